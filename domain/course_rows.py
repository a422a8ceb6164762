"""Judges the rows of a file of courses: a course with one of its classes a row; each wrong cell with what is wrong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from domain.course import PlannedSession
from domain.course_cells import (
    Fault,
    Wrong,
    day_of,
    form_of,
    hours_of,
    link_of,
    listed,
    meant_for,
    moment_of,
    places_of,
    text_of,
    until_of,
    yes_or_no,
)
from domain.plan import Plan
from domain.training import Form
from domain.unit_task_rows import Row
from domain.vietnamese import normalise, search_key

Value = TypeVar("Value")


EVERYBODY: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
"""Units and kinds of work of a course that is for all."""


class Column(StrEnum):
    """What a file may tell of a course and of a class of it."""

    TITLE = "title"
    PROVIDER = "provider"
    FORM = "form"
    HOURS = "hours"
    SKILL = "skill"
    LEVEL = "level"
    TOPIC = "topic"
    LINK = "link"
    AUDIENCE = "audience"
    MANDATORY = "mandatory"
    DUE = "due"
    STARTS = "starts"
    ENDS = "ends"
    PLACE = "place"
    PLACES = "places"
    CLOSES = "closes"
    WITHDRAW = "withdraw"


NEEDED = (Column.TITLE, Column.PROVIDER, Column.FORM, Column.HOURS, Column.SKILL)
"""Columns a file of courses cannot do without."""

OF_COURSE = (*NEEDED, Column.LEVEL, Column.TOPIC, Column.LINK, Column.AUDIENCE, Column.MANDATORY, Column.DUE)
"""What a row says of the course; a further row of the same course may leave it out."""

OF_CLASS = (Column.STARTS, Column.ENDS, Column.PLACE, Column.PLACES, Column.CLOSES, Column.WITHDRAW)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be entered. `session` is None where the row tells of no class."""

    number: int
    title: str
    provider: str
    form: Form
    hours: float
    skill_group: str
    level: str
    topic: str
    link: str
    units: tuple[str, ...]
    jobs: tuple[str, ...]
    mandatory: bool
    due: date | None
    session: PlannedSession | None

    @property
    def key(self) -> str:
        """The same for all rows of one course."""
        return search_key(self.title)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be used."""

    number: int
    column: Column
    fault: Fault
    values: Mapping[str, str] = field(default_factory=dict)


def judge(rows: Iterable[Row], plan: Plan, now: datetime) -> tuple[tuple[Line, ...], tuple[Refusal, ...]]:
    """The rows that can be entered, and every cell that cannot. `now` on the clock of Viet Nam."""
    first: dict[str, Row] = {}
    lines: list[Line] = []
    refusals: list[Refusal] = []
    for raw in rows:
        row = Row(raw.number, {column: _clean(raw.cells.get(column, "")) for column in Column})
        begun = first.setdefault(search_key(row.cells[Column.TITLE]), row)
        completed, different = _completed(row, begun)
        line, wrong = _Judge(completed, plan, now).line()
        refusals += [*different, *wrong]
        if line is not None and not different:
            lines.append(line)
    return tuple(lines), (*refusals, *_twice(lines))


def _clean(cell: str) -> str:
    return " ".join(normalise(cell).split())


def _completed(row: Row, begun: Row) -> tuple[Row, list[Refusal]]:
    """What a further row of a course leaves out is as in the first; what it says otherwise is refused."""
    if row is begun:
        return row, []
    told, first = row.cells, begun.cells
    other = {"other": str(begun.number)}
    different = [
        Refusal(row.number, column, Fault.DIFFERENT, other)
        for column in OF_COURSE
        if told[column] and column is not Column.TITLE and search_key(told[column]) != search_key(first[column])
    ]
    filled = {str(column): told[column] or (first[column] if column in OF_COURSE else "") for column in Column}
    return Row(row.number, filled), different


def _twice(lines: Iterable[Line]) -> Iterable[Refusal]:
    """Rows that say the same as an earlier one."""
    seen: dict[tuple[str, datetime | None, str], int] = {}
    for line in lines:
        session = line.session
        told = (line.key, session.starts_at if session else None, session.place if session else "")
        other = seen.setdefault(told, line.number)
        if other != line.number:
            yield Refusal(line.number, Column.TITLE, Fault.TWICE, {"other": str(other)})


class _Judge:
    """One row being judged; every wrong cell is collected."""

    def __init__(self, row: Row, plan: Plan, now: datetime) -> None:
        self.row, self.plan, self.now = row, plan, now
        self.wrong: list[Refusal] = []

    def line(self) -> tuple[Line | None, list[Refusal]]:
        lists, today = self.plan.training, self.now.date()
        title = self._take(Column.TITLE, lambda text: text_of(text, 5, 200), "")
        provider = self._take(Column.PROVIDER, lambda text: text_of(text, 2, 200), "")
        form = self._take(Column.FORM, lambda text: form_of(text, lists.forms), Form.ONLINE)
        hours = self._take(Column.HOURS, hours_of, 0.0)
        skill = self._take(Column.SKILL, lambda text: listed(text, lists.skill_groups), "")
        level = self._take(Column.LEVEL, lambda text: listed(text, lists.levels) if text else "", "")
        topic = self._take(Column.TOPIC, lambda text: text_of(text, 0, 200), "")
        link = self._take(Column.LINK, link_of, "")
        units, jobs = self._take(Column.AUDIENCE, lambda text: meant_for(text, self.plan), EVERYBODY)
        due = self._take(Column.DUE, lambda text: day_of(text, self.plan, today), None)
        mandatory = self._take(Column.MANDATORY, lambda text: yes_or_no(text, default=due is not None), False)
        if mandatory and due is None and not self._refused(Column.DUE):
            self._refuse(Column.DUE, Wrong(Fault.NO_DUE_DAY))
        session = self._session()
        if self.wrong:
            return None, self.wrong
        due = due if mandatory else None
        number = self.row.number
        line = Line(
            number, title, provider, form, hours, skill, level, topic, link, units, jobs, mandatory, due, session
        )
        return line, []

    def _session(self) -> PlannedSession | None:
        if not any(self.row.cells[column] for column in OF_CLASS):
            return None
        today = self.now.date()
        starts = self._take(Column.STARTS, lambda text: moment_of(text, self.plan, today), self.now)
        ends = self._take(
            Column.ENDS, lambda text: moment_of(text, self.plan, today, day=starts.date(), after=starts), starts
        )
        place = self._take(Column.PLACE, lambda text: text_of(text, 0, 200), "")
        places = self._take(Column.PLACES, places_of, None)
        closes = self._take(Column.CLOSES, lambda text: until_of(text, self.plan, today, starts), starts)
        withdraw = self._take(Column.WITHDRAW, lambda text: until_of(text, self.plan, today, starts), starts)
        link = place if place.casefold().startswith(("https://", "http://")) else ""
        return PlannedSession(starts, ends, "" if link else place, link, places, closes, withdraw)

    def _take(self, column: Column, read: Callable[[str], Value], otherwise: Value) -> Value:
        try:
            return read(self.row.cells[column])
        except Wrong as wrong:
            self._refuse(column, wrong)
            return otherwise

    def _refuse(self, column: Column, wrong: Wrong) -> None:
        self.wrong.append(Refusal(self.row.number, column, wrong.fault, wrong.values))

    def _refused(self, column: Column) -> bool:
        return any(refusal.column is column for refusal in self.wrong)
