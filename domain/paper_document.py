"""A document that exists on paper (văn bản giấy): its number and its day, as people type them."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.dates import format_date, parse_date
from domain.vietnamese import normalise

NO_NUMBER = "không số"

_WRITTEN = re.compile(
    r"(?:(?:số|so|no\.?|number):?\s*)?"
    r"(?P<number>không số|khong so|no number|\d+(?:\s*/\s*[^\s,;/]+)*)"
    r"(?:\s*[,;]\s*|\s+)(?:(?:ngày|ngay|dated|of)\s+)?(?P<day>.+)",
    re.IGNORECASE | re.DOTALL,
)


class DocumentSlip(StrEnum):
    """Why something typed is not number and day of a document."""

    FORM = "form"
    """No number, or nothing that reads as a day."""
    FUTURE = "future"
    OUTSIDE = "outside"
    """Before the year it is for."""


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """Number and day of a document; minutes often have no number."""

    number: str
    day: date

    @property
    def written(self) -> str:
        """As official papers cite it: "số 12/BB-ĐK ngày 18/11/2026"."""
        number = self.number if self.number == NO_NUMBER else f"số {self.number}"
        return f"{number} ngày {format_date(self.day)}"


def read_document(text: str, today: date) -> PaperDocument | None:
    """What "số 12/BB-ĐK ngày 18/11/2026" means; None when it has no number or no day."""
    found = _WRITTEN.fullmatch(" ".join(normalise(text).split()))
    day = parse_date(found["day"], today) if found else None
    if found is None or day is None:
        return None
    number = re.sub(r"\s*/\s*", "/", found["number"])
    return PaperDocument(number if number[0].isdigit() else NO_NUMBER, day)


def slip_of_day(day: date, today: date, year: int) -> DocumentSlip | None:
    """What is wrong with the day of a paper for a year; None when nothing is."""
    if day > today:
        return DocumentSlip.FUTURE
    return DocumentSlip.OUTSIDE if day.year < year else None
