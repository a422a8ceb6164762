"""Where a reviewer stands: what they look at, where it goes on, and what they are told when others were faster."""

from typing import Any

from dialog import Goto, Turn
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.review import may_read_all
from locales import N_
from storage import initiatives

ALREADY_DECIDED = N_("“{title}” has been decided or changed in the meantime; nothing was done.")
CHANGED_BY_AUTHOR = N_("“{title}” has just been changed; nothing was done yet. This is how it reads now.")
YOUR_WORDS = N_("What you wrote, to use again: {words}")
KEPT = ("later", "scope", "page", "from", "place")
"""What outlives a thing that was dealt with."""


async def looked_at(turn: Turn) -> Initiative | None:
    """The initiative being looked at, if this person may read it."""
    item = await initiatives.get(turn.db, int(turn.data["item"][1:]))
    return item if item is not None and may_read_all(turn.plan, item, turn.person, turn.today) else None


def onward(turn: Turn) -> Goto:
    """The next one, or the list it was opened from, anew: what has been done is no question to go back to."""
    return Goto(turn.data.get("from", "queue"), dialog="review", data=_kept(turn))


def passed_by(turn: Turn) -> Goto:
    """The next one; this one stays for later."""
    turn.data["later"] = [*turn.data.get("later", []), turn.data["item"]]
    return onward(turn)


def same_again(turn: Turn) -> Goto:
    """What was looked at, as it reads now, with nothing of what was being done to it."""
    return Goto("item", dialog="review", data={**_kept(turn), "item": turn.data["item"]})


def _kept(turn: Turn) -> dict[str, Any]:
    return {key: turn.data[key] for key in KEPT if key in turn.data}


async def overtaken(turn: Turn, words: str = "") -> Goto:
    """Say that somebody was faster; what was written is shown, and what its author changed can be looked at again."""
    item = await initiatives.get(turn.db, int(turn.data["item"][1:]))
    assert item is not None, "registrations are never deleted"
    same_place = [item.state, item.stage] == turn.data["seen"]
    still_mine = same_place and may(Act.CONSULT, turn.plan, item, turn.person, turn.today)
    turn.say(turn.t(CHANGED_BY_AUTHOR if still_mine else ALREADY_DECIDED, title=item.title))
    turn.say(turn.t(YOUR_WORDS, words=words) if words else "")
    return same_again(turn) if still_mine else onward(turn)
