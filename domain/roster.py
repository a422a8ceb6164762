"""Judges the lines of a roster file (danh sách viên chức, người lao động): who is meant, where, with which role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.people import Category, Role
from domain.plan import Plan
from domain.roster_cells import (
    Fault,
    Wrong,
    category_of,
    code_of,
    name_of,
    person_name,
    phone_of,
    roles_of,
    short,
    unit_of,
)
from domain.vietnamese import fold, normalise

__all__ = ["Column", "Fault", "Line", "Refusal", "Row", "judge"]


class Column(StrEnum):
    """What a roster file tells of somebody."""

    NAME = "name"
    UNIT = "unit"
    POSITION = "position"
    ROLES = "roles"
    PHONE = "phone"
    CODE = "code"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it stands in the file. A column the file does not have is absent, an empty cell is an empty text."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that makes sense. None is what the file does not say; `code` is empty when it gives none."""

    number: int
    full_name: str
    unit: str
    code: str = ""
    position: str | None = None
    phone: str | None = None
    category: Category | None = None
    roles: frozenset[Role] | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be used. `name` and `code` as far as they can be read."""

    number: int
    fault: Fault
    values: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    code: str = ""


def judge(rows: Iterable[Row], plan: Plan) -> tuple[tuple[Line, ...], tuple[Refusal, ...]]:
    """The lines that can be used and those that cannot, each once; of two that contradict each other the later one."""
    lines: list[Line] = []
    refusals: list[Refusal] = []
    codes: dict[str, Line] = {}
    namesakes: dict[tuple[str, str], list[Line]] = {}
    for row in rows:
        try:
            line = _line(row, plan)
            same_name = namesakes.setdefault((fold(line.full_name), line.unit), [])
            _must_be_new(line, codes.get(line.code.casefold()), same_name)
        except Wrong as wrong:
            name, code = (row.cells.get(column, "") for column in (Column.NAME, Column.CODE))
            refusals.append(Refusal(row.number, wrong.fault, wrong.values, person_name(name), code.strip()))
            continue
        lines.append(line)
        same_name.append(line)
        if line.code:
            codes[line.code.casefold()] = line
    return tuple(lines), tuple(refusals)


def _must_be_new(line: Line, same_code: Line | None, same_name: Iterable[Line]) -> None:
    if same_code is not None:
        raise Wrong(Fault.CODE_TWICE, value=line.code, other=str(same_code.number))
    for other in same_name:
        told_apart = (line.code and other.code) or (line.phone and other.phone and line.phone != other.phone)
        if not told_apart:
            raise Wrong(Fault.NAME_TWICE, other=str(other.number))


def _line(row: Row, plan: Plan) -> Line:
    cell = row.cells.get
    return Line(
        number=row.number,
        full_name=name_of(cell(Column.NAME, "")),
        unit=unit_of(cell(Column.UNIT, ""), plan),
        code=code_of(cell(Column.CODE, "")),
        position=None if (text := cell(Column.POSITION)) is None else short(" ".join(normalise(text).split())),
        phone=None if (text := cell(Column.PHONE)) is None else phone_of(text),
        category=None if (text := cell(Column.CATEGORY)) is None else category_of(text),
        roles=None if (text := cell(Column.ROLES)) is None else roles_of(text),
    )
