"""The part of administration about people: find somebody, look, change one thing after asking whether one is sure."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.people import Role
from handlers.admin import changes
from handlers.admin.card import actions, card_text
from handlers.admin.confirming import act, subject, sure
from handlers.finding import NOBODY, everyone_like, person_line
from handlers.words import ROLES, roles_of, unit_name
from locales import N_
from storage import conversations, people

MOST_OFFERED = 20

WHO = N_("Whose record? Type a name, part of it, or the staff code; marks are not needed.")
TOO_MANY = N_("{n} people match “{text}”. Please type more of the name, or the staff code.")
WHICH_OF_THEM = N_("{n} people match. Whom do you mean?")
WHICH_ROLE = N_("{name} is now: {roles}. Which role should be given or taken away?")
GIVE, TAKE = N_("Give: {role}"), N_("Take away: {role}")
WHICH_UNIT = N_("{name} belongs to {unit}. To which unit should they move?")
WHICH_CHAT = N_("Which chat of {name} should be unlinked?")


async def find_person(turn: Turn, text: str) -> Goto | None:
    found = await everyone_like(turn, text)
    if not found:
        raise Again(turn.t(NOBODY, text=text))
    if len(found) > MOST_OFFERED:
        raise Again(turn.t(TOO_MANY, n=len(found), text=text))
    turn.data["found"] = [person.id for person in found]
    if len(found) > 1:
        return None
    turn.data["person"] = found[0].id
    return Goto("card")


async def which_of_them(turn: Turn) -> Prompt:
    found = [person for number in turn.data["found"] if (person := await people.get(turn.db, number))]
    choices = [Choice(f"#{person.id}", person_line(turn, person)) for person in found]
    return Prompt.menu(turn.t(WHICH_OF_THEM, n=len(found)), choices, open=True)


async def choose_person(turn: Turn, answer: str) -> Goto | None:
    """One of those listed, or a better search."""
    listed = {f"#{number}": number for number in turn.data["found"]}
    if answer in listed:
        turn.data["person"] = listed[answer]
        return None
    return await find_person(turn, answer) or Goto("which")


async def look(turn: Turn) -> Prompt:
    person = await subject(turn)
    return Prompt.menu(await card_text(turn, person), await actions(turn, person))


async def choose_action(turn: Turn, action: str) -> Goto:
    if action == "menu":
        return Goto(dialog="administration")
    if action in ("person", "unit", "unlink"):
        return Goto(action)
    if action == "roles":
        return Goto("role")
    turn.data["act"] = action
    if action == "active":
        turn.data["act"] = "leave" if (await subject(turn)).active else "return"
    return Goto("sure")


async def which_role(turn: Turn) -> Prompt:
    t, person = turn.t, await subject(turn)
    allowed = [role for role in Role if role is not Role.STAFF and changes.may_touch(turn.person, role)]
    choices = [Choice(role, t(TAKE if role in person.roles else GIVE, role=t(ROLES[role]))) for role in allowed]
    return Prompt.menu(t(WHICH_ROLE, name=person.full_name, roles=roles_of(person.roles, t)), choices)


async def choose_role(turn: Turn, role: str) -> Goto:
    taken = Role(role) in (await subject(turn)).roles
    turn.data.update(act="take" if taken else "give", role=role)
    return Goto("sure")


async def which_unit(turn: Turn) -> Prompt:
    person = await subject(turn)
    choices = [Choice(unit.code, unit.button) for unit in turn.plan.units if unit.code != person.unit]
    text = turn.t(WHICH_UNIT, name=person.full_name, unit=unit_name(turn.plan, person.unit))
    return Prompt.menu(text, choices)


async def choose_unit(turn: Turn, unit: str) -> Goto:
    turn.data.update(act="unit", unit=unit)
    return Goto("sure")


async def which_chat(turn: Turn) -> Prompt | Goto:
    person = await subject(turn)
    chats = [chat for chat in await conversations.of_person(turn.db, person.id) if chat.id != turn.conversation.id]
    if not chats:
        return Goto("card")
    choices = [
        Choice(str(chat.id), f"{changes.channel_name(turn, chat.channel)} {chat.address[-4:]}") for chat in chats
    ]
    return Prompt.menu(turn.t(WHICH_CHAT, name=person.full_name), choices)


async def choose_chat(turn: Turn, chat_id: str) -> Goto:
    turn.data.update(act="unlink", chat=int(chat_id))
    return Goto("sure")


STEPS = (
    Step("person", WHO, find_person, limit=80),
    Step("which", which_of_them, choose_person, limit=80),
    Step("card", look, choose_action),
    Step("role", which_role, choose_role),
    Step("unit", which_unit, choose_unit),
    Step("unlink", which_chat, choose_chat),
    Step("sure", sure, act),
)
