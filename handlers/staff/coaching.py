"""Coaching on the job: a learner asks a helper ("Đại sứ số"), who agrees or not; both say that it took place."""

from dialog import Again, Choice, Dialog, End, Goto, Notice, Prompt, Step, Turn, tell
from domain.coaching import Coaching, CoachingState
from domain.people import Person
from domain.training import Form, Outcome, Training, TrainingState
from handlers.finding import the_one
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_, Translator
from storage import audit, coaching, courses, people, training

WHO_HELPS = N_("“{title}” is learned with a helper at your side. Who is to help you? Please type a name or staff code.")
NOT_YOURSELF = N_("Somebody else has to help you. Please type another name or staff code.")
ALREADY_LEARNING = N_("You have registered “{title}” already. Open “My registrations” to see it.")
COURSE_GONE = N_("That course is no longer offered. Please choose another one.")
ASKED = N_("{helper} has been asked to coach you in “{title}”. You will hear the answer here.")
NONE = N_("You are in no coaching pair at present. Choose a coaching course under “Digital-skill training” to begin.")
WHICH = N_("Your coaching pairs. Choose one.")
I_HELP = N_("I coach {name}: {title}")
I_LEARN = N_("{name} coaches me: {title}")
PAIR = N_("“{title}”, {hours} hours. Learner: {learner}. Helper: {helper}.")
STATES = {
    CoachingState.ASKED: N_("The helper has not answered yet."),
    CoachingState.ACCEPTED: N_("The helper has agreed. When it has taken place, both of you confirm it here."),
}
CONFIRMED_BY = N_("Confirmed by: {names}")
ACCEPT, DECLINE, CONFIRM = N_("I agree to coach"), N_("I cannot coach at present"), N_("It has taken place")
TO_LIST = N_("Back to the coaching pairs")
GONE = N_("This pair has been answered or changed in the meantime; nothing was done.")
ACCEPTED = N_("Thank you. {name} has been told.")
DECLINED = N_("On record. {name} has been told and can ask somebody else.")
ONE_CONFIRMED = N_("On record. It is finished as soon as {name} has confirmed it too.")
BOTH_CONFIRMED = N_("Both have confirmed it: “{title}” is on record as finished and waits for the head's confirmation.")
TOLD_ASKED = N_("{name} asks you to coach them in “{title}” ({hours} hours).")
TOLD_ACCEPTED = N_("{name} agrees to coach you in “{title}”. Please settle a time with each other.")
TOLD_DECLINED = N_("{name} cannot coach you in “{title}” at present. Please ask somebody else.")
TOLD_CONFIRMED = N_("{name} has confirmed the coaching in “{title}”. Please confirm it too, once it has taken place.")
OPEN = N_("Open the coaching pair")


async def who_helps(turn: Turn) -> Prompt | End:
    course = await courses.get(turn.db, turn.data["course"])
    if course is None or not course.active or course.form is not Form.COACHING:
        return End(turn.t(COURSE_GONE))
    return Prompt(turn.t(WHO_HELPS, title=course.title))


async def take_helper(turn: Turn, text: str) -> End:
    t, me, course = turn.t, turn.person, await courses.get(turn.db, turn.data["course"])
    if course is None or not course.active or not course.is_for(me, turn.plan):
        return End(t(COURSE_GONE))
    helper = await the_one(turn, text)
    if helper.id == me.id or not helper.active:
        raise Again(t(NOT_YOURSELF))
    own = await training.of_person(turn.db, me.id, turn.today.year)
    if any(item.course_id == course.id and item.state is not TrainingState.WITHDRAWN for item in own):
        return End(t(ALREADY_LEARNING, title=course.title))
    item = await training.register(
        turn.db,
        person_id=me.id,
        unit=me.unit,
        year=turn.today.year,
        title=course.title,
        provider=course.provider,
        form=course.form,
        hours=course.hours,
        course_id=course.id,
        now=turn.now,
    )
    note(turn, "training.register", item)
    pair = await coaching.ask(turn.db, training_id=item.id, learner_id=me.id, helper_id=helper.id, now=turn.now)
    await say(turn, pair, helper.id, TOLD_ASKED, item)
    return End(t(ASKED, helper=helper.full_name, title=course.title))


def note(turn: Turn, action: str, item: Training) -> None:
    """Keep in the audit what became of the record of learning."""
    after = {"title": item.title, "state": item.state, "hours": item.hours, "outcome": item.outcome}
    audit.record(turn.db, turn.now, turn.person.id, action, "training", item.id, after=after)


async def say(turn: Turn, pair: Coaching, to: int, sentence: str, item: Training) -> None:
    """Tell the other of the two."""
    name = turn.person.full_name

    def words(t: Translator) -> Notice:
        text = t(sentence, name=name, title=item.title, hours=t.number(item.hours))
        return Notice(text, (Choice(f"/kemcap {pair.id}", t(OPEN)),))

    await tell(turn.db, turn.world, turn.now, to, "coaching", f"{pair.id} {turn.now.isoformat()}", words)


async def which_pair(turn: Turn) -> Prompt | Goto | End:
    number, turn.argument = turn.argument.strip(), ""
    if number.isdigit():
        turn.data["pair"] = int(number[:9])
        return Goto("pair")
    pairs = [await pair_choice(turn, pair) for pair in await coaching.of_person(turn.db, turn.person.id)]
    if not pairs:
        return End("" if turn.data.get("settled") else turn.t(NONE))
    shown, lines, turns = page_of(turn, pairs)
    return Prompt.board("\n".join([turn.t(WHICH), *lines]), [*shown, *turns])


async def pair_choice(turn: Turn, pair: Coaching) -> Choice:
    """A pair in the list, by the other of the two."""
    helps = pair.helper_id == turn.person.id
    other = await person_of(turn, pair.learner_id if helps else pair.helper_id)
    item = await training.get(turn.db, pair.training_id)
    title = clipped(item.title if item else "", 40)
    return Choice(str(pair.id), turn.t(I_HELP if helps else I_LEARN, name=other.full_name, title=title))


async def person_of(turn: Turn, number: int) -> Person:
    """One of a pair; people are never deleted."""
    person = await people.get(turn.db, number)
    assert person is not None, "people are never deleted"
    return person


async def choose_pair(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("pairs")
    turn.data["pair"] = int(choice)
    return None


async def own_pair(turn: Turn) -> tuple[Coaching, Training] | None:
    """The pair being looked at, held, if this person is one of the two and it is not over."""
    pair = await coaching.lock(turn.db, turn.data["pair"])
    if pair is None or turn.person.id not in (pair.learner_id, pair.helper_id) or pair.state not in STATES:
        return None
    item = await training.lock(turn.db, pair.training_id)
    going_on = item is not None and item.state is TrainingState.REGISTERED
    return (pair, item) if item is not None and going_on else None


async def look(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await own_pair(turn)
    if found is None:
        turn.say(t(GONE))
        return Goto("pairs")
    pair, item = found
    learner, helper = await person_of(turn, pair.learner_id), await person_of(turn, pair.helper_id)
    who = {"learner": learner.full_name, "helper": helper.full_name}
    said = [(pair.learner_confirmed_at, learner), (pair.helper_confirmed_at, helper)]
    names = ", ".join(person.full_name for at, person in said if at is not None)
    lines = [t(PAIR, title=item.title, hours=t.number(item.hours), **who), t(STATES[pair.state])]
    lines += [t(CONFIRMED_BY, names=names)] if names else []
    choices = [
        *([Choice("accept", t(ACCEPT)), Choice("decline", t(DECLINE))] if pair.may_be_answered_by(turn.person) else []),
        *([Choice("confirm", t(CONFIRM))] if pair.may_be_confirmed_by(turn.person) else []),
        Choice("list", t(TO_LIST), back=True),
    ]
    return Prompt.board("\n".join(lines), choices)


async def act(turn: Turn, choice: str) -> Goto:
    if choice != "list":
        found = await own_pair(turn)
        turn.say(await settle(turn, choice, *found) if found else turn.t(GONE))
    return Goto("pairs", dialog="coaching", data={"settled": True})


async def settle(turn: Turn, choice: str, pair: Coaching, item: Training) -> str:
    """Answer or confirm, if this person may; what to say."""
    t, me = turn.t, turn.person
    other = await person_of(turn, pair.learner_id if me.id == pair.helper_id else pair.helper_id)
    if choice == "confirm" and pair.may_be_confirmed_by(me):
        return await confirm(turn, pair, item, other)
    if choice == "confirm" or not pair.may_be_answered_by(me):
        return t(GONE)
    if choice == "accept":
        await coaching.answer(turn.db, pair.id, CoachingState.ACCEPTED, by=me.id, now=turn.now)
        await say(turn, pair, other.id, TOLD_ACCEPTED, item)
        return t(ACCEPTED, name=other.full_name)
    await coaching.answer(turn.db, pair.id, CoachingState.DECLINED, by=me.id, now=turn.now)
    await training.decide(turn.db, item.id, TrainingState.WITHDRAWN, by=me.id, now=turn.now)
    await say(turn, pair, other.id, TOLD_DECLINED, item)
    return t(DECLINED, name=other.full_name)


async def confirm(turn: Turn, pair: Coaching, item: Training, other: Person) -> str:
    """One of the two has confirmed; with the second the course is finished, and the head confirms it as any other."""
    done = await coaching.confirm(turn.db, pair.id, by=turn.person.id, now=turn.now)
    if done.state is not CoachingState.DONE:
        await say(turn, pair, other.id, TOLD_CONFIRMED, item)
        return turn.t(ONE_CONFIRMED, name=other.full_name)
    after = await training.finish(
        turn.db, item.id, outcome=Outcome.COMPLETED, score="", finishes_on=turn.today, now=turn.now
    )
    note(turn, "training.finish", after)
    await say(turn, pair, other.id, BOTH_CONFIRMED, item)
    return turn.t(BOTH_CONFIRMED, title=item.title)


coaching_dialog = Dialog(
    "coaching",
    Step("pairs", which_pair, choose_pair),
    Step("pair", look, act),
    Step("helper", who_helps, take_helper, limit=100),
    commands=("kemcap", "coaching"),
    description=N_("Coaching: find a helper, agree, confirm"),
)
