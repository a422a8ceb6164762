"""Judges the rows of a file of tasks: which can be entered, and of the others which cell is wrong and why."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from domain.dates import parse_date
from domain.plan import Plan
from domain.unit_task import (
    LONGEST_SOURCE,
    LONGEST_TASK,
    SHORTEST_SOURCE,
    SHORTEST_TASK,
    fingerprint,
    within_movement,
)
from domain.vietnamese import normalise


class Column(StrEnum):
    """What a file tells of a task; every one is needed."""

    SOURCE = "source"
    UNIT = "unit"
    TASK = "task"
    DUE = "due"


class Fault(StrEnum):
    """What is wrong with a cell; the names in brackets are the `values` it comes with."""

    MISSING = "missing"
    UNKNOWN_UNIT = "unknown_unit"
    """(value)"""
    SEVERAL_UNITS = "several_units"
    """(value, found)"""
    NOT_REPORTING = "not_reporting"
    """A unit without tasks of its own (value)."""
    NOT_A_DATE = "not_a_date"
    """(value)"""
    OUTSIDE_MOVEMENT = "outside_movement"
    """(value, first, last)"""
    SHORT = "short"
    """(least)"""
    LONG = "long"
    """(most)"""
    TWICE = "twice"
    """Another row says the same (other: its number)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the file."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be entered."""

    number: int
    source: str
    unit: str
    text: str
    due: date

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.source, self.unit, self.text, self.due)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be used."""

    number: int
    column: Column
    fault: Fault
    values: Mapping[str, str] = field(default_factory=dict)


class Wrong(Exception):
    """What is asked of a cell and is not so."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, {name: str(value) for name, value in values.items()}


_DATE_CELL = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2}(?:\.\d+)?")
_DAY_NUMBER = re.compile(r"\d{5}")
_FIRST_DAY = date(1899, 12, 30)
"""What a spreadsheet counts days from, where a cell with a date is not shown as one."""


def judge(rows: Iterable[Row], plan: Plan, today: date) -> tuple[tuple[Line, ...], tuple[Refusal, ...]]:
    """The rows that can be entered, and every cell that cannot; of two rows that say the same the later one."""
    lines: dict[str, Line] = {}
    refusals: list[Refusal] = []
    for row in rows:
        line, wrong = _judged(row, plan, today)
        refusals += wrong
        if line is None:
            continue
        first = lines.setdefault(line.fingerprint, line)
        if first is not line:
            refusals.append(Refusal(row.number, Column.TASK, Fault.TWICE, {"other": str(first.number)}))
    return tuple(lines.values()), tuple(refusals)


def _judged(row: Row, plan: Plan, today: date) -> tuple[Line | None, list[Refusal]]:
    refusals: list[Refusal] = []

    def cell(column: Column) -> str:
        return " ".join(normalise(row.cells.get(column, "")).split())

    source, text, unit, due = "", "", "", today
    for column in Column:
        try:
            match column:
                case Column.SOURCE:
                    source = _text_of(cell(column), SHORTEST_SOURCE, LONGEST_SOURCE)
                case Column.UNIT:
                    unit = unit_of(cell(column), plan)
                case Column.TASK:
                    text = _text_of(cell(column), SHORTEST_TASK, LONGEST_TASK)
                case Column.DUE:
                    due = due_of(cell(column), plan, today)
        except Wrong as wrong:
            refusals.append(Refusal(row.number, column, wrong.fault, wrong.values))
    return None if refusals else Line(row.number, source, unit, text, due), refusals


def _text_of(text: str, least: int, most: int) -> str:
    if not text:
        raise Wrong(Fault.MISSING)
    if len(text) < least:
        raise Wrong(Fault.SHORT, least=least)
    if len(text) > most:
        raise Wrong(Fault.LONG, most=most)
    return text


def unit_of(text: str, plan: Plan) -> str:
    """The code of the one unit that is meant; a unit that has tasks of its own. Raises Wrong."""
    if not text:
        raise Wrong(Fault.MISSING)
    found = plan.find_units(text)
    if not found:
        raise Wrong(Fault.UNKNOWN_UNIT, value=text[:40])
    if len(found) > 1:
        raise Wrong(Fault.SEVERAL_UNITS, value=text[:40], found=", ".join(unit.name for unit in found))
    if not found[0].reporting:
        raise Wrong(Fault.NOT_REPORTING, value=text[:40])
    return found[0].code


def due_of(text: str, plan: Plan, today: date) -> date:
    """The day a cell or an answer means: a date of a spreadsheet, or typed, day before month. Raises Wrong."""
    if not text:
        raise Wrong(Fault.MISSING)
    if _DAY_NUMBER.fullmatch(text):
        day: date | None = _FIRST_DAY + timedelta(days=int(text))
    else:
        kept = _DATE_CELL.fullmatch(text)
        day = parse_date(kept[1] if kept else text, today)
    if day is None:
        raise Wrong(Fault.NOT_A_DATE, value=text[:40])
    if not within_movement(day, plan):
        first, last = plan.movement.first_year - 1, plan.movement.last_year
        raise Wrong(Fault.OUTSIDE_MOVEMENT, value=f"{day:%d/%m/%Y}", first=first, last=last)
    return day
