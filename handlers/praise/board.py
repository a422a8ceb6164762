"""The board of praise: what is published for me, what I was praised for, what I gave; agreeing and taking back."""

from collections.abc import Awaitable, Callable

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.people import Role
from domain.praise import Praise, PraiseState, Reach, may_praise
from handlers.paging import page_of, turned
from handlers.praise.words import REACHES, STATES, entry, whom
from handlers.words import clipped
from locales import N_
from storage import praises

A_PAGE = 3
"""Each is a sentence or two; more would not be one short message."""

BOARD = N_("Praise published for your unit and for the centre, the newest first:")
NONE_YET = N_("No praise is published for your unit or for the centre yet.")
PRAISE_SOMEBODY = N_("Praise somebody")
ABOUT_ME, BY_ME = N_("About me and my unit ({n})"), N_("Given by me ({n})")
TO_BOARD, TO_LIST = N_("Back to the board"), N_("Back to the list")
TITLES = {
    "about": N_("What you or the unit you are head of were praised for. Choose one."),
    "given": N_("What you have given. Choose one."),
}
LINE = N_("{whom}: {words} ({state})")
STATE = N_("State: {state}.")
FOR_READERS = N_("Read by: {reach}.")
MAY_IT = N_("May it be published to {reach}? If not, it stays between the two of you.")
AGREE_CENTRE, AGREE_UNIT = N_("Yes, to the whole centre"), N_("Yes, to my unit only")
DECLINE, TAKE_BACK, WITHDRAW = N_("No, do not publish it"), N_("Take it back"), N_("Stop publishing it")
NOT_OPEN = N_("That praise is not open to you, or does not exist.")
AGREED = N_("Thank you. It is published now; you may stop that at any time.")
DECLINED = N_("It is not published and stays between the two of you.")
TAKEN_BACK = N_("It has been taken back and nobody reads it any more.")
WITHDRAWN = N_("It is not published any more.")
NOT_NOW = N_("That was answered, published or taken back in the meantime; nothing was changed.")


async def board(turn: Turn) -> Prompt | Goto:
    number, turn.argument = turn.argument.strip(), ""
    if number.isdecimal():
        turn.data["id"] = int(number[:9])
        return Goto("one")
    t, me, published = turn.t, turn.person, await praises.board(turn.db, turn.person)
    shown, page, turns = page_of(turn, published, a_page=A_PAGE)
    about, given = await listed(turn, "about"), await listed(turn, "given")
    choices = [
        *turns,
        *([Choice("give", t(PRAISE_SOMEBODY))] if may_praise(me) else []),
        *([Choice("about", t(ABOUT_ME, n=len(about)))] if about else []),
        *([Choice("given", t(BY_ME, n=len(given)))] if given else []),
    ]
    lines = [await entry(turn, praise) for praise in shown]
    return Prompt.board("\n\n".join([t(BOARD if published else NONE_YET), *lines, *page]), choices)


async def listed(turn: Turn, which: str) -> list[Praise]:
    """What somebody gave, or was praised for, themselves or with the unit they are head of."""
    me = turn.person
    if which == "given":
        return await praises.given_by(turn.db, me.id)
    of_unit = await praises.of_unit(turn.db, me.unit) if me.has(Role.HEAD) else []
    return [*await praises.received_by(turn.db, me.id), *of_unit]


async def choose(turn: Turn, choice: str) -> Goto | End:
    if choice == "give":
        return Goto("~draft", dialog="praising")
    if turned(turn, choice):
        return Goto("board")
    turn.data["list"] = choice
    return Goto("list")


async def which_one(turn: Turn) -> Prompt | Goto:
    t, items = turn.t, await listed(turn, turn.data["list"])
    if not items:
        return Goto("board")
    shown, page, turns = page_of(turn, items, key="list_page")
    choices = [*[await line(turn, item) for item in shown], *turns, Choice("board", t(TO_BOARD), back=True)]
    return Prompt.board("\n".join([t(TITLES[turn.data["list"]]), *page]), choices)


async def line(turn: Turn, praise: Praise) -> Choice:
    """A praise in a list, by whom it is about."""
    state = turn.t(STATES[praise.state])
    text = turn.t(LINE, whom=await whom(turn, praise), words=clipped(praise.words, 30), state=state)
    return Choice(str(praise.id), text)


async def choose_one(turn: Turn, choice: str) -> Goto | None:
    if choice == "board":
        return Goto("board")
    if turned(turn, choice, key="list_page"):
        return Goto("list")
    turn.data["id"] = int(choice)
    return None


async def look(turn: Turn) -> Prompt | Goto:
    t, me, praise = turn.t, turn.person, await praises.get(turn.db, turn.data["id"])
    if praise is None or not praise.may_be_read_by(me):
        turn.say(t(NOT_OPEN))
        return Goto("board")
    lines = [await entry(turn, praise), t(STATE, state=t(STATES[praise.state]))]
    lines += [t(FOR_READERS, reach=t(REACHES[praise.reach]))] if praise.reach else []
    lines += [t(MAY_IT, reach=t(REACHES[praise.wished]))] if praise.may_be_answered_by(me) else []
    back = Choice("list", t(TO_LIST), back=True) if "list" in turn.data else Choice("board", t(TO_BOARD), back=True)
    return Prompt.board("\n".join(lines), [*acts_on(turn, praise), back])


def acts_on(turn: Turn, praise: Praise) -> list[Choice]:
    """What this person may do with it now."""
    t, me, acts = turn.t, turn.person, []
    if praise.may_be_answered_by(me):
        acts += [Choice(Reach.CENTRE, t(AGREE_CENTRE))] if praise.wished is Reach.CENTRE else []
        acts += [Choice(Reach.UNIT, t(AGREE_UNIT)), Choice("decline", t(DECLINE))]
    acts += [Choice("take_back", t(TAKE_BACK))] if praise.may_be_taken_back_by(me) else []
    return acts + ([Choice("withdraw", t(WITHDRAW))] if praise.may_be_withdrawn_by(me) else [])


async def act(turn: Turn, choice: str) -> Goto:
    if choice in ("list", "board"):
        return Goto(choice)
    praise = await praises.lock(turn.db, turn.data["id"])
    allowed = praise is not None and choice in {it.key for it in acts_on(turn, praise)}
    turn.say(await ACTS[choice](turn) if allowed else turn.t(NOT_NOW))
    return Goto("one" if praise is not None and praise.may_be_read_by(turn.person) else "board")


async def agree(turn: Turn, reach: Reach) -> str:
    await praises.publish(turn.db, turn.data["id"], reach, by=turn.person.id, now=turn.now)
    return turn.t(AGREED)


async def end(turn: Turn, state: PraiseState, said: str) -> str:
    await praises.end(turn.db, turn.data["id"], state, by=turn.person.id, now=turn.now)
    return turn.t(said)


ACTS: dict[str, Callable[[Turn], Awaitable[str]]] = {
    Reach.CENTRE: lambda turn: agree(turn, Reach.CENTRE),
    Reach.UNIT: lambda turn: agree(turn, Reach.UNIT),
    "decline": lambda turn: end(turn, PraiseState.DECLINED, DECLINED),
    "take_back": lambda turn: end(turn, PraiseState.TAKEN_BACK, TAKEN_BACK),
    "withdraw": lambda turn: end(turn, PraiseState.WITHDRAWN, WITHDRAWN),
}


praise_dialog = Dialog(
    "praise",
    Step("board", board, choose),
    Step("list", which_one, choose_one),
    Step("one", look, act),
    commands=("bieuduong", "praise"),
    description=N_("Praise: read what is published, agree to your own, praise somebody"),
)
