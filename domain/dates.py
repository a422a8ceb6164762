"""Days as people type them and as documents print them."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.date_words import plain_words

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FRIDAY = 4
_LONGEST = 100  # characters anybody needs to name a day


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a day without its year or week is counted from."""

    today: date
    earliest: date | None

    def this_year_or_next(self, day_in: Callable[[int], date | None]) -> date | None:
        day = day_in(self.today.year)
        if day is not None and self.earliest is not None and day < self.earliest:
            return day_in(self.today.year + 1)
        return day

    def dated(self, year: str | None, day_in: Callable[[int], date | None]) -> date | None:
        """The day in the year that was typed, else in this one, else in the next."""
        return day_in(_year(year)) if year else self.this_year_or_next(day_in)


def parse_date(text: str, today: date, *, earliest: date | None = None) -> date | None:
    """The day that was meant, or None when it is not a day; day before month, always.

    Without a year it is today's year, or the next one if that day falls before `earliest`. A month, a quarter or a
    year stands for its last day, a week for its Friday: "tháng 10", "quý III", "cuối năm", "tuần sau".
    """
    if len(text) > _LONGEST:
        return None
    words = plain_words(text)
    weekday, words = _leading_weekday(words)
    try:
        day = _read(words, _Asking(today, earliest))
    except OverflowError:
        return None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    return day if weekday in (None, day.weekday()) else None


def format_date(day: date) -> str:
    """dd/MM/yyyy, as shown everywhere on the screen."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def document_date(day: date) -> str:
    """The date line of an administrative document: days below 10 and months 1 and 2 get a leading zero.

    Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _leading_weekday(words: str) -> tuple[int | None, str]:
    """A weekday before a full date only confirms it: "thứ Hai, 30/11/2026"."""
    match = re.fullmatch(r"(?:thu ([2-7])|chu nhat),? (?:ngay )?(\d.*)", words)
    return (_weekday(match[1]), match[2]) if match else (None, words)


def _read(words: str, asking: _Asking) -> date | None:
    for pattern, meaning in _PATTERNS:
        if match := pattern.fullmatch(words):
            return meaning(match, asking)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(typed: str) -> int:
    return int(typed) + 2000 if len(typed) == 2 else int(typed)


def _weekday(typed: str | None) -> int:
    """Monday is thứ 2; Sunday has no number."""
    return int(typed) - 2 if typed else 6


def _month_day(year: int, month: int, part: str) -> date | None:
    """The first day, the 15th or the last day of a month; months count on past December."""
    if part == "dau":
        return _in_month(year, month, lambda _: 1)
    return _in_month(year, month, (lambda _: 15) if part == "giua" else (lambda last: last))


def _in_month(year: int, month: int, day: Callable[[int], int]) -> date | None:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return _day(year, month, day(monthrange(year, month)[1])) if 1 <= year <= 9999 else None


_SHIFTS = {"": 0, "nay": 0, "sau": 1, "truoc": -1}


def _full(match: re.Match[str], asking: _Asking) -> date | None:
    return asking.dated(match["y"], lambda year: _day(year, int(match["m"]), int(match["d"])))


def _iso(match: re.Match[str], _: _Asking) -> date | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _day_of_year(match: re.Match[str], asking: _Asking) -> date | None:
    year = asking.today.year + _SHIFTS[match["shift"]]
    return _day(year, int(match["m"]), int(match["d"]))


def _day_of_month(match: re.Match[str], asking: _Asking) -> date | None:
    shift = _SHIFTS[match["shift"] or ""]
    number, today = int(match["d"]), asking.today
    day = _in_month(today.year, today.month + shift, lambda last: number if number <= last else 0)
    if day is not None and not match["shift"] and asking.earliest is not None and day < asking.earliest:
        return _in_month(today.year, today.month + 1, lambda last: number if number <= last else 0)
    return day


def _month(match: re.Match[str], asking: _Asking) -> date | None:
    month = int(match["m"])
    if not 1 <= month <= 12:
        return None
    return asking.dated(match["y"], lambda year: _month_day(year, month, match["part"] or "cuoi"))


def _month_of_year(match: re.Match[str], asking: _Asking) -> date | None:
    year, month = asking.today.year + _SHIFTS[match["shift"]], int(match["m"])
    return _month_day(year, month, match["part"] or "cuoi") if 1 <= month <= 12 else None


def _near_month(match: re.Match[str], asking: _Asking) -> date | None:
    shift = _SHIFTS[match["shift"] or ""]
    return _month_day(asking.today.year, asking.today.month + shift, match["part"] or "cuoi")


def _quarter_day(year: int, quarter: int, part: str) -> date | None:
    months = {"dau": 3 * quarter - 2, "giua": 3 * quarter - 1}
    return _month_day(year, months.get(part, 3 * quarter), part)


def _quarter(match: re.Match[str], asking: _Asking) -> date | None:
    return asking.dated(match["y"], lambda year: _quarter_day(year, int(match["q"]), match["part"] or "cuoi"))


def _near_quarter(match: re.Match[str], asking: _Asking) -> date | None:
    quarter = (asking.today.month + 2) // 3 + _SHIFTS[match["shift"] or ""]
    return _quarter_day(asking.today.year, quarter, match["part"] or "cuoi")


def _year_day(year: int, part: str) -> date | None:
    return _day(year, *{"dau": (1, 1), "giua": (6, 30)}.get(part, (12, 31)))


def _whole_year(match: re.Match[str], asking: _Asking) -> date | None:
    year = _year(match["y"]) if match["y"] else asking.today.year + _SHIFTS[match["shift"] or ""]
    return _year_day(year, match["part"] or "cuoi")


def _in_week(asking: _Asking, shift: int, weekday: int) -> date:
    return asking.today + timedelta(days=weekday - asking.today.weekday() + 7 * shift)


def _week(match: re.Match[str], asking: _Asking) -> date:
    weekday = {"dau": 0, "giua": 2}.get(match["part"] or "", _FRIDAY)
    day = _in_week(asking, _SHIFTS[match["shift"] or ""], weekday)
    gone = not match["shift"] and day < asking.today  # said on a Saturday, the end of the week is the next one
    return day + timedelta(days=7) if gone else day


def _day_of_week(match: re.Match[str], asking: _Asking) -> date:
    day = _in_week(asking, _SHIFTS[match["shift"] or ""], _weekday(match["w"]))
    return day + timedelta(days=7) if not match["shift"] and day < asking.today else day


def _near_day(match: re.Match[str], asking: _Asking) -> date:
    words = match[0].removeprefix("ngay ")
    shifts = {"hom nay": 0, "nay": 0, "mai": 1, "kia": 2, "mot": 2, "hom qua": -1, "qua": -1, "hom kia": -2}
    return asking.today + timedelta(days=shifts[words])


def _counted(match: re.Match[str], asking: _Asking) -> date | None:
    number = int(match["n"]) if match["way"] == "nua" else -int(match["n"])
    if match["unit"] in ("ngay", "tuan"):
        return asking.today + timedelta(days=number * (7 if match["unit"] == "tuan" else 1))
    months = number * (12 if match["unit"] == "nam" else 1)
    return _in_month(asking.today.year, asking.today.month + months, lambda last: min(asking.today.day, last))


def _half_month(_: re.Match[str], asking: _Asking) -> date:
    return asking.today + timedelta(days=15)


_PART = r"(?:(?P<part>dau|giua|cuoi) )?"
_MUST_PART = r"(?P<part>dau|giua|cuoi) "
_IN_YEAR = r"(?:\s*(?:[,/.-]|nam|)\s*(?P<y>\d{4}))?"
_SHIFT = r"(?P<shift>nay|sau|truoc)"
_DAY_MONTH = r"(?:ngay )?(?:mung )?(?P<d>\d{1,2})\s*(?:[/.-]|-?\s*thang)\s*(?P<m>\d{1,2})"
_TABLE: list[tuple[str, Callable[[re.Match[str], _Asking], date | None]]] = [
    (rf"{_DAY_MONTH}(?:\s*(?:[,/.-]|,? ?nam|\s)\s*(?P<y>\d{{4}}|\d{{2}}))?", _full),
    (rf"{_DAY_MONTH} nam {_SHIFT}", _day_of_year),
    (r"thang (?P<m>\d{1,2}) (?P<d>\d{1,2})(?:,? (?P<y>\d{4}))?", _full),
    (r"(?P<y>\d{4})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<d>\d{1,2})", _iso),
    (rf"(?:ngay (?:mung )?|mung )(?P<d>\d{{1,2}})(?: thang {_SHIFT})?", _day_of_month),
    (rf"{_PART}thang (?P<m>\d{{1,2}}){_IN_YEAR}", _month),
    (rf"{_PART}thang (?P<m>\d{{1,2}}) nam {_SHIFT}", _month_of_year),
    (r"(?P<part>)(?P<m>\d{1,2})\s*[/-]\s*(?P<y>\d{4})", _month),
    (rf"{_MUST_PART}thang(?: {_SHIFT})?", _near_month),
    (rf"(?P<part>)thang {_SHIFT}", _near_month),
    (rf"{_PART}quy (?P<q>[1-4]){_IN_YEAR}", _quarter),
    (rf"{_MUST_PART}quy(?: {_SHIFT})?", _near_quarter),
    (rf"(?P<part>)quy {_SHIFT}", _near_quarter),
    (rf"{_MUST_PART}nam(?: (?:{_SHIFT}|(?P<y>\d{{4}})))?", _whole_year),
    (rf"(?P<part>)nam (?:{_SHIFT}|(?P<y>\d{{4}}))", _whole_year),
    (rf"{_MUST_PART}tuan(?: {_SHIFT})?", _week),
    (rf"(?P<part>)tuan {_SHIFT}", _week),
    (rf"(?:thu (?P<w>[2-7])|chu nhat)(?:,?(?: tuan)? {_SHIFT})?", _day_of_week),
    (r"(?:hom )?nay|ngay nay|(?:ngay )?mai|ngay kia|hom qua|hom kia", _near_day),
    (r"(?P<n>\d{1,4}) (?P<unit>ngay|tuan|thang|nam) (?P<way>nua|truoc)", _counted),
    (r"nua thang nua", _half_month),
]
_PATTERNS = [(re.compile(pattern), meaning) for pattern, meaning in _TABLE]
