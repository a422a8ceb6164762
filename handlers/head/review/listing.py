"""All at a glance, a page at a time: what waits for me, everything that is being reviewed, decisions on record."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dialog import Choice, End, Goto, Prompt, Turn
from domain.calendar import local
from domain.initiative import Initiative
from domain.people import Person
from domain.review import open_step, steps_passed
from handlers.head.review.queue import sees_all
from handlers.paging import page_of, turned
from handlers.words import STATES, clipped, named
from locales import N_
from storage import initiatives, recognitions, reviews, standing

ITEMS_A_PAGE = 6

NOTHING_REVIEWED = N_("Nothing is being reviewed at the moment.")
NOTHING_MINE = N_("Nothing waits for you.")
NOTHING_DECIDED = N_("No decision on recognition has been entered in {year}.")
ALL = N_("Being reviewed: {n}")
MINE = N_("Waiting for you: {n}. Choose one to look at it.")
DECIDED = N_("Decisions on recognition entered in {year}: {n}. Choose one to look at it.")
AT_STEP = N_("- {step} ({passed}/{steps}): {n}")
LINE = N_("{code} “{title}” – {passed}/{steps}, waiting {days} working days, with {who}")
DECIDED_LINE = N_("{code} “{title}” – {state}")
LABEL = N_("{code} {title}")
SHOW_ALL, SHOW_MINE, SHOW_DECIDED = N_("Overview"), N_("What waits for me"), N_("Decisions on record")
NOBODY = N_("nobody yet")


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative in the list; `who` is expected to decide it, empty for what has been decided."""

    item: Initiative
    who: tuple[Person, ...] = ()


async def rows_of(turn: Turn, scope: str) -> list[Row]:
    """What a list shows, as far as this person may see it: what waits the longest at each step first."""
    if scope == "decided":
        return await decided_rows(turn) if sees_all(turn.person) else []
    waiting = await standing.waiting(turn.db, turn.plan, turn.today)
    rows = [Row(item, who) for item, who in waiting.initiatives]
    if scope != "all" or not sees_all(turn.person):
        rows = [row for row in rows if any(person.id == turn.person.id for person in row.who)]
    return sorted(rows, key=lambda row: steps_passed(turn.plan, row.item))


async def decided_rows(turn: Turn) -> list[Row]:
    """What a decision was entered on this year."""
    numbers = await recognitions.decided_in(turn.db, turn.today.year)
    items = await initiatives.several(turn.db, numbers)
    return [Row(items[number]) for number in numbers]


async def which_one(turn: Turn) -> Prompt:
    t, scope = turn.t, turn.data["scope"]
    rows = await rows_of(turn, scope)
    shown, page, turns = page_of(turn, rows, a_page=ITEMS_A_PAGE)
    since = await reviews.waiting_since(turn.db, [row.item.id for row in shown])
    lines = [*heading(turn, scope, rows), *page]
    details = [line(turn, row, since) for row in shown]
    choices = [
        *(Choice(f"i{row.item.id}", t(LABEL, code=row.item.code, title=clipped(row.item.title, 30))) for row in shown),
        *turns,
        *other_lists(turn, scope),
    ]
    return Prompt.board("\n\n".join(["\n".join(lines), *details]), choices)


def heading(turn: Turn, scope: str, rows: list[Row]) -> list[str]:
    """What the list is, and how much stands at each step."""
    t, n, year = turn.t, len(rows), turn.today.year
    if not rows:
        return [t({"all": NOTHING_REVIEWED, "mine": NOTHING_MINE}.get(scope, NOTHING_DECIDED), year=year)]
    if scope != "all":
        return [t(MINE if scope == "mine" else DECIDED, n=n, year=year)]
    at_step = Counter(open_step(turn.plan, row.item) for row in rows)
    steps = turn.plan.review
    counted = [(number, step) for number, step in enumerate(steps) if at_step[step]]
    return [
        t(ALL, n=n),
        *(t(AT_STEP, step=named(it, t), passed=passed, steps=len(steps), n=at_step[it]) for passed, it in counted),
    ]


def line(turn: Turn, row: Row, since: Mapping[int, datetime]) -> str:
    """One initiative with where it stands, how long it has waited there, and whom for."""
    t, item = turn.t, row.item
    names = {"code": item.code, "title": clipped(item.title, 80)}
    if open_step(turn.plan, item) is None:
        return t(DECIDED_LINE, state=t(STATES[item.state]), **names)
    waiting = {"passed": steps_passed(turn.plan, item), "steps": len(turn.plan.review)}
    days = working_days_since(turn, local(since[item.id]).date())
    who = ", ".join(person.full_name for person in row.who) or t(NOBODY)
    return t(LINE, days=days, who=who, **waiting, **names)


def working_days_since(turn: Turn, day: date) -> int:
    """Working days after that day up to and including today."""
    return turn.calendar.working_days_left(day, turn.today)


def other_lists(turn: Turn, scope: str) -> list[Choice]:
    """The lists this person may see beside this one."""
    lists = {"all": SHOW_ALL, "mine": SHOW_MINE, "decided": SHOW_DECIDED}
    open_to_me = lists if sees_all(turn.person) else {}
    return [Choice(key, turn.t(label)) for key, label in open_to_me.items() if key != scope]


async def choose(turn: Turn, choice: str) -> Goto | End:
    if turned(turn, choice):
        return Goto("list")
    if choice in ("all", "mine", "decided"):
        turn.data.update({"scope": choice, "page": 0})
        return Goto("list")
    turn.data.update({"item": choice, "from": "list"})
    return Goto("item")
