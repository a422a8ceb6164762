"""The picture of what is expected and what has come, of a unit or the centre, in the reader's language."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from dialog import Document, Turn
from domain.calendar import WorkCalendar, local, report_before
from domain.coverage import planned
from domain.expected import Item, Light, tally
from domain.plan import Plan
from domain.plan_obligations import KnownBy
from handlers.expected_words import by_obligation, light_of, lines_of
from handlers.words import named, unit_name
from locales import N_, Translator
from reports.drawing import NoFont
from reports.status import Rise, Row, Status, status
from storage.standing import Census

SUBTITLE = N_("What is expected in {year}, as of {moment}")
CAPTION = N_("In all {received} of {expected} have come; the report is due on {day}")
DUE = N_("by {day}")
PLANNED = N_("planned by the end of this month")
LEGEND = {
    Light.RECEIVED: N_("on record"),
    Light.AHEAD: N_("there is time"),
    Light.SOON: N_("due soon"),
    Light.OVERDUE: N_("overdue"),
}
NO_FONT = N_("This system has no font with Vietnamese letters, so it cannot draw the picture. In words:")


def hand_over(turn: Turn, unit: str, census: Census) -> None:
    """Attach the picture; where it cannot be drawn, say it in words."""
    try:
        turn.attach(drawn(unit, census, turn.plan, turn.calendar, turn.now, turn.t))
    except NoFont:
        turn.say("\n".join([turn.t(NO_FONT), *lines_of(census.items_of(unit), turn.today, turn.calendar, turn.t)]))


def drawn(unit: str, census: Census, plan: Plan, calendar: WorkCalendar, now: datetime, t: Translator) -> Document:
    """The picture of a unit, or of the centre. Raises NoFont."""
    today, items = local(now).date(), census.items_of(unit)
    rows = [
        Row(
            light_of(group, today, calendar),
            named(group[0].obligation, t),
            sum(item.received for item in group),
            len(group),
            t(DUE, day=t.day_and_month(group[0].due)),
            _planned(group, plan, today),
        )
        for group in by_obligation(items).values()
    ]
    title = unit_name(plan, unit) if unit else plan.organisation.name
    subtitle = t(SUBTITLE, year=today.year, moment=t.moment(now))
    legend = [(light, t(words)) for light, words in LEGEND.items()]
    rise = _rise(items, plan, today, t)
    picture = status(Status(title, subtitle, rows, rise, legend, t(PLANNED)))
    name = "-".join(filter(None, ["tien-do", unit, today.isoformat()]))
    return Document(f"{name}.png", picture)


def _planned(group: Sequence[Item], plan: Plan, today: date) -> float | None:
    """How many were to have finished their courses by the end of this month; nothing else is planned by months."""
    if group[0].obligation.known_by != KnownBy.TRAINING:
        return None
    return planned(len(group), plan.coverage)[today.month - 1]


def _rise(items: Sequence[Item], plan: Plan, today: date, t: Translator) -> Rise:
    """How much had come by each day of the year up to today, of all that the year expects."""
    first, last = date(today.year, 1, 1), report_before(plan, today.year) - timedelta(days=1)
    days = (date(today.year, 12, 31) - first).days + 1
    counted = tally(items, today)
    came = [0] * ((today - first).days + 1)
    for item in items:
        if item.received_on is not None and item.received_on <= today:
            came[max((item.received_on - first).days, 0)] += 1
    total = 0
    risen = [total := total + number for number in came]
    return Rise(
        caption=t(CAPTION, received=counted.received, expected=counted.expected, day=t.date(last)),
        expected=counted.expected,
        received=risen,
        days=days,
        last=(last - first).days,
        labels=[((date(today.year, month, 1) - first).days + 14, str(month)) for month in range(1, 13)],
    )
