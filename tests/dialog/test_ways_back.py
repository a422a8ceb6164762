"""Ways out of a question: back, under a name of its own where it has one, and home, which stops what was begun."""

import pytest

from dialog import Choice, Dialog, Goto, Prompt, Step, Turn
from dialog.declare import Ask
from dialog.prompt import kept, offered, understand
from dialog.render import render
from dialog.repertoire import Repertoire
from handlers import REPERTOIRE
from tests.dialog.test_render import BUTTONS, PLAIN
from tests.office import Office
from tests.person import Person

CHOICES = [Choice("open", "Xem"), Choice("list", "Quay lại danh sách", back=True)]


def test_it_takes_the_number_that_leads_back_and_none_of_the_answers() -> None:
    (message,) = render("Quyển nào?", CHOICES, "7:", PLAIN)
    assert message.text == "Quyển nào?\n1. Xem\n0. Quay lại danh sách"
    assert understand("0", offered(kept(CHOICES)), ways_out_numbered=True) == "list"
    assert understand("1", offered(kept(CHOICES)), ways_out_numbered=True) == "open"
    assert understand("2", offered(kept(CHOICES)), ways_out_numbered=True) is None


def test_where_there_are_buttons_it_is_a_button_like_any_other() -> None:
    (message,) = render("Quyển nào?", CHOICES, "7:", BUTTONS)
    assert [button.payload for button in message.buttons] == ["7:open", "7:list"]


def test_a_menu_kept_before_questions_named_their_way_back_is_still_understood() -> None:
    assert understand("2", offered([["open", "Xem"], ["list", "Quay lại danh sách"]])) == "list"


def asks(text: str, *choices: Choice) -> Ask:
    async def ask(turn: Turn) -> Prompt:
        return Prompt.menu(text, choices)

    return ask


async def goes(turn: Turn, choice: str) -> Goto:
    return Goto(choice)


async def look_around(turn: Turn) -> Prompt:
    return Prompt.board("Open until five.")


LIBRARY = Dialog(
    "library",
    Step(
        "shelves",
        asks("Which shelf?", Choice("books", "First shelf"), Choice("book", "Newest book"), Choice("hours", "Hours")),
        goes,
    ),
    Step("books", asks("Which book?", Choice("book", "First book")), goes),
    Step("book", asks("A book.", Choice("page", "Turn over"), Choice("books", "To the shelf", back=True)), goes),
    Step("page", asks("A page.", Choice("book", "To the book", back=True)), goes),
    Step("hours", look_around, goes),
    commands=("library",),
)


@pytest.fixture
async def reader(sqlite_office: Office, channel: str) -> Person:
    reader = await sqlite_office.member(channel)
    sqlite_office.repertoire = Repertoire([REPERTOIRE.welcome, REPERTOIRE.home, LIBRARY])
    await reader.says("/library")
    return reader


async def test_only_one_way_back_is_offered(reader: Person, channel: str) -> None:
    shelf = await reader.picks("First shelf")
    assert (await reader.offered())[:2] == ["First book", "Quay lại"]
    book = await reader.picks("First book")
    assert (await reader.offered())[:2] == ["Turn over", "To the shelf"]
    if channel == "zalo":
        assert shelf.endswith("0. Quay lại · 00. Dừng")
        assert book.endswith("0. To the shelf · 00. Dừng")


@pytest.mark.parametrize("way", ["To the book", "0", "quay lại", "/quaylai"])
async def test_however_it_is_said_it_leads_back_and_what_was_asked_since_is_forgotten(
    reader: Person, channel: str, way: str
) -> None:
    way = "To the book" if way == "0" and channel != "zalo" else way  # numbers lead out only where they are shown
    for step in ("First shelf", "First book", "Turn over"):
        await reader.picks(step)
    assert "A book." in await reader.says(way)
    assert "Which book?" in await reader.says("quay lại")
    assert "Which shelf?" in await reader.says("quay lại")
    assert "Anh/chị muốn làm gì?" in await reader.says("quay lại")


async def test_whoever_came_another_way_goes_on_back_from_there_to_where_they_came_from(reader: Person) -> None:
    await reader.picks("Newest book")
    assert "Which book?" in await reader.picks("To the shelf")
    assert "Which shelf?" in await reader.says("quay lại")


async def test_what_is_only_looked_at_is_left_for_the_main_menu_and_nothing_is_called_stopped(
    reader: Person, channel: str
) -> None:
    shown = await reader.picks("Hours")
    assert await reader.offered() == (["Quay lại"] if channel == "zalo" else ["Quay lại", "Trang chính"])
    if channel == "zalo":
        assert shown == "Open until five.\n0. Quay lại · 00. Trang chính"
    assert "chọn một trong các mục" in await reader.says("what?"), "it takes no words"
    left = await reader.picks("Trang chính")
    assert left.startswith("Năm 2026"), "home, and not a word of stopping"


async def test_after_an_update_that_took_the_step_away_back_leads_home(reader: Person) -> None:
    for step in ("First shelf", "First book"):
        await reader.picks(step)
    shorter = Dialog("library", *LIBRARY.steps.values(), commands=("library",))
    del shorter.steps["book"]
    reader.office.repertoire = Repertoire([REPERTOIRE.welcome, REPERTOIRE.home, shorter])
    assert "Anh/chị muốn làm gì?" in await reader.says("quay lại")
