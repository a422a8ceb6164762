"""The words a plan file is written in: each class is a table of the file, each field one of its keys."""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Organisation:
    """The centre that runs the movement; `office_unit` is the code of the coordinating office."""

    name: str
    short: str
    parent_name: str
    symbol_suffix: str
    place: str
    signer_title: str
    office_unit: str
    contact: str
    """Whom to ask about one's data, as printed in the consent notice."""


@dataclass(frozen=True, slots=True)
class Movement:
    """The emulation movement (phong trào thi đua) and the years it runs, both included."""

    name: str
    short: str
    english: str
    first_year: int
    last_year: int
    slogan: str
    slogan_parts: str
    data_slogan: str


@dataclass(frozen=True, slots=True)
class Site:
    """A place of work (cơ sở)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A department or team (phòng, đội); `reporting` units answer for a list of their own."""

    code: str
    name: str
    short: str
    button: str
    site: str
    aliases: tuple[str, ...] = ()
    reporting: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be registered: công trình, phần việc, sáng kiến, giải pháp; `prefix` begins its code."""

    code: str
    name: str
    english: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Content:
    """A content of the plan, label verbatim; only `selectable` ones can be registered under, the rest are groups."""

    code: str
    label: str
    button: str
    english: str
    selectable: bool = True


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the plan, label verbatim."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """The criteria of a "collective" or an "individual"."""

    applies_to: str
    heading: str
    items: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Award:
    """A form of award of an occasion in some years; `quota` None means by guidance not yet known."""

    occasion: str
    occasion_label: str
    form: str
    quota_label: str
    years: tuple[int, ...]
    ref: str
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """What a phase promises: by a day or in a year, whichever the plan names."""

    what: str
    due: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the movement (giai đoạn), years included."""

    code: str
    label: str
    first_year: int
    last_year: int
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must do what, and when if the plan says so."""

    code: str
    who: str
    what: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document the plan rests on; the day as printed there."""

    number: str
    day: str
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The yearly report, due before `day`/`month`: received by the end of the day before (plan, VII.3)."""

    owner: str
    to: str
    addressee: str
    deadline_label: str
    frequency: str
    content: str
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """An internal cut-off, counted back in working days from the report's date; 0 is the report itself."""

    key: str
    name: str
    english: str
    working_days_before: int
    who: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """When those who owe something are reminded.

    `working_days_before` counts back from the day after the deadline's last allowed day: 1 is its last working day.
    """

    key: str
    owes: tuple[str, ...]
    deadline: str
    working_days_before: tuple[int, ...]
    at: time


@dataclass(frozen=True, slots=True)
class Digest:
    """A regular overview for some roles: every `weekday` (0 is Monday), daily as the report comes near.

    `compares_units` says how the other units stand beside the reader's own.
    """

    key: str
    audience: tuple[str, ...]
    weekday: int
    at: time
    daily_in_last_working_days: int = 0
    compares_units: bool = False


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `starts` in the evening to `ends` in the morning, and on days off, nothing is sent unasked."""

    starts: time
    ends: time

    def allow(self, at: time) -> bool:
        """Whether that time of a working day is outside the quiet hours."""
        return self.ends <= at < self.starts


@dataclass(frozen=True, slots=True)
class Override:
    """A day the government moved: works or is off whatever the calendar library says."""

    day: date
    works: bool
    source: str


@dataclass(frozen=True, slots=True)
class Consent:
    """The notice shown before anything is kept; {organisation} and {contact} are filled in."""

    version: str
    vietnamese: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of an editable list."""

    code: str
    name: str
    english: str


@dataclass(frozen=True, slots=True)
class Similarity:
    """From what likeness of two titles on, 0 to 100, the author is asked to look again.

    `warn_at` counts the words two titles share, `same_at` the sentences as a whole. A warning never blocks: whether
    it is new is judged by people (Điều lệ Sáng kiến, điều 4).
    """

    warn_at: int = 85
    same_at: int = 95


@dataclass(frozen=True, slots=True)
class EvidenceLimits:
    """How much may be put forward as evidence of one initiative. Telegram hands a bot 20 MB at most."""

    largest_megabytes: int = 20
    most_files: int = 30

    @property
    def largest_bytes(self) -> int:
        return self.largest_megabytes * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AnswerRules:
    """From which fit on, 0 to 100, a question is answered from the plan's own words, and with how many sections.

    What fits less is not answered but passed to the coordinating office.
    """

    enough: int = 68
    most: int = 3


@dataclass(frozen=True, slots=True)
class Section:
    """The plan's own words, for citing; `ref` is the plan's own numbering, never mended."""

    ref: str
    title: str
    text: str = field(repr=False)
    asked: tuple[str, ...] = ()
    """How people ask for it in other words than its own; never shown."""
