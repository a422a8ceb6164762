"""Who an initiative is credited to: authors (tác giả, đồng tác giả) and the share of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

WHOLE = 10_000
"""All of an initiative, in hundredths of a percent: 33,33 % is 3333."""

_PERCENT = 100


class Agreement(StrEnum):
    """What a named author says to it."""

    ASKED = "asked"
    """Chờ trả lời."""
    AGREED = "agreed"
    DECLINED = "declined"
    """Declined with a reason; the first author must share out anew."""


class ShareFault(StrEnum):
    """Why shares cannot stand as they are."""

    NOT_WHOLE = "not_whole"
    """Together they are not exactly 100 %."""
    NOTHING = "nothing"
    """Somebody would be credited with nothing."""


@dataclass(frozen=True, slots=True)
class Author:
    """One author's part. `share` counts hundredths of a percent (the form of Phụ lục I, TT 18/2013/TT-BKHCN).

    The first author is the one who registered it; `reason` says why somebody declined.
    """

    person_id: int
    share: int
    agreement: Agreement = Agreement.AGREED
    asked_at: datetime | None = None
    reason: str = ""
    answered_at: datetime | None = None


def fault_in(shares: Sequence[int]) -> ShareFault | None:
    """What is wrong with a way of sharing out; None when nothing is."""
    if any(share <= 0 for share in shares):
        return ShareFault.NOTHING
    return None if sum(shares) == WHOLE else ShareFault.NOT_WHOLE


def equal_shares(authors: int) -> tuple[int, ...]:
    """The whole shared out as evenly as it can be; what does not divide goes to the first."""
    part, rest = divmod(WHOLE, authors)
    return tuple(part + (number < rest) for number in range(authors))


def rescaled(shares: Mapping[int, int]) -> dict[int, int]:
    """Shares that have lost some of the whole, in the same proportion; what does not divide goes to the largest."""
    total = sum(shares.values())
    return _made_whole({person: max(share * WHOLE // total, 1) for person, share in shares.items()})


def parse_share(text: str) -> int | None:
    """A percentage as people type it ("40", "33,3 %", "12.5%") in hundredths of a percent; None when it is none."""
    number = text.replace("%", "").replace(" ", "").replace(",", ".")
    whole, _, decimals = number.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(decimals) > 2 or (decimals and not decimals.isdigit()):
        return None
    share = int(whole) * _PERCENT + int(decimals.ljust(2, "0") or 0)
    return share if share <= WHOLE else None


def merged(one: Mapping[int, int], other: Mapping[int, int]) -> dict[int, int]:
    """The shares of two initiatives that become one: each counts for a half, and nobody is left without credit.

    Whoever stands in both has the sum of both halves. What does not divide goes to the largest shares.
    """
    halves = {person: one.get(person, 0) + other.get(person, 0) for person in {**one, **other}}
    return _made_whole({person: max(both // 2, 1) for person, both in halves.items()})


def _made_whole(shares: dict[int, int]) -> dict[int, int]:
    largest = sorted(shares, key=lambda person: (-shares[person], person))
    rest = WHOLE - sum(shares.values())
    for number in range(abs(rest)):
        shares[largest[number % len(largest)]] += 1 if rest > 0 else -1
    return shares


def credit(authors: Sequence[Author]) -> dict[int, int]:
    """The share of each author who has not declined."""
    return {author.person_id: author.share for author in authors if author.agreement is not Agreement.DECLINED}


def has_agreed(author: Author) -> bool:
    """Whether this author has agreed."""
    return author.agreement is Agreement.AGREED


def all_agreed(authors: Sequence[Author]) -> bool:
    """Whether nobody is still to answer, or has declined."""
    return all(map(has_agreed, authors))
