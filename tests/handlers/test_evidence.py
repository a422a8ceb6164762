"""Evidence of an initiative: sent on every channel, looked at by those it is open to, refused where it must be."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.evidence import Evidence
from domain.initiative import State
from domain.lifecycle import Place
from domain.plan import Plan
from domain.plan_terms import EvidenceLimits
from storage import audit, evidence, initiatives
from storage.models import EvidenceRow, WebMessageRow
from storage.store import StoreError
from tests.files import EXE, JPEG, PDF, PNG, described, docx
from tests.handlers.test_initiative import registers
from tests.office import Office
from tests.person import Person

SECRET = "không nhận và không lưu"
OTHER_TITLE = "Lắp đặt quạt hút và phun sương giảm bụi trong xưởng"


async def kept(office: Office) -> list[Evidence]:
    """What is put forward for the first initiative."""
    async with office.database.transaction() as db:
        return await evidence.of_initiative(db, 1)


async def contents(office: Office) -> int:
    """How many contents lie in the store, whoever refers to them."""
    return len([name async for name in office.world.store.names()])


async def at_sending(office: Office, channel: str) -> Person:
    """An author of one initiative who is asked for files."""
    an = await office.member(channel)
    await registers(an)
    await an.says("/minhchung")
    return an


def limited(office: Office, **limits: int) -> None:
    plan: Plan = office.world.plan
    office.world = replace(office.world, plan=replace(plan, evidence=EvidenceLimits(**limits)))


async def test_photos_are_sent_one_after_another(office: Office, channel: str) -> None:
    an = await at_sending(office, channel)
    heard = await an.sends_photo(JPEG, "Trước khi cải tiến")
    assert "(1, tối đa 30 tệp)" in heard
    assert "(2, tối đa 30 tệp)" in await an.sends_photo(JPEG + b"another")
    assert "Số minh chứng đã ghi nhận của SK-2026-0001: 2." in await an.picks("Xong")
    first, second = await kept(office)
    assert await office.world.store.get(first.file.sha256) == JPEG
    assert (first.file.media_type, first.file.expires_at, first.file.for_person) == ("image/jpeg", None, None)
    assert second.file.name == ("IMG_0001 (2).jpg" if channel == "web" else "ảnh 2.jpg")
    assert first.caption == ("" if channel == "web" else "Trước khi cải tiến")
    async with office.database.transaction() as db:
        history = await audit.history(db, "initiative", 1)
    assert [entry.action for entry in history[1:]] == ["evidence.add", "evidence.add"]


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_documents_are_kept_under_their_own_names(office: Office, channel: str) -> None:
    an = await at_sending(office, channel)
    assert "Đã nhận “bao cao.pdf”" in await an.sends_file("../../bao cao.pdf", PDF)
    assert "Đã nhận “Kết quả.docx”" in await an.sends_file("Kết quả.docx", docx("Giảm 10 phút"))
    assert [one.file.name for one in await kept(office)] == ["bao cao.pdf", "Kết quả.docx"]


async def test_zalo_says_that_it_takes_photos_only(sqlite_office: Office) -> None:
    an = await sqlite_office.member("zalo")
    await registers(an)
    assert "Kênh này chỉ nhận ảnh" in await an.says("/minhchung")


async def test_a_line_typed_after_a_file_is_its_caption(sqlite_office: Office, channel: str) -> None:
    an = await at_sending(sqlite_office, channel)
    assert "chọn một trong các mục" in await an.says("Trước khi cải tiến")
    await an.sends_photo(JPEG)
    assert "Đã ghi chú thích" in await an.says("Trước khi cải tiến")
    assert [one.caption for one in await kept(sqlite_office)] == ["Trước khi cải tiến"]


async def test_each_picture_of_an_album_counts(sqlite_office: Office) -> None:
    an = await at_sending(sqlite_office, "telegram")
    for number in range(3):
        await an.sends_photo(JPEG + bytes([number]), album="7")
    assert len(await kept(sqlite_office)) == 3


async def test_an_album_nobody_asked_for_is_answered_once(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    heard = [await an.sends_photo(JPEG + bytes([number]), album="7") for number in range(3)]
    assert [bool(text) for text in heard] == [True, False, False]


async def test_the_same_file_is_added_once(sqlite_office: Office, channel: str) -> None:
    an = await at_sending(sqlite_office, channel)
    await an.sends_photo(JPEG)
    assert "đã được nhận trước đó" in await an.sends_photo(JPEG)
    assert len(await kept(sqlite_office)) == 1


async def test_there_is_a_most_for_one_initiative(sqlite_office: Office, channel: str) -> None:
    limited(sqlite_office, most_files=1)
    an = await at_sending(sqlite_office, channel)
    await an.sends_photo(JPEG)
    assert "đã đủ 1 tệp" in await an.sends_photo(PNG)
    assert len(await kept(sqlite_office)) == 1


async def test_of_two_files_at_once_the_last_place_goes_to_one(office: Office) -> None:
    limited(office, most_files=1)
    an = await at_sending(office, "telegram")
    assert an.roster is not None
    at_desk = await office.joins("web", an.roster)
    await at_desk.says("/minhchung")
    said = await asyncio.gather(an.sends_photo(JPEG), at_desk.sends_photo(PNG))
    await office.deliver()
    heard = [said[0] + await an.hears(), said[1] + await at_desk.hears()]
    assert sorted("đã đủ 1 tệp" in text for text in heard) == [False, True]
    assert len(await kept(office)) == 1


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_a_file_of_21_megabytes_is_refused_and_one_of_19_is_not(sqlite_office: Office, channel: str) -> None:
    an = await at_sending(sqlite_office, channel)
    assert "tối đa 20 MB" in await an.sends_file("to.pdf", PDF + b"\0" * (21 * 2**20))
    assert await contents(sqlite_office) == 0
    assert "Đã nhận" in await an.sends_file("vừa.pdf", PDF + b"\0" * (19 * 2**20))


async def test_a_photo_larger_than_the_plan_allows_is_refused_on_zalo(sqlite_office: Office) -> None:
    limited(sqlite_office, largest_megabytes=1)
    an = await at_sending(sqlite_office, "zalo")
    assert "tối đa 1 MB" in await an.sends_photo(JPEG + b"\0" * 2**20)
    assert await contents(sqlite_office) == 0


@pytest.mark.parametrize("channel", ["telegram", "web"])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bao cao.pdf", EXE, "không nhận chương trình"),
        ("a.docx", docx("x", word__vbaProject_bin=b"macro"), "chứa macro"),
        ("a.docm", docx("x"), "chứa macro"),
        ("a.pdf", b"Rar!\x1a\x07\x00" + b"\0" * 40, "tệp nén"),
        ("a.html", b"<html>", "trang web"),
        ("a.docx", docx("x")[:70], "bị hỏng"),
        ("rong.txt", b"", "Tệp trống"),
    ],
    ids=described,
)
async def test_what_is_not_taken_is_said_in_one_sentence_and_not_kept(
    sqlite_office: Office, channel: str, name: str, content: bytes, words: str
) -> None:
    an = await at_sending(sqlite_office, channel)
    heard = await an.sends_file(name, content)
    assert words in heard
    assert "Đề nghị anh/chị" in heard
    assert (await kept(sqlite_office), await contents(sqlite_office)) == ([], 0)


@pytest.mark.parametrize("channel", ["telegram", "web"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("cong van MAT.pdf", PDF), ("a.docx", docx("Kính gửi", "MẬT")), ("TUYỆT MẬT.png", PNG)],
    ids=described,
)
async def test_what_bears_a_stamp_is_not_kept_anywhere(
    sqlite_office: Office, channel: str, name: str, content: bytes
) -> None:
    an = await at_sending(sqlite_office, channel)
    assert SECRET in await an.sends_file(name, content)
    assert (await kept(sqlite_office), await contents(sqlite_office)) == ([], 0)


async def test_a_photo_with_a_stamped_caption_is_not_even_fetched(sqlite_office: Office) -> None:
    an = await at_sending(sqlite_office, "telegram")
    server = sqlite_office.platforms["telegram"]
    assert SECRET in await an.sends_photo(JPEG, "Tài liệu TỐI MẬT")
    assert "getFile" not in [method for method, _ in server.calls]
    assert await contents(sqlite_office) == 0


async def test_a_stamped_title_is_not_taken_and_a_harmless_one_is(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/dangky")
    await an.picks("Sáng kiến")
    await an.picks("Cho cá nhân tôi")
    assert SECRET in await an.says("Số hóa hồ sơ TUYỆT MẬT của trung tâm")
    assert SECRET not in await an.says("Tăng cường bảo mật và đổi mật khẩu định kỳ")
    async with sqlite_office.database.transaction() as db:
        texts = list(await db.scalars(select(WebMessageRow.text)))
    assert not [text for text in texts if "TUYỆT MẬT của" in text]


async def test_what_was_sent_can_be_got_back_and_taken_out(office: Office, channel: str) -> None:
    office.world = replace(office.world, public_url="https://thi-dua.example.vn")
    office.open_shelf()
    an = await at_sending(office, channel)
    await an.sends_photo(JPEG)
    (one,) = await kept(office)
    await an.picks("Xem tệp đã gửi (1)")
    assert "Gửi lúc 08:00 02/11/2026." in await an.picks(one.file.name)
    heard = await an.picks("Lấy tệp về")
    if channel == "zalo":
        assert "https://thi-dua.example.vn/file/" in heard
    else:
        assert (await an.was_handed())[-1][1] == JPEG
    assert "Đã gỡ" in await an.picks("Gỡ tệp")
    assert await kept(office) == []
    assert await contents(office) == 1
    async with office.database.transaction() as db:
        assert await db.scalar(select(EvidenceRow.removed_by)) == one.added_by
        assert (await audit.history(db, "initiative", 1))[-1].action == "evidence.remove"
    await an.sends_photo(JPEG)
    assert [it.file.name for it in await kept(office)] == [one.file.name]


async def test_a_long_list_is_shown_in_pages(sqlite_office: Office, channel: str) -> None:
    an = await at_sending(sqlite_office, channel)
    for number in range(10):
        await an.sends_photo(JPEG + bytes([number]))
    await an.picks("Xem tệp đã gửi (10)")
    assert len([label for label in await an.offered() if ".jpg" in label]) == 8
    await an.picks("Trang sau")
    assert len([label for label in await an.offered() if ".jpg" in label]) == 2
    await an.picks("Trang trước")
    assert len([label for label in await an.offered() if ".jpg" in label]) == 8


async def test_who_has_several_chooses_first(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await registers(an, OTHER_TITLE)
    assert "của nội dung đăng ký nào" in await an.says("/minhchung")
    heard = await an.picks("SK-2026-0001 Ứng dụng mã QR tra cứu kết quả kiểm…")
    assert "Minh chứng của SK-2026-0001" in heard


async def test_who_has_none_is_told_so(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "Hệ thống chưa ghi nhận đăng ký nào" in await an.says("/minhchung")


async def test_it_is_reached_from_my_registrations(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    await an.picks((await an.offered())[0])
    assert "Minh chứng của SK-2026-0001" in await an.picks("Minh chứng: ảnh, tài liệu")
    await an.sends_photo(JPEG)
    assert len(await kept(sqlite_office)) == 1


async def test_a_file_nobody_asked_for_is_told_where_to_go(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "/minhchung" not in await an.sends_photo(JPEG)
    await registers(an)
    assert "gõ /minhchung rồi gửi lại tệp" in await an.sends_photo(JPEG)
    assert await contents(sqlite_office) == 0


async def test_nobody_adds_to_what_is_not_their_own_or_was_withdrawn(sqlite_office: Office, channel: str) -> None:
    an = await at_sending(sqlite_office, channel)
    binh = await sqlite_office.member("telegram", "Lê Bình", "KD1")
    assert "chưa ghi nhận đăng ký nào" in await binh.says("/minhchung")
    async with sqlite_office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        await initiatives.move(db, item.id, Place(State.WITHDRAWN), by=item.author_id, now=sqlite_office.now)
    assert "không còn nhận minh chứng" in await an.sends_photo(JPEG)
    assert await contents(sqlite_office) == 0


async def test_a_store_that_does_not_work_is_said_and_nothing_is_on_record(
    sqlite_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(sha256: str, content: bytes) -> None:
        raise StoreError("No space left on device")

    an = await at_sending(sqlite_office, "web")
    monkeypatch.setattr(sqlite_office.world.store, "put", away)
    assert "Hiện chưa lưu được tệp" in await an.sends_photo(JPEG)
    assert await kept(sqlite_office) == []


async def test_a_picture_elsewhere_than_on_zalos_hosts_is_not_asked_for(
    sqlite_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    an = await at_sending(sqlite_office, "zalo")
    server = sqlite_office.platforms["zalo"]
    telegram = sqlite_office.platforms["telegram"]
    for url in (
        f"{telegram.url}/bot{telegram.token}/getMe",
        "https://zdn.vn.example/p.jpg",
        "https://a@b.zdn.vn@[::1]/",
    ):
        heard = await an._arrives(await server.sends_picture(an.address, url))
        assert "Chưa tải được tệp" in heard
    assert telegram.calls == []
    assert telegram.token not in caplog.text
