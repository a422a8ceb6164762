"""Coverage in words: the numbers of the centre and of every unit, site and category; the same for a closing."""

from collections.abc import Sequence
from datetime import date

from dialog import Turn
from domain.coverage import Closing, Counted, Grouping, Share, count, share, shares
from domain.people import Category
from handlers.words import CATEGORIES, unit_name
from locales import N_
from storage import people, roster_history, training

TARGET = N_("Target of {year}: {target}% of all staff finish their courses, at least {courses}.")
SHORT = N_("Still missing: {n} people.")
REACHED = N_("The target has been reached.")
LINE = N_("{name}: {covered} of {people} ({share})")
GROUP_LINE = N_("- {name}: {covered} of {people} ({share})")
GROUPS = {
    Grouping.UNIT: N_("By unit:"),
    Grouping.SITE: N_("By site:"),
    Grouping.CATEGORY: N_("By kind of employment:"),
}
CLOSED_LINE = N_("Numbers closed for {day}: {covered} of {people} ({share})")


async def counted_today(turn: Turn) -> tuple[Counted, ...]:
    """Everybody as counted now."""
    everybody = await people.everyone(turn.db)
    return count(everybody, await training.of_year(turn.db, turn.today.year), turn.plan, turn.today)


async def counted_on(turn: Turn, day: date) -> tuple[Counted, ...]:
    """Everybody as counted on a day of this year: who was there then, where, with what had been finished by then."""
    everybody = await roster_history.people_on(turn.db, day)
    return count(everybody, await training.of_year(turn.db, day.year), turn.plan, day)


def target_lines(turn: Turn, of: Share, year: int, target: int, courses: int) -> list[str]:
    """What is asked for, and how far it is."""
    short = of.short_of(target)
    asked = turn.t(TARGET, year=year, target=target, courses=courses)
    return [asked, turn.t(SHORT, n=short) if short else turn.t(REACHED)]


def whole_line(turn: Turn, counted: Sequence[Counted]) -> str:
    """The centre in a line."""
    return turn.t(LINE, name=turn.plan.organisation.short, **told(turn, share(counted)))


def group_lines(turn: Turn, counted: Sequence[Counted], by: Grouping) -> str:
    """A line for each unit, site or category."""
    lines = [turn.t(GROUPS[by])]
    for code, of in shares(counted, by, turn.plan).items():
        lines.append(turn.t(GROUP_LINE, name=group_name(turn, by, code), **told(turn, of)))
    return "\n".join(lines)


def group_name(turn: Turn, by: Grouping, code: str) -> str:
    """A unit, a site or a category in the reader's language."""
    if by is Grouping.CATEGORY:
        return turn.t(CATEGORIES[Category(code)])
    if by is Grouping.SITE:
        return next((site.name for site in turn.plan.sites if site.code == code), code)
    return unit_name(turn.plan, code)


def told(turn: Turn, of: Share) -> dict[str, object]:
    """A share as sentences take it."""
    return {"covered": of.covered, "people": of.people, "share": turn.t.percent(of.covered, of.people)}


def closed_line(turn: Turn, closing: Closing) -> str:
    """A closing in a line."""
    return turn.t(CLOSED_LINE, day=turn.t.date(closing.day), **told(turn, share(closing.counted)))
