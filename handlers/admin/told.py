"""What people are told when an administrator changes something of theirs."""

from dialog import Notice, Turn, tell
from dialog.notice import say
from domain.people import Person
from handlers.words import roles_of, unit_name
from locales import N_, Translator
from storage.conversations import Conversation

ROLES_CHANGED = N_(
    "Your roles have been changed by {who}. You are now: {roles}. Type /trogiup to see what is open to you."
)
UNIT_CHANGED = N_("Your unit has been changed by {who}. You now belong to {unit}.")
UNLINKED = N_("This chat is no longer linked to {name}. If that is a mistake, please ask {contact} for an invite code.")


async def roles_changed(turn: Turn, person: Person) -> None:
    """Tell somebody their new roles; their command menu follows."""

    def words(t: Translator) -> Notice:
        return Notice(t(ROLES_CHANGED, who=turn.person.full_name, roles=roles_of(person.roles, t)))

    turn.commands_changed(person.id)
    await tell(turn.db, turn.world, turn.now, person.id, "person.roles", turn.now.isoformat(), words)


async def unit_changed(turn: Turn, person: Person) -> None:
    """Tell somebody their new unit; what a head sees depends on it, so their command menu follows."""

    def words(t: Translator) -> Notice:
        return Notice(t(UNIT_CHANGED, who=turn.person.full_name, unit=unit_name(turn.plan, person.unit)))

    turn.commands_changed(person.id)
    await tell(turn.db, turn.world, turn.now, person.id, "person.unit", turn.now.isoformat(), words)


async def unlinked(turn: Turn, person: Person, chat: Conversation) -> None:
    """Tell a chat that it has been cut loose."""
    if chat.unreachable_since is None:
        t = Translator(chat.locale)
        text = t(UNLINKED, name=person.full_name, contact=turn.plan.organisation.contact)
        await say(turn.db, turn.world, turn.now, chat, Notice(text))
