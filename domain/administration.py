"""Who may change whose place in the centre, and to which days an internal deadline may be moved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import REPORT
from domain.people import Person, Role

RESERVED = frozenset({Role.DIRECTOR, Role.ADMIN})
"""Roles that only an admin gives or takes."""


class Objection(StrEnum):
    """Why a change of a person is refused."""

    OWN = "own"
    """Nobody changes their own roles or sets themselves inactive."""
    RESERVED = "reserved"
    """It concerns a director or an admin, or makes one; only an admin may."""
    LAST_ADMIN = "last_admin"
    """Nobody would be left to run the bot."""


def may_manage(actor: Person, subject: Person) -> bool:
    """An admin manages everybody; the coordinating office everybody who is neither director nor admin.

    Whoever can hand out an invite code can come in as its owner, so codes follow this rule too.
    """
    if not actor.active:
        return False
    return actor.has(Role.ADMIN) or (actor.has(Role.COORDINATOR) and not subject.has(*RESERVED))


def object_to_roles(
    actor: Person, subject: Person, wanted: frozenset[Role], admins: Collection[int]
) -> Objection | None:
    """What speaks against giving somebody exactly these roles; `admins` are the ids of the active ones."""
    if actor.id == subject.id:
        return Objection.OWN
    touched = (wanted ^ subject.roles) & RESERVED
    if not may_manage(actor, subject) or (touched and not actor.has(Role.ADMIN)):
        return Objection.RESERVED
    loses_admin = subject.has(Role.ADMIN) and Role.ADMIN not in wanted
    return Objection.LAST_ADMIN if loses_admin and set(admins) <= {subject.id} else None


def object_to_leaving(actor: Person, subject: Person, admins: Collection[int]) -> Objection | None:
    """What speaks against setting somebody inactive."""
    if actor.id == subject.id:
        return Objection.OWN
    if not may_manage(actor, subject):
        return Objection.RESERVED
    return Objection.LAST_ADMIN if subject.has(Role.ADMIN) and set(admins) <= {subject.id} else None


class Clash(StrEnum):
    """Why an internal deadline cannot be on a day."""

    FIXED = "fixed"
    """The report's day is not the centre's to move (plan, VII.3)."""
    PAST = "past"
    AFTER_REPORT = "after_report"
    BEFORE_STAGE = "before_stage"
    """Before the stage it follows."""
    AFTER_STAGE = "after_stage"
    """After the stage it leads to."""


@dataclass(frozen=True, slots=True)
class DeadlineClash:
    """What a day clashes with; `key` is the other deadline's."""

    why: Clash
    key: str = REPORT


def object_to_day(
    stages: Sequence[str], days: Mapping[str, date], key: str, day: date, today: date
) -> DeadlineClash | None:
    """What speaks against moving a deadline to a day; `stages` are the keys in the plan's order of time."""
    if key == REPORT:
        return DeadlineClash(Clash.FIXED)
    if day < today:
        return DeadlineClash(Clash.PAST)
    if day > days[REPORT]:
        return DeadlineClash(Clash.AFTER_REPORT)
    place = stages.index(key)
    earlier = [stage for stage in stages[:place] if day < days[stage]]
    later = [stage for stage in stages[place + 1 :] if day > days[stage]]
    if earlier:
        return DeadlineClash(Clash.BEFORE_STAGE, earlier[-1])
    return DeadlineClash(Clash.AFTER_STAGE, later[0]) if later else None
