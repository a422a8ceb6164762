"""Days from one to another as people type them: "từ 9/11 đến 13/11", "14/2 - 20/2", "nghỉ đến thứ sáu"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates import parse_date
from domain.vietnamese import normalise

_LONGEST = 100  # characters anybody needs to name two days
_UNTIL = re.compile(r"(?<!\w)(?:đến|den|tới|toi|until|till|to)(?!\w)|\s*[–—-]\s*")
_FROM = re.compile(r"(?<!\w)(?:từ|tu|from)\s+")
_NUMBER = re.compile(r"(?:ngày |ngay )?(\d{1,2})")
_OF_ONE_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[–—-]\s*(\d{1,2}/\d{1,2}(?:/\d{2,4})?)$")
_WHOLE = re.compile(r"^(?:hết|het)\s+(?:ngày\s+|ngay\s+)?")


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to another, both included; `first` is None where only the last was said."""

    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class _Asking:
    """What days without a year are counted from."""

    today: date
    earliest: date | None

    def day(self, part: str) -> date | None:
        return self._read(part) or self._read(_WHOLE.sub("", part))

    def day_at_the_end(self, part: str) -> date | None:
        split = part.split()
        return next(filter(None, (self.day(" ".join(split[place:])) for place in range(len(split)))), None)

    def _read(self, part: str) -> date | None:
        return parse_date(part, self.today, earliest=self.earliest)


def parse_span(text: str, today: date, *, earliest: date | None = None) -> Span | None:
    """The days that were meant, or None when they are no days; years are understood as `parse_date` does.

    Words around them, such as what somebody does in these days, are passed over and kept nowhere.
    """
    words, asking = " ".join(normalise(text).casefold().split()).rstrip(".,;!? "), _Asking(today, earliest)
    if len(words) > _LONGEST:
        return None
    if within := _OF_ONE_MONTH.search(words):  # "4-6/11" is no day of 2011
        return _from_number(int(within[1]), asking.day(within[2]))
    if (alone := asking.day(words)) is not None:
        return Span(None, alone)
    if splits := [match for match in _UNTIL.finditer(words) if asking.day(words[match.end() :].strip())]:
        found = [_split(words[: at.start()].strip(), words[at.end() :].strip(), asking) for at in splits]
        return next((span for span in found if span and span.first), found[0])
    alone = None if _FROM.search(words) else asking.day_at_the_end(words)
    return Span(None, alone) if alone else None


def _split(before: str, after: str, asking: _Asking) -> Span | None:
    """What stands before and after the word for "until"; words before it that are no day are passed over."""
    last, begins = asking.day(after), _FROM.search(before)
    begun = before[begins.end() :].strip() if begins else before
    if number := _NUMBER.fullmatch(begun):
        return _from_number(int(number[1]), last)
    first = asking.day(begun) if begins else asking.day_at_the_end(begun)
    return Span(first, last) if last and (first or not begins) else None


def _from_number(number: int, last: date | None) -> Span | None:
    """From the day of that number in the month of the last day, or in the month before, as in "28 đến 3/12"."""
    if last is None:
        return None
    month = last if number <= last.day else last.replace(day=1) - timedelta(days=1)
    possible = 1 <= number <= monthrange(month.year, month.month)[1]
    return Span(month.replace(day=number), last) if possible else None
