"""Asking whether one is sure of a change of somebody's record, and making it."""

from dialog import Again, Choice, Goto, Prompt, Turn
from domain.people import Person, Role
from handlers.admin import changes
from handlers.words import channel_name, roles_of, unit_name
from locales import N_
from storage import conversations, people

YES, NO = N_("Yes, do it"), N_("No, leave it")
IS_THAT_RIGHT = N_("Is that right?")
LEFT_AS_IT_IS = N_("It stays as it is.")
NEW_ROLES = N_("{name} will be: {after} (now: {before}).")
NEW_UNIT = N_("{name} will move from {before} to {after}. What was registered stays with the old unit.")
HEADS_NEW_UNIT = N_("{name} is head of unit and will confirm for {after} from then on.")
UNLINK = N_("Unlink the {channel} chat of {name}? They will need a new invite code to come back in.")
OTHERS = {
    "invite": N_("Make a new invite code for {name}? Codes given before stop working."),
    "leave": N_("Deactivate {name}? The bot stops talking to them; what was registered stays on record."),
    "return": N_("Reactivate {name}, with the roles and chats they had?"),
}


async def subject(turn: Turn) -> Person:
    """Whose record is open."""
    person = await people.get(turn.db, turn.data["person"])
    assert person is not None, "the roster forgets nobody"
    return person


async def sure(turn: Turn) -> Prompt:
    return Prompt.menu(await question(turn), [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))])


async def question(turn: Turn) -> str:
    """What is about to be changed, in words."""
    t, person, name = turn.t, await subject(turn), (await subject(turn)).full_name
    match turn.data["act"]:
        case "give" | "take":
            before, after = roles_of(person.roles, t), roles_of(roles_after(turn, person), t)
            return f"{t(NEW_ROLES, name=name, before=before, after=after)} {t(IS_THAT_RIGHT)}"
        case "unit":
            before, after = unit_name(turn.plan, person.unit), unit_name(turn.plan, turn.data["unit"])
            said = [t(NEW_UNIT, name=name, before=before, after=after)]
            said += [t(HEADS_NEW_UNIT, name=name, after=after)] if person.has(Role.HEAD) else []
            return " ".join([*said, t(IS_THAT_RIGHT)])
        case "unlink":
            chats = await conversations.of_person(turn.db, person.id)
            channels = [channel_name(chat.channel, turn.t) for chat in chats if chat.id == turn.data["chat"]]
            return t(UNLINK, name=name, channel="".join(channels))
        case act:
            return t(OTHERS[act], name=name)


def roles_after(turn: Turn, person: Person) -> frozenset[Role]:
    """The roles as they will be; what somebody else changed meanwhile is kept."""
    role = Role(turn.data["role"])
    return person.roles | {role} if turn.data["act"] == "give" else person.roles - {role}


async def act(turn: Turn, choice: str) -> Goto:
    try:
        turn.say(await carry_out(turn) if choice == "yes" else turn.t(LEFT_AS_IT_IS))
    except Again as excuse:
        turn.say(str(excuse))
    return Goto("card")


async def carry_out(turn: Turn) -> str:
    """Do what was confirmed; what to say of it. Again says why it was refused."""
    data, person = turn.data, await subject(turn)
    match data["act"]:
        case "give" | "take":
            return await changes.set_roles(turn, person.id, roles_after(turn, person))
        case "unit":
            return await changes.move_to_unit(turn, person.id, data["unit"])
        case "invite":
            return await changes.new_invite(turn, person.id)
        case "unlink":
            return await changes.unlink(turn, person.id, data["chat"])
        case other:
            return await changes.set_active(turn, person.id, other == "return")
