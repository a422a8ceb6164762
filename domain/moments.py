"""Moments as people type them and as spreadsheets keep them: a day and a time of it."""

import re
from datetime import date, datetime, time

from domain.calendar import VIETNAM
from domain.dates import parse_date
from domain.vietnamese import normalise

_CLOCK = re.compile(
    r"(?<![\d/.-])(?P<h>[01]?\d|2[0-3])\s*(?::|h|giờ|gio)\s*(?P<m>[0-5]\d)?(?::[0-5]\d(?:\.\d+)?)?(?![\d/])",
    re.IGNORECASE,
)


def parse_moment(text: str, today: date, *, day: date | None = None) -> datetime | None:
    """The moment that was meant, on the clock of Viet Nam; None when day or time is missing or is none.

    "12/11/2026 08:00", "8h30 ngày 12/11", and the "2026-11-12 08:00:00" of a spreadsheet; with `day`, a time alone
    is a time of that day.
    """
    said = normalise(text).replace("T", " ") if re.match(r"\d{4}-\d\d-\d\dT", text) else normalise(text)
    found = [*_CLOCK.finditer(said)]
    if len(found) != 1:
        return None
    clock = found[0]
    rest = f"{said[: clock.start()]} {said[clock.end() :]}".strip(" ,;-")
    rest = re.sub(r"^(?:lúc|luc|at|ngày|ngay)\b|\b(?:lúc|luc|at)$", "", rest, flags=re.IGNORECASE).strip(" ,;")
    on = parse_date(rest, today) if rest else day
    if on is None:
        return None
    return datetime.combine(on, time(int(clock["h"]), int(clock["m"] or 0)), VIETNAM)
