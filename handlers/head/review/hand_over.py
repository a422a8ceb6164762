"""Handing the step over: to another head, the coordinating office or the director."""

from dialog import Choice, Goto, Prompt, Turn
from domain.lifecycle import Act
from domain.people import Person, Role
from domain.review import REVIEWERS, may_be_handed_to
from domain.vietnamese import name_sort_key
from handlers.head import consultations, decisions
from handlers.head.review.going import looked_at, onward, overtaken, same_again
from handlers.paging import page_of, turned
from handlers.words import roles_of, unit_name
from locales import N_
from storage import people

PAGE = "people_page"

TO_WHOM = N_("Who should decide “{title}” in your place?")
NOBODY_ELSE = N_("There is nobody else who could decide it.")
SOMEBODY = N_("{name} – {role}, {unit}")
WITH_WHAT_WORDS = N_("Would you like to tell {name} why? The authors do not read it.")
NO_WORDS = N_("Without further words")
HANDED = N_("“{title}” has been handed to {name}, who has been told.")
ORDER = (Role.COORDINATOR, Role.DIRECTOR, Role.HEAD)


async def to_whom(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    t, able = turn.t, await people.holding(turn.db, *REVIEWERS)
    others = [one for one in able if one.id != turn.person.id and may_be_handed_to(turn.plan, item, one)]
    if not others:
        turn.say(t(NOBODY_ELSE))
        return Goto("item")
    shown, page, turns = page_of(turn, sorted(others, key=in_order), key=PAGE)
    choices = [*(Choice(f"#{one.id}", reviewer(turn, one)) for one in shown), *turns]
    return Prompt.menu("\n".join([t(TO_WHOM, title=item.title), *page]), choices)


def in_order(person: Person) -> tuple[list[bool], object]:
    """The office first, then the director, then the heads, each by name."""
    return [not person.has(role) for role in ORDER], name_sort_key(person.full_name)


def reviewer(turn: Turn, person: Person) -> str:
    """A reviewer by name, role and unit."""
    role = roles_of(frozenset(role for role in ORDER if role in person.roles), turn.t)
    return turn.t(SOMEBODY, name=person.full_name, role=role, unit=unit_name(turn.plan, person.unit))


async def choose(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice, key=PAGE):
        return Goto("hand_to")
    turn.data["other"] = int(choice[1:])
    return None


async def with_what_words(turn: Turn) -> Prompt:
    other = await people.get(turn.db, turn.data["other"])
    text = turn.t(WITH_WHAT_WORDS, name=other.full_name if other else "–")
    return Prompt.menu(text, [Choice("#none", turn.t(NO_WORDS))], open=True)


async def hand(turn: Turn, text: str) -> Goto:
    words = "" if text == "#none" else text
    other = await people.get(turn.db, turn.data["other"])
    item = await decisions.to_decide(turn, Act.CONSULT, int(turn.data["item"][1:]), turn.data["version"])
    if item is None or other is None:
        return await overtaken(turn, words)
    if not may_be_handed_to(turn.plan, item, other):
        turn.say(turn.t(NOBODY_ELSE))
        return same_again(turn)
    await consultations.hand_over(turn, item, other, words)
    turn.say(turn.t(HANDED, title=item.title, name=other.full_name))
    return onward(turn)
