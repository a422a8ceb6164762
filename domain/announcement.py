"""Announcements (thông báo, quán triệt): to whom they go, what became of them with each reader, who may do what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from domain.agenda import may_send
from domain.calendar import VIETNAM, WorkCalendar, local
from domain.completeness import Owed
from domain.people import Person, Role
from domain.plan import Plan

WHOLE_CENTRE = (Role.COORDINATOR, Role.DIRECTOR, Role.ADMIN)
"""Who announces to whomever they like; a head, and who stands in for one, to their own unit."""

SEES_ALL = (Role.COORDINATOR, Role.DIRECTOR)


class AnnouncementState(StrEnum):
    """How far an announcement is; while it is being written it is a draft of its author's."""

    SCHEDULED = "scheduled"
    """Waits for its moment."""
    SENDING = "sending"
    SENT = "sent"
    """Everybody it goes to has been dealt with."""
    CANCELLED = "cancelled"


class AudienceKind(StrEnum):
    """By what the readers are chosen."""

    EVERYONE = "everyone"
    UNITS = "units"
    ROLES = "roles"
    OWING = "owing"
    """Those who still owe something."""
    UNREAD = "unread"
    """Those who have not acknowledged an earlier announcement."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an announcement goes to; `scope` is the unit of a head who announces, empty for the whole centre."""

    kind: AudienceKind
    scope: str = ""
    units: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    owed: Owed | None = None
    announcement: int | None = None

    def includes(self, person: Person) -> bool:
        """Whether somebody belongs to it by unit or role, for audiences that are told by these."""
        if not person.active or self.scope not in ("", person.unit):
            return False
        match self.kind:
            case AudienceKind.EVERYONE:
                return True
            case AudienceKind.UNITS:
                return person.unit in self.units
            case AudienceKind.ROLES:
                return person.has(*self.roles) or (Role.STAFF in self.roles and not person.roles)
        return False

    def facts(self) -> dict[str, Any]:
        """As it is kept."""
        chosen = {"units": list(self.units), "roles": list(self.roles), "owed": self.owed, "of": self.announcement}
        return {"kind": self.kind, "scope": self.scope, **{key: value for key, value in chosen.items() if value}}


def audience_of(facts: Mapping[str, Any]) -> Audience:
    """An audience as it was kept."""
    return Audience(
        AudienceKind(facts["kind"]),
        facts.get("scope", ""),
        tuple(facts.get("units", ())),
        tuple(map(Role, facts.get("roles", ()))),
        Owed(facts["owed"]) if facts.get("owed") else None,
        facts.get("of"),
    )


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement as its author sent it. `ref` is the part of the plan it is taken from.

    `duty` is the phase of the plan it makes known, by `due_on`. `asks` says that readers are to answer
    "Tôi đã đọc và hiểu"; from `closed_at` on nobody is asked any more.
    """

    id: int
    text: str
    audience: Audience
    state: AnnouncementState
    asks: bool
    created_by: int
    created_at: datetime
    starts_at: datetime
    ref: str = ""
    duty: str = ""
    due_on: date | None = None
    file_id: int | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_by: int | None = None
    closed_at: datetime | None = None

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.strip().partition("\n")[0]

    @property
    def is_open(self) -> bool:
        """Whether readers are asked to acknowledge it."""
        going_on = self.state in (AnnouncementState.SENDING, AnnouncementState.SENT)
        return self.asks and going_on and self.closed_at is None

    @property
    def is_late(self) -> bool:
        """Whether it started after the day it was due."""
        return bool(self.due_on and self.started_at and local(self.started_at).date() > self.due_on)


class Missed(StrEnum):
    """Why an announcement was not sent to somebody it is for."""

    NO_CHAT = "no_chat"
    BLOCKED = "blocked"
    """They blocked the bot."""
    LEFT = "left"
    """They are no longer on the roster."""
    LATER = "later"
    """They came in after it was sent."""


class Outcome(StrEnum):
    """What became of an announcement with one reader."""

    WAITING = "waiting"
    SENT = "sent"
    OPENED = "opened"
    """Not sent, but opened in the list of announcements."""
    ACKNOWLEDGED = "acknowledged"
    ON_PAPER = "on_paper"
    """Told on paper, as their head or the office put on record."""
    NO_CHAT = "no_chat"
    BLOCKED = "blocked"
    LEFT = "left"
    LATER = "later"
    FAILED = "failed"
    """The channel did not take it."""
    WITHDRAWN = "withdrawn"
    """It was cancelled before it reached them."""


KNOWN = (Outcome.ACKNOWLEDGED, Outcome.ON_PAPER)
REACHED = (Outcome.SENT, Outcome.OPENED, *KNOWN)
UNREACHED = (Outcome.NO_CHAT, Outcome.BLOCKED, Outcome.LEFT, Outcome.LATER, Outcome.FAILED, Outcome.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Reader:
    """One person an announcement goes to, in the unit they were in then."""

    person_id: int
    unit: str
    outcome: Outcome
    sent_at: datetime | None = None
    opened_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: int | None = None

    @property
    def may_be_told_on_paper(self) -> bool:
        """Only whom no message has reached, and who has not acknowledged it by themselves."""
        return self.outcome in (Outcome.NO_CHAT, Outcome.BLOCKED, Outcome.FAILED)


def scope_of(person: Person, today: date) -> str | None:
    """The unit somebody may announce to: empty for the whole centre, None for nowhere."""
    if not person.active:
        return None
    if person.has(*WHOLE_CENTRE):
        return ""
    return _own_unit(person, today)


def _own_unit(person: Person, today: date) -> str | None:
    if person.has(Role.HEAD):
        return person.unit
    return next((it.unit for it in person.standing_in(today)), None)


def sees_results_of(person: Person, today: date, item: Announcement) -> str | None:
    """The unit whose results somebody may see, by name: empty for all, None for none."""
    if not person.active:
        return None
    if person.has(*SEES_ALL) or item.created_by == person.id:
        return ""
    return _own_unit(person, today)


def may_stop(person: Person, item: Announcement) -> bool:
    """Who may cancel an announcement, or ask for no more acknowledgements: its author, the office, the director."""
    return person.active and (person.has(*SEES_ALL) or item.created_by == person.id)


def may_tick(person: Person, today: date, unit: str) -> bool:
    """Who may put on record that somebody of this unit was told on paper: their head, or the office."""
    return person.active and (person.has(Role.COORDINATOR) or _own_unit(person, today) == unit)


def next_allowed(plan: Plan, calendar: WorkCalendar, at: datetime) -> datetime:
    """The first moment from then on at which messages may go out (plan, quiet hours and working days)."""
    here = local(at)
    if may_send(plan, calendar, here):
        return here
    if calendar.is_working(here.date()) and here.time() < plan.quiet.ends:
        return _at(here.date(), plan.quiet.ends)
    return _at(calendar.next_working_day(here.date()), plan.quiet.ends)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, VIETNAM)


FULL, EMPTY, CELLS = "▓", "░", 10


def bar(done: int, whole: int) -> str:
    """Progress as text, with its numbers: "▓▓▓▓░░░░░░ 42/97". It is full only when all is done."""
    cells = done * CELLS // whole if whole else 0
    return f"{FULL * cells}{EMPTY * (CELLS - cells)} {done}/{whole}"


def counted(readers: Iterable[Reader], *outcomes: Outcome) -> int:
    """How many readers came to one of these outcomes."""
    return sum(reader.outcome in outcomes for reader in readers)
