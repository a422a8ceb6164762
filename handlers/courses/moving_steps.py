"""The part of the catalogue in which a class is given another time or place; everybody concerned is told once."""

from datetime import datetime

from dialog import Again, Choice, End, Goto, Prompt, Step, Turn
from domain.calendar import local
from domain.course import Course, CourseSession, keeps_catalogue, moved
from domain.course_cells import Wrong, moment_of
from handlers.courses import session_steps
from handlers.courses.clashing import others_of, room_lines
from handlers.courses.words import again, when_and_where
from handlers.notices import class_changes as notices
from locales import N_
from storage import courses, seats

WHEN_STARTS = N_(
    "“{title}” begins at {moment}. When is it to begin? Type day and time, or only a time for the same day; "
    "or leave it as it is."
)
WHEN_ENDS = N_("When does it end? A time is enough if it is the same day, for example 11:30.")
WHERE = N_("Where is it? Type the room and site, or a link that begins with https://.")
AS_BEFORE = N_("As before: {value}")
AS_LONG = N_("As long as before, until {moment}")
SURE = N_(
    "Change the class “{title}”?\nBefore: {before}\nFrom now on: {after}\nRegistration until: {closes}\n"
    "Withdrawal until: {withdraw}\nPeople who are told: {n}"
)
CLASHING = N_("People among them with another class at that time: {n}")
YES, NO = N_("Yes, change it"), N_("No, leave it as it is")
CHANGED = N_("The class has been changed. People told: {n}")
UNCHANGED = N_("Nothing was changed.")
SAME = N_("That is how the class stands already; nothing was changed.")
NOT_ANY_MORE = N_("This class can no longer be changed: it has begun, or was called off or changed in the meantime.")


async def held(turn: Turn) -> tuple[CourseSession, Course] | None:
    """The class being looked at, held, while it can still be changed."""
    found = await seats.session_and_course(turn.db, turn.data["session"])
    return found if found and found[0].may_be_moved(turn.now) else None


async def when_starts(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await held(turn)
    if found is None:
        turn.say(t(NOT_ANY_MORE))
        return Goto("session")
    session, course = found
    turn.data["seen"] = stands(session)
    now_at = t.moment(session.starts_at)
    text = t(WHEN_STARTS, title=course.title, moment=now_at)
    return Prompt.menu(text, [Choice("#keep", t(AS_BEFORE, value=now_at))], open=True)


def stands(session: CourseSession) -> list[str]:
    """When and where it is, to be compared."""
    starts, ends = local(session.starts_at), local(session.ends_at)
    return [starts.isoformat(), ends.isoformat(), session.place, session.link]


def before(turn: Turn, number: int) -> datetime:
    """The beginning (0) or the end (1) that was seen."""
    return local(datetime.fromisoformat(turn.data["seen"][number]))


async def take_start(turn: Turn, text: str) -> None:
    starts = before(turn, 0)
    if text != "#keep":
        try:
            starts = moment_of(text, turn.plan, turn.today, day=starts.date())
        except Wrong as wrong:
            raise again(wrong, turn.t) from wrong
    if starts <= turn.now:
        raise Again(turn.t(session_steps.HAS_BEGUN, moment=turn.t.moment(starts)))
    turn.data["starts_at"] = starts.isoformat()


async def when_ends(turn: Turn) -> Prompt:
    ends = as_long(turn)
    choice = Choice("#long", turn.t(AS_LONG, moment=turn.t.moment(ends)))
    return Prompt.menu(turn.t(WHEN_ENDS), [choice], open=True)


def as_long(turn: Turn) -> datetime:
    """The end that keeps it as long as it was."""
    return session_steps.moment(turn, "starts_at") + (before(turn, 1) - before(turn, 0))


async def take_end(turn: Turn, text: str) -> None:
    if text == "#long":
        turn.data["ends_at"] = as_long(turn).isoformat()
    else:
        await session_steps.take_end(turn, text)


async def which_place(turn: Turn) -> Prompt:
    *_, place, link = turn.data["seen"]
    known = ", ".join(filter(None, [place, link]))
    keep = [Choice("#keep", turn.t(AS_BEFORE, value=known))] if known else []
    return Prompt(turn.t(WHERE), tuple(keep), open=True)


async def take_place(turn: Turn, text: str) -> None:
    if text == "#keep":
        *_, turn.data["place"], turn.data["at_link"] = turn.data["seen"]
    else:
        await session_steps.take_where(turn, text)


def as_answered(turn: Turn, session: CourseSession) -> CourseSession:
    """The class as it is to be from now on."""
    starts, ends = session_steps.moment(turn, "starts_at"), session_steps.moment(turn, "ends_at")
    return moved(session, starts, ends, turn.data["place"], turn.data["at_link"], turn.now)


async def sure(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await held(turn)
    if found is None or stands(found[0]) != turn.data["seen"]:
        turn.say(t(NOT_ANY_MORE))
        return Goto("session")
    session, course = found
    after = as_answered(turn, session)
    if stands(after) == stands(session):
        turn.say(t(SAME))
        return Goto("session")
    concerned = [seat.person_id for seat in await seats.open_of(turn.db, session.id)]
    clashing = sum([bool(await others_of(turn.db, person, after)) for person in concerned])
    text = t(
        SURE,
        title=course.title,
        before=when_and_where(session, t),
        after=when_and_where(after, t),
        closes=t.moment(after.closes_at),
        withdraw=t.moment(after.withdraw_until),
        n=len(concerned),
    )
    notes = [*([t(CLASHING, n=clashing)] if clashing else []), *await room_lines(turn.db, after, t)]
    return Prompt.menu("\n".join([text, *notes]), [Choice("yes", t(YES)), Choice("no", t(NO))])


async def change(turn: Turn, choice: str) -> Goto | End:
    t = turn.t
    if not keeps_catalogue(turn.person):
        return End(t(session_steps.NOT_ANY_MORE))
    found = await held(turn)
    if choice == "no":
        turn.say(t(UNCHANGED))
    elif found is None or stands(found[0]) != turn.data["seen"] or as_answered(turn, found[0]).starts_at <= turn.now:
        turn.say(t(NOT_ANY_MORE))
    else:
        turn.say(await put(turn, *found))
    return Goto("session", dialog="courses", data={key: turn.data[key] for key in ("course", "session")})


async def put(turn: Turn, session: CourseSession, course: Course) -> str:
    """Change it under its lock, and tell everybody concerned; what to say."""
    after = as_answered(turn, session)
    alike = await courses.session_like(turn.db, course.id, after.starts_at, after.place)
    if alike is not None and alike.id != session.id:
        return turn.t(session_steps.THERE_ALREADY)
    after = await courses.move_session(turn.db, after, by=turn.person.id, now=turn.now)
    await seats.follow(turn.db, after)
    return turn.t(CHANGED, n=await notices.tell_moved(turn, session, after, course))


STEPS = (
    Step("move_starts", when_starts, take_start, limit=60),
    Step("move_ends", when_ends, take_end, limit=60),
    Step("move_where", which_place, take_place, limit=200),
    Step("move_sure", sure, change),
)
