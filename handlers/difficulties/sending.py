"""Bring a difficulty or a proposed change of the plan before the director, openly or in confidence."""

from dialog import Again, Choice, Dialog, Goto, Prompt, Step, Turn
from domain.difficulty import LONGEST_WORDS, SHORTEST_WORDS, DifficultyKind, hears
from domain.people import Person, Role
from handlers.difficulties.words import KINDS, PROPOSALS
from handlers.notices import difficulties as notices
from handlers.words import unit_name
from locales import N_
from storage import conversations, difficulties, people

WHICH_KIND = N_("What would you like to bring before the director?")
WHAT_IS_IT = {
    DifficultyKind.DIFFICULTY: N_("What is difficult, where, since when? Please describe it in a few sentences."),
    DifficultyKind.PLAN_CHANGE: N_("Which part of the plan should be changed, and why? Please name the section."),
}
WHAT_PROPOSAL = {
    DifficultyKind.DIFFICULTY: N_(
        "How could it be solved? Please type your proposal, or choose that there is none yet."
    ),
    DifficultyKind.PLAN_CHANGE: N_("How should it read or be done instead?"),
}
NONE_YET = N_("No proposal yet")
TOO_SHORT = N_("Please write at least {n} letters, so that it can be understood without asking back.")
HOW = N_("Who may read it? The director decides on it in any case.")
OPENLY = N_("Director, office, head of my unit")
CONFIDENTIALLY = N_("In confidence: the directors only")
NOBODY_HEARS = N_(
    "There is no director here who is not the head of your own unit, so nobody could read it in confidence. "
    "Please send it openly, or talk to the director in person."
)
READ_BACK = N_("{kind}: “{text}”")
SHALL_IT = N_("Shall it be sent to its readers?")
NOTHING_PROPOSED = N_("Without a proposed solution.")
READ_BY_ALL = N_("It is read by the director, {office} and the head of {unit}.")
READ_BY_DIRECTOR = N_("It is read in confidence, by {names} only; the head of your unit does not see it.")
SEND, LEAVE = N_("Send it"), N_("Do not send it")
NOT_SENT = N_("It was not sent.")
SENT = N_("It has been received under no. {number}. You hear here of every answer and of the decision.")
SENT_BEFORE = N_("You have sent just that already and it is still open, so it was not sent again.")


async def which_kind(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHICH_KIND), [Choice(kind, turn.t(label)) for kind, label in KINDS.items()])


async def choose_kind(turn: Turn, kind: str) -> None:
    turn.data["kind"] = kind


async def what_is_it(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHAT_IS_IT[DifficultyKind(turn.data["kind"])]))


async def take_text(turn: Turn, text: str) -> None:
    turn.data["text"] = enough_or_again(turn, text)


def enough_or_again(turn: Turn, text: str) -> str:
    """A text that says something; Again says how much is asked for."""
    if len(" ".join(text.split())) < SHORTEST_WORDS:
        raise Again(turn.t(TOO_SHORT, n=SHORTEST_WORDS))
    return text.strip()


async def what_proposal(turn: Turn) -> Prompt:
    t, kind = turn.t, DifficultyKind(turn.data["kind"])
    if kind is DifficultyKind.PLAN_CHANGE:
        return Prompt(t(WHAT_PROPOSAL[kind]))
    return Prompt.menu(t(WHAT_PROPOSAL[kind]), [Choice("none", t(NONE_YET))], open=True)


async def take_proposal(turn: Turn, text: str) -> None:
    turn.data["proposal"] = "" if text == "none" else enough_or_again(turn, text)


async def how(turn: Turn) -> Prompt:
    t = turn.t
    return Prompt.menu(t(HOW), [Choice("open", t(OPENLY)), Choice("confidential", t(CONFIDENTIALLY))])


async def choose_how(turn: Turn, choice: str) -> None:
    confidential = choice == "confidential"
    if confidential and not await directors(turn, confidential=True):
        raise Again(turn.t(NOBODY_HEARS))
    turn.data["confidential"] = confidential


async def directors(turn: Turn, *, confidential: bool) -> list[Person]:
    """The directors it is brought before."""
    me, able = turn.person, await people.holding(turn.db, Role.DIRECTOR)
    return [it for it in able if it.id != me.id and hears(it, me.unit, confidential=confidential)]


async def read_back(turn: Turn) -> Prompt:
    t, data = turn.t, turn.data
    kind, words = DifficultyKind(data["kind"]), data["proposal"]
    proposal = t(PROPOSALS[kind], proposal=words) if words else t(NOTHING_PROPOSED)
    office = unit_name(turn.plan, turn.plan.organisation.office_unit)
    all_of_them = t(READ_BY_ALL, office=office, unit=unit_name(turn.plan, turn.person.unit))
    names = ", ".join(person.full_name for person in await directors(turn, confidential=True))
    readers = t(READ_BY_DIRECTOR, names=names) if data["confidential"] else all_of_them
    lines = [
        t(READ_BACK, kind=t(KINDS[kind]), text=data["text"]),
        proposal,
        readers,
        t(SHALL_IT),
    ]
    return Prompt.menu("\n".join(lines), [Choice("send", t(SEND)), Choice("leave", t(LEAVE))])


async def submit(turn: Turn, choice: str) -> Goto:
    """Send it once; a draft of it is of no use any more."""
    t, me, data = turn.t, turn.person, turn.data
    await conversations.forget_draft(turn.db, me.id, "difficulty_sending")
    if choice == "leave":
        turn.say(t(NOT_SENT))
        return Goto(dialog="difficulties")
    item = await difficulties.send(
        turn.db,
        author_id=me.id,
        unit=me.unit,
        kind=DifficultyKind(data["kind"]),
        text=data["text"],
        proposal=data["proposal"],
        confidential=data["confidential"],
        now=turn.now,
    )
    if item is None:
        turn.say(t(SENT_BEFORE))
        return Goto(dialog="difficulties")
    await notices.sent(turn, item, await directors(turn, confidential=item.confidential))
    turn.say(t(SENT, number=item.id))
    return Goto("files", dialog="difficulties", data={"id": item.id})


difficulty_sending = Dialog(
    "difficulty_sending",
    Step("kind", which_kind, choose_kind),
    Step("text", what_is_it, take_text, limit=LONGEST_WORDS),
    Step("proposal", what_proposal, take_proposal, limit=LONGEST_WORDS),
    Step("how", how, choose_how),
    Step("sure", read_back, submit),
    draft=True,
)
