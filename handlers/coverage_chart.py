"""The chart of a unit's coverage over the year: planned against actual, and the same in lines where no picture goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dialog import Document, Turn
from domain.calendar import local
from domain.coverage import planned, reached, whole_people
from domain.people import Person
from domain.plan import Plan
from domain.training import Training
from handlers.words import unit_name
from locales import N_, Translator
from reports.charts import Figure, PlannedAndActual, planned_and_actual
from reports.drawing import NoFont

SUBTITLE = N_("Staff who have finished their digital-skill courses, at least {courses}, {year}")
ACTUAL = N_("people have finished ({share})")
PLANNED = N_("planned by the end of month {month}")
MONTH = N_("Month")
NOTE = N_("As of {moment}. Target of the year: {target}%.")
IN_LINES = N_("{name}: {actual} of {people} have finished ({share}); planned by the end of month {month}: {planned}.")
MONTH_LINE = N_("- month {month}: {actual}, planned {planned}")
NO_FONT = N_("This system has no font with Vietnamese letters, so it cannot draw the chart. The numbers are:")


@dataclass(frozen=True, slots=True)
class Year:
    """A unit's year: its people, and by the end of each month who had finished and who was to have."""

    name: str
    people: int
    actual: Sequence[int]
    planned: Sequence[float]

    @property
    def month(self) -> int:
        """The present one, from 1."""
        return len(self.actual)

    @property
    def planned_now(self) -> int:
        """In whole people."""
        return whole_people(self.planned[self.month - 1])


def year_of(plan: Plan, today: date, people: Sequence[Person], records: Sequence[Training], unit: str) -> Year:
    """The year of a unit, or of the centre where `unit` is empty."""
    members = sum(unit in ("", person.unit) for person in people)
    name = unit_name(plan, unit) if unit else plan.organisation.name
    return Year(name, members, reached(people, records, plan, today, unit), planned(members, plan.coverage))


def hand_over(turn: Turn, unit: str, year: Year) -> None:
    """Attach the chart; where it cannot be drawn or sent, say its numbers."""
    can = turn.world.capabilities[turn.conversation.channel]
    try:
        turn.attach(drawn(unit, year, turn.plan, turn.now, turn.t))
    except NoFont:
        turn.say("\n".join([turn.t(NO_FONT), *in_lines(turn, year)]))
        return
    if not can.files_out:
        turn.say("\n".join(in_lines(turn, year)))


def drawn(unit: str, year: Year, plan: Plan, now: datetime, t: Translator) -> Document:
    """The chart of a unit, or of the centre, in the reader's language. Raises NoFont."""
    share = t.percent(year.actual[-1], year.people)
    chart = PlannedAndActual(
        title=year.name,
        subtitle=t(SUBTITLE, courses=plan.obligations.courses_a_year, year=local(now).year),
        people=year.people,
        planned=year.planned,
        actual=year.actual,
        period=t(MONTH),
        periods=[str(month + 1) for month in range(len(year.planned))],
        is_actual=Figure(f"{year.actual[-1]}/{year.people}", t(ACTUAL, share=share)),
        is_planned=Figure(f"{year.planned_now}/{year.people}", t(PLANNED, month=year.month)),
        note=t(NOTE, moment=t.moment(now), target=plan.coverage.target),
    )
    name = "-".join(filter(None, ["ty-le", unit, local(now).date().isoformat()]))
    return Document(f"{name}.png", planned_and_actual(chart))


def in_lines(turn: Turn, year: Year) -> list[str]:
    """What the chart shows, from the first month in which anything was planned or done."""
    t, now = turn.t, year.actual[-1]
    share = t.percent(now, year.people)
    first = {"name": year.name, "actual": now, "people": year.people, "share": share}
    months = [
        (month, actual, whole_people(year.planned[month - 1])) for month, actual in enumerate(year.actual, start=1)
    ]
    return [
        t(IN_LINES, **first, month=year.month, planned=year.planned_now),
        *(t(MONTH_LINE, month=month, actual=actual, planned=plan) for month, actual, plan in months if actual or plan),
    ]
