"""The part of attendance for the one who runs a class: open it, show the code or the picture of it, close it."""

from dialog import Choice, Document, Goto, Prompt, Step, Turn
from domain.attendance import code_at, is_day_of, is_open, link_word, shown_until
from domain.calendar import local
from domain.course import ATTENDED, Attendance, Course, CourseSession, Seat
from handlers.courses.closing import close
from handlers.courses.words import when
from locales import N_
from reports.room_code import picture_of
from storage import courses, seats

ROOM = N_("“{title}”, {when}. Places taken: {taken}, here: {here}, of these late: {late}, absent: {absent}.")
CODE = N_("Code: {code}\nPlease show it in the room. It changes at {until}; choose “Show the code” for the next one.")
CLOSED = N_("Attendance has been closed.")
NOT_TODAY = N_("Attendance can be opened on the day of the class.")
NOT_YOURS = N_("You no longer run this class.")
OPEN, SHOW, PICTURE = N_("Open attendance"), N_("Show the code"), N_("Show a QR code")
PEOPLE, CLOSE, TO_LIST = N_("Mark people"), N_("Close attendance"), N_("Back to attendance")
SCAN = N_("To scan in the room; it holds until about {until}: {link}")
SURE = N_("Close attendance? Those here ({here}) have finished the course; those not marked ({rest}) count as absent.")
YES, NO = N_("Yes, close it"), N_("Not now")
DONE = N_("Attendance has been closed. Came: {came}, absent: {absent}.")


async def run_by_me(turn: Turn) -> tuple[CourseSession, Course] | None:
    """The class, held, while this person runs it."""
    found = await seats.session_and_course(turn.db, turn.data["session"])
    return found if found and not found[0].cancelled and found[0].is_run_by(turn.person) else None


def number_of(taken: list[Seat], *states: Attendance | None) -> int:
    """How many are marked so."""
    return sum(seat.attendance in states for seat in taken)


async def look(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await run_by_me(turn)
    if found is None:
        turn.say(t(NOT_YOURS))
        return Goto("which")
    session, course = found
    taken = [seat for seat, _ in await seats.taken_of(turn.db, session.id)]
    text = t(
        ROOM,
        title=course.title,
        when=when(session, t),
        taken=len(taken),
        here=number_of(taken, *ATTENDED),
        late=number_of(taken, Attendance.LATE),
        absent=number_of(taken, Attendance.ABSENT),
    )
    return Prompt.board("\n".join([text, *state_lines(turn, session)]), choices(turn, session))


def state_lines(turn: Turn, session: CourseSession) -> list[str]:
    """The code while attendance is open; otherwise why there is none."""
    if session.closed_at is not None:
        return [turn.t(CLOSED)]
    if is_open(session, turn.now):
        return [turn.t(CODE, code=code_now(turn, session), until=changes_at(turn))]
    return [] if is_day_of(session, turn.now) else [turn.t(NOT_TODAY)]


def choices(turn: Turn, session: CourseSession) -> list[Choice]:
    """What can be done now."""
    running = is_open(session, turn.now)
    offered = [
        ("open", OPEN, session.opened_at is None and is_day_of(session, turn.now)),
        ("show", SHOW, running),
        ("picture", PICTURE, running and bool(links(turn, session))),
        ("people", PEOPLE, session.opened_at is not None),
        ("close", CLOSE, session.opened_at is not None and session.closed_at is None),
    ]
    acts = [Choice(key, turn.t(label)) for key, label, possible in offered if possible]
    return [*acts, Choice("list", turn.t(TO_LIST), back=True)]


def code_now(turn: Turn, session: CourseSession) -> str:
    return code_at(turn.world.secret, session.id, turn.now, turn.plan.classes.code_minutes)


def changes_at(turn: Turn) -> str:
    return f"{local(shown_until(turn.now, turn.plan.classes.code_minutes)):%H:%M:%S}"


def links(turn: Turn, session: CourseSession) -> list[str]:
    """What can be scanned: a link into each bot that can be opened by one."""
    word = link_word(session.id, code_now(turn, session))
    return [bot.link.replace("{code}", word) for bot in turn.world.bots if "{code}" in bot.link]


async def act(turn: Turn, choice: str) -> Goto | None:
    found = await run_by_me(turn)
    if choice == "list" or found is None:
        return Goto("which", dialog="attendance")
    session, _ = found
    if choice == "open" and session.opened_at is None and is_day_of(session, turn.now):
        me, now = turn.person.id, turn.now
        await courses.set_session(turn.db, session.id, "session.open", by=me, now=now, opened_at=now)
    if choice == "picture" and is_open(session, turn.now):
        hand_over(turn, session)
    if choice in ("people", "close"):
        turn.data["page"] = 0
        return Goto("people" if choice == "people" else "close")
    return Goto("room")


def hand_over(turn: Turn, session: CourseSession) -> None:
    """A picture to be scanned, for each bot that can be opened by a link."""
    for number, link in enumerate(links(turn, session), start=1):
        turn.say(turn.t(SCAN, until=changes_at(turn), link=link))
        turn.attach(Document(f"diem-danh-{session.id}-{number}.png", picture_of(link)))


async def sure(turn: Turn) -> Prompt | Goto:
    found = await run_by_me(turn)
    if found is None or found[0].closed_at is not None:
        return Goto("room")
    taken = [seat for seat, _ in await seats.taken_of(turn.db, found[0].id)]
    text = turn.t(SURE, here=number_of(taken, *ATTENDED), rest=number_of(taken, None))
    return Prompt.menu(text, [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))])


async def close_it(turn: Turn, choice: str) -> Goto:
    found = await run_by_me(turn)
    if choice == "yes" and found is not None and found[0].opened_at is not None and found[0].closed_at is None:
        came, absent = await close(turn, *found)
        turn.say(turn.t(DONE, came=came, absent=absent))
    return Goto("room", dialog="attendance", data={"session": turn.data["session"]})


STEPS = (Step("room", look, act), Step("close", sure, close_it))
