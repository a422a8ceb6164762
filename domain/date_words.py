"""What people type for a day, Vietnamese or English, put into one plain wording for `domain.dates` to read."""

import re

from domain.vietnamese import fold, normalise

_UNITS = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"]
_MONTHS += ["december"]
_DAYS = {"monday|mon": 2, "tuesday|tues|tue": 3, "wednesday|wed": 4, "thursday|thurs": 5, "friday|fri": 6}
_DAYS |= {"saturday|sat": 7}  # "thu" is Vietnamese here
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"


def _number_words() -> dict[str, str]:
    """The numbers 1 to 31 as folded words, the longest first."""
    words = {word: value for value, word in enumerate(_UNITS, start=1)} | {"tu": 4, "gieng": 1, "chap": 12}
    for tens, value in (("muoi", 10), ("hai muoi", 20), ("ba muoi", 30)):
        units = {word: place for place, word in enumerate(_UNITS[:9], start=1) if word != "nam"}  # "mười năm" is a year
        words |= {tens: value, **{f"{tens} {word}": value + place for word, place in units.items()}}
        words |= {f"{tens} lam": value + 5, f"{tens} tu": value + 4}
    return {word: str(value) for word, value in sorted(words.items(), key=lambda item: -len(item[0])) if value <= 31}


_NUMBERS = _number_words()
_NUMBER = "|".join(_NUMBERS)
# Without their marks these also mean "after", "the day after tomorrow" and "private": read them before folding.
_MARKED = re.compile(r"(?<!mười )(?<!mươi )\b(?:sáu|một|tư)\b")
_MARKED_NUMBERS = {"sáu": "6", "một": "1", "tư": "4"}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4"}
_ENGLISH = [
    (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
    (r"\b(?:of|the|on|by|within)\b|^in (?!\d|two|three|four)", " "),
    (r"\btwo\b", "2"),
    (r"\bthree\b", "3"),
    (r"\bfour\b", "4"),
    (r"\bday after tomorrow\b", "ngay kia"),
    (r"\bday before yesterday\b", "hom kia"),
    (rf"\b(?:last|previous) (?=week|month|quarter|year|{_WEEKDAY})", "prev "),
    (r"\bin (\d+ (?:day|week|month|year))s?\b", r"\1 nua"),
    (r"\b(\d+ (?:day|week|month|year))s? from (?:now|today)\b", r"\1 nua"),
    (r"\b(\d+ (?:day|week|month|year))s? ago\b", r"\1 truoc"),
    (r"\b(next|prev|this) (week|month|quarter|year)\b", r"\2 \1"),
    (rf"\b(next|prev|this) ({_WEEKDAY})\b", r"\2 week \1"),
    (r"\bq(?=[1-4]\b)", "quarter "),
    (r"\b(?:end|late)\b", "cuoi"),
    (r"\b(?:beginning|start|early)\b", "dau"),
    (r"\b(?:middle|mid)\b", "giua"),
    (r"\bnext\b", "sau"),
    (r"\bprev\b", "truoc"),
    (r"\bthis\b", "nay"),
    (r"\btoday\b", "hom nay"),
    (r"\btomorrow\b", "ngay mai"),
    (r"\byesterday\b", "hom qua"),
    (r"\bday\b", "ngay"),
    (r"\bweekend\b", "cuoi tuan"),
    (r"\bweek\b", "tuan"),
    (r"\bmonth\b", "thang"),
    (r"\bquarter\b", "quy"),
    (r"\byear\b", "nam"),
    (r"\b(?:sunday|sun)\b", "chu nhat"),
    *((rf"\b(?:{names})\b", f"thu {place}") for names, place in _DAYS.items()),
    *((rf"\b(?:{name}|{name[:4]}|{name[:3]})\b\.?", f" thang {place} ") for place, name in enumerate(_MONTHS, 1)),
]
_VIETNAMESE = [
    (r"\s+(?:a|nhe|nha)$", ""),
    (r"^(?:den|toi|vao|khoang) (?=\S)", ""),
    (r"^(?:het|trong) (?=\S)", "cuoi "),
    (r"^cuoi (?=ngay|\d|cuoi|thu|hom|mung)", ""),
    (r"\b(?:toi|tiep theo)\b", "sau"),
    (r"\bsang nam\b", "nam sau"),
    (r"\bmong\b", "mung"),
    (r"\bcn\b", "chu nhat"),
    (r"\bngay mot$", "ngay kia"),
    (r"^sau (\S+(?: \S+)? (?:ngay|tuan|thang|nam))$", r"\1 nua"),
]
_TIDYING = [(re.compile(pattern), replacement) for pattern, replacement in [*_ENGLISH, *_VIETNAMESE]]
_COUNTED = [
    re.compile(rf"\b(?P<before>(?:thu|mung) )(?P<number>{_NUMBER})\b(?P<after>)"),
    re.compile(rf"\b(?P<before>ngay )(?P<number>{_NUMBER})(?P<after>$| thang\b)"),
    re.compile(rf"\b(?P<before>thang )(?!sau\b)(?P<number>{_NUMBER})\b(?P<after>)"),
    re.compile(rf"\b(?P<before>)(?P<number>{_NUMBER})(?P<after> (?:ngay|tuan|thang|nam) (?:nua|truoc)\b)"),
]
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|mot|hai|ba|bon|tu)\b")


def plain_words(text: str) -> str:
    """The wording `domain.dates` reads: folded, Vietnamese, numbers as digits, single spaces."""
    marked = " ".join(normalise(text).casefold().split())
    words = fold(_MARKED.sub(lambda match: _MARKED_NUMBERS[match[0]], marked)).rstrip(".,;!? ")
    for pattern, replacement in _TIDYING:
        words = " ".join(pattern.sub(replacement, words).split())
    for counted in _COUNTED:
        words = counted.sub(lambda match: match["before"] + _NUMBERS[match["number"]] + match["after"], words)
    return _QUARTER.sub(lambda match: f"quy {_ROMAN[match[1]]}", words)
