"""What units handed in for a year as the year's report reads it: only what was handed in, not what is being written."""

from dataclasses import dataclass

from domain.assessment import Assessment
from domain.expected import Submission
from domain.nomination import Nomination
from domain.plan import Plan
from domain.plan_obligations import KnownBy, OwedBy
from storage import assessments, nominations, submissions
from storage.database import Session


@dataclass(frozen=True, slots=True)
class UnitReturns:
    """What one unit handed in. `nobody` says it has nobody to name (không có đề xuất); `written` are words by key."""

    unit: str
    assessments: tuple[Assessment, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    nobody: bool = False
    written: tuple[Submission, ...] = ()


async def of_year(db: Session, plan: Plan, year: int) -> dict[str, UnitReturns]:
    """What each reporting unit handed in for a year, in the plan's order.

    What was handed in on paper is not written here: it stands among `written`, with the words that say which paper.
    """
    handed_in = await submissions.of_year(db, year)
    judged, named = await assessments.of_year(db, year), await nominations.of_year(db, year)
    kinds = {one.key: one.known_by for one in plan.obligations.expected if one.of == OwedBy.UNIT}
    found = {}
    for unit in (unit.code for unit in plan.units if unit.reporting):
        own = [one for one in handed_in if one.subject == f"unit:{unit}" and one.obligation in kinds]
        here = {kinds[one.obligation]: one for one in own if not one.on_paper}
        criteria, names = here.get(KnownBy.CRITERIA), here.get(KnownBy.NOMINATIONS)
        found[unit] = UnitReturns(
            unit,
            tuple(one for one in judged if one.unit == unit) if criteria else (),
            tuple(one for one in named if one.unit == unit) if names and not names.nil else (),
            names is not None and names.nil,
            tuple(one for one in own if one.words),
        )
    return found
