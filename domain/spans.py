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
_ENDING = re.compile(
    r"(?<!\w)(?:đến|den|(?<!tuần )(?<!tháng )tới|toi(?= (?:ngày|ngay|thứ|thu|hết|het|\d))|until|till|hết|het)(?!\w)"
)
_WHICH_WEEK = re.compile(r" (?:tuần (?:sau|này|tới)|tuan (?:sau|nay|toi)|(?:next|this) week)$")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to another, both included; `first` is None where one day was said and no week or month."""

    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class _Asking:
    """What days without a year are counted from."""

    today: date
    earliest: date | None

    def day(self, part: str) -> date | None:
        return self._read(part) or self._read(_WHOLE.sub("", part))

    def day_at_the_end(self, part: str, week: str = "") -> date | None:
        split = part.split()
        return next(filter(None, (self.day(" ".join(split[place:]) + week) for place in range(len(split)))), None)

    def span_at_the_end(self, part: str) -> Span | None:
        split = part.split()
        parts = (" ".join(split[place:]) for place in range(len(split)))
        return next((Span(self.day(f"đầu {one}"), day) for one in parts if (day := self.day(one))), None)

    def first(self, begun: str, *, exactly: bool, week: str) -> date | None:
        """The first day; in the week the last one is said to be in: "từ thứ hai đến thứ tư tuần sau"."""
        if exactly:
            return (self.day(begun + week) if week else None) or self.day(begun)
        return (self.day_at_the_end(begun, week) if week else None) or self.day_at_the_end(begun)

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
        return Span(asking.day(f"đầu {words}"), alone)  # "tuần sau" has a first day, "thứ sáu" has none
    if splits := [match for match in _UNTIL.finditer(words) if asking.day(words[match.end() :].strip())]:
        found = [_split(words[: at.start()].strip(), words[at.end() :].strip(), asking) for at in splits]
        return next((span for span in found if span and span.first), found[0])
    return None if _FROM.search(words) else asking.span_at_the_end(words)


def says_until(text: str) -> bool:
    """Whether the words say on which day something ends, as "nghỉ đến thứ sáu" does and "nghỉ thứ sáu" does not."""
    return _ENDING.search(normalise(text).casefold()) is not None


def _split(before: str, after: str, asking: _Asking) -> Span | None:
    """What stands before and after the word for "until"; words before it that are no day are passed over."""
    last, begins = asking.day(after), _FROM.search(before)
    begun = before[begins.end() :].strip() if begins else before
    if number := _NUMBER.fullmatch(begun):
        return _from_number(int(number[1]), last)
    week = _WHICH_WEEK.search(after)
    first = asking.first(begun, exactly=bool(begins), week=week[0] if week else "")
    if last is None or (first is None and begins):
        return None
    return Span(first, _not_before(first, last, after) if first else last)


def _not_before(first: date, last: date, words: str) -> date:
    """A weekday is the next one after the first day: on a Wednesday "từ thứ hai đến thứ sáu" is next week's."""
    from_there = _Asking(first, None).day(words)
    return from_there if last < first and from_there == last + _WEEK else last


def _from_number(number: int, last: date | None) -> Span | None:
    """From the day of that number in the month of the last day, or in the month before, as in "28 đến 3/12"."""
    if last is None:
        return None
    month = last if number <= last.day else last.replace(day=1) - timedelta(days=1)
    possible = 1 <= number <= monthrange(month.year, month.month)[1]
    return Span(month.replace(day=number), last) if possible else None
