"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import TypeVar

from dialog import Choice, Turn
from locales import N_

Item = TypeVar("Item")

A_PAGE = 8

PAGE = N_("Page {page} of {pages}")
NEXT, PREVIOUS = N_("Next page"), N_("Previous page")


def page_of(turn: Turn, items: Sequence[Item]) -> tuple[Sequence[Item], list[str], list[Choice]]:
    """The items of the page being looked at, a line that says which page it is, and the choices that turn it."""
    t, pages = turn.t, max(-(-len(items) // A_PAGE), 1)
    page = min(turn.data.pop("page", 0), pages - 1)
    if page:  # the first page is nothing to remember: it would make a draft of having looked
        turn.data["page"] = page
    turns = [
        *([Choice("next", t(NEXT))] if page + 1 < pages else []),
        *([Choice("previous", t(PREVIOUS))] if page else []),
    ]
    lines = [t(PAGE, page=page + 1, pages=pages)] if pages > 1 else []
    return items[page * A_PAGE : (page + 1) * A_PAGE], lines, turns


def turned(turn: Turn, choice: str) -> bool:
    """Whether a choice turns the page; if so, it is turned."""
    if choice not in ("next", "previous"):
        return False
    turn.data["page"] = turn.data.get("page", 0) + (1 if choice == "next" else -1)
    return True
