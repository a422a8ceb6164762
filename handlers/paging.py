"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import TypeVar

from dialog import Choice, Turn
from locales import N_

Item = TypeVar("Item")

A_PAGE = 8

PAGE = N_("Page {page} of {pages}")
NEXT, PREVIOUS = N_("Next page"), N_("Previous page")


def page_of(
    turn: Turn, items: Sequence[Item], *, a_page: int = A_PAGE, key: str = "page"
) -> tuple[Sequence[Item], list[str], list[Choice]]:
    """The items of the page being looked at, a line that says which page it is, and the choices that turn it.

    A dialog with several lists remembers the page of each under a `key` of its own.
    """
    t, pages = turn.t, max(-(-len(items) // a_page), 1)
    page = min(turn.data.pop(key, 0), pages - 1)
    if page:  # the first page is nothing to remember: it would make a draft of having looked
        turn.data[key] = page
    turns = [
        *([Choice("next", t(NEXT))] if page + 1 < pages else []),
        *([Choice("previous", t(PREVIOUS))] if page else []),
    ]
    lines = [t(PAGE, page=page + 1, pages=pages)] if pages > 1 else []
    return items[page * a_page : (page + 1) * a_page], lines, turns


def turned(turn: Turn, choice: str, *, key: str = "page") -> bool:
    """Whether a choice turns the page; if so, it is turned."""
    if choice not in ("next", "previous"):
        return False
    turn.data[key] = turn.data.get(key, 0) + (1 if choice == "next" else -1)
    return True
