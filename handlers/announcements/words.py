"""An announcement as its readers see it, and what is said about one."""

from collections.abc import Mapping

from dialog import Choice, Notice, World
from dialog.channel import Capabilities
from domain.announcement import Announcement, Audience, AudienceKind, Outcome
from domain.people import Person, Role
from domain.plan import Plan
from domain.stored_file import StoredFile
from handlers.admin.reminding import WHO
from handlers.words import ROLES, clipped, unit_name
from locales import N_, Translator

FRAME = 400
"""Letters kept free for who announces it, the choices below it and their commands."""

LONGEST_TITLE = 60

FROM = N_("Announcement from {name} ({unit}):\n\n{text}")
UNDERSTOOD = N_("I have read and understood")
READ_IN_PLAN, READ_PLAN = N_("Read it in the plan"), N_("Read the plan")
EVERYONE, EVERYONE_IN = N_("Everybody"), N_("Everybody in {unit}")
OF_ROLES = N_("Those with the role {names}")
UNREAD = N_("Those who have not acknowledged announcement {n}")
WITHIN = N_("{who}, {unit} only")
OUTCOMES = {
    Outcome.WAITING: N_("waiting to be sent"),
    Outcome.SENT: N_("sent"),
    Outcome.OPENED: N_("opened in the list"),
    Outcome.ACKNOWLEDGED: N_("read and understood"),
    Outcome.ON_PAPER: N_("told on paper"),
    Outcome.NO_CHAT: N_("no linked chat"),
    Outcome.BLOCKED: N_("has blocked the bot"),
    Outcome.LEFT: N_("no longer on the roster"),
    Outcome.LATER: N_("came in later, not opened yet"),
    Outcome.FAILED: N_("the channel did not take the message"),
    Outcome.WITHDRAWN: N_("cancelled before it was sent"),
}


def longest_text(world: World) -> int:
    """How many letters an announcement may have: what the channel that takes least can show in one message."""
    return min(can.max_text for can in world.capabilities.values()) - FRAME


def framed(plan: Plan, text: str, author: Person, t: Translator) -> str:
    """The text under the name of who announces it."""
    return t(FROM, name=author.full_name, unit=unit_name(plan, author.unit), text=text)


def buttons(asks: bool, ref: str, duty: str, t: Translator, *, command: str) -> tuple[Choice, ...]:
    """What readers can choose below it; `command` is how they acknowledge it."""
    return (
        *([Choice(command, t(UNDERSTOOD))] if asks else []),
        *([Choice(f"/kehoach {ref}", t(READ_IN_PLAN))] if ref else []),
        *([Choice("/kehoach", t(READ_PLAN))] if duty and not ref else []),
    )


def as_notice(
    plan: Plan,
    item: Announcement,
    author: Person,
    file: StoredFile | None,
    t: Translator,
    can: Capabilities | None,
    *,
    alone: bool,
) -> Notice:
    """An announcement on its way to somebody.

    Where the command to acknowledge it has to be typed, it is without its number as long as no other one is open.
    """
    command = "/dadoc" if alone and can is not None and not can.max_buttons else f"/dadoc {item.id}"
    shown = buttons(item.is_open, item.ref, item.duty, t, command=command)
    return Notice(framed(plan, item.text, author, t), shown, file)


def addressed(plan: Plan, audience: Audience, t: Translator) -> str:
    """Whom it goes to, in words."""
    if audience.kind is AudienceKind.EVERYONE and audience.scope:
        return t(EVERYONE_IN, unit=unit_name(plan, audience.scope))
    who = _chosen(plan, audience, t)
    return t(WITHIN, who=who, unit=unit_name(plan, audience.scope)) if audience.scope else who


def _chosen(plan: Plan, audience: Audience, t: Translator) -> str:
    match audience.kind:
        case AudienceKind.UNITS:
            return ", ".join(unit_name(plan, code) for code in audience.units)
        case AudienceKind.ROLES:
            return t(OF_ROLES, names=", ".join(t(ROLES[role]) for role in Role if role in audience.roles))
        case AudienceKind.OWING if audience.owed is not None:
            return t(WHO[audience.owed])
        case AudienceKind.UNREAD:
            return t(UNREAD, n=audience.announcement)
    return t(EVERYONE)


def title_of(item: Announcement) -> str:
    """An announcement in a list."""
    return clipped(item.title, LONGEST_TITLE)


def missed_lines(counts: Mapping[Outcome, int], sentence: str, t: Translator) -> list[str]:
    """How many were not reached, by why."""
    return [t(sentence, why=t(OUTCOMES[outcome]), n=n) for outcome, n in counts.items() if n]
