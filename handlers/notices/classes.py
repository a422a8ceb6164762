"""What is said about classes as time goes by: reminders, the offer of a place that became free, and that it is over."""

from datetime import datetime, timedelta

from dialog import Choice, Notice, World, tell
from domain.agenda import may_send
from domain.calendar import local
from domain.class_agenda import LONGEST_AHEAD, ClassReminder, reminded_at, reminders_due
from domain.course import Course, CourseSession, Seat, SeatState
from handlers.courses.words import when, where
from handlers.notices.class_changes import COURSES, MOVED_KIND, MY_CLASSES
from locales import N_, Translator
from storage import administration, courses, seats
from storage.database import Session

OFFERED = N_(
    "A place has become free in “{title}”, {when}, {where}. It is held for you until {until}; after that it goes to "
    "the next one on the waiting list."
)
LAPSED = N_("The place held for you in “{title}”, {when}, was not taken until {until} and goes to the next one.")
REMINDERS = {
    ClassReminder.DAY: N_("A reminder: “{title}”, {when}. Where: {where}."),
    ClassReminder.HOUR: N_("“{title}” begins at {start}. Where: {where}."),
}
ANSWER = N_("Answer the offer")


async def say_due(db: Session, world: World, now: datetime) -> int:
    """Remind of classes and offer free places; how many people are told something."""
    return await remind(db, world, now) + await offer_places(db, world, now)


async def remind(db: Session, world: World, now: datetime) -> int:
    """Remind those who have a place in a class that comes near, once of each; how many are told."""
    told = 0
    for session in await courses.beginning_between(db, now, now + LONGEST_AHEAD):
        for kind in reminders_due(session, world.plan, world.calendar, now):
            told += await _remind(db, world, session, kind, now)
    return told


async def _remind(db: Session, world: World, session: CourseSession, kind: ClassReminder, now: datetime) -> int:
    """Whoever took the place, or heard of a change, after the reminder of the day before was due has just read it."""
    occasion = f"{session.id} {session.starts_at.isoformat()}"
    told_before = await administration.told(db, kind, occasion)
    due = reminded_at(kind, session, world.plan, world.calendar)
    if kind is ClassReminder.DAY:
        told_before |= await administration.told_since(db, MOVED_KIND, f"{session.id} ", due)
    readers = [
        seat.person_id
        for seat in await seats.open_of(db, session.id)
        if seat.state is SeatState.TAKEN
        and seat.person_id not in told_before
        and (kind is ClassReminder.HOUR or seat.asked_at <= due)
    ]
    title = (await seats.titles(db, [session]))[session.id]

    def words(t: Translator) -> Notice:
        start = f"{local(session.starts_at):%H:%M}"
        text = t(REMINDERS[kind], title=title, when=when(session, t), where=where(session, t), start=start)
        return Notice(text, (Choice("/lophoc", t(MY_CLASSES)),))

    return sum([await tell(db, world, now, person, kind, occasion, words) for person in readers])


async def offer_places(db: Session, world: World, now: datetime) -> int:
    """Offer what became free to the first in line, and take back what was not answered; how many people are told.

    In the hours in which nothing is sent it waits: an offer that nobody hears would only run out.
    """
    if not may_send(world.plan, world.calendar, now):
        return 0
    return sum([await _offer(db, world, number, now) for number in await seats.with_a_line(db, now)])


async def _offer(db: Session, world: World, number: int, now: datetime) -> int:
    found = await seats.session_and_course(db, number)
    if found is None:
        return 0
    session, course = found
    await seats.let_go(db, session, course.title, now)
    before = {seat.id: seat.offered_until for seat in await seats.open_of(db, session.id)}
    over = await seats.lapse(db, session, course.title, now)
    until = min(offered_until(world, now), session.starts_at)
    fresh = await seats.offer(db, session, course.title, until, now)
    told = [await _tell_lapsed(db, world, seat, before[seat.id], session, course, now) for seat in over]
    told += [await _tell_offered(db, world, seat, session, course, now) for seat in fresh]
    return sum(told)


def offered_until(world: World, now: datetime) -> datetime:
    """Until when a place that is offered now is held: the same time some working days later."""
    moment = local(now)
    for _ in range(world.plan.classes.offer_working_days):
        following = world.calendar.next_working_day(moment.date())
        moment += timedelta(days=(following - moment.date()).days)
    return moment


async def _tell_offered(
    db: Session, world: World, seat: Seat, session: CourseSession, course: Course, now: datetime
) -> bool:
    def words(t: Translator) -> Notice:
        until = t.moment(seat.offered_until or now)
        text = t(OFFERED, title=course.title, when=when(session, t), where=where(session, t), until=until)
        return Notice(text, (Choice(f"/lophoc {seat.id}", t(ANSWER)),))

    return await tell(db, world, now, seat.person_id, "seat.offered", f"{seat.id} {now.isoformat()}", words)


async def _tell_lapsed(
    db: Session, world: World, seat: Seat, until: datetime | None, session: CourseSession, course: Course, now: datetime
) -> bool:
    def words(t: Translator) -> Notice:
        text = t(LAPSED, title=course.title, when=when(session, t), until=t.moment(until or now))
        return Notice(text, (Choice("/hoctap", t(COURSES)),))

    return await tell(db, world, now, seat.person_id, "seat.lapsed", f"{seat.id} {now.isoformat()}", words)
