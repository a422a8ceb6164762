"""What every digest of one moment is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dialog import Document, World
from domain.calendar import REPORT, local
from domain.completeness import next_deadline
from domain.difficulty import Difficulty
from domain.escalation import told_to
from domain.expected import Item
from domain.initiative import Initiative
from domain.people import Person
from domain.praise import Praise
from domain.unit_task import UnitTask
from storage.standing import Census


@dataclass(frozen=True, slots=True)
class Overview:
    """What every digest of one moment is made from."""

    world: World
    now: datetime
    last_days: Mapping[str, date]
    census: Census
    before: Mapping[str, tuple[date, dict[str, Any]] | None]
    """Numbers of each unit ("" is the centre) a week ago or earlier."""
    tasks: tuple[UnitTask, ...] = ()
    charts: dict[tuple[str, str], Document | None] = field(default_factory=dict)
    """Those drawn so far, by unit and language."""
    asked: Mapping[int, Sequence[Initiative]] = field(default_factory=dict)
    """What first authors are asked about today, by author."""
    difficulties: tuple[Difficulty, ...] = ()
    """All that are open, those in confidence too: each reader is told of their own."""
    praise: tuple[Praise, ...] = ()
    """What was published in the last week."""

    @property
    def today(self) -> date:
        return local(self.now).date()

    @property
    def is_after_report(self) -> bool:
        """Whether the last day of the year's report has passed."""
        return self.today > self.last_days[REPORT]

    @property
    def lacks_report(self) -> bool:
        """Whether what is due with the report, above all the report itself, has not come from the centre."""
        return any(item.obligation.deadline == REPORT and not item.unit and not item.received for item in self.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything expected this year."""
        return self.census.items

    def next_deadline(self) -> str:
        """The key of the next deadline for which something is missing; the report's once none is ahead."""
        lacking = {item.obligation.deadline for item in self.items if not item.received} | {REPORT}
        return next_deadline({key: day for key, day in self.last_days.items() if key in lacking}, self.today)

    def passed_on_to(self, person: Person) -> tuple[Item, ...]:
        """What is missing for so long, or so close to the report, that this person hears of it."""
        plan, calendar = self.world.plan, self.world.calendar
        return told_to(plan, calendar, self.census.items, person, self.today, self.last_days["report"])
