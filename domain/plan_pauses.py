"""The words of a plan file about peace from reminders: how long somebody may be away, how far a reminder put off."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AbsenceRules:
    """For how many days at most, the first and the last included, somebody is on record as away at once."""

    longest_days: int = 185


@dataclass(frozen=True, slots=True)
class SnoozeRules:
    """How far reminders may be put off: by so many working days at most, and never into the last ones of a deadline.

    `kept_working_days` counts these last ones, the deadline's own day included.
    """

    longest_working_days: int = 10
    kept_working_days: int = 3
