"""Closing the numbers of a day: choose the day, look at what will be kept, keep it; and look at what was kept."""

from datetime import date

from dialog import Again, Choice, Document, Goto, Prompt, Step, Turn
from domain.coverage import Grouping, may_be_closed, may_close, share
from domain.dates import parse_date
from handlers import coverage_numbers as numbers
from locales import N_
from reports.coverage_export import coverage_workbook
from storage import closings, people

WHICH_DAY = N_("Close the numbers of which day? Everybody stays counted where they belonged at the end of that day.")
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
NOT_THAT_DAY = N_("Only a day of {year} up to today, {today}, can be closed. Please type such a day.")
READ_BACK = N_("The numbers of {day}, as they would be kept:")
TAKES_PLACE = N_("They take the place of those closed for {day}, which stay in the history.")
CLOSE, LEAVE = N_("Close the numbers"), N_("Close nothing")
CLOSED = N_("The numbers of {day} are closed. To correct them, close them again.")
NOT_CLOSED = N_("Nothing was closed.")
NOT_ANY_MORE = N_("Only the coordinating office closes numbers.")
OTHER_NOW = N_("Somebody else has just closed numbers. Please look once more.")
NONE_CLOSED = N_("No numbers have been closed this year.")
CLOSED_BY = N_("Closed by {name}. Whoever moved or left since then stays counted as on that day.")
AS_FILE, TO_OVERVIEW = N_("As an Excel file"), N_("Back to the numbers of today")


async def which_day(turn: Turn) -> Prompt | Goto:
    if not may_close(turn.person):
        turn.say(turn.t(NOT_ANY_MORE))
        return Goto("overview")
    today = Choice(turn.today.isoformat(), turn.t(TODAY, day=turn.t.date(turn.today)))
    return Prompt.menu(turn.t(WHICH_DAY), [today], open=True)


async def take_day(turn: Turn, text: str) -> None:
    day = parse_date(text, turn.today)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if not may_be_closed(day, turn.today):
        raise Again(turn.t(NOT_THAT_DAY, year=turn.today.year, today=turn.t.date(turn.today)))
    turn.data["day"] = day.isoformat()


async def read_back(turn: Turn) -> Prompt:
    t, day = turn.t, date.fromisoformat(turn.data["day"])
    counted, earlier = await numbers.counted_on(turn, day), await closings.latest(turn.db, day.year)
    turn.data["number"] = earlier.number + 1 if earlier else 1
    lines = [
        t(READ_BACK, day=t.date(day)),
        numbers.whole_line(turn, counted),
        numbers.group_lines(turn, counted, Grouping.UNIT),
        *([t(TAKES_PLACE, day=t.date(earlier.day))] if earlier else []),
    ]
    return Prompt.menu("\n".join(lines), [Choice("close", t(CLOSE)), Choice("leave", t(LEAVE))])


async def close(turn: Turn, choice: str) -> Goto:
    t, day = turn.t, date.fromisoformat(turn.data["day"])
    if choice != "close" or not may_close(turn.person):
        turn.say(t(NOT_CLOSED if may_close(turn.person) else NOT_ANY_MORE))
        return Goto("overview", dialog="coverage")
    counted, number = await numbers.counted_on(turn, day), turn.data["number"]
    if not await closings.close(turn.db, day, number, counted, turn.plan, by=turn.person.id, now=turn.now):
        turn.say(t(OTHER_NOW))
        return Goto("close_sure")
    turn.say(t(CLOSED, day=t.date(day)))
    return Goto("overview", dialog="coverage")


async def what_was_closed(turn: Turn) -> Prompt | Goto:
    t, closing = turn.t, await closings.latest(turn.db, turn.today.year)
    if closing is None:
        turn.say(t(NONE_CLOSED))
        return Goto("overview")
    by = await people.get(turn.db, closing.closed_by) if closing.closed_by else None
    of = share(closing.counted)
    parts = [
        numbers.closed_line(turn, closing),
        "\n".join(numbers.target_lines(turn, of, closing.year, closing.target, closing.courses)),
        *(numbers.group_lines(turn, closing.counted, by_what) for by_what in Grouping),
        t(CLOSED_BY, name=by.full_name if by else "–"),
    ]
    file = [Choice("file", t(AS_FILE))] if may_close(turn.person) else []
    return Prompt.board("\n\n".join(parts), [*file, Choice("overview", t(TO_OVERVIEW), back=True)])


async def from_closed(turn: Turn, choice: str) -> Goto:
    closing = await closings.latest(turn.db, turn.today.year)
    if choice == "file" and closing is not None and may_close(turn.person):
        everybody = {one.id: one for one in await people.everyone(turn.db, active=False)}
        asked = {"target": closing.target, "courses": closing.courses}
        content = coverage_workbook(closing.counted, everybody, turn.plan, closing.day, **asked)
        turn.attach(Document(f"ty-le-chot-{closing.day.isoformat()}.xlsx", content))
        return Goto("closed")
    return Goto("overview")


STEPS = (
    Step("closed", what_was_closed, from_closed),
    Step("close_day", which_day, take_day, limit=60),
    Step("close_sure", read_back, close),
)
