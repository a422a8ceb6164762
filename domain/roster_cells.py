"""Reads the cells of a roster file: names, units, phones, codes and roles as clerks write them."""

import re
from enum import StrEnum

from domain.people import Category, Role
from domain.plan import Plan
from domain.vietnamese import normalise, phone_number, search_key

LONGEST = 120
"""The longest name or position, in characters."""


class Fault(StrEnum):
    """What is wrong with a line; the names in brackets are the `values` a refusal of this kind carries."""

    NO_NAME = "no_name"
    BAD_NAME = "bad_name"
    """Without a letter, or too long (value)."""
    NO_UNIT = "no_unit"
    UNKNOWN_UNIT = "unknown_unit"
    """(value)"""
    SEVERAL_UNITS = "several_units"
    """(value, found)"""
    UNKNOWN_ROLE = "unknown_role"
    """(value)"""
    BAD_PHONE = "bad_phone"
    """(value)"""
    BAD_CODE = "bad_code"
    """(value)"""
    UNKNOWN_CATEGORY = "unknown_category"
    """(value)"""
    CODE_TWICE = "code_twice"
    """Another line has the same code (value, other: its line)."""
    NAME_TWICE = "name_twice"
    """Another line has the same name and unit, and no code or phone tells them apart (other: its line)."""
    CODE_OF_ANOTHER = "code_of_another"
    """The code belongs to somebody of quite another name (value, name)."""
    SEVERAL_PEOPLE = "several_people"
    """Several on the roster have this name in this unit, and neither code nor phone says which is meant."""


class Wrong(Exception):
    """A cell that cannot be used."""

    def __init__(self, fault: Fault, **values: str) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, values


_ROLES = {
    "truong don vi": Role.HEAD,
    "truong phong": Role.HEAD,
    "truong bo phan": Role.HEAD,
    "doi truong": Role.HEAD,
    "phu trach don vi": Role.HEAD,
    "head": Role.HEAD,
    "tong hop": Role.COORDINATOR,
    "thuong truc": Role.COORDINATOR,
    "dau moi": Role.COORDINATOR,
    "dieu phoi": Role.COORDINATOR,
    "coordinator": Role.COORDINATOR,
    "giam doc": Role.DIRECTOR,
    "pho giam doc": Role.DIRECTOR,
    "lanh dao": Role.DIRECTOR,
    "director": Role.DIRECTOR,
    "quan tri": Role.ADMIN,
    "admin": Role.ADMIN,
    "nhan vien": Role.STAFF,
    "vien chuc": Role.STAFF,
    "nguoi lao dong": Role.STAFF,
    "khong": Role.STAFF,
    "staff": Role.STAFF,
}
_CATEGORIES = {
    "": Category.OFFICIAL,
    "vien chuc": Category.OFFICIAL,
    "cong chuc": Category.OFFICIAL,
    "official": Category.OFFICIAL,
    "nguoi lao dong": Category.WORKER,
    "lao dong hop dong": Category.WORKER,
    "hop dong lao dong": Category.WORKER,
    "hop dong": Category.WORKER,
    "hdld": Category.WORKER,
    "worker": Category.WORKER,
}
_CODE = re.compile(r"[\w./-]{1,40}")
_BETWEEN = re.compile(r"[,;/\n]")
_SPREADSHEET_NUMBER = re.compile(r"(\d)[.,]?(\d*)[eE]\+?(\d+)|(\d+)[.,]0+")


def person_name(text: str) -> str:
    """A name in one line; the capitals of official lists become usual ones."""
    name = " ".join(normalise(text).split())
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def name_of(text: str) -> str:
    name = person_name(text)
    if not name:
        raise Wrong(Fault.NO_NAME)
    if not any(char.isalpha() for char in name):
        raise Wrong(Fault.BAD_NAME, value=name)
    return short(name)


def short(text: str) -> str:
    if len(text) > LONGEST:
        raise Wrong(Fault.BAD_NAME, value=text[:40] + "…")
    return text


def unit_of(text: str, plan: Plan) -> str:
    if not text.strip():
        raise Wrong(Fault.NO_UNIT)
    found = plan.find_units(text)
    if not found:
        raise Wrong(Fault.UNKNOWN_UNIT, value=text.strip())
    if len(found) > 1:
        raise Wrong(Fault.SEVERAL_UNITS, value=text.strip(), found=", ".join(unit.name for unit in found))
    return found[0].code


def code_of(text: str) -> str:
    code = normalise(_repaired(text))
    if code and not _CODE.fullmatch(code):
        raise Wrong(Fault.BAD_CODE, value=code[:40])
    return code


def phone_of(text: str) -> str:
    """The first number of the cell; a spreadsheet may have made it one to calculate with."""
    numbers = [part for part in _BETWEEN.split(_repaired(text)) if part.strip()]
    if not numbers:
        return ""
    if (phone := phone_number(_repaired(numbers[0]))) is None:
        raise Wrong(Fault.BAD_PHONE, value=text.strip()[:40])
    return phone


def _repaired(text: str) -> str:
    """905123456 for 9.05123456E8 and 905123456.0; a number that has lost digits stays as it is."""
    match = _SPREADSHEET_NUMBER.fullmatch(text.strip())
    if match is None:
        return text
    first, rest, exponent, whole = match.groups()
    if whole:
        return str(whole)
    return first + rest.ljust(int(exponent), "0") if 7 <= len(rest) <= int(exponent) <= 12 else text


def category_of(text: str) -> Category:
    try:
        return _CATEGORIES[search_key(text)]
    except KeyError:
        raise Wrong(Fault.UNKNOWN_CATEGORY, value=text.strip()) from None


def roles_of(text: str) -> frozenset[Role]:
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return frozenset(_role(part) for part in parts) - {Role.STAFF}


def _role(text: str) -> Role:
    """ "Trưởng phòng Quản lý tổng hợp" begins with a role's words, too."""
    asked = search_key(text)
    for words, role in _ROLES.items():
        if asked == words or asked.startswith(f"{words} "):
            return role
    raise Wrong(Fault.UNKNOWN_ROLE, value=text.strip())
