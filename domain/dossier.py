"""The dossier of an initiative (hồ sơ): what a request for recognition asks beyond the registration, and by when."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.initiative import GONE, Initiative, State
from domain.people import Person

LONGEST_PART = 2000
"""Characters of a description."""
MOST_PARTICIPANTS = 20

_BULLET = re.compile(r"^(?:[-–•*+]|\d{1,2}[.)])\s*")
_NAME_AND_WORK = re.compile(r"\s*[:;,]\s*|\s+[-–]\s+")


class Part(StrEnum):
    """The parts of a dossier, in the order they are asked; each is an attribute of Dossier."""

    SOLUTION = "solution"
    """Loại giải pháp: a code of the plan file."""
    AREA = "area"
    """Lĩnh vực áp dụng."""
    FIRST_APPLIED = "first_applied"
    """Ngày áp dụng lần đầu hoặc áp dụng thử, whichever was earlier; kept with the initiative itself."""
    ESSENCE = "essence"
    """Bản chất."""
    NOVELTY = "novelty"
    """Tính mới."""
    CONDITIONS = "conditions"
    """Điều kiện cần thiết để áp dụng."""
    AUTHOR_BENEFIT = "author_benefit"
    """Lợi ích theo ý kiến của tác giả."""
    UNIT_BENEFIT = "unit_benefit"
    """Lợi ích theo ý kiến của tổ chức, cá nhân đã áp dụng."""
    PARTICIPANTS = "participants"
    """Những người đã tham gia áp dụng, a line for each."""
    CONFIDENTIAL = "confidential"
    """Thông tin cần được bảo mật."""
    INVESTOR = "investor"
    """Chủ đầu tư, if other than the author."""


WHERE_ANY = frozenset({Part.UNIT_BENEFIT, Part.PARTICIPANTS, Part.CONFIDENTIAL, Part.INVESTOR})
"""Parts the form asks for only where there are any (nếu có); the others are missing as long as they are empty."""


CLOSED = GONE | {State.PROPOSED, State.RECOGNISED, State.NOT_RECOGNISED, State.REFUSED}
"""States in which what the dossier says must stay as it is: it is being decided, has been, or is gone."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is on record beyond the registration; empty where nothing has been answered yet."""

    solution: str = ""
    area: str = ""
    first_applied: date | None = None
    essence: str = ""
    novelty: str = ""
    conditions: str = ""
    author_benefit: str = ""
    unit_benefit: str = ""
    participants: str = ""
    confidential: str = ""
    investor: str = ""

    def value(self, part: Part) -> str | date | None:
        """What is on record of a part."""
        found: str | date | None = getattr(self, part)
        return found

    @property
    def filled(self) -> tuple[Part, ...]:
        """The parts on record."""
        return tuple(part for part in Part if self.value(part))

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts not on record."""
        return tuple(part for part in Part if not self.value(part))

    @property
    def wanting(self) -> tuple[Part, ...]:
        """What the form still needs from everybody."""
        return tuple(part for part in self.missing if part not in WHERE_ANY)


def may_complete(initiative: Initiative, person: Person) -> bool:
    """Who may fill in the dossier: its authors, until it is part of a request that is being decided."""
    return person.active and person.id in initiative.credited and initiative.state not in CLOSED


def last_filing_day(first_applied: date, years: int) -> date:
    """The last day a request may be filed: the same day, so many years on; the 28th where there is no 29/02.

    The number of years is the plan file's (NĐ 13/2012/NĐ-CP, điều 5 khoản 2); it ends with the day that corresponds
    (Bộ luật Dân sự 2015, điều 148).
    """
    year = first_applied.year + years
    return first_applied.replace(year=year, day=min(first_applied.day, monthrange(year, first_applied.month)[1]))


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part in applying it first, as typed: the name, and what they did if it was said."""

    name: str
    work: str = ""


def participants_of(text: str) -> tuple[Participant, ...]:
    """The people of a text, a line for each: the name, then a colon, comma or dash, then what they did."""
    lines = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    return tuple(Participant(*_NAME_AND_WORK.split(line, maxsplit=1)) for line in lines if line)


def is_full_name(name: str) -> bool:
    """Whether a name has at least two words, as a Vietnamese full name does, and no more than such names have."""
    return 2 <= len(name.split()) <= 8
