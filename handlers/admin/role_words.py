"""Roles as an administrator types them after a name: "trưởng đơn vị", "+head -tổng hợp", "nhân viên"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.people import Role
from domain.vietnamese import fold

WORDS = {
    "truong don vi": Role.HEAD,
    "truong phong": Role.HEAD,
    "doi truong": Role.HEAD,
    "head of unit": Role.HEAD,
    "head": Role.HEAD,
    "phong tong hop": Role.COORDINATOR,
    "dau moi tong hop": Role.COORDINATOR,
    "dau moi": Role.COORDINATOR,
    "tong hop": Role.COORDINATOR,
    "coordinating office": Role.COORDINATOR,
    "coordinator": Role.COORDINATOR,
    "pho giam doc": Role.DIRECTOR,
    "giam doc": Role.DIRECTOR,
    "lanh dao": Role.DIRECTOR,
    "director": Role.DIRECTOR,
    "quan tri vien": Role.ADMIN,
    "quan tri": Role.ADMIN,
    "administrator": Role.ADMIN,
    "admin": Role.ADMIN,
    "nhan vien": Role.STAFF,
    "vien chuc": Role.STAFF,
    "nguoi lao dong": Role.STAFF,
    "staff": Role.STAFF,
}
_ROLE = "|".join(WORDS)
_ITEM = re.compile(rf"\s*([+-]?)\s*({_ROLE})(?=$|[\s,;+-])\s*[,;]?")


@dataclass(frozen=True, slots=True)
class Wish:
    """A role to add ("+"), to take away ("-"), or, without a sign, to have."""

    sign: str
    role: Role


def split_roles(text: str) -> tuple[str, tuple[Wish, ...]]:
    """Whom is meant, and what is wished: the longest end of the text that is nothing but roles."""
    folded = fold(text)
    starts = [0, *(match.start() for match in re.finditer(r"\s", folded))]
    for start in starts:
        if wishes := _wishes(folded[start:]):
            return folded[:start].strip(" ,:"), wishes
    return folded, ()


def _wishes(text: str) -> tuple[Wish, ...]:
    found: list[Wish] = []
    place = 0
    while place < len(text):
        match = _ITEM.match(text, place)
        if match is None:
            return ()
        found.append(Wish(match[1], WORDS[match[2]]))
        place = match.end()
    return tuple(found)


def wished(roles: frozenset[Role], wishes: Sequence[Wish]) -> frozenset[Role]:
    """The roles after the wishes: exactly those without a sign, or the present ones with some added and taken."""
    if not any(wish.sign for wish in wishes):
        return frozenset(wish.role for wish in wishes) - {Role.STAFF}
    taken = {wish.role for wish in wishes if wish.sign == "-"}
    return (roles | {wish.role for wish in wishes}) - taken - {Role.STAFF}
