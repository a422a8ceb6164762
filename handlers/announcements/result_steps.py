"""What became of announcements: how far sending is, who has acknowledged, who was not reached; cancel, stop asking."""

from dialog import Choice, Document, End, Goto, Prompt, Step, Turn
from domain.announcement import (
    KNOWN,
    REACHED,
    UNREACHED,
    Announcement,
    AnnouncementState,
    Outcome,
    Reader,
    bar,
    counted,
    may_stop,
    sees_results_of,
)
from domain.calendar import local
from domain.people import Person
from handlers.announcements.recipients import latecomers
from handlers.announcements.words import addressed, framed, missed_lines, title_of
from handlers.paging import page_of, turned
from handlers.words import unit_name
from locales import N_
from reports.announcement_result import result_workbook
from storage import announcements, files, people, readers

PAGE = "sent_page"
GONE = (*REACHED, Outcome.WAITING)
"""Of what was cancelled: what waits then is being sent at that moment, and cannot be taken back."""

SENT_LIST = N_("Announcements: {n}. Choose one to see what became of it.")
NONE_SENT = N_("No announcement is on record yet.")
LINES = {
    AnnouncementState.SCHEDULED: N_("No. {n}: {title} (scheduled)"),
    AnnouncementState.SENDING: N_("No. {n}: {title} (being sent)"),
    AnnouncementState.SENT: N_("No. {n}: {title}"),
    AnnouncementState.CANCELLED: N_("No. {n}: {title} (cancelled)"),
}
HEAD = N_("Announcement {n}: {title}\nFrom {name}. Goes to: {whom}.")
ONLY_UNIT = N_("Of these, the people of {unit}:")
STATES = {
    AnnouncementState.SCHEDULED: N_("Scheduled for {moment}."),
    AnnouncementState.SENDING: N_("Being sent since {moment}."),
    AnnouncementState.SENT: N_("Sent at {moment}."),
    AnnouncementState.CANCELLED: N_("Cancelled at {moment} by {name}. Sent before that: {sent}; not sent: {rest}."),
}
CANCELLED_UNSENT = N_("Cancelled at {moment} by {name} before it went to anybody.")
STARTING = N_("About to be sent.")
NOBODY = N_("When it was sent, nobody belonged to these readers, so it went to nobody.")
STARTED = N_("Started on {day}; due by {due} ({ref}).")
LATE = N_("Started on {day}, after the due day {due} ({ref}).")
SENT_BAR = N_("Sent: {bar}")
KNOWN_BAR = N_("Read and understood: {bar}")
PAPER = N_("- of these told on paper: {n}")
NAGGED = N_(
    "Whoever has not confirmed is reminded after {days} working days, then with other reminders, until they have."
)
NAGGED_ALONG = N_("Whoever has not confirmed is reminded with other reminders until they have.")
NO_LONGER_ASKED = N_("It is no longer asked to be confirmed.")
MISSED = N_("- {why}: {n}")
REFRESH, TEXT = N_("Refresh"), N_("Its text")
NAMES, FILE = N_("By name"), N_("As a spreadsheet")
CANCEL, CLOSE = N_("Cancel it"), N_("Ask for no more confirmations")
TO_LIST = N_("Back to the announcements")
CLOSED_TO_YOU = N_("The results of that announcement are not open to you.")
CANCELLED = N_("Cancelled. Sent: {sent}; not sent: {rest}.")
TOO_LATE = N_("It has gone to everybody already, so there was nothing left to cancel.")
CANCELLED_EARLY = N_("Cancelled. It has gone to nobody.")
CANCELLED_BEFORE = N_("It was cancelled in the meantime; nothing was done.")
CLOSED = N_("Nobody is asked to confirm it any more. What was confirmed stays on record.")
NOT_YOURS_TO_STOP = N_("Only its author, the coordinating office or the director can do that.")


async def which_sent(turn: Turn) -> Prompt | End:
    t, found = turn.t, await to_see(turn)
    shown, page, turns = page_of(turn, found, key=PAGE)
    if not found:
        return Prompt.board(t(NONE_SENT), [Choice("list", t(TO_LIST), back=True)])
    choices = [Choice(str(it.id), t(LINES[it.state], n=it.id, title=title_of(it))) for it in shown]
    lines = [t(SENT_LIST, n=len(found)), *page]
    return Prompt.board("\n".join(lines), [*choices, *turns, Choice("list", t(TO_LIST), back=True)])


async def to_see(turn: Turn) -> list[Announcement]:
    """Those whose results this person may see; of a head those that went to the own unit, too."""
    every = await announcements.everything(turn.db)
    seen_of = {item.id: sees_results_of(turn.person, turn.today, item) for item in every}
    unit = next(filter(None, seen_of.values()), "")
    of_unit = await announcements.with_readers_of(turn.db, unit) if unit else set()
    return [item for item in every if seen_of[item.id] == "" or item.id in of_unit]


async def choose_sent(turn: Turn, choice: str) -> Goto | None:
    if choice == "list":
        return Goto("list")
    if turned(turn, choice, key=PAGE):
        return Goto("sent")
    turn.data["announcement"] = int(choice)
    return None


async def seen(turn: Turn, *, held: bool = False) -> tuple[Announcement, str, list[Reader]] | None:
    """The announcement, the unit whose results this person may see (empty for all), and its readers."""
    find = announcements.lock if held else announcements.get
    item = await find(turn.db, turn.data["announcement"])
    unit = sees_results_of(turn.person, turn.today, item) if item else None
    if item is None or unit is None:
        return None
    found = [*await readers.of(turn.db, item.id, unit), *await latecomers(turn.db, item, unit)]
    return (item, unit, found) if unit == "" or found else None


async def result(turn: Turn) -> Prompt | End:
    t, known = turn.t, await seen(turn)
    if known is None:
        return End(t(CLOSED_TO_YOU))
    item, unit, found = known
    author = await people.get(turn.db, item.created_by)
    assert author is not None, "people are never deleted"
    head = t(HEAD, n=item.id, title=title_of(item), name=author.full_name, whom=addressed(turn.plan, item.audience, t))
    lines = [head, await state_line(turn, item, found), *due_lines(turn, item)]
    if found:
        lines += [t(ONLY_UNIT, unit=unit_name(turn.plan, unit))] if unit else []
        lines += numbers(turn, item, found)
    elif item.state is AnnouncementState.SENT:
        lines.append(t(NOBODY))
    return Prompt.board("\n".join(lines), choices_of(turn, item, found))


async def state_line(turn: Turn, item: Announcement, found: list[Reader]) -> str:
    if item.state is AnnouncementState.SCHEDULED and item.starts_at <= turn.now:
        return turn.t(STARTING)
    moments = {
        AnnouncementState.SCHEDULED: item.starts_at,
        AnnouncementState.SENDING: item.started_at,
        AnnouncementState.SENT: item.finished_at,
        AnnouncementState.CANCELLED: item.cancelled_at,
    }
    at, who = moments[item.state], await people.get(turn.db, item.cancelled_by or 0)
    sent = counted(found, *GONE)
    values = {"name": who.full_name if who else "–", "sent": sent, "rest": len(found) - sent}
    sentence = CANCELLED_UNSENT if item.cancelled_at and item.started_at is None else STATES[item.state]
    return turn.t(sentence, moment=turn.t.moment(at or item.created_at), **values)


def due_lines(turn: Turn, item: Announcement) -> list[str]:
    """The real day it started, beside the day the plan set."""
    if item.due_on is None or item.started_at is None:
        return []
    day, due = turn.t.date(local(item.started_at).date()), turn.t.date(item.due_on)
    return [turn.t(LATE if item.is_late else STARTED, day=day, due=due, ref=item.duty)]


def numbers(turn: Turn, item: Announcement, found: list[Reader]) -> list[str]:
    """How far it is, and who was not reached, by why."""
    t, paper = turn.t, counted(found, Outcome.ON_PAPER)
    missed = {outcome: counted(found, outcome) for outcome in UNREACHED}
    lines = [t(SENT_BAR, bar=bar(counted(found, *REACHED) - paper, len(found))), *missed_lines(missed, MISSED, t)]
    if item.asks:
        lines.append(t(KNOWN_BAR, bar=bar(counted(found, *KNOWN), len(found))))
        lines += [t(PAPER, n=paper)] if paper else []
        lines.append(reminded_line(turn) if item.is_open else t(NO_LONGER_ASKED))
    return lines


def reminded_line(turn: Turn) -> str:
    """When those who have not confirmed are reminded."""
    days = ", ".join(map(str, turn.plan.announcements.remind_after_working_days))
    return turn.t(NAGGED, days=days) if days else turn.t(NAGGED_ALONG)


def choices_of(turn: Turn, item: Announcement, found: list[Reader]) -> list[Choice]:
    t = turn.t
    stops = may_stop(turn.person, item)
    return [
        Choice("refresh", t(REFRESH)),
        Choice("text", t(TEXT)),
        *([Choice("names", t(NAMES)), Choice("file", t(FILE))] if found else []),
        *([Choice("cancel", t(CANCEL))] if stops and can_be_cancelled(item, found) else []),
        *([Choice("close", t(CLOSE))] if stops and item.is_open else []),
        Choice("sent", t(TO_LIST), back=True),
    ]


def can_be_cancelled(item: Announcement, found: list[Reader]) -> bool:
    """Whether anything of it is still to go out."""
    if item.state is AnnouncementState.CANCELLED:
        return False
    return item.state is AnnouncementState.SCHEDULED or counted(found, Outcome.WAITING) > 0


async def act(turn: Turn, choice: str) -> Goto | None:
    if choice == "sent":
        return Goto("sent")
    if choice == "names":
        return None
    if choice == "file":
        await hand_over(turn)
    elif choice == "text":
        await read_out(turn)
    elif choice in ("cancel", "close"):
        turn.say(await stopped(turn, choice))
    return Goto("result")


async def stopped(turn: Turn, choice: str) -> str:
    """Cancel it, or ask for no more confirmations, if this person may; what to say."""
    t, known = turn.t, await seen(turn, held=True)
    if known is None or not may_stop(turn.person, known[0]):
        return t(NOT_YOURS_TO_STOP)
    item, _, found = known
    if choice == "close":
        if item.is_open:
            await announcements.close(turn.db, item, by=turn.person.id, now=turn.now)
        return t(CLOSED)
    if item.state is AnnouncementState.CANCELLED:
        return t(CANCELLED_BEFORE)
    if not can_be_cancelled(item, found):
        return t(TOO_LATE)
    await announcements.cancel(turn.db, item, by=turn.person.id, now=turn.now)
    if item.started_at is None:
        return t(CANCELLED_EARLY)
    sent = counted(await readers.of(turn.db, item.id), *GONE)
    return t(CANCELLED, sent=sent, rest=len(found) - sent)


async def read_out(turn: Turn) -> None:
    """The announcement as its readers see it, its file too."""
    known = await seen(turn)
    author = await people.get(turn.db, known[0].created_by) if known else None
    if known and author:
        item = known[0]
        turn.say(framed(turn.plan, item.text, author, turn.t))
        if item.file_id and (file := await files.get(turn.db, item.file_id)):
            turn.attach(file)


async def hand_over(turn: Turn) -> None:
    """The results as a spreadsheet, of the unit this person may see."""
    known = await seen(turn)
    if known is None:
        return
    item, _, found = known
    wanted = {reader.person_id for reader in found} | {reader.acknowledged_by or 0 for reader in found}
    named: dict[int, Person] = await people.several(turn.db, sorted(wanted))
    content = result_workbook(item, found, named, turn.plan)
    turn.attach(Document(f"thong-bao-{item.id}.xlsx", content))


STEPS = (Step("sent", which_sent, choose_sent), Step("result", result, act))
