"""What can be learned: one's own classes, those that take registrations, and the courses without one."""

from dialog import Again, Choice, Goto, Prompt, Turn
from domain.calendar import local
from domain.course import Course, CourseSession, SeatState
from domain.training import Form, TrainingState
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_, Translator
from storage import courses, seats, training
from storage.seats import Filled

WHICH_COURSE = N_("Which course? Choose one of the catalogue, or one taken elsewhere.")
PROGRESS = N_("Courses to finish in {year}: {target}. Yours so far: finished {finished}, in progress {learning}.")
ELSEWHERE = N_("A course taken elsewhere")
WAYS = {"quiz": N_("Short quizzes"), "attendance": N_("Attendance"), "coaching": N_("Coaching")}
"""Other ways to learn, and what is done on the day: each a conversation of its own."""
COURSE = N_("{title} ({hours} h)")
MANDATORY_COURSE = N_("{title} ({hours} h, mandatory)")
CLASS_OPEN = N_("{title}, {moment}")
CLASS_LEFT = N_("{title}, {moment} (places left: {n})")
CLASS_FULL = N_("{title}, {moment} (full, waiting list)")
CLASS_CLOSED = N_("{title}, {moment} (registration closed)")
MINE_TAKEN = N_("My class: {title}, {moment}")
MINE_WAITING = N_("On the waiting list: {title}, {moment}")
MINE_OFFERED = N_("A place is free for you: {title}, {moment}")
ALREADY_LEARNING = N_("You have registered “{title}” already. Open “My registrations” to mark it as finished.")
COURSE_GONE = N_("That course is no longer offered. Please choose another one.")

MINE = {SeatState.TAKEN: MINE_TAKEN, SeatState.WAITING: MINE_WAITING, SeatState.OFFERED: MINE_OFFERED}
LONGEST_TITLE = 50


async def which_course(turn: Turn) -> Prompt:
    t, year = turn.t, turn.today.year
    own = await training.of_person(turn.db, turn.person.id, year)
    progress = t(
        PROGRESS,
        year=year,
        target=turn.plan.obligations.courses_a_year,
        finished=sum(item.counts for item in own),
        learning=sum(item.state is TrainingState.REGISTERED for item in own),
    )
    shown, lines, turns = page_of(turn, [*await own_classes(turn), *await on_offer(turn)])
    text = "\n".join([f"{progress}\n\n{t(WHICH_COURSE)}", *lines])
    ways = [Choice(key, t(label)) for key, label in WAYS.items()]
    return Prompt.menu(text, [*shown, *turns, Choice("elsewhere", t(ELSEWHERE)), *ways])


async def own_classes(turn: Turn) -> list[Choice]:
    """The classes one has to do with that are not over, the offers first."""
    own = await seats.own_of(turn.db, turn.person.id)
    sessions = await courses.sessions_of(turn.db, {seat.session_id for seat in own})
    titles = await seats.titles(turn.db, sessions.values())
    current = [seat for seat in own if turn.now < sessions[seat.session_id].ends_at]
    current.sort(key=lambda seat: (seat.state is not SeatState.OFFERED, sessions[seat.session_id].starts_at))
    return [
        Choice(f"m{seat.id}", class_label(MINE[seat.state], titles[seat.session_id], sessions[seat.session_id], turn.t))
        for seat in current
    ]


def class_label(sentence: str, title: str, session: CourseSession, t: Translator, **values: object) -> str:
    """A class in a list, short enough for a button."""
    moment = f"{local(session.starts_at):%H:%M %d/%m}"
    return t(sentence, title=clipped(title, LONGEST_TITLE), moment=moment, **values)


async def on_offer(turn: Turn) -> list[Choice]:
    """The classes that are still to begin, and the courses that have none; mandatory courses first."""
    everything = [course for course in await courses.everything(turn.db) if course.is_for(turn.person, turn.plan)]
    everything.sort(key=lambda course: not course.is_asked_of(turn.person, turn.plan, turn.today.year))
    sessions = [one for one in await courses.sessions(turn.db, after=turn.now) if one.is_ahead(turn.now)]
    mine = {seat.session_id for seat in await seats.own_of(turn.db, turn.person.id)}
    filled = await seats.filled(turn.db, [session.id for session in sessions])
    choices: list[Choice] = []
    for course in everything:
        classes = [one for one in sessions if one.course_id == course.id]
        choices += [class_choice(turn, course, one, filled[one.id]) for one in classes if one.id not in mine]
        choices += [] if classes else [Choice(f"c{course.id}", course_label(turn, course))]
    return choices


def course_label(turn: Turn, course: Course) -> str:
    """A course that is taken at one's own pace, in the list."""
    asked = course.is_asked_of(turn.person, turn.plan, turn.today.year)
    return turn.t(MANDATORY_COURSE if asked else COURSE, title=course.title, hours=turn.t.number(course.hours))


def class_choice(turn: Turn, course: Course, session: CourseSession, filled: Filled) -> Choice:
    """A class that can be chosen, with the places left."""
    left = filled.left(session.places)
    sentence = CLASS_OPEN if left is None else CLASS_LEFT if left else CLASS_FULL
    if not session.takes_registrations(turn.now):
        sentence = CLASS_CLOSED
    return Choice(f"s{session.id}", class_label(sentence, course.title, session, turn.t, n=left))


async def choose_course(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("course")
    if choice in WAYS:
        return Goto(dialog=choice)
    if choice == "elsewhere":
        turn.data.clear()
        return None
    number = int(choice[1:])
    if choice.startswith("m"):
        return Goto("seat", dialog="classes", data={"seat": number})
    if choice.startswith("s"):
        return Goto("class", dialog="classes", data={"session": number})
    course = await courses.get(turn.db, number)
    if course is None or not course.active or not course.is_for(turn.person, turn.plan):
        raise Again(turn.t(COURSE_GONE))
    own = await training.of_person(turn.db, turn.person.id, turn.today.year)
    if any(item.course_id == course.id and item.state is not TrainingState.WITHDRAWN for item in own):
        raise Again(turn.t(ALREADY_LEARNING, title=course.title))
    if course.form is Form.COACHING:
        return Goto("helper", dialog="coaching", data={"course": course.id})
    turn.data.clear()
    turn.data.update(
        course_id=course.id, title=course.title, provider=course.provider, form=course.form, hours=course.hours
    )
    return Goto("when")
