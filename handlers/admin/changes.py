"""Every change of a person an administrator can make: judged, written, noted in the audit, told to whom it concerns."""

from collections.abc import Iterable
from dataclasses import replace

from dialog import Again, Turn
from domain.administration import RESERVED, Objection, may_manage, object_to_leaving, object_to_roles
from domain.people import Person, Role
from handlers.admin import told
from handlers.words import channel_name, roles_of, unit_name
from locales import N_
from storage import administration, audit, conversations, invites, people

OBJECTIONS = {
    Objection.OWN: N_("Nobody changes their own roles or deactivates themselves; please ask another administrator."),
    Objection.RESERVED: N_("Only an administrator may do that where a director or an administrator is concerned."),
    Objection.LAST_ADMIN: N_("{name} is the last administrator; please appoint another one first."),
}
SAME_ROLES = N_("{name} already has exactly these roles: {roles}.")
CHANGED = N_("{name}: {before} → {after}.")
NOT_TOLD = N_("There is no linked chat yet, so please tell them yourself.")
SAME_UNIT = N_("{name} already belongs to {unit}.")
NOT_ACTIVE = N_("{name} is not active. Please reactivate this person first.")
INVITED = N_("New invite code for {name} ({unit}): {code}\nValid once, until {moment}; earlier codes no longer work.")
LINK = N_("{channel}: {link}")
OWN_CHAT = N_("That is the chat you are writing in; it cannot be unlinked from here.")
CHAT_GONE = N_("That chat is no longer linked to {name}.")
CUT_LOOSE = N_("The chat on {channel} is no longer linked to {name}.")
DEACTIVATED = N_("{name} is no longer active. What was registered stays on record.")
REACTIVATED = N_("{name} is active again.")
NO_CHANGE = N_("{name}: nothing had to be changed.")


async def present(turn: Turn, person_id: int) -> tuple[Person, Person, set[int]]:
    """Who is acting, whom it concerns and the ids of all admins, as they are now; admins are held until the end."""
    admins = await administration.lock_holders(turn.db, Role.ADMIN)
    actor, subject = await people.get(turn.db, turn.person.id), await people.get(turn.db, person_id)
    assert actor is not None, "the roster forgets nobody"
    assert subject is not None, "the roster forgets nobody"
    return actor, subject, admins


def refuse(turn: Turn, objection: Objection | None, subject: Person) -> None:
    """Say why not, if there is a why."""
    if objection is not None:
        raise Again(turn.t(OBJECTIONS[objection], name=subject.full_name))


def managed(turn: Turn, actor: Person, subject: Person) -> None:
    """Refuse what concerns people above one."""
    refuse(turn, None if may_manage(actor, subject) else Objection.RESERVED, subject)


def note(turn: Turn, action: str, subject: Person, before: object = None, after: object = None) -> None:
    """Keep a change of a person in the audit."""
    values = ({"value": value} if value is not None else None for value in (before, after))
    audit.record(turn.db, turn.now, turn.person.id, action, "person", subject.id, *values)


async def changed(turn: Turn, subject: Person, before: str, after: str) -> str:
    """What was changed, and whether it could be told."""
    said = turn.t(CHANGED, name=subject.full_name, before=before, after=after)
    if await conversations.reachable(turn.db, subject.id) is not None:
        return said
    return f"{said} {turn.t(NOT_TOLD)}"


async def set_roles(turn: Turn, person_id: int, wanted: Iterable[Role]) -> str:
    """Give somebody exactly these roles; Again says why not."""
    actor, subject, admins = await present(turn, person_id)
    roles = frozenset(wanted) - {Role.STAFF}
    refuse(turn, object_to_roles(actor, subject, roles, admins), subject)
    if roles == subject.roles:
        return turn.t(SAME_ROLES, name=subject.full_name, roles=roles_of(roles, turn.t))
    await people.set_roles(turn.db, person_id, roles)
    note(turn, "person.roles", subject, sorted(subject.roles), sorted(roles))
    await told.roles_changed(turn, replace(subject, roles=roles))
    before, after = roles_of(subject.roles, turn.t), roles_of(roles, turn.t)
    return await changed(turn, subject, before, after)


async def move_to_unit(turn: Turn, person_id: int, unit: str) -> str:
    """Put somebody into another unit; what they registered stays where it was registered."""
    actor, subject, _ = await present(turn, person_id)
    managed(turn, actor, subject)
    after = unit_name(turn.plan, unit)
    if unit == subject.unit:
        return turn.t(SAME_UNIT, name=subject.full_name, unit=after)
    await people.change(turn.db, person_id, unit=unit)
    note(turn, "person.unit", subject, subject.unit, unit)
    await told.unit_changed(turn, replace(subject, unit=unit))
    return await changed(turn, subject, unit_name(turn.plan, subject.unit), after)


async def new_invite(turn: Turn, person_id: int) -> str:
    """A new one-time code with the links that carry it; the code itself is kept nowhere."""
    actor, subject, _ = await present(turn, person_id)
    managed(turn, actor, subject)
    if not subject.active:
        raise Again(turn.t(NOT_ACTIVE, name=subject.full_name))
    code = await invites.invite(turn.db, person_id, turn.world.secret, turn.now)
    note(turn, "person.invite", subject)
    moment, unit = turn.t.moment(turn.now + invites.VALID_FOR), unit_name(turn.plan, subject.unit)
    links = [
        turn.t(LINK, channel=channel_name(bot.channel, turn.t), link=bot.link.replace("{code}", code))
        for bot in turn.world.bots
        if bot.link
    ]
    return "\n".join([turn.t(INVITED, name=subject.full_name, unit=unit, code=code, moment=moment), *links])


async def unlink(turn: Turn, person_id: int, conversation_id: int) -> str:
    """Cut a chat loose from a person."""
    actor, subject, _ = await present(turn, person_id)
    managed(turn, actor, subject)
    if conversation_id == turn.conversation.id:
        raise Again(turn.t(OWN_CHAT))
    chat = await conversations.get(turn.db, conversation_id)
    if chat is None or chat.person_id != person_id:
        raise Again(turn.t(CHAT_GONE, name=subject.full_name))
    await people.link(turn.db, chat, None)
    note(turn, "person.unlink", subject, before=chat.channel)
    await told.unlinked(turn, subject, chat)
    return turn.t(CUT_LOOSE, channel=channel_name(chat.channel, turn.t), name=subject.full_name)


async def set_active(turn: Turn, person_id: int, active: bool) -> str:
    """Somebody has left, or has come back."""
    actor, subject, admins = await present(turn, person_id)
    if active:
        managed(turn, actor, subject)
    else:
        refuse(turn, object_to_leaving(actor, subject, admins), subject)
    if subject.active == active:
        return turn.t(NO_CHANGE, name=subject.full_name)
    await people.set_active(turn.db, person_id, active, turn.now)
    note(turn, "person.active", subject, subject.active, active)
    turn.commands_changed(person_id)
    return turn.t(REACTIVATED if active else DEACTIVATED, name=subject.full_name)


def may_touch(actor: Person, role: Role) -> bool:
    """Whether somebody may give and take this role at all."""
    return role not in RESERVED or actor.has(Role.ADMIN)
