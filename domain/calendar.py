"""Office days: which days the centre works, and which day a deadline is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.plan import Plan

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
REPORT = "report"
"""The key of the deadline everything else is counted back from."""

_SATURDAY, _SUNDAY = 5, 6
_ONE_DAY = timedelta(days=1)
_NOTHING_MOVED: Mapping[str, date] = MappingProxyType({})


def local(now: datetime) -> datetime:
    """That moment on a clock in Viet Nam; a moment without a zone is refused."""
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return now.astimezone(VIETNAM)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days of an office: the law's holidays, and the days the government moved, which win.

    `overrides` says of a day whether it is worked (Bộ luật Lao động 2019, Điều 111 and 112, and each year's decision).
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    saturdays_work: bool = False

    def is_working(self, day: date) -> bool:
        """Whether the office works on that day."""
        if day in self.overrides:
            return self.overrides[day]
        holidays, moved_to_work = _of_year(day.year)
        if day in moved_to_work:
            return True
        return day not in holidays and day.weekday() != _SUNDAY and (self.saturdays_work or day.weekday() != _SATURDAY)

    def next_working_day(self, day: date) -> date:
        """The first working day after that day."""
        return next(self._working(day, _ONE_DAY))

    def previous_working_day(self, day: date) -> date:
        """The last working day before that day."""
        return next(self._working(day, -_ONE_DAY))

    def first_working_day(self, year: int, month: int) -> date:
        """The first working day of a month."""
        return self.next_working_day(date(year, month, 1) - _ONE_DAY)

    def working_day_before(self, deadline: date, n: int) -> date:
        """The n-th working day before a deadline, n from 1; the deadline itself is not counted."""
        if n < 1:
            raise ValueError(f"not a number of days before: {n}")
        days = self._working(deadline, -_ONE_DAY)
        return [next(days) for _ in range(n)][-1]

    def working_days_left(self, today: date, last_day: date) -> int:
        """Working days after today up to and including the last day; 0 on the last day and when it has passed."""
        days = (today + timedelta(days=ahead) for ahead in range(1, (last_day - today).days + 1))
        return sum(self.is_working(day) for day in days)

    def is_provisional(self, year: int) -> bool:
        """Whether the year's official days off have not been entered yet ("dự kiến")."""
        return not any(day.year == year for day in self.overrides)

    def holiday_name(self, day: date, language: str = "vi") -> str:
        """The name of a holiday in "vi" or "en", or an empty string."""
        return "" if self.overrides.get(day) else _of_year(day.year, language)[0].get(day, "")

    def with_days(self, days: Iterable[date], *, works: bool) -> "WorkCalendar":
        """This calendar with some days set to be worked, or to be off."""
        return replace(self, overrides={**self.overrides, **dict.fromkeys(days, works)})

    def _working(self, day: date, step: timedelta) -> Iterator[date]:
        while True:
            day += step
            if self.is_working(day):
                yield day


def work_calendar(plan: Plan, overrides: Mapping[date, bool] = MappingProxyType({})) -> WorkCalendar:
    """The calendar of a plan; further overrides (an admin's) win over the plan's own."""
    of_plan = {override.day: override.works for override in plan.calendar_overrides}
    return WorkCalendar({**of_plan, **overrides}, plan.saturdays_work)


def report_before(plan: Plan, year: int) -> date:
    """The day before which the year's report must have arrived: 01/12 (plan, VII.3)."""
    return date(year, plan.report.month, plan.report.day)


def deadlines(
    plan: Plan, calendar: WorkCalendar, year: int, moved: Mapping[str, date] = _NOTHING_MOVED
) -> dict[str, date]:
    """The last allowed day of each deadline of a year, by key.

    "report" is the day before the report's date, working or not; the internal ones are working days counted back from
    that date (1 is the last working day before it). `moved` days win, whatever they are; unknown keys are ignored.
    """
    before = report_before(plan, year)
    days = {
        deadline.key: calendar.working_day_before(before, deadline.working_days_before)
        if deadline.working_days_before
        else before - _ONE_DAY
        for deadline in plan.deadlines
    }
    return days | {key: day for key, day in moved.items() if key in days}


_LIBRARY_LANGUAGES = {"vi": "vi", "en": "en_US"}


@cache
def _of_year(year: int, language: str = "vi") -> tuple[Mapping[date, str], frozenset[date]]:
    """The library's holidays with their names, and the days off it knows to be worked."""
    from holidays import (
        country_holidays,
    )  # here, because it takes a twentieth of a second and not every command asks for days

    found = country_holidays("VN", years=year, language=_LIBRARY_LANGUAGES[language])
    return dict(found.items()), frozenset(day for day in found.weekend_workdays if day.year == year)
