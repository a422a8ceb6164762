"""An initiative applied again by another unit (áp dụng lại, nhân rộng)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Replication:
    """One unit's declaration; `unit` is a code of the plan file, `words` say how it is applied there."""

    id: int
    initiative_id: int
    unit: str
    since: date
    words: str
    by: int
    ended: bool = False


def units_by_initiative(replications: Iterable[Replication]) -> dict[int, list[Replication]]:
    """The declarations that stand, by initiative, in the order they were made."""
    found: dict[int, list[Replication]] = {}
    for replication in replications:
        if not replication.ended:
            found.setdefault(replication.initiative_id, []).append(replication)
    return found
