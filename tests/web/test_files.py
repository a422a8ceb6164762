"""Kept files are given out again only to those who may have them, and never run by a browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import aiohttp
import pytest

from bot.file_links import signed_link
from domain.announcement import Audience, AudienceKind
from domain.difficulty import DifficultyKind
from domain.expected import Item
from domain.initiative import Initiative
from domain.people import Person, Role
from domain.plan import Obligation
from domain.stored_file import KEPT_FOR
from storage import (
    announcements,
    conversations,
    difficulties,
    evidence,
    files,
    initiatives,
    people,
    readers,
    submissions,
)
from storage.submissions import Content
from storage.web import add_line
from tests.files import JPEG, PDF
from tests.web.site import SECRET, Browser, Site

GONE = 410
WRITTEN = Obligation("written_part", "Phần báo cáo của đơn vị", "The unit's part", "unit", "text", "heads", "VII.3")


@dataclass
class Desk:
    """A site with people, and files that were kept there."""

    site: Site

    async def hires(self, code: str, unit: str = "KD1", *roles: Role) -> Person:
        async with self.site.parts.database.transaction() as db:
            return await people.add(
                db, code=code, full_name=f"Nguyễn {code}", unit=unit, now=self.site.now, roles=roles
            )

    async def made_for(self, person: Person, name: str = "Đơn đề nghị.pdf", content: bytes = PDF) -> int:
        now = self.site.now
        async with self.site.parts.database.transaction() as db:
            kept = await files.keep(
                db, self.site.parts.store, name, content, now, expires_at=now + KEPT_FOR, for_person=person.id
            )
            return kept.id

    async def evidence_by(self, author: Person) -> int:
        """A photo put forward for an initiative of this author's; the file's number."""
        async with self.site.parts.database.transaction() as db:
            item = await _registered(db, author, self.site)
            kept = await evidence.add(
                db, self.site.parts.store, item.id, "ảnh.jpg", JPEG, "image/jpeg", by=author.id, now=self.site.now
            )
            return kept.file.id

    async def put_to_difficulty(self, author: Person, *, confidential: bool) -> int:
        """A photo put to a difficulty of this author's; the file's number."""
        now, store = self.site.now, self.site.parts.store
        async with self.site.parts.database.transaction() as db:
            item = await difficulties.send(
                db,
                author_id=author.id,
                unit=author.unit,
                kind=DifficultyKind.DIFFICULTY,
                text=f"Máy quét hay treo {confidential}",
                proposal="",
                confidential=confidential,
                now=now,
            )
            assert item is not None
            return (await difficulties.add_file(db, store, item.id, "ảnh.jpg", JPEG, "image/jpeg", now)).id

    async def handed_in_by(self, head: Person) -> int:
        """A file that went with what a head handed in for the unit; its number."""
        item = Item(WRITTEN, head.unit, None, date(2026, 1, 1), date(2026, 11, 9))
        async with self.site.parts.database.transaction() as db:
            kept = await files.keep(db, self.site.parts.store, "bao cao.pdf", PDF, self.site.now)
            content = Content("Phần báo cáo của đơn vị", file_id=kept.id)
            await submissions.hand_in(db, item, content, by=head.id, now=self.site.now)
        return kept.id

    async def got(self, file_id: int, person: Person, *, hours: int = 1, change: Any = None) -> tuple[int, Any]:
        """What whoever has this person's link gets."""
        link = signed_link(self.site.url, SECRET, file_id, person.id, self.site.now + timedelta(hours=hours))
        async with aiohttp.ClientSession() as http, http.get(change(link) if change else link) as answer:
            return answer.status, (await answer.read(), answer.headers)


async def _registered(db: Any, author: Person, site: Site) -> Initiative:
    text = "Lắp quạt hút bụi"
    return await initiatives.register(
        db,
        prefix="SK",
        year=2026,
        kind="SK",
        content="II.4.a",
        author_id=author.id,
        unit=author.unit,
        collective=False,
        title=text,
        change=text,
        benefit=text,
        starts_on=date(2026, 11, 5),
        finishes_on=date(2026, 11, 30),
        now=site.now,
    )


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site)


# --- by a signed link


async def test_a_paper_is_saved_and_nothing_in_it_runs(desk: Desk) -> None:
    an = await desk.hires("A1")
    status, (content, headers) = await desk.got(await desk.made_for(an), an)
    assert (status, content) == (200, PDF)
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%C4%90%C6%A1n%20")
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"


async def test_a_picture_is_shown_in_place(desk: Desk) -> None:
    an = await desk.hires("A1")
    _, (_, headers) = await desk.got(await desk.made_for(an, "ảnh.jpg", JPEG), an)
    assert headers["Content-Disposition"].startswith("inline; ")
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


async def test_a_link_runs_out(desk: Desk) -> None:
    an = await desk.hires("A1")
    number = await desk.made_for(an)
    assert (await desk.got(number, an, hours=1))[0] == 200
    assert (await desk.got(number, an, hours=0))[0] == GONE
    desk.site.now += timedelta(hours=2)
    assert (await desk.got(number, an, hours=-1))[0] == GONE


@pytest.mark.parametrize(
    "change",
    [
        lambda link: link[:-1] + ("A" if link[-1] != "A" else "B"),
        lambda link: link.replace("/file/1.", "/file/2."),
        lambda link: link.replace(".1.", ".2."),
        lambda link: link.replace(".17", ".18"),
        lambda link: link.rpartition(".")[0],
        lambda link: link.rpartition("/")[0] + "/khong.phai.lien.ket",
        lambda link: link + "%C3%A1",
    ],
)
async def test_a_link_that_was_changed_is_worth_nothing(desk: Desk, change: Any) -> None:
    an, binh = await desk.hires("A1"), await desk.hires("A2")
    number = await desk.made_for(an)
    await desk.made_for(binh)
    assert (await desk.got(number, an, change=change))[0] in (GONE, 404)


async def test_a_paper_is_for_whom_it_was_made_only(desk: Desk) -> None:
    an, director = await desk.hires("A1"), await desk.hires("A2", "BGD", Role.DIRECTOR)
    assert (await desk.got(await desk.made_for(an), director))[0] == GONE


async def test_what_a_unit_handed_in_is_for_its_head_the_office_and_the_director(desk: Desk) -> None:
    head, clerk = await desk.hires("A1", "KD1", Role.HEAD), await desk.hires("A2", "QLTH", Role.COORDINATOR)
    director, admin = await desk.hires("A3", "BGD", Role.DIRECTOR), await desk.hires("A4", "QLTH", Role.ADMIN)
    staff, other = await desk.hires("A5"), await desk.hires("A6", "KD2", Role.HEAD)
    number = await desk.handed_in_by(head)
    readers = (head, clerk, director, admin, staff, other)
    assert [(await desk.got(number, one))[0] for one in readers] == [200, 200, 200, GONE, GONE, GONE]


async def test_who_left_gets_nothing_any_more(desk: Desk) -> None:
    an = await desk.hires("A1")
    paper, photo = await desk.made_for(an), await desk.evidence_by(an)
    async with desk.site.parts.database.transaction() as db:
        await people.set_active(db, an.id, False, desk.site.now)
    assert (await desk.got(paper, an))[0] == GONE
    assert (await desk.got(photo, an))[0] == GONE


@pytest.mark.parametrize(
    ("unit", "roles", "open_to"),
    [
        ("KD1", (Role.HEAD,), True),
        ("QLTH", (Role.COORDINATOR,), True),
        ("BGD", (Role.DIRECTOR,), True),
        ("KD1", (), False),
        ("KD2", (), False),
        ("KD2", (Role.HEAD,), False),
        ("QLTH", (Role.ADMIN,), False),
    ],
)
async def test_evidence_is_open_to_those_its_initiative_is_open_to(
    desk: Desk, unit: str, roles: tuple[Role, ...], open_to: bool
) -> None:
    an, reader = await desk.hires("A1"), await desk.hires("A2", unit, *roles)
    photo = await desk.evidence_by(an)
    assert (await desk.got(photo, an))[1][0] == JPEG
    assert (await desk.got(photo, reader))[0] == (200 if open_to else GONE)


async def test_evidence_that_was_taken_out_is_open_to_nobody(desk: Desk) -> None:
    an = await desk.hires("A1")
    photo = await desk.evidence_by(an)
    async with desk.site.parts.database.transaction() as db:
        await evidence.remove(db, 1, an.id, desk.site.now)
    assert (await desk.got(photo, an))[0] == GONE


async def test_a_head_who_moved_to_another_unit_keeps_no_way_in(desk: Desk) -> None:
    an, head = await desk.hires("A1"), await desk.hires("A2", "KD1", Role.HEAD)
    photo = await desk.evidence_by(an)
    async with desk.site.parts.database.transaction() as db:
        await people.change(db, head.id, unit="KD2")
    assert (await desk.got(photo, head))[0] == GONE


@pytest.mark.parametrize("confidential", [False, True])
async def test_a_file_of_a_difficulty_is_open_to_those_who_may_read_it(desk: Desk, confidential: bool) -> None:
    people_of = {
        "author": await desk.hires("A1"),
        "director": await desk.hires("A2", "BGD", Role.DIRECTOR),
        "head": await desk.hires("A3", "KD1", Role.HEAD),
        "office": await desk.hires("A4", "QLTH", Role.COORDINATOR),
        "director and head": await desk.hires("A5", "KD1", Role.HEAD, Role.DIRECTOR),
        "colleague": await desk.hires("A6"),
        "admin": await desk.hires("A7", "QLTH", Role.ADMIN),
    }
    file_id = await desk.put_to_difficulty(people_of["author"], confidential=confidential)
    opened = {who for who, person in people_of.items() if (await desk.got(file_id, person))[0] == 200}
    openly = {"head", "office", "director and head"}
    assert opened == {"author", "director"} | (set() if confidential else openly)


async def test_a_content_that_is_gone_is_said_to_be_gone(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    an = await desk.hires("A1")
    number = await desk.made_for(an)
    async for name in desk.site.parts.store.names():
        await desk.site.parts.store.delete(name)
    assert (await desk.got(number, an))[0] == GONE
    assert "/file/" not in caplog.text


@pytest.mark.parametrize(
    ("unit", "roles", "open_to"),
    [
        ("KD1", (), True),
        ("KD2", (), False),
        ("KD2", (Role.HEAD,), False),
        ("BGD", (Role.DIRECTOR,), True),
        ("QLTH", (Role.ADMIN,), False),
    ],
)
async def test_a_file_of_an_announcement_is_for_its_readers_and_those_who_see_its_results(
    desk: Desk, unit: str, roles: tuple[Role, ...], open_to: bool
) -> None:
    author, reader = await desk.hires("A1", "QLTH", Role.COORDINATOR), await desk.hires("A2", unit, *roles)
    number = await desk.made_for(author)
    assert (await desk.got(number, author))[0] == 200, "while it is a draft, its author's only"
    assert (await desk.got(number, reader))[0] == GONE
    to_unit = Audience(AudienceKind.UNITS, units=("KD1",))
    draft = announcements.Draft("a draft", "Lịch họp", to_unit, False, desk.site.now, file_id=number)
    async with desk.site.parts.database.transaction() as db:
        item = await announcements.send_off(db, draft, by=author.id, now=desk.site.now)
        assert item is not None
        await readers.enter(db, item.id, [one for one in (author, reader) if to_unit.includes(one)])
    assert (await desk.got(number, author))[1][0] == PDF
    assert (await desk.got(number, reader))[0] == (200 if open_to else GONE)


async def test_a_head_reads_the_file_of_what_went_to_the_own_unit_without_being_a_reader(desk: Desk) -> None:
    author, staff = await desk.hires("A1", "QLTH", Role.COORDINATOR), await desk.hires("A2", "KD1")
    head, other = await desk.hires("A3", "KD1", Role.HEAD), await desk.hires("A4", "KD2", Role.HEAD)
    number = await desk.made_for(author)
    to_staff = Audience(AudienceKind.ROLES, roles=(Role.STAFF,))
    draft = announcements.Draft("a draft", "Lịch họp", to_staff, False, desk.site.now, file_id=number)
    async with desk.site.parts.database.transaction() as db:
        item = await announcements.send_off(db, draft, by=author.id, now=desk.site.now)
        assert item is not None
        await readers.enter(db, item.id, [staff])
    assert (await desk.got(number, head))[0] == 200
    assert (await desk.got(number, other))[0] == GONE


# --- on the page


async def at_home(desk: Desk, browser: Browser, person: Person) -> str:
    """This person's browser has the page open; the address of the conversation."""
    await browser.opens()
    address = desk.site.heard[-1].address
    async with desk.site.parts.database.transaction() as db:
        await people.link(db, await conversations.lock(db, "web", "web", address), person.id)
    return address


async def handed(desk: Desk, address: str, file_id: int) -> None:
    async with desk.site.parts.database.transaction() as db:
        await add_line(db, address, f"bot:{file_id}", mine=False, text="tệp", now=desk.site.now, file_id=file_id)


async def test_a_file_handed_over_is_a_link_on_the_page(desk: Desk, browser: Browser) -> None:
    an = await desk.hires("A1")
    await handed(desk, await at_home(desk, browser, an), await desk.made_for(an))
    line = (await browser.lines())[-1]
    assert line["file"] == {"name": "Đơn đề nghị.pdf", "size": len(PDF), "shown": False}
    async with browser.http.get(browser.at(f"files/{line['id']}")) as answer:
        assert (answer.status, await answer.read()) == (200, PDF)
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


async def test_another_browser_does_not_get_it(desk: Desk, browser: Browser) -> None:
    an, binh = await desk.hires("A1"), await desk.hires("A2")
    await handed(desk, await at_home(desk, browser, an), await desk.made_for(an))
    number = (await browser.lines())[-1]["id"]
    async with Browser(desk.site) as stranger:
        assert (await stranger.get(f"files/{number}"))[0] == 401
        await at_home(desk, stranger, binh)
        assert (await stranger.get(f"files/{number}"))[0] == GONE
    for nonsense in ("0", "x", "99999999999999999999"):
        assert (await browser.get(f"files/{nonsense}"))[0] == GONE


async def test_a_file_whose_time_is_over_leaves_its_name_on_the_page(desk: Desk, browser: Browser) -> None:
    an = await desk.hires("A1")
    await handed(desk, await at_home(desk, browser, an), await desk.made_for(an))
    async with desk.site.parts.database.transaction() as db:
        await files.forget_expired(db, desk.site.now + KEPT_FOR + timedelta(days=1))
    line = (await browser.lines())[-1]
    assert (line["text"], line.get("file")) == ("tệp", None)
    assert (await browser.get(f"files/{line['id']}"))[0] == GONE


# --- on the way in


async def test_an_upload_that_breaks_off_leaves_nothing(desk: Desk, browser: Browser) -> None:
    async def half() -> AsyncIterator[bytes]:
        yield b"x" * 100_000
        raise ConnectionResetError

    await browser.opens()
    heard, lines = len(desk.site.heard), len(await browser.lines())
    with pytest.raises(aiohttp.ClientError):
        await browser.sends_file("ảnh.jpg", half())
    await browser.says("xin chào")
    assert [inbound.file for inbound in desk.site.heard[heard:]] == [None]
    assert [line["text"] for line in (await browser.lines())[lines:] if line["own"]] == ["xin chào"]
    assert [name async for name in desk.site.parts.store.names()] == []


async def test_a_secret_is_not_kept_as_a_line_of_ones_own(desk: Desk, browser: Browser) -> None:
    await browser.opens()
    await browser.presses("Kể một chuyện")
    await browser.says("Công văn TUYỆT MẬT số 5")
    await browser.sends_file("cong van MAT.pdf", PDF)
    lines = await browser.lines()
    assert not [line for line in lines if "TUYỆT MẬT số" in line["text"] or "cong van" in line["text"]]
    assert "không nhận và không lưu" in str(lines)
