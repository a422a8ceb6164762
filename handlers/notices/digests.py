"""The regular overview for heads, the office and the director: what changed, what waits, who is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from dialog import Choice, Document, Notice, World, tell
from domain.calendar import local
from domain.completeness import Coverage, Owed
from domain.difficulty import Difficulty
from domain.initiative import Initiative
from domain.people import Person
from domain.praise import Praise
from domain.unit_task import UnitTask, progress
from handlers import coverage_chart
from handlers.difficulties.digest_line import open_line
from handlers.head.unit_board import missing_lines
from handlers.notices.progress import answer_button, question_lines
from handlers.notices.reminders import next_deadline, owed_lines
from handlers.praise.digest_line import week_line
from handlers.unit_task_words import progress_lines
from handlers.words import named, unit_name
from locales import N_, Translator
from reports.drawing import NoFont
from storage import agenda, conversations, difficulties, praises, unit_tasks
from storage.database import Session
from storage.standing import Census

WEEK = timedelta(days=7)

TITLE = N_("{unit}, {day}")
DAYS_LEFT = N_("Working days left until {last_day} ({deadline}): {days}.")
LAST_DAY = N_("Today is the last day ({deadline}).")
REGISTERED = N_("Registered: {registered} of {people} ({share})")
TRAINED = N_("Digital skills: {trained} of {people} ({share})")
SINCE = N_("Compared with {day}: registered {registered:+d}, trained {trained:+d}, initiatives {initiatives:+d}")
UNCHANGED = N_("No change since {day}.")
WAITING_FOR_YOU = N_("Waiting for your confirmation: {n}")
WAITING_IN_ALL = N_("Waiting for confirmation in the whole centre: {n}")
YOUR_OWN = N_("Not yet on record for yourself:")
UNIT_LINE = N_("- {unit}: registered {registered} of {people}, trained {trained} of {people}, waiting {waiting}")
OPEN_QUEUE = N_("Open what waits for me")
OPEN_UNIT = N_("Open my unit")
OPEN_CENTRE = N_("Open the units")


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
    before = {unit: await agenda.coverage_before(db, unit, today - WEEK) for unit in units}
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


async def send(db: Session, view: Overview, person: Person, *, centre: bool, charted: bool, occurrence: str) -> bool:
    """Send somebody the overview of the centre or of their unit; False when they have had it.

    `charted` ones bring the year's chart along, where the reader's channel takes pictures.
    """
    words = centre_digest if centre else unit_digest
    chat = await conversations.reachable(db, person.id) if charted else None
    pictured = chat is not None and view.world.capabilities[chat.channel].files_out

    def told(t: Translator) -> Notice:
        notice = words(view, person, t)
        return replace(notice, file=chart_of(view, "" if centre else person.unit, t)) if pictured else notice

    return await tell(db, view.world, view.now, person.id, "digest", occurrence, told)


def chart_of(view: Overview, unit: str, t: Translator) -> Document | None:
    """The year's chart of a unit, or of the centre, drawn once for all readers of a language; None without a font."""
    if (unit, t.locale) not in view.charts:
        plan, census = view.world.plan, view.census
        year = coverage_chart.year_of(plan, view.today, census.people, census.training, unit)
        try:
            view.charts[unit, t.locale] = coverage_chart.drawn(unit, year, plan, view.now, t)
        except NoFont:
            view.charts[unit, t.locale] = None
    return view.charts[unit, t.locale]


def unit_digest(view: Overview, person: Person, t: Translator) -> Notice:
    """A head's own unit, with the names of those who are missing."""
    coverage = view.census.coverage(person.unit)
    head = [
        *numbers(view, person.unit, unit_name(view.world.plan, person.unit), coverage, t),
        *progress_lines(progress(view.tasks, view.today, person.unit), t),
        t(WAITING_FOR_YOU, n=view.census.standings[person.id].waiting),
    ]
    praise, read_it = week_line(view.praise, person, t)
    text = _paragraphs(head, *([line] for line in missing_lines(coverage, t)), praise, own_lines(view, person, t))
    return Notice(text, (*_buttons(view, person, ("/donvi", t(OPEN_UNIT)), t), *read_it))


def centre_digest(view: Overview, person: Person, t: Translator) -> Notice:
    """The whole centre, a line for each unit, without names."""
    plan, coverage = view.world.plan, view.census.coverage()
    units = [unit_line(view, unit.code, t) for unit in plan.units if view.census.coverage(unit.code).people]
    head = numbers(view, "", plan.organisation.name, coverage, t)
    waiting = [
        t(WAITING_IN_ALL, n=coverage.waiting),
        t(WAITING_FOR_YOU, n=view.census.standings[person.id].waiting),
    ]
    brought, open_them = open_line(view.difficulties, person, t)
    text = _paragraphs(head, units, [*waiting, *brought], own_lines(view, person, t))
    return Notice(text, (*_buttons(view, person, ("/donvi", t(OPEN_CENTRE)), t), *open_them))


def numbers(view: Overview, unit: str, name: str, coverage: Coverage, t: Translator) -> list[str]:
    """The head of a digest: where, when, how much is left, how much is there, what changed."""
    key = next_deadline(view.last_days, view.today)
    days = view.world.calendar.working_days_left(view.today, view.last_days[key])
    people = coverage.people
    deadline = {"deadline": named(view.world.plan.deadline(key), t), "last_day": t.date(view.last_days[key])}
    lines = [
        t(TITLE, unit=name, day=t.weekday(view.today)),
        t(DAYS_LEFT, days=days, **deadline) if days else t(LAST_DAY, **deadline),
        t(REGISTERED, registered=coverage.registered, people=people, share=t.percent(coverage.registered, people)),
        t(TRAINED, trained=coverage.trained, people=people, share=t.percent(coverage.trained, people)),
    ]
    if (earlier := view.before.get(unit)) is not None:
        lines.append(compared(earlier, coverage, t))
    return lines


def compared(earlier: tuple[date, dict[str, Any]], coverage: Coverage, t: Translator) -> str:
    """What changed since the numbers kept a week ago or earlier."""
    day, then = earlier
    changes = {name: getattr(coverage, name) - then[name] for name in ("registered", "trained", "initiatives")}
    return t(SINCE, day=t.date(day), **changes) if any(changes.values()) else t(UNCHANGED, day=t.date(day))


def unit_line(view: Overview, unit: str, t: Translator) -> str:
    """One unit in the centre's digest."""
    coverage = view.census.coverage(unit)
    return t(
        UNIT_LINE,
        unit=view.world.plan.unit(unit).short,
        registered=coverage.registered,
        trained=coverage.trained,
        people=coverage.people,
        waiting=coverage.waiting,
    )


def own_lines(view: Overview, person: Person, t: Translator) -> list[str]:
    """What the reader owes themselves: it stands here instead of in a reminder of its own."""
    standing = view.census.standings[person.id]
    owed = [item for item in standing.owes(view.census.rules) if item is not Owed.CONFIRMATION]
    own = [t(YOUR_OWN), *owed_lines(owed, standing, t)] if owed else []
    return [*own, *question_lines(view.asked.get(person.id, ()), view.today, t)]


def _paragraphs(*groups: list[str]) -> str:
    """What belongs together on lines of its own, with a blank line between: a digest is read on a telephone."""
    return "\n\n".join("\n".join(group) for group in groups if group)


def _buttons(view: Overview, person: Person, board: tuple[str, str], t: Translator) -> tuple[Choice, ...]:
    waiting = view.census.standings[person.id].waiting
    queue = (Choice("/duyet", t(OPEN_QUEUE)),) if waiting else ()
    return (*queue, *answer_button(view.asked.get(person.id, ()), t), Choice(*board))
