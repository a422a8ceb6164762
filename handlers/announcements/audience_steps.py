"""The part of writing an announcement about whom it goes to, and whether they are asked to acknowledge it."""

from typing import Any

from dialog import Again, Choice, Goto, Prompt, Skip, Step, Turn
from domain.announcement import Audience, AudienceKind, audience_of
from domain.completeness import Owed
from domain.people import Role
from handlers.admin.reminding import WHO
from handlers.announcements import words
from handlers.paging import page_of, turned
from handlers.words import ROLES, as_label, unit_name
from locales import N_
from storage import announcements

PAGE = "audience_page"

WHOM = N_("Whom should it go to?")
KINDS = {
    AudienceKind.EVERYONE: N_("Everybody"),
    AudienceKind.UNITS: N_("Certain units"),
    AudienceKind.ROLES: N_("Certain roles"),
    AudienceKind.OWING: N_("Those who still owe something"),
    AudienceKind.UNREAD: N_("Those who have not acknowledged one"),
}
EVERYBODY_IN = N_("Everybody in {unit}")
WHICH_UNITS = N_("Which units? Choose one after another, then “That is all”.")
WHICH_ROLES = N_("Which roles? Choose one after another, then “That is all”.")
WHICH_OWED = N_("Who still owes what?")
WHICH_UNREAD = N_("Those who have not acknowledged which announcement?")
NONE_ASKS = N_("No announcement asks to be acknowledged at present. Please choose other readers.")
CHOSEN, LINE = N_("✓ {name}"), N_("No. {n}: {title}")
THAT_IS_ALL = N_("That is all")
CHOOSE_ONE = N_("Nobody has been chosen yet. Please choose at least one.")
ASKS = N_("Should readers confirm “I have read and understood”? Whoever has not is reminded until they have.")
YES, NO = N_("Yes, ask for it"), N_("No, just let them know")


async def whom(turn: Turn) -> Prompt:
    t, scope = turn.t, turn.data["scope"]
    kinds = [AudienceKind.EVERYONE, AudienceKind.OWING, AudienceKind.UNREAD] if scope else list(KINDS)
    labels = {kind: t(KINDS[kind]) for kind in kinds}
    if scope:
        labels[AudienceKind.EVERYONE] = t(EVERYBODY_IN, unit=unit_name(turn.plan, scope))
    return Prompt.menu(t(WHOM), [Choice(kind, label) for kind, label in labels.items()])


async def choose_whom(turn: Turn, kind: str) -> Goto | None:
    turn.data["choosing"] = Audience(AudienceKind(kind), turn.data["scope"]).facts()
    turn.data.pop(PAGE, None)
    if kind != AudienceKind.EVERYONE:
        return Goto("which")
    turn.data["whom"] = turn.data["choosing"]
    return None


def audience_in(turn: Turn) -> Audience:
    """The readers chosen; whoever goes back while choosing others keeps these."""
    return audience_of(turn.data["whom"])


def choosing_in(turn: Turn) -> dict[str, Any]:
    """What is chosen so far of the readers being chosen."""
    return dict(turn.data.get("choosing") or turn.data["whom"])


async def which(turn: Turn) -> Prompt | Goto | Skip:
    match audience_of(choosing_in(turn)).kind:
        case AudienceKind.UNITS:
            return _several(turn, WHICH_UNITS, {unit.code: unit.name for unit in turn.plan.units}, "units")
        case AudienceKind.ROLES:
            return _several(turn, WHICH_ROLES, {role: as_label(turn.t(ROLES[role])) for role in Role}, "roles")
        case AudienceKind.OWING:
            return Prompt.menu(turn.t(WHICH_OWED), _owed_choices(turn))
        case AudienceKind.UNREAD:
            return await _unread(turn)
    return Skip()


def _owed_choices(turn: Turn) -> list[Choice]:
    """What may be owed, but for acknowledgements: those are chosen by their announcement."""
    return [Choice(owed, turn.t(label)) for owed, label in WHO.items() if owed is not Owed.ACKNOWLEDGEMENT]


def _several(turn: Turn, question: str, names: dict[str, str], key: str) -> Prompt:
    t, chosen = turn.t, choosing_in(turn).get(key, [])
    labels = {code: t(CHOSEN, name=name) if code in chosen else name for code, name in names.items()}
    return Prompt.menu(t(question), [*(Choice(c, label) for c, label in labels.items()), Choice("#", t(THAT_IS_ALL))])


async def _unread(turn: Turn) -> Prompt | Goto:
    t, scope = turn.t, turn.data["scope"]
    seen = await announcements.with_readers_of(turn.db, scope) if scope else None
    found = [it for it in await announcements.everything(turn.db) if it.is_open and (seen is None or it.id in seen)]
    if not found:
        turn.say(t(NONE_ASKS))
        return Goto("whom")
    shown, page, turns = page_of(turn, found, key=PAGE)
    choices = [Choice(str(it.id), t(LINE, n=it.id, title=words.title_of(it))) for it in shown]
    return Prompt.menu("\n".join([t(WHICH_UNREAD), *page]), [*choices, *turns])


async def choose_which(turn: Turn, choice: str) -> Goto | None:
    facts = choosing_in(turn)
    kind = audience_of(facts).kind
    if kind is AudienceKind.UNREAD and turned(turn, choice, key=PAGE):
        return Goto("which")
    key = {AudienceKind.UNITS: "units", AudienceKind.ROLES: "roles"}.get(kind)
    if key is None:
        facts |= {"owed": choice} if kind is AudienceKind.OWING else {"of": int(choice)}
    elif choice == "#":
        if not facts.get(key):
            raise Again(turn.t(CHOOSE_ONE))
    else:
        turn.data["choosing"] = facts | {key: sorted({choice} ^ set(facts.get(key, [])))}
        return Goto("which")
    turn.data["whom"] = facts
    return None


async def whether_to_ask(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(ASKS), [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))])


async def choose_to_ask(turn: Turn, choice: str) -> None:
    turn.data["asks"] = choice == "yes"


STEPS = (
    Step("whom", whom, choose_whom),
    Step("which", which, choose_which),
    Step("asks", whether_to_ask, choose_to_ask),
)
