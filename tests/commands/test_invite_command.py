"""`invite`: codes that let people in, on lists and cards."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.clock import machine_clock
from storage.database import open_database
from storage.invites import redeem
from tests.commands.shell import Shell
from tests.platforms.telegram_server import TOKEN, TelegramServer

ROSTER = """Họ và tên;Đơn vị;Mã nhân viên
Nguyễn Văn An;Đội KĐ CS1;A1
Lê Thị Bình;P. QLTH;A2
Nguyễn Văn An;Đội KĐ CS2;A3
"""
KEY = "a secret of these tests"


@pytest.fixture
def peopled(shell: Shell) -> Shell:
    """A shell with three people on the roster."""
    shell.environment["SECRET_KEY"] = KEY
    (shell.folder / "roster.csv").write_text(ROSTER)
    assert shell.bot("roster", "import", "roster.csv").code == 0
    return shell


async def redeemed(folder: Path, code: str) -> int | None:
    database = open_database(f"sqlite:///{folder / 'data' / 'thi-dua.sqlite'}")
    async with database.transaction() as db:
        person = await redeem(db, code, KEY, machine_clock())
    await database.close()
    return person


async def test_a_code_lets_its_person_in_once(peopled: Shell) -> None:
    said = peopled.bot("invite", "--person", "A2")
    assert said.code == 0
    [code] = re.findall(r"Invite code: (\S+)", said.out)
    assert await redeemed(peopled.folder, code.lower().replace("-", " ")) == 2
    assert await redeemed(peopled.folder, code) is None


async def test_a_new_code_takes_the_place_of_the_old_one(peopled: Shell) -> None:
    old, new = (re.findall(r"Invite code: (\S+)", peopled.bot("invite", "--person", "A1").out)[0] for _ in "12")
    assert await redeemed(peopled.folder, old) is None
    assert await redeemed(peopled.folder, new) == 1


def test_a_whole_unit_is_invited_on_a_list(peopled: Shell) -> None:
    said = peopled.bot("invite", "--unit", "đội kđ cs2", "--out", "list.xlsx", PUBLIC_URL="https://thi-dua.example.vn")
    assert said.lines[0] == "List: list.xlsx"
    header, line = load_workbook(peopled.folder / "list.xlsx").worksheets[0].iter_rows(values_only=True)
    assert header == ("Full name", "Staff code", "Unit", "Invite code", "Valid until", "Web chat")
    assert line[:3] == ("Nguyễn Văn An", "A3", "Đội Kiểm định Cơ sở 2")
    assert line[5] == f"https://thi-dua.example.vn/?code={line[3]}"


@pytest.mark.parametrize(("name", "begins"), [("list.csv", "\ufeffFull name;"), ("list.txt", "Nguyễn Văn An (A1), ")])
def test_lists_come_in_other_forms(peopled: Shell, name: str, begins: str) -> None:
    assert peopled.bot("invite", "--out", name).code == 0
    text = (peopled.folder / name).read_bytes().decode()
    assert text.startswith(begins)
    assert len(re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", text)) == 3


async def test_cards_carry_the_link_of_each_channel(peopled: Shell) -> None:
    async with TelegramServer() as telegram:
        environment = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url}
        arguments = ("invite", "--qr", "cards", "--out", "list.csv")
        assert (await peopled.told(*arguments, **environment, PUBLIC_URL="https://x.example.vn")).code == 0
    cards = sorted(path.name for path in (peopled.folder / "cards").iterdir())
    assert cards[0] == "doi-kiem-dinh-co-so-1-a1-nguyen-van-an.png"
    assert len(cards) == 3
    with Image.open(peopled.folder / "cards" / cards[0]) as card:
        assert (card.size, card.format) == ((1748, 1240), "PNG")
        assert sum(card.convert("L").histogram()[:100]) > 100_000, "nothing much was drawn"
    text = (peopled.folder / "list.csv").read_bytes().decode()
    assert (
        len(re.findall(r"https://t\.me/thi_dua_test_bot\?start=[A-Z0-9-]{9};https://x\.example\.vn/\?code=", text)) == 3
    )


def test_a_link_that_was_known_is_known_when_the_platform_is_away(peopled: Shell) -> None:
    environment = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", "LOG_LEVEL": "ERROR"}
    said = peopled.bot("invite", "--person", "A1", **environment)
    assert said.code == 0
    assert "t.me" not in said.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--person", "Trần Chi"), "There is nobody “Trần Chi”"),
        (("--person", "nguyen van an"), "A1 Nguyễn Văn An (KD1), A3 Nguyễn Văn An (KD2)"),
        (("--unit", "Phòng Hành chính"), "There is no unit “Phòng Hành chính”"),
        (("--unit", "đội"), "may be several units"),
        (("--out", "list.docx"), "expected a name that ends in"),
        (("--out", "nowhere/list.csv"), "cannot be written"),
    ],
)
def test_an_invitation_that_is_not_clear_is_refused(peopled: Shell, arguments: tuple[str, ...], words: str) -> None:
    said = peopled.bot("invite", *arguments)
    assert said.code == 1
    assert words in said.err


async def test_codes_still_work_when_a_new_list_cannot_be_written(peopled: Shell) -> None:
    [code] = re.findall(r"Invite code: (\S+)", peopled.bot("invite", "--person", "A1").out)
    assert peopled.bot("invite", "--person", "A1", "--out", "nowhere/list.csv").code == 1
    assert await redeemed(peopled.folder, code) == 1
