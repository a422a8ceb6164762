"""Every command that is not for everybody, tried by every role: open to those it is for, closed to all others."""

import pytest

from dialog.declare import Dialog
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
    "tiendo": {"head", "coordinator", "director"},
    "xacnhanhet": {"head", "coordinator", "director"},
    "nhacdonvi": {"head", "coordinator", "director"},
    "nhiemvu": {"head", "coordinator", "director"},
    "bocauhoi": {"coordinator", "admin"},
    "uyquyen": {"head", "coordinator"},
    "apdunglai": {"head"},
    "dadung": {"coordinator"},
    "nop": {"head", "coordinator", "director"},
    "yeucau": {"coordinator", "director"},
    "hosogiay": {"head", "coordinator"},
    "thongke": {"coordinator", "director", "admin"},
    "khoahoc": {"coordinator", "admin"},
    "quantri": {"coordinator", "admin"},
    "doctor": {"coordinator", "admin"},
    "ngaynghi": {"coordinator", "admin"},
    "vaitro": {"coordinator", "admin"},
    "chuyendonvi": {"coordinator", "admin"},
    "han": {"coordinator", "admin"},
    "nhac": {"coordinator", "admin"},
    "moi": {"coordinator", "admin"},
    "gop": {"coordinator"},
    "chungnhan": {"coordinator"},
    "cauhoi": {"coordinator"},
    "soanthongbao": {"head", "coordinator", "director", "admin"},
}
"""Who may use what: written out here by hand, so that opening something by mistake fails."""
AT_HOME = {
    "staff": ("dangky", "hoctap", "cuatoi", "capnhat", "timkiem", "kehoach", "ngonngu"),
    "head": ("duyet", "donvi", "nhiemvu"),
    "coordinator": ("duyet", "donvi", "nhiemvu", "thongke", "khoahoc", "quantri"),
    "director": ("duyet", "donvi", "nhiemvu", "thongke"),
    "admin": ("thongke", "khoahoc", "quantri"),
}
"""What the main menu offers: to staff, and to each role besides; more would not fit an old telephone."""

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
    labelled = [entry for entry in REPERTOIRE.entries if isinstance(entry, Dialog) and entry.label]
    expected = {*AT_HOME["staff"], *AT_HOME[role]}
    assert expected <= {entry.commands[0] for entry in labelled}
    assert offered == {sqlite_office.translated(it.label) for it in labelled if it.commands[0] in expected}
