"""Attendance: staff type the code shown in the room, the one who runs the class shows it, a head marks own people."""

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.attendance import DIGITS, is_day_of
from domain.course import CourseSession, SeatState
from domain.people import Role
from handlers.courses import marking_steps, room_steps
from handlers.courses.attending import attend, by_scan, open_now
from handlers.paging import page_of, turned
from handlers.staff.course_list import class_label
from locales import N_
from storage import courses, people, seats

NOTHING = N_("There is no class today whose attendance concerns you. It is opened on the day of the class.")
WHICH = N_("Attendance today. Which class?")
I_AM_HERE = N_("I am here: {title}, {moment}")
I_RUN = N_("I run it: {title}, {moment}")
MY_PEOPLE = N_("Mark my people: {title}, {moment}")
WHAT_CODE = N_("Please type the 4-digit code shown in the room.")
NOT_A_CODE = N_("A code has 4 digits, for example 0427. Please type the one shown in the room.")


async def which(turn: Turn) -> Prompt | Goto | End:
    code, turn.argument = turn.argument.strip(), ""
    mine = await open_now(turn) if is_code(code) else []
    if len(mine) == 1:
        turn.data["scanned"] = [mine[0].id, code]
        return Goto("scanned")
    choices = await concerning(turn)
    if not choices:
        return End(turn.t(NOTHING))
    shown, lines, turns = page_of(turn, choices)
    return Prompt.board("\n".join([turn.t(WHICH), *lines]), [*shown, *turns])


async def concerning(turn: Turn) -> list[Choice]:
    """What one can do about today's classes."""
    me, everything = turn.person, await courses.sessions(turn.db)
    today = [one for one in everything if is_day_of(one, turn.now)]
    unfinished = [one for one in everything if one.opened_at and not one.closed_at and one not in today]
    titles = await seats.titles(turn.db, [*today, *unfinished])

    def choices(key: str, sentence: str, sessions: list[CourseSession]) -> list[Choice]:
        return [Choice(f"{key}{one.id}", class_label(sentence, titles[one.id], one, turn.t)) for one in sessions]

    led = [one for one in today if not one.is_run_by(me) and await has_people_of(turn, one)]
    return [
        *choices("a", I_AM_HERE, await open_now(turn)),
        *choices("o", I_RUN, [one for one in [*today, *unfinished] if one.is_run_by(me)]),
        *choices("h", MY_PEOPLE, led),
    ]


async def has_people_of(turn: Turn, session: CourseSession) -> bool:
    """Whether somebody of the head's unit has a place in a class."""
    if not turn.person.has(Role.HEAD):
        return False
    unit = {person.id for person in await people.everyone(turn.db, unit=turn.person.unit)}
    taken = [seat for seat in await seats.open_of(turn.db, session.id) if seat.state is SeatState.TAKEN]
    return any(seat.person_id in unit - {turn.person.id} for seat in taken)


async def choose(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice):
        return Goto("which")
    turn.data.update(session=int(choice[1:]), page=0)
    return Goto({"a": "code", "o": "room", "h": "people"}[choice[0]])


def is_code(text: str) -> bool:
    """Whether it can be a code at all."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()


async def take_code(turn: Turn, text: str) -> End:
    code = "".join(text.split())
    if not is_code(code):
        raise Again(turn.t(NOT_A_CODE))
    return End(await attend(turn, turn.data["session"], code))


async def unasked(turn: Turn, _: str) -> None:
    """Nothing is asked where a link was scanned."""


attendance = Dialog(
    "attendance",
    Step("which", which, choose),
    Step("code", WHAT_CODE, take_code, limit=20),
    Step("scanned", by_scan, unasked),
    *room_steps.STEPS,
    *marking_steps.STEPS,
    commands=("diemdanh", "attendance"),
    description=N_("Attendance: type the code, run a class, mark people"),
)
