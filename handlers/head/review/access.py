"""Requests to be let in: which person on the roster is it, or nobody."""

from dialog import Choice, Goto, Notice, Prompt, Turn
from dialog.notice import say
from domain.initiative import decides_for
from domain.people import Person
from domain.vietnamese import fold
from handlers.announcements.joining import waiting_for
from handlers.head.review.going import onward, passed_by
from handlers.words import unit_name
from locales import N_, Translator
from storage import audit, conversations, invites, people
from storage.models import AccessRequestRow

WHO_IS_IT = N_(
    "{name} asks to be let in as a member of {unit}. Who is it? Please make sure it is really this person, "
    "for example by asking them face to face."
)
PERSON = N_("{name}, {position}")
NOBODY = N_("Not one of these: turn the request down")
LATER = N_("Later")
LET_IN = N_("{name} has been let in.")
TURNED_DOWN = N_("The request of {name} has been turned down.")
ALREADY_DECIDED = N_("That request has been answered in the meantime; nothing was done.")
YOU_ARE_IN = N_("Your request has been granted: this chat is now linked to {name}. Type /menu to begin.")
YOU_ARE_NOT_IN = N_(
    "Your request could not be granted. Please ask your head of unit or the coordinating office for an invite code."
)


async def candidates(turn: Turn, request: AccessRequestRow) -> list[Person]:
    """People of the unit whose name it may be, those of exactly that name first; then the unit's unlinked ones."""
    linked = await people.linked_ids(turn.db)
    unit = await people.everyone(turn.db, unit=request.unit)
    wanted = fold(request.full_name)
    same = [person for person in unit if fold(person.full_name) == wanted]
    words = set(wanted.split())
    alike = [person for person in unit if words & set(fold(person.full_name).split()) and person.id not in linked]
    return [*same, *(person for person in alike if person not in same)][:8]


async def who_is_it(turn: Turn) -> Prompt | Goto:
    request = await invites.lock_access_request(turn.db, int(turn.data["item"][1:]))
    if request is None:
        turn.say(turn.t(ALREADY_DECIDED))
        return passed_by(turn)
    t = turn.t
    choices = [
        *(
            Choice(str(p.id), t(PERSON, name=p.full_name, position=p.position or p.code))
            for p in await candidates(turn, request)
        ),
        Choice("nobody", t(NOBODY)),
        Choice("later", t(LATER)),
    ]
    return Prompt.menu(t(WHO_IS_IT, name=request.full_name, unit=unit_name(turn.plan, request.unit)), choices)


async def decide(turn: Turn, choice: str) -> Goto:
    if choice == "later":
        return passed_by(turn)
    request = await invites.lock_access_request(turn.db, int(turn.data["item"][1:]))
    if request is None or not decides_for(turn.person, request.unit, turn.today):
        turn.say(turn.t(ALREADY_DECIDED))
    else:
        turn.say(await answer(turn, request, None if choice == "nobody" else int(choice)))
    return onward(turn)


async def answer(turn: Turn, request: AccessRequestRow, person_id: int | None) -> str:
    """Link the chat that asked to a person of the unit, or turn it down; the chat is told either way."""
    request.decided_at, request.decided_by, request.person_id = turn.now, turn.person.id, person_id
    person = await people.get(turn.db, person_id) if person_id else None
    chat = await conversations.get(turn.db, request.conversation_id)
    after = {"name": request.full_name, "unit": request.unit, "person": person_id}
    audit.record(turn.db, turn.now, turn.person.id, "access.answer", "access_request", request.id, after=after)
    if chat is not None:
        t = Translator(chat.locale)
        if person is not None:
            await people.link(turn.db, chat, person.id)
            turn.commands_changed(person.id)
        waiting = await waiting_for(turn, person, t) if person else ""
        text = t(YOU_ARE_IN, name=person.full_name) if person else t(YOU_ARE_NOT_IN)
        await say(turn.db, turn.world, turn.now, chat, Notice("\n\n".join(filter(None, [text, waiting]))))
    return turn.t(LET_IN, name=person.full_name) if person else turn.t(TURNED_DOWN, name=request.full_name)
