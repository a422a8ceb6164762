"""The regular overview for heads, the office and the director, sent where something changed or is due."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from dialog import Document, Notice, World, tell
from dialog.handing import takes_files
from domain.calendar import local
from domain.expected import Light
from domain.initiative import Initiative
from domain.people import Person
from domain.plan import Digest
from handlers import status_chart
from handlers.notices.digest_words import centre_digest, changed, unit_digest
from handlers.notices.overview import Overview
from locales import Translator
from reports.drawing import NoFont
from storage import agenda, conversations, difficulties, praises, unit_tasks
from storage.database import Session
from storage.standing import Census

KIND = "digest"
WEEK = timedelta(days=7)
OF_CENTRE = "centre"
"""The key of the digest that is about the whole centre; all others are about the reader's unit."""


async def overview(
    db: Session,
    world: World,
    now: datetime,
    last_days: Mapping[str, date],
    census: Census,
    asked: Mapping[int, Sequence[Initiative]],
) -> Overview:
    """Gather what the digests of this moment need, and keep today's numbers for those to come."""
    today = local(now).date()
    units = ["", *(unit.code for unit in world.plan.units)]
    new_year = date(today.year, 1, 1)  # numbers begin anew with the year and are not compared with the one before
    before = {unit: await agenda.latest_coverage(db, unit, new_year, today - WEEK) for unit in units}
    for unit in units:
        await agenda.remember_coverage(db, unit, today, dict(census.coverage(unit).numbers()))
    return Overview(
        world,
        now,
        last_days,
        census,
        before,
        tuple(await unit_tasks.standing(db)),
        asked=asked,
        difficulties=tuple(await difficulties.standing(db)),
        praise=tuple(await praises.published_since(db, now - WEEK)),
    )


async def send(db: Session, view: Overview, person: Person, rule: Digest, *, charted: bool, occurrence: str) -> bool:
    """Send somebody the overview of the centre or of their unit; False when they have had it, or need none.

    `charted` ones bring the picture of the year along, as a link where the reader's channel takes no pictures.
    """
    unit = "" if rule.key == OF_CENTRE else person.unit
    if not worth_telling(view, person, unit):
        return False
    pictured = charted and await _takes_pictures(db, view.world, person)

    def told(t: Translator) -> Notice:
        notice = unit_digest(view, person, t, compares=rule.compares_units) if unit else centre_digest(view, person, t)
        return replace(notice, file=chart_of(view, unit, t)) if pictured else notice

    return await tell(db, view.world, view.now, person.id, KIND, occurrence, told)


def worth_telling(view: Overview, person: Person, unit: str) -> bool:
    """Whether something changed in a week, waits for the reader, was published for them, or is due soon or overdue.

    After the report's last day only whether it is missing: there is nothing left to do for a year that was reported.
    """
    if view.is_after_report:
        return view.lacks_report and any(not item.received for item in view.census.items_of(unit))
    earlier = view.before.get(unit)
    if earlier is None or any(changed(earlier, view.census.coverage(unit)).values()):
        return True
    if view.census.standings[person.id].waiting or view.asked.get(person.id):
        return True
    decides = any(item.may_be_decided_by(person) for item in view.difficulties)
    if decides or any(praise.is_shown_to(person) for praise in view.praise):
        return True
    urgent = (Light.SOON, Light.OVERDUE)
    return any(item.light(view.today, view.world.calendar) in urgent for item in view.census.items_of(unit))


async def _takes_pictures(db: Session, world: World, person: Person) -> bool:
    chat = await conversations.reachable(db, person.id)
    return chat is not None and takes_files(world, chat.channel)


def chart_of(view: Overview, unit: str, t: Translator) -> Document | None:
    """The picture of a unit, or of the centre, drawn once for all readers of a language; None without a font."""
    if (unit, t.locale) not in view.charts:
        world = view.world
        try:
            picture = status_chart.drawn(unit, view.census, world.plan, world.calendar, view.now, t)
        except NoFont:
            picture = None
        view.charts[unit, t.locale] = picture
    return view.charts[unit, t.locale]
