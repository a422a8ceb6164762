"""Who an initiative is credited to: name co-authors by part of their name, share out a hundred percent."""

from collections.abc import Mapping

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.authors import WHOLE, Agreement, ShareFault, credit, equal_shares, fault_in, parse_share, rescaled
from domain.initiative import Initiative
from domain.people import Person
from handlers.finding import everyone_like
from handlers.words import unit_name
from locales import N_, Translator
from storage import people

MOST_FOUND = 8

AUTHORS_SO_FAR = N_("Authors and their shares:")
CONTRIBUTORS_SO_FAR = N_("Contributors of {unit} and their shares:")
ONLY_YOU = N_("So far it is registered in your name alone. Would you like to name a co-author?")
EACH_IS_ASKED = N_("Each of them is asked to agree before the registration is looked at.")
AUTHOR_LINE = N_("{number}. {name} – {unit}: {share}%")
WAITING_LINE = N_("{number}. {name} – {unit}: {share}%, has not answered yet")
DECLINED_LINE = N_("{number}. {name} – {unit}: declined ({reason})")
ADD = N_("Add a co-author")
SHARE_EQUALLY = N_("Share equally")
SHARE_OTHERWISE = N_("Type the shares")
TAKE_OUT = N_("Take out {name}")
DONE = N_("Done")
WHO = N_("Who is it? Type the name or a part of it; marks are not needed.")
NOBODY = N_("Nobody on the roster is called “{text}”. Please check the name and type it again.")
HAS_LEFT = N_("{name} no longer works here and cannot be named as an author. Please type another name.")
TOO_MANY = N_("{n} people have “{text}” in their name. Please type more of it.")
WHICH = N_("Which of them is it? You can also type another name.")
SOMEBODY = N_("{name} – {unit}")
SOMEBODY_EXACTLY = N_("{name} – {unit}, {position}")
ALREADY = N_("{name} is an author already. Please type another name.")
ENOUGH = N_("An initiative can have at most {n} authors here; a larger group is registered for the unit.")
WHAT_SHARES = N_("Type the {n} shares in this order with spaces between them, together 100. For example: {example}")
HOW_MANY_SHARES = N_("Needed: {n} numbers, one for each author; typed: {typed}. Please type them again.")
NOT_A_SHARE = N_("“{text}” is not a percentage. Please type numbers such as 40 or 33,5.")
NOTHING_FOR_SOMEBODY = N_("Everybody's share must be more than 0. Please type the shares again.")
NOT_WHOLE = N_("The shares make {total}% together, not 100%. Please type them again.")


def shares_in(turn: Turn) -> dict[int, int]:
    """The shares typed so far, hundredths of a percent by person; the first author before the others."""
    stored = turn.data.get("shares") or [[turn.person.id, WHOLE]]
    return dict(stored)


def keep(turn: Turn, shares: Mapping[int, int]) -> None:
    """Remember the shares; JSON has no numbers for keys, so as pairs."""
    turn.data["shares"] = [list(pair) for pair in shares.items()]


def shares_of(item: Initiative) -> dict[int, int]:
    """The shares of a record as answers to be changed: of those who declined, the others take their part."""
    return rescaled(credit(item.authors))


async def who_are_authors(turn: Turn) -> Prompt:
    t, shares = turn.t, shares_in(turn)
    named = await people.several(turn.db, shares)
    if len(shares) == 1:
        return Prompt.menu(t(ONLY_YOU), [Choice("add", t(ADD)), Choice("done", t(DONE))])
    heading = t(CONTRIBUTORS_SO_FAR, unit=unit_name(turn.plan, turn.person.unit)) if turn.data["collective"] else ""
    lines = [heading or t(AUTHORS_SO_FAR), *share_lines(turn, shares, named), "", t(EACH_IS_ASKED)]
    choices = [
        Choice("done", t(DONE)),
        Choice("add", t(ADD)),
        *([Choice("equal", t(SHARE_EQUALLY))] if list(shares.values()) != list(equal_shares(len(shares))) else []),
        Choice("type", t(SHARE_OTHERWISE)),
        *(Choice(f"out{it}", t(TAKE_OUT, name=named[it].full_name)) for it in shares if it != turn.person.id),
    ]
    return Prompt.menu("\n".join(lines), choices)


def share_lines(turn: Turn, shares: Mapping[int, int], named: Mapping[int, Person]) -> list[str]:
    """Authors with their shares, a line each."""
    return [
        turn.t(
            AUTHOR_LINE,
            number=number,
            name=named[person].full_name,
            unit=unit_name(turn.plan, named[person].unit),
            share=percent(share, turn.t),
        )
        for number, (person, share) in enumerate(shares.items(), start=1)
    ]


async def author_lines(turn: Turn, item: Initiative) -> list[str]:
    """The authors of a record, a line each, with what they answered; none where somebody registered it alone."""
    if len(item.authors) == 1:
        return []
    t, named = turn.t, await people.several(turn.db, [author.person_id for author in item.authors])
    heading = t(CONTRIBUTORS_SO_FAR, unit=unit_name(turn.plan, item.unit)) if item.collective else t(AUTHORS_SO_FAR)
    sentences = {Agreement.AGREED: AUTHOR_LINE, Agreement.ASKED: WAITING_LINE, Agreement.DECLINED: DECLINED_LINE}
    return [
        heading,
        *(
            t(
                sentences[author.agreement],
                number=number,
                name=named[author.person_id].full_name,
                unit=unit_name(turn.plan, named[author.person_id].unit),
                share=percent(author.share, t),
                reason=author.reason,
            )
            for number, author in enumerate(item.authors, start=1)
        ),
    ]


def percent(share: int, t: Translator) -> str:
    """A share as it is read: 33,33."""
    return t.number(share / 100)


async def choose(turn: Turn, choice: str) -> Goto | None:
    shares = shares_in(turn)
    if choice == "done":
        return None
    if choice == "add":
        if len(shares) >= turn.plan.authorship.most_authors:
            raise Again(turn.t(ENOUGH, n=turn.plan.authorship.most_authors))
        return Goto("coauthor")
    if choice == "type":
        return Goto("shares")
    if choice != "equal":
        del shares[int(choice.removeprefix("out"))]
    keep(turn, dict(zip(shares, equal_shares(len(shares)), strict=True)))
    return Goto("authors")


async def take_name(turn: Turn, text: str) -> Goto:
    """Whoever is meant by a part of a name; of several of one name the units tell which."""
    found = await everyone_like(turn, text)
    active = [person for person in found if person.active]
    if not found:
        raise Again(turn.t(NOBODY, text=text))
    if not active:
        raise Again(turn.t(HAS_LEFT, name=found[0].full_name))
    if len(active) > MOST_FOUND:
        raise Again(turn.t(TOO_MANY, n=len(active), text=text))
    if len(active) == 1:
        return await add(turn, active[0])
    turn.data["found"] = [person.id for person in active]
    return Goto("which_coauthor")


async def which_one(turn: Turn) -> Prompt:
    t, found = turn.t, (await people.several(turn.db, turn.data["found"])).values()
    places = [(person.full_name, person.unit) for person in found]
    choices = [
        Choice(
            f"#{person.id}",
            t(
                SOMEBODY_EXACTLY if places.count((person.full_name, person.unit)) > 1 else SOMEBODY,
                name=person.full_name,
                unit=unit_name(turn.plan, person.unit),
                position=person.position or person.code,
            ),
        )
        for person in found
    ]
    return Prompt.menu(t(WHICH), choices, open=True)


async def choose_one(turn: Turn, answer: str) -> Goto:
    """One of those listed, or another name."""
    listed = {f"#{number}": number for number in turn.data["found"]}
    if answer not in listed:
        return await take_name(turn, answer)
    person = await people.get(turn.db, listed[answer])
    assert person is not None, "people are never deleted"
    return await add(turn, person)


async def add(turn: Turn, person: Person) -> Goto:
    """One author more, and the whole shared out equally until somebody says otherwise."""
    shares = shares_in(turn)
    if person.id in shares:
        raise Again(turn.t(ALREADY, name=person.full_name))
    if not person.active:
        raise Again(turn.t(HAS_LEFT, name=person.full_name))
    keep(turn, dict(zip([*shares, person.id], equal_shares(len(shares) + 1), strict=True)))
    return Goto("authors")


async def what_shares(turn: Turn) -> Prompt:
    t, shares = turn.t, shares_in(turn)
    example = " ".join(percent(share, t) for share in equal_shares(len(shares)))
    lines = share_lines(turn, shares, await people.several(turn.db, shares))
    return Prompt("\n".join([*lines, "", t(WHAT_SHARES, n=len(shares), example=example)]))


async def take_shares(turn: Turn, text: str) -> Goto:
    t, shares = turn.t, shares_in(turn)
    typed = [word for word in text.replace("%", " ").replace(";", " ").replace("+", " ").split() if word]
    if len(typed) != len(shares):
        raise Again(t(HOW_MANY_SHARES, n=len(shares), typed=len(typed)))
    parts = []
    for word in typed:
        if (part := parse_share(word)) is None:
            raise Again(t(NOT_A_SHARE, text=word))
        parts.append(part)
    match fault_in(parts):
        case ShareFault.NOTHING:
            raise Again(t(NOTHING_FOR_SOMEBODY))
        case ShareFault.NOT_WHOLE:
            raise Again(t(NOT_WHOLE, total=percent(sum(parts), t)))
    keep(turn, dict(zip(shares, parts, strict=True)))
    return Goto("authors")


STEPS = (
    Step("authors", who_are_authors, choose),
    Step("coauthor", WHO, take_name, limit=100, takes_name=True),
    Step("which_coauthor", which_one, choose_one, limit=100, takes_name=True),
    Step("shares", what_shares, take_shares, limit=200),
)
"""A detour from reading back: nobody who registers alone is asked any of it."""
