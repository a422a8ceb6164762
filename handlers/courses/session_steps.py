"""The part of the catalogue in which a class of a course is planned."""

from datetime import datetime

from dialog import Again, Choice, End, Goto, Prompt, Step, Turn
from domain.calendar import local
from domain.course import PlannedSession, keeps_catalogue
from domain.course_cells import Wrong, is_link, moment_of, places_of, until_of
from domain.vietnamese import fold
from handlers.course_questions import at_least
from handlers.courses.clashing import room_lines
from handlers.courses.words import again, session_shown
from handlers.finding import NOBODY, the_one
from locales import N_
from storage import courses, people

WHEN_STARTS = N_("When does the class begin? Please type day and time, for example 08:00 12/11/2026.")
WHEN_ENDS = N_("When does it end? A time is enough if it is the same day, for example 11:30.")
HAS_BEGUN = N_("{moment} has passed. Please type a moment that is still to come.")
WHERE = N_("Where is it? Please type the room and site, or a link that begins with https://.")
HOW_MANY = N_("How many places are there? Please type a number, or “any” if there is no limit.")
ANY = ("khong gioi han", "any", "unlimited")
NO_LIMIT = N_("No limit")
UNTIL_WHEN = N_("Until when can people register? For example 17:00 11/11/2026, or a day for all of it.")
LEAVE_UNTIL = N_("Until when can somebody give their place back? For example 17:00 11/11/2026, or a day for all of it.")
UNTIL_START = N_("Until it begins")
WHO_RUNS = N_("Who runs the class and takes attendance? Choose yourself, or type a name or staff code.")
MYSELF = N_("I run it myself")
SURE = N_("Add this class?\n{session}\nPlaces: {places}")
ADD, LEAVE = N_("Add the class"), N_("Do not add it")
ADDED = N_("The class on {moment} is on record. Registration is open.")
NOT_ADDED = N_("The class has not been added.")
THERE_ALREADY = N_("This course has a class then and there already. Please type another time or place.")
NOT_ANY_MORE = N_("Only the coordinating office keeps the catalogue.")


async def take_start(turn: Turn, text: str) -> None:
    try:
        starts = moment_of(text, turn.plan, turn.today)
    except Wrong as wrong:
        raise again(wrong, turn.t) from wrong
    if starts <= turn.now:
        raise Again(turn.t(HAS_BEGUN, moment=turn.t.moment(starts)))
    turn.data["starts_at"] = starts.isoformat()


def moment(turn: Turn, name: str) -> datetime:
    """A moment answered before."""
    return local(datetime.fromisoformat(turn.data[name]))


async def take_end(turn: Turn, text: str) -> None:
    starts = moment(turn, "starts_at")
    try:
        ends = moment_of(text, turn.plan, turn.today, day=starts.date(), after=starts)
    except Wrong as wrong:
        raise again(wrong, turn.t) from wrong
    turn.data["ends_at"] = ends.isoformat()


async def take_where(turn: Turn, text: str) -> None:
    where = at_least(turn, text, 2)
    turn.data["place"], turn.data["at_link"] = ("", where) if is_link(where) else (where, "")


async def take_places(turn: Turn, text: str) -> None:
    try:
        turn.data["places"] = None if fold(text) in ANY else places_of(text.strip())
    except Wrong as wrong:
        raise again(wrong, turn.t) from wrong


async def until_when(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(UNTIL_WHEN), [Choice("start", turn.t(UNTIL_START))], open=True)


async def take_closes(turn: Turn, text: str) -> None:
    turn.data["closes_at"] = until(turn, text)


async def leave_until(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(LEAVE_UNTIL), [Choice("start", turn.t(UNTIL_START))], open=True)


async def take_withdraw(turn: Turn, text: str) -> None:
    turn.data["withdraw_until"] = until(turn, text)


def until(turn: Turn, text: str) -> str:
    """A moment not after the beginning, as it is kept."""
    starts = moment(turn, "starts_at")
    try:
        return until_of("" if text == "start" else " ".join(text.split()), turn.plan, turn.today, starts).isoformat()
    except Wrong as wrong:
        raise again(wrong, turn.t) from wrong


async def who_runs(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHO_RUNS), [Choice("me", turn.t(MYSELF))], open=True)


async def take_organiser(turn: Turn, text: str) -> None:
    person = turn.person if text == "me" else await the_one(turn, text)
    if not person.active:
        raise Again(turn.t(NOBODY, text=text))
    turn.data["organiser"] = person.id


def planned(turn: Turn) -> PlannedSession:
    """The class as it was answered."""
    data = turn.data
    return PlannedSession(
        starts_at=moment(turn, "starts_at"),
        ends_at=moment(turn, "ends_at"),
        place=data["place"],
        link=data["at_link"],
        places=data["places"],
        closes_at=moment(turn, "closes_at"),
        withdraw_until=moment(turn, "withdraw_until"),
        organiser_id=data["organiser"],
    )


async def read_back(turn: Turn) -> Prompt:
    t, course = turn.t, await courses.get(turn.db, turn.data["course"])
    assert course is not None, "courses are never deleted"
    organiser = await people.get(turn.db, turn.data["organiser"])
    shown = session_shown(planned(turn), course.title, organiser.full_name if organiser else "", t)
    places = turn.data["places"]
    text = t(SURE, session=shown, places=t(NO_LIMIT) if places is None else places)
    text = "\n".join([text, *await room_lines(turn.db, planned(turn), t)])
    return Prompt.menu(text, [Choice("add", t(ADD)), Choice("leave", t(LEAVE))])


async def add(turn: Turn, choice: str) -> Goto | End:
    t, course_id, session = turn.t, turn.data["course"], planned(turn)
    if not keeps_catalogue(turn.person):
        return End(t(NOT_ANY_MORE))
    if choice == "add":
        if await courses.session_like(turn.db, course_id, session.starts_at, session.place) is not None:
            turn.say(t(THERE_ALREADY))
            return Goto("starts")
        await courses.add_session(turn.db, course_id, session, by=turn.person.id, now=turn.now)
    turn.say(t(ADDED, moment=t.moment(session.starts_at)) if choice == "add" else t(NOT_ADDED))
    return Goto("course", dialog="courses", data={"course": course_id})


STEPS = (
    Step("starts", WHEN_STARTS, take_start, limit=60),
    Step("ends", WHEN_ENDS, take_end, limit=60),
    Step("where", WHERE, take_where, limit=200),
    Step("places", HOW_MANY, take_places, limit=20),
    Step("closes", until_when, take_closes, limit=60),
    Step("leave", leave_until, take_withdraw, limit=60),
    Step("organiser", who_runs, take_organiser, limit=100),
    Step("session_sure", read_back, add),
)
