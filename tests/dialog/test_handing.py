"""A step hands over a file: itself where the channel takes files, a link to it elsewhere."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.errors import Refused
from bot.file_links import read_link
from dialog import Dialog, Document, End, Notice, Step, Turn, tell
from dialog.handing import LINK_VALID_FOR
from dialog.repertoire import Repertoire
from domain.stored_file import KEPT_FOR
from handlers.staff.home import make_home
from handlers.staff.welcome import welcome
from storage import files
from tests.conftest import SECRET
from tests.office import CHANNELS, Office
from tests.person import Person
from tests.platforms.server import Fault

PAPER = Document("Đơn đề nghị.docx", b"PK\x03\x04 word/document.xml")
PICTURE = Document("biểu đồ.png", b"\x89PNG\r\n\x1a\n picture")
PUBLIC = "https://thi-dua.example.vn"


def _handing_over(*papers: Document) -> Repertoire:
    async def made(turn: Turn) -> End:
        for paper in papers:
            turn.attach(paper)
        turn.say("Đây là giấy tờ.")
        return End("Còn gì nữa không?")

    async def never(turn: Turn, _: str) -> None:
        raise AssertionError

    paper = Dialog("paper", Step("made", made, never), commands=("giay",), label="Giấy tờ")
    return Repertoire([welcome, make_home((paper,)), paper])


async def _asked_for(office: Office, channel: str, *papers: Document) -> Person:
    person = await office.member(channel)
    office.repertoire = _handing_over(*papers)
    await person.says("/giay")
    return person


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_a_file_comes_after_what_is_said_and_before_the_next_question(office: Office, channel: str) -> None:
    person = await _asked_for(office, channel, PAPER)
    assert await person.was_handed() == [(PAPER.name, PAPER.content)]
    *_, said, file, question = await person.screen()
    assert said[0] == "Đây là giấy tờ.\n\nCòn gì nữa không?"
    assert file[0] in ("", PAPER.name)
    assert question[1]


async def test_telegram_shows_a_picture_as_a_picture_and_a_paper_as_a_document(sqlite_office: Office) -> None:
    person = await _asked_for(sqlite_office, "telegram", PICTURE, PAPER)
    shown = [it.file for it in sqlite_office.platforms["telegram"].screen(person.address) if it.file]
    assert shown == [("photo", PICTURE.name, PICTURE.content), ("document", PAPER.name, PAPER.content)]


async def test_a_picture_telegram_does_not_take_as_one_goes_as_a_document(sqlite_office: Office) -> None:
    sqlite_office.platforms["telegram"].unphotographed.add(PICTURE.name)
    person = await _asked_for(sqlite_office, "telegram", PICTURE)
    shown = [it.file for it in sqlite_office.platforms["telegram"].screen(person.address) if it.file]
    assert shown == [("document", PICTURE.name, PICTURE.content)]


async def test_after_an_outage_a_file_still_comes_in_its_place(sqlite_office: Office) -> None:
    person = await sqlite_office.member("telegram")
    sqlite_office.repertoire = _handing_over(PAPER)
    sqlite_office.platforms["telegram"].fail_next(Fault.OUTAGE)
    await person.says("/giay")
    assert await person.was_handed() == []
    sqlite_office.now += timedelta(minutes=1)
    await sqlite_office.deliver()
    assert await person.was_handed() == [(PAPER.name, PAPER.content)]
    assert (await person.screen())[-1][1], "the question after it came last"


async def test_zalo_gets_a_link_for_this_person_that_runs_out(office: Office) -> None:
    person = await office.member("zalo")
    office.repertoire, office.world = _handing_over(PAPER), replace(office.world, public_url=PUBLIC)
    office.open_shelf()
    said = await person.says("/giay")
    link = re.search(rf"{PUBLIC}/file/(\S+)", said)
    assert link is not None
    assert PAPER.name in said
    read = read_link(link[1], SECRET, office.now)
    assert read is not None
    assert person.roster is not None
    assert read.person_id == person.roster.id
    assert read_link(link[1], SECRET, office.now + LINK_VALID_FOR) is None
    async with office.database.transaction() as db:
        kept = await files.get(db, read.file_id)
    assert kept is not None
    assert await office.world.store.get(kept.sha256) == PAPER.content


async def test_without_a_public_address_zalo_says_so_in_one_sentence_and_keeps_nothing(sqlite_office: Office) -> None:
    person = await sqlite_office.member("zalo")
    sqlite_office.repertoire = _handing_over(PAPER)
    said = await person.says("/giay")
    assert f"Kênh này không gửi được tệp “{PAPER.name}”" in said
    assert [name async for name in sqlite_office.world.store.names()] == []


async def test_a_paper_is_kept_for_a_week_for_the_one_it_was_made_for(sqlite_office: Office) -> None:
    person = await _asked_for(sqlite_office, "web", PAPER)
    async with sqlite_office.database.transaction() as db:
        kept = await files.get(db, 1)
    assert kept is not None
    assert person.roster is not None
    assert (kept.name, kept.size, kept.for_person) == (PAPER.name, len(PAPER.content), person.roster.id)
    assert kept.expires_at == sqlite_office.now + KEPT_FOR


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_notice_can_carry_a_chart(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    person = await office.member(channel)
    office.world = replace(office.world, public_url=PUBLIC)
    office.open_shelf()
    assert person.roster is not None
    async with office.database.transaction() as db:
        notice = Notice("Bản tổng hợp tuần.", file=PICTURE)
        assert await tell(db, office.world, office.now, person.roster.id, "digest", "W45", lambda t: notice)
    await office.deliver()
    heard = await person.hears()
    assert "Bản tổng hợp tuần." in heard
    if channel == "zalo":
        assert f"{PUBLIC}/file/" in heard
    else:
        assert await person.was_handed() == [(PICTURE.name, PICTURE.content)]


async def test_a_file_that_is_kept_no_more_is_not_tried_for_ever(sqlite_office: Office) -> None:
    person = await sqlite_office.member("telegram")
    sqlite_office.repertoire = _handing_over(PAPER)
    sqlite_office.platforms["telegram"].fail_next(Fault.OUTAGE)
    await person.says("/giay")
    async for name in sqlite_office.world.store.names():
        await sqlite_office.world.store.delete(name)
    sqlite_office.now += timedelta(minutes=1)
    await sqlite_office.deliver()
    assert await person.was_handed() == []
    assert (await person.screen())[-1][1], "the question after it came"


async def test_nobody_gets_a_file_the_shelf_does_not_have(sqlite_office: Office) -> None:
    from storage.models import OutboxRow

    row = OutboxRow(channel="telegram", bot="1", address="1", text="", file_id=77)
    with pytest.raises(Refused):
        await sqlite_office.open_shelf().message(row, sqlite_office.telegram.can, sqlite_office.now)
