"""What can be wrong with a plan file, and where; the wording is left to whoever tells it."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.plan_lines import Place


class Fault(StrEnum):
    """A kind of mistake; the names in brackets are the `values` a problem of this kind carries."""

    UNREADABLE = "unreadable"
    """The file cannot be read as text (path)."""
    NO_FILE = "no_file"
    """A file that is named and not there (path)."""
    SYNTAX = "syntax"
    """Not TOML (message)."""
    MISSING_KEY = "missing_key"
    """A required key is absent (key, table)."""
    UNKNOWN_KEY = "unknown_key"
    """A key nobody reads (key, table, nearest: the known key most like it, or empty)."""
    WRONG_TYPE = "wrong_type"
    """A value of another type (key, expected: text, whole number, true or false, list, table, date, time; found)."""
    BAD_VALUE = "bad_value"
    """A value out of range (key, value, expected)."""
    DUPLICATE = "duplicate"
    """The same code twice in one list (key, value)."""
    UNKNOWN_REFERENCE = "unknown_reference"
    """A code that is defined nowhere (key, value, nearest)."""
    DEADLINE_AFTER_REPORT = "deadline_after_report"
    """An internal deadline that would fall after the report is due (key)."""
    OUTSIDE_HOURS = "outside_hours"
    """A reminder or digest in the quiet hours (key, value, opens, closes)."""
    SAME_BUTTON = "same_button"
    """Two choices of one list with the same button, marks and case aside (value)."""
    BUTTON_TOO_LONG = "button_too_long"
    """A button over 40 characters (value, length, longest)."""
    REMINDS_TWICE_A_DAY = "reminds_twice_a_day"
    """Reminders that fall on one day at different hours (first, second, day)."""
    REMINDS_TOO_OFTEN = "reminds_too_often"
    """More days of reminders in a month than anybody would read (key, days, when, most)."""
    REMINDS_TOO_OFTEN_A_YEAR = "reminds_too_often_a_year"
    """The same of a year."""
    YEARS_REVERSED = "years_reversed"
    """The last year before the first, or a year outside the movement (key, value)."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, on a line of the file (1 is the first)."""

    line: int
    fault: Fault
    values: dict[str, str] = field(default_factory=dict, compare=False, hash=False)
    file: str = field(default="", compare=False)
    """The file the line is in, where it is not the plan file itself."""


class PlanInvalid(Exception):
    """The plan file cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        lines = "; ".join(f"line {problem.line}: {problem.fault} {problem.values}" for problem in problems)
        super().__init__(lines)
        self.problems = problems


Finding = tuple[Place, Fault, dict[str, str]]
"""A problem before its line is known."""


def bad_value(place: Place, value: object, expected: str) -> Finding:
    """A value outside what is allowed there."""
    return place, Fault.BAD_VALUE, {"key": str(place[-1]), "value": str(value), "expected": expected}
