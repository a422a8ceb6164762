"""Answer whoever asks to join as a co-author: take them in with a share, or decline with a word they read."""

from dialog import Again, Choice, Detour, Dialog, End, Goto, Prompt, Step, Turn
from domain.authors import credit, equal_shares
from domain.initiative import EDITABLE, Initiative
from domain.lifecycle import Act, may
from domain.people import Person
from handlers.course_questions import at_least
from handlers.notices import joining as notices
from handlers.staff import authors
from handlers.staff.registration import answers as answers_of
from handlers.staff.registration import send_changes
from handlers.words import clipped, unit_name
from locales import N_
from storage import initiatives, joining, people
from storage.joining import Request, Said

SHORTEST_REASON = 5

NOBODY_ASKS = N_("Nobody waits to join what you have registered.")
ALL_ANSWERED = N_("All who asked to join have been answered.")
REQUEST = N_(
    "{name} ({unit}) asks to join {code} “{title}” as a co-author. They were preparing “{theirs}”.\n"
    "If you accept, you set the shares next."
)
ACCEPT, DECLINE, LATER = N_("Accept"), N_("Decline with a word"), N_("Later")
WITH_SHARES = N_("{code} would have these authors:")
SEND, CHANGE_SHARES = N_("Send it"), N_("Change authors or shares")
NOT_AMONG_THEM = N_("{name} is not among the authors now. Please add them, or go back and decline.")
WHY_NOT = N_("What would you like to tell {name}? They read it as you write it.")
DECLINED = N_("On record: {name} does not join {code}. Your words have been passed on to them.")
NO_LONGER = N_("{code} can no longer be changed, or {name} does not wait for an answer any more; nothing was done.")


async def waiting(turn: Turn) -> list[tuple[Request, Initiative, Person]]:
    """Who waits to join what the person speaking may still change, in the order of asking."""
    led = await initiatives.led_by(turn.db, turn.person.id, EDITABLE)
    mine = {item.id: item for item in led if may(Act.EDIT, turn.plan, item, turn.person, turn.today)}
    asked = [it for it in await joining.requests_of(turn.db, mine) if it.said is Said.ASKED] if mine else []
    who = await people.several(turn.db, [request.person_id for request in asked])
    triples = [(request, mine[request.initiative_id], who[request.person_id]) for request in asked]
    return [it for it in triples if may(Act.JOIN, turn.plan, it[1], it[2], turn.today)]


async def who_asks(turn: Turn) -> Prompt | End:
    """The first who waits; of the initiative whose code was given, if somebody waits for that."""
    t, later = turn.t, turn.data.setdefault("later", [])
    code, turn.argument = turn.argument.strip().upper(), ""
    open_now = [it for it in await waiting(turn) if [it[1].id, it[2].id] not in later]
    if not open_now:
        return End("" if later else t(ALL_ANSWERED if turn.data.get("answered") else NOBODY_ASKS))
    request, item, person = next((it for it in open_now if it[1].code == code), open_now[0])
    turn.data |= {"item": item.id, "who": person.id, "name": person.full_name, "code": item.code}
    text = t(
        REQUEST,
        name=person.full_name,
        unit=unit_name(turn.plan, person.unit),
        code=item.code,
        title=item.title,
        theirs=clipped(request.words, 120),
    )
    choices = [("accept", ACCEPT), ("decline", DECLINE), ("later", LATER)]
    return Prompt.menu(text, [Choice(key, t(label)) for key, label in choices])


async def answer(turn: Turn, choice: str) -> Goto:
    if choice == "later":
        turn.data["later"] = [*turn.data["later"], [turn.data["item"], turn.data["who"]]]
        return Goto("request")
    if choice == "decline":
        return Goto("why")
    item = await to_answer(turn)
    if item is None:
        return onward(turn)
    shares, most = credit(item.authors), turn.plan.authorship.most_authors
    if len(shares) >= most:
        raise Again(turn.t(authors.ENOUGH, n=most))
    turn.data["collective"] = item.collective
    authors.keep(turn, dict(zip([*shares, turn.data["who"]], equal_shares(len(shares) + 1), strict=True)))
    return Goto("settle")


async def to_answer(turn: Turn) -> Initiative | None:
    """The initiative, locked, while this person may still be answered; if not, that is said."""
    item = await initiatives.lock(turn.db, turn.data["item"])
    assert item is not None, "registrations are never deleted"
    if any(it[1].id == item.id and it[2].id == turn.data["who"] for it in await waiting(turn)):
        return item
    turn.say(turn.t(NO_LONGER, code=item.code, name=turn.data["name"]))
    return None


def onward(turn: Turn) -> Goto:
    """The next who waits, anew: what has been answered is no question to go back to."""
    return Goto("request", dialog="joining", data={"later": turn.data["later"], "answered": True})


async def with_shares(turn: Turn) -> Prompt:
    t, shares = turn.t, authors.shares_in(turn)
    lines = authors.share_lines(turn, shares, await people.several(turn.db, shares))
    text = "\n".join([t(WITH_SHARES, code=turn.data["code"]), *lines, "", t(authors.EACH_IS_ASKED)])
    return Prompt.menu(text, [Choice("send", t(SEND)), Choice("authors", t(CHANGE_SHARES))])


async def take_in(turn: Turn, choice: str) -> Goto | Detour:
    """Name them as an author as any other: they are asked to agree to their share."""
    if choice == "authors":
        return Detour("authors")
    who, shares = turn.data["who"], authors.shares_in(turn)
    if who not in shares:
        raise Again(turn.t(NOT_AMONG_THEM, name=turn.data["name"]))
    item = await to_answer(turn)
    if item is not None:
        joining.note(turn.db, item, Said.TAKEN_IN, who, "", by=turn.person.id, now=turn.now)
        turn.data |= answers_of(item)
        authors.keep(turn, shares)
        turn.say(await send_changes(turn, item.id))
    return onward(turn)


async def why_not(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHY_NOT, name=turn.data["name"]))


async def decline(turn: Turn, reason: str) -> Goto:
    reason = at_least(turn, reason, SHORTEST_REASON)
    item = await to_answer(turn)
    if item is not None:
        who = turn.data["who"]
        joining.note(turn.db, item, Said.TURNED_DOWN, who, reason, by=turn.person.id, now=turn.now)
        await notices.turned_down(turn, item, who, reason)
        turn.say(turn.t(DECLINED, name=turn.data["name"], code=item.code))
    return onward(turn)


joining_dialog = Dialog(
    "joining",
    Step("request", who_asks, answer),
    Step("settle", with_shares, take_in),
    Step("why", why_not, decline, limit=500),
    *authors.STEPS,
    commands=("nhandongtacgia", "joinrequests"),
    description=N_("Answer whoever asks to join as a co-author"),
)
