"""Every command that is not for everybody, tried by every role: open to those it is for, closed to all others."""

import pytest

from dialog.declare import Dialog, Shortcut
from domain.people import Role
from handlers import REPERTOIRE
from tests.office import Office

ROLES: dict[str, tuple[Role, ...]] = {
    "staff": (),
    "head": (Role.HEAD,),
    "coordinator": (Role.COORDINATOR,),
    "director": (Role.DIRECTOR,),
    "admin": (Role.ADMIN,),
}
OPEN_TO = {
    "duyet": {"head", "coordinator", "director"},
    "donvi": {"head", "coordinator", "director"},
    "nhiemvu": {"head", "coordinator", "director"},
    "bocauhoi": {"coordinator", "admin"},
    "uyquyen": {"head", "coordinator"},
    "apdunglai": {"head"},
    "dadung": {"coordinator"},
    "thongke": {"coordinator", "director", "admin"},
    "khoahoc": {"coordinator", "admin"},
    "quantri": {"coordinator", "admin"},
    "vaitro": {"coordinator", "admin"},
    "chuyendonvi": {"coordinator", "admin"},
    "han": {"coordinator", "admin"},
    "nhac": {"coordinator", "admin"},
    "moi": {"coordinator", "admin"},
    "gop": {"coordinator"},
    "chungnhan": {"coordinator"},
}
"""Who may use what: written out here by hand, so that opening something by mistake fails."""

CLOSED = "dành cho vai trò khác"


def test_the_table_names_everything_that_is_not_for_all() -> None:
    restricted = {entry.commands[0] for entry in REPERTOIRE.entries if entry.commands and entry.audience.roles}
    assert restricted == OPEN_TO.keys()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("command", OPEN_TO)
async def test_a_command_opens_for_its_roles_only(sqlite_office: Office, command: str, role: str) -> None:
    somebody = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", *ROLES[role])
    heard = await somebody.says(f"/{command}")
    assert (CLOSED not in heard) is (role in OPEN_TO[command])


@pytest.mark.parametrize("role", ROLES)
async def test_the_menu_offers_just_what_is_open(sqlite_office: Office, role: str) -> None:
    somebody = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", *ROLES[role])
    await somebody.says("/menu")
    offered = set(await somebody.offered())
    for entry in REPERTOIRE.entries:
        if isinstance(entry, Shortcut) or not entry.label:
            continue
        allowed = role in OPEN_TO.get(entry.commands[0], ROLES.keys())
        assert (sqlite_office.translated(entry.label) in offered) is allowed, entry.name
    assert all(isinstance(entry, Dialog | Shortcut) for entry in REPERTOIRE.entries)
