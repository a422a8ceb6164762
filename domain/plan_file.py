"""A TOML file read into frozen dataclasses; every key that is missing, unknown or of another type is told by line."""

import tomllib
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from re import search
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from domain.plan_lines import Lines, Place, lines_of
from domain.plan_problems import Fault, PlanInvalid, Problem
from domain.vietnamese import normalise

Record = TypeVar("Record")

_EXPECTED = {str: "text", int: "whole number", bool: "true or false", date: "date", time: "time"}
_FOUND = {float: "number", dict: "table", list: "list", datetime: "date and time", **_EXPECTED}


def read_plan_file(path: Path, shape: type[Record]) -> tuple[Record, Lines]:
    """The record the file describes, and its lines; raises PlanInvalid with all that does not fit the shape."""
    text = _text(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanInvalid((Problem(_error_line(str(error), text), Fault.SYNTAX, {"message": str(error)}),)) from None
    reader = _Reader(lines_of(text))
    record = reader.record(shape, table, ())
    if reader.problems:
        raise PlanInvalid(tuple(sorted(reader.problems)))
    return record, reader.lines


def nearest(word: str, known: list[str]) -> str:
    """The known word that was probably meant, or an empty string."""
    return next(iter(get_close_matches(word, known, n=1)), "")


def _text(path: Path) -> str:
    """The file as text; editors on Windows begin it with a byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise PlanInvalid((Problem(1, Fault.NO_FILE, {"path": str(path)}),)) from None
    except (OSError, UnicodeDecodeError):
        raise PlanInvalid((Problem(1, Fault.UNREADABLE, {"path": str(path)}),)) from None


def _error_line(message: str, text: str) -> int:
    match = search(r"at line (\d+)", message)
    return int(match[1]) if match else text.count("\n") + 1


class _Reader:
    """Reads values by the types their fields declare, and collects what does not fit."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.problems: list[Problem] = []

    def record(self, shape: type[Record], table: dict[str, Any], place: Place) -> Record:
        hints = get_type_hints(shape)
        known = {field.name: field for field in _fields(shape)}
        for key in table.keys() - known.keys():
            near = nearest(key, list(known.keys() - table.keys()))
            self._problem((*place, key), Fault.UNKNOWN_KEY, key=key, table=_table_name(place), nearest=near)
        values = {}
        for name, field in known.items():
            if name in table:
                values[name] = self.value(hints[name], table[name], (*place, name))
            elif _required(field):
                self._problem(place, Fault.MISSING_KEY, key=name, table=_table_name(place))
                values[name] = None
        return shape(**values)

    def value(self, shape: Any, found: object, place: Place) -> Any:
        if get_origin(shape) in (Union, types.UnionType):
            shape = next(kind for kind in get_args(shape) if kind is not types.NoneType)
        if get_origin(shape) is tuple:
            return self._list(get_args(shape)[0], found, place)
        if is_dataclass(shape) and isinstance(shape, type):
            return self.record(shape, found, place) if isinstance(found, dict) else self._wrong("table", found, place)
        return self._scalar(shape, found, place)

    def _list(self, shape: Any, found: object, place: Place) -> tuple[Any, ...]:
        if not isinstance(found, list):
            self._wrong("list", found, place)
            return ()
        return tuple(self.value(shape, entry, (*place, number)) for number, entry in enumerate(found))

    def _scalar(self, shape: Any, found: object, place: Place) -> Any:
        if shape is time and isinstance(found, str):
            found = _time(found)
        if type(found) is not shape:  # exactly: true is no number, a date with a time no date
            return self._wrong(_EXPECTED[shape], found, place)
        return normalise(found) if isinstance(found, str) else found

    def _wrong(self, expected: str, found: object, place: Place) -> None:
        key = next((step for step in reversed(place) if isinstance(step, str)), "")
        self._problem(place, Fault.WRONG_TYPE, key=key, expected=expected, found=_FOUND.get(type(found), "text"))

    def _problem(self, place: Place, fault: Fault, **values: str) -> None:
        self.problems.append(Problem(self.lines.of(place), fault, values))


def _fields(shape: Any) -> tuple[Field[Any], ...]:
    return fields(shape)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _table_name(place: Place) -> str:
    return ".".join(str(step) for step in place if isinstance(step, str))


def _time(typed: str) -> time | str:
    """ "08:00" is what people write; TOML itself wants the seconds too."""
    try:
        return time.fromisoformat(typed) if search(r"^\d\d:\d\d$", typed) else typed
    except ValueError:
        return typed
