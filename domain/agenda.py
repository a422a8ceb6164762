"""When something is to be said, worked out from the plan, the calendar and the deadlines; never held in a timer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.calendar import REPORT, VIETNAM, WorkCalendar, local
from domain.plan import Digest, Plan, Reminder
from domain.progress import question_day

REMINDER = "reminder"
"""The key of all reminders: whatever is owed, a person hears of it once a day."""

PROGRESS = "progress"
"""The key of the monthly question to first authors."""

_ONE_DAY = timedelta(days=1)


class OccasionKind(StrEnum):
    """What is said."""

    REMINDER = "reminder"
    DIGEST = "digest"
    PROGRESS = "progress"
    """How the work goes on what is under way."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One moment at which something is to be said, once to each person.

    `key` and `occurrence` (the day, ISO) make it unique: "reminder", "progress", or "digest.heads" for the digest
    "heads". `rule` names what in the plan asks for it: the reminders' keys joined by "+", or the digest's key.
    """

    key: str
    kind: OccasionKind
    occurrence: str
    at: datetime
    rule: str
    owes: tuple[str, ...]
    expires: datetime
    """From this moment on it is no longer worth saying."""


@dataclass(frozen=True, slots=True)
class Due:
    """What fell due: to be said now, and what is out of date or overtaken and only to be logged."""

    fire: tuple[Occasion, ...]
    stale: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class _Year:
    """One year's campaign, up to its report."""

    plan: Plan
    calendar: WorkCalendar
    deadlines: Mapping[str, date]

    @property
    def report(self) -> date:
        return self.deadlines[REPORT]

    @property
    def runs(self) -> bool:
        return self.plan.movement.first_year <= self.report.year <= self.plan.movement.last_year

    def occasions(self, first: date, last: date) -> Iterator[Occasion]:
        """Those of the days from `first` to `last`, both included; asked at every tick, so no others are made."""
        if not self.runs:
            return
        reminded = reminder_days(self.plan, self.calendar, self.deadlines)
        for day in (day for day in reminded if first <= day <= last):
            rules = reminded[day]
            owes = tuple(dict.fromkeys(owed for rule in rules for owed in rule.owes))
            name = "+".join(rule.key for rule in rules)
            at = min(rule.at for rule in rules)
            yield self._occasion(REMINDER, OccasionKind.REMINDER, day, at, name, owes)
        for digest in self.plan.digests:
            for day in sorted(day for day in self.digest_days(digest) if first <= day <= last):
                yield self._occasion(f"digest.{digest.key}", OccasionKind.DIGEST, day, digest.at, digest.key, ())
        for day in (day for day in self.question_days() if first <= day <= last):
            yield self._occasion(PROGRESS, OccasionKind.PROGRESS, day, self.plan.progress_question.at, PROGRESS, ())

    def digest_days(self, digest: Digest) -> set[date]:
        """Every week on its weekday or the first working day after it, and each of the last working days.

        After the report's last day on the next working day and weekly: whether there is still something to say, because
        the report has not come, is for the facts to decide.
        """
        first = date(self.report.year, 1, 1)
        first += timedelta(days=(digest.weekday - first.weekday()) % 7)
        weeks = (first + timedelta(weeks=number) for number in range(53))
        weekly = {day if self.calendar.is_working(day) else self.calendar.next_working_day(day) for day in weeks}
        numbers = range(1, digest.daily_in_last_working_days + 1)
        daily = {self.calendar.working_day_before(self.report + _ONE_DAY, number) for number in numbers}
        after = self.calendar.next_working_day(self.report)
        return {day for day in weekly | daily | {after} if day.year == self.report.year}

    def question_days(self) -> Iterator[date]:
        """The days of the monthly question, up to the report."""
        for month in range(1, self.report.month + 1):
            day = question_day(self.calendar, self.plan.progress_question, self.report.year, month)
            if day <= self.report:
                yield day

    def _occasion(
        self, key: str, kind: OccasionKind, day: date, at: time, rule: str, owes: tuple[str, ...]
    ) -> Occasion:
        return Occasion(key, kind, day.isoformat(), _moment(day, at), rule, owes, self._expiry(day))

    def _expiry(self, day: date) -> datetime:
        """The end of the next working day's sending hours, but never later than the last day of the report.

        What is said after that, of something with a later last day of its own, is said on its day.
        """
        next_day = _moment(self.calendar.next_working_day(day), self.plan.quiet.starts)
        return min(next_day, _moment(max(self.report, day) + _ONE_DAY, time()))


def occasions(
    plan: Plan, calendar: WorkCalendar, deadlines: Mapping[str, date], since: datetime, until: datetime
) -> tuple[Occasion, ...]:
    """What is to be said after `since` up to and including `until`, in order of time.

    `deadlines` are those of one year, the year of its "report"; after that day only digests can come, see
    `_Year.digest_days`. Reminders of one day are one occasion, at the earliest of their hours, so that nobody hears
    twice.
    """
    year = _Year(plan, calendar, deadlines)
    days = local(since).date(), local(until).date()
    found = (occasion for occasion in year.occasions(*days) if since < occasion.at <= until)
    return tuple(sorted(found, key=lambda occasion: (occasion.at, occasion.key)))


def due(
    plan: Plan,
    calendar: WorkCalendar,
    deadlines: Mapping[str, date],
    now: datetime,
    *,
    lookback: timedelta = timedelta(days=7),
) -> Due:
    """What of the last days is to be said now: of each key the latest, unless it has expired.

    In quiet hours nothing is, it waits until they end. Whether it has been said already is not known here.
    """
    past = occasions(plan, calendar, deadlines, now - lookback, now)
    latest = {occasion.key: occasion for occasion in past}
    wanted = {occasion for occasion in latest.values() if now < occasion.expires}
    stale = tuple(occasion for occasion in past if occasion not in wanted)
    if not may_send(plan, calendar, now):
        return Due((), stale)
    return Due(tuple(occasion for occasion in past if occasion in wanted), stale)


def next_moment(plan: Plan, calendar: WorkCalendar, deadlines: Mapping[str, date], now: datetime) -> datetime | None:
    """When the next occasion of the year comes, in Vietnamese time; None when nothing is left to say."""
    end = _moment(date(deadlines[REPORT].year + 1, 1, 1), time())
    return next((occasion.at for occasion in occasions(plan, calendar, deadlines, now, end)), None)


def is_weekly(digest: Digest, calendar: WorkCalendar, day: date) -> bool:
    """Whether a digest on that day is the week's own, and not only one of the daily ones before the report."""
    wanted = day - timedelta(days=(day.weekday() - digest.weekday) % 7)
    return day == (wanted if calendar.is_working(wanted) else calendar.next_working_day(wanted))


def may_send(plan: Plan, calendar: WorkCalendar, now: datetime) -> bool:
    """Whether messages nobody asked for may go out: on working days, outside the quiet hours."""
    here = local(now)
    return calendar.is_working(here.date()) and plan.quiet.allow(here.time())


def reminder_days(plan: Plan, calendar: WorkCalendar, deadlines: Mapping[str, date]) -> dict[date, list[Reminder]]:
    """The reminders of each day, in the plan's order.

    None once the report is due, but of what has a later last day of its own.
    """
    found: dict[date, list[Reminder]] = {}
    for rule in plan.reminders:
        after = deadlines[rule.deadline] + _ONE_DAY
        for number in sorted(set(rule.working_days_before)):
            day = calendar.working_day_before(after, number)
            if day <= max(deadlines[REPORT], deadlines[rule.deadline]):
                found.setdefault(day, []).append(rule)
    return found


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, VIETNAM)
