"""A person as an administrator sees them: place, roles, chats; and what may be done."""

from dialog import Choice, Turn
from domain.administration import may_manage
from domain.people import Person
from domain.vietnamese import masked_phone
from handlers.words import CATEGORIES, channel_name, roles_of, unit_name
from locales import N_
from storage import conversations
from storage.conversations import Conversation

CARD = N_(
    "{code} – {name}\nUnit: {unit}\nPosition: {position}\nEmployed as: {category}\nRoles: {roles}\nPhone: {phone}\n"
    "State: {state}"
)
ACTIVE, LEFT = N_("active"), N_("no longer active")
NO_CHATS = N_("Linked chats: none yet")
CHATS = N_("Linked chats:")
CHAT = N_("- {channel}, last heard from {moment}")
CHAT_SILENT = N_("- {channel}, not heard from yet")
CHAT_BLOCKED = N_("- {channel}, blocked by its owner, last heard from {moment}")
LOOK_ONLY = N_("Only an administrator can change this person.")

ROLES, UNIT, INVITE = N_("Change the roles"), N_("Change the unit"), N_("New invite code")
UNLINK, LEAVE, RETURN = N_("Unlink a chat"), N_("Deactivate"), N_("Reactivate")
ANOTHER, TO_MENU = N_("Another person"), N_("Back to administration")


async def card_text(turn: Turn, person: Person) -> str:
    """All that is known of somebody, the phone number masked."""
    t = turn.t
    chats = await conversations.of_person(turn.db, person.id)
    card = t(
        CARD,
        code=person.code,
        name=person.full_name,
        unit=unit_name(turn.plan, person.unit),
        position=person.position or "–",
        category=t(CATEGORIES[person.category]),
        roles=roles_of(person.roles, t),
        phone=masked_phone(person.phone) or "–",
        state=t(ACTIVE if person.active else LEFT),
    )
    lines = [t(CHATS), *(chat_line(turn, chat) for chat in chats)] if chats else [t(NO_CHATS)]
    hint = [] if may_manage(turn.person, person) else [t(LOOK_ONLY)]
    return "\n".join([card, *lines, *hint])


def chat_line(turn: Turn, chat: Conversation) -> str:
    """A linked chat with when it was last heard from."""
    name = channel_name(chat.channel, turn.t)
    if chat.heard_at is None:
        return turn.t(CHAT_SILENT, channel=name)
    sentence = CHAT if chat.unreachable_since is None else CHAT_BLOCKED
    return turn.t(sentence, channel=name, moment=turn.t.moment(chat.heard_at))


async def actions(turn: Turn, person: Person) -> list[Choice]:
    """What may be done with somebody, by the one who is looking."""
    t, me = turn.t, turn.person.id == person.id
    offered: list[tuple[str, str]] = []
    if may_manage(turn.person, person):
        chats = [chat for chat in await conversations.of_person(turn.db, person.id) if chat.id != turn.conversation.id]
        offered += [("roles", ROLES)] * (person.active and not me)
        offered += [("unit", UNIT), ("invite", INVITE)] * person.active
        offered += [("unlink", UNLINK)] * bool(chats)
        offered += [("active", LEAVE if person.active else RETURN)] * (not me)
    acts = [Choice(key, t(label)) for key, label in [*offered, ("person", ANOTHER)]]
    return [*acts, Choice("menu", t(TO_MENU), back=True)]
