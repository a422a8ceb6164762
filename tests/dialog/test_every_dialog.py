"""What every dialog owes its user, on every channel, in every language: start, nonsense, back, stop, menus that fit."""

import pytest

from dialog.channel import Capabilities
from dialog.declare import Dialog
from domain.people import Role
from handlers import REPERTOIRE
from handlers.notices.tick import run_due
from storage import conversations
from tests.handlers.test_quiz import brings
from tests.handlers.test_training import with_catalogue
from tests.office import Office
from tests.person import Person

FOR_EVERYBODY = (Role.HEAD, Role.COORDINATOR, Role.DIRECTOR, Role.ADMIN)
OPENED_BY_COMMAND = [d for d in REPERTOIRE.dialogs.values() if d.commands and d is not REPERTOIRE.welcome]
LANGUAGES = {"vi": "Dừng", "en": "Stop"}


def by_name(dialog: Dialog) -> str:
    return dialog.name


@pytest.fixture
async def somebody(sqlite_office: Office, channel: str, locale: str) -> Person:
    await with_catalogue(sqlite_office)
    await brings(sqlite_office)
    return await sqlite_office.member(channel, "Trần Thị Bình", "KD1", *FOR_EVERYBODY, locale=locale)


@pytest.fixture(params=LANGUAGES)
def locale(request: pytest.FixtureRequest) -> str:
    language: str = request.param
    return language


@pytest.mark.parametrize("dialog", OPENED_BY_COMMAND, ids=by_name)
async def test_it_opens_by_command_survives_nonsense_fits_and_is_left_by_stop_and_by_back(
    somebody: Person, dialog: Dialog, channel: str, locale: str
) -> None:
    opened = await somebody.says(f"/{dialog.commands[0]}")
    assert opened.strip()
    for nonsense in ("????", "/khongcolenhnay", "99", "<b>&_`"):
        assert (await somebody.says(nonsense)).strip()
    assert (await somebody.sends_sticker()).strip()
    home = "Anh/chị muốn làm gì?" if locale == "vi" else "What would you like to do?"
    assert home in await somebody.says("/huy")
    await somebody.says(f"/{dialog.commands[0]}")
    for _ in range(3):
        heard = await somebody.says("quay lại" if locale == "vi" else "back")
    assert home in heard
    await fits(somebody, channel, locale)


async def fits(somebody: Person, channel: str, locale: str) -> None:
    """Everything on the screen is as long as the channel shows, and in one language."""
    can: Capabilities = somebody.office.adapters[channel].can
    for text, buttons in await somebody.screen():
        assert len(text.encode("utf-16-le")) // 2 <= can.max_text
        assert len(buttons) <= max(can.max_buttons, 3)
        assert "{" not in text
        if locale == "vi":
            assert not any(word in f" {text} " for word in (" the ", " your ", " is ", " of "))


@pytest.mark.parametrize("dialog", OPENED_BY_COMMAND, ids=by_name)
async def test_a_reminder_in_its_midst_does_not_move_it(sqlite_office: Office, dialog: Dialog) -> None:
    await with_catalogue(sqlite_office)
    an = await sqlite_office.member("zalo", "Trần Thị Bình", "KD1", *FOR_EVERYBODY)
    await an.says(f"/{dialog.commands[0]}")
    stood = await where(an)
    sqlite_office.now = sqlite_office.now.replace(day=3, hour=9)
    await run_due(sqlite_office.database, sqlite_office.world, sqlite_office.now)
    await sqlite_office.deliver()
    assert "Kính gửi" in await an.hears()
    assert await where(an) == stood
    assert await an.says("????"), "it goes on from there"


async def where(somebody: Person) -> tuple[str, str]:
    """The dialog and the step a conversation stands at."""
    adapter = somebody.office.adapters[somebody.channel]
    async with somebody.office.database.transaction() as db:
        chat = await conversations.lock(db, somebody.channel, adapter.bot, somebody.address)
    return chat.dialog, chat.step


def test_no_two_commands_are_alike() -> None:
    names = [command for entry in REPERTOIRE.entries for command in entry.commands]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name == name.lower() and len(name) <= 32 for name in names)


def test_the_commands_of_the_plan_of_this_bot_are_all_there() -> None:
    for command in ("start", "menu", "dangky", "hoctap", "cuatoi", "kehoach", "trogiup", "ngonngu", "duyet", "donvi"):
        assert REPERTOIRE.find(command) is not None, command
    for command in ("thongke", "quantri", "vaitro", "han", "nhac", "moi"):
        assert REPERTOIRE.find(command) is not None, command
