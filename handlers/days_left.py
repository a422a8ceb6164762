"""How much is left until a last day, in a sentence."""

from datetime import date

from domain.calendar import WorkCalendar
from domain.plan import Deadline
from handlers.words import named
from locales import N_, Translator

DAYS_LEFT = N_("Working days left until {last_day} ({deadline}): {days}.")
LAST_WORKING_DAY = N_("Today is the last working day before {last_day} ({deadline}).")
LAST_DAY = N_("Today is the last day ({deadline}).")
DAY_PASSED = N_("The last day has passed: {last_day} ({deadline}).")


def days_left(deadline: Deadline, last_day: date, today: date, calendar: WorkCalendar, t: Translator) -> str:
    """The working days up to and including a last day, or that it is today or has passed."""
    about = {"deadline": named(deadline, t), "last_day": t.date(last_day)}
    if last_day <= today:
        return t(LAST_DAY if last_day == today else DAY_PASSED, **about)
    days = calendar.working_days_left(today, last_day)
    return t(DAYS_LEFT, days=days, **about) if days else t(LAST_WORKING_DAY, **about)
