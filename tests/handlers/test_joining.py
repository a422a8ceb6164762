"""Who finds that something like theirs is on record may ask to join it; the first author takes them in or declines."""

import pytest

from domain.authors import Agreement
from domain.initiative import State
from domain.lifecycle import Place
from domain.people import Role
from storage import audit, initiatives, people
from tests.handlers.test_initiative import TITLE, registers, up_to_title
from tests.handlers.test_similar import ALIKE, DIFFERENCE, WARNED, warned
from tests.office import Office
from tests.person import Person

JOIN = "Xin làm đồng tác giả SK-2026-0001"
AN = "Nguyễn Văn An (Đội Kiểm định Cơ sở 1)"


async def shares(office: Office) -> dict[int, tuple[int, Agreement]]:
    async with office.database.transaction() as db:
        item = await initiatives.get(db, 1)
    assert item is not None
    return {author.person_id: (author.share, author.agreement) for author in item.authors}


async def asked(office: Office, author_on: str, asker_on: str = "web") -> tuple[Person, Person]:
    """The first author, who has been asked on this channel, and who asked."""
    binh = await office.member(author_on, "Lê Thị Bình", "KD2")
    await registers(binh)
    an = await office.member(asker_on)
    await up_to_title(an)
    await an.says(ALIKE)
    assert "Đã gửi tác giả của SK-2026-0001 đề nghị" in await an.picks(JOIN)
    return binh, an


async def test_a_request_is_accepted_with_one_press_then_the_shares_are_set(office: Office, channel: str) -> None:
    binh, an = await asked(office, channel)
    heard = await binh.hears()
    assert f"{AN} đang soạn đăng ký “{ALIKE}”, gần giống SK-2026-0001 “{TITLE}”" in heard
    assert "xin làm đồng tác giả" in await binh.picks("Trả lời")
    heard = await binh.picks("Chấp nhận")
    assert "1. Lê Thị Bình – Đội Kiểm định Cơ sở 2: 50%\n2. Nguyễn Văn An – Đội Kiểm định Cơ sở 1: 50%" in heard
    await binh.picks("Sửa tác giả, tỷ lệ")
    await binh.picks("Gõ tỷ lệ")
    await binh.says("70 30")
    assert "Cơ sở 1: 30%" in await binh.picks("Xong")
    heard = await binh.picks("Gửi")
    assert "Đã ghi nhận nội dung sửa của SK-2026-0001.\nĐã gửi hỏi đồng tác giả: Nguyễn Văn An." in heard
    assert "đã trả lời hết" in heard
    assert binh.roster is not None
    assert an.roster is not None
    assert await shares(office) == {
        binh.roster.id: (7000, Agreement.AGREED),
        an.roster.id: (3000, Agreement.ASKED),
    }
    heard = await an.hears()
    assert heard.count("ghi anh/chị là đồng tác giả của SK-2026-0001") == 1
    assert "tỷ lệ đóng góp 30%" in heard
    await an.picks("Trả lời")
    assert "tỷ lệ 30%" in await an.picks("Tôi đồng ý")
    async with office.database.transaction() as db:
        item = await initiatives.get(db, 1)
        actions = [entry.action for entry in await audit.history(db, "initiative", 1)]
    assert item is not None
    assert (item.state, item.title) == (State.REGISTERED, TITLE)
    assert actions == ["initiative.register", "author.join", "author.take_in", "initiative.edit", "author.agreed"]


async def test_a_request_is_declined_with_a_word_the_asker_reads(office: Office, channel: str) -> None:
    binh, an = await asked(office, "web", channel)
    await binh.hears()
    await binh.picks("Trả lời")
    await binh.picks("Từ chối, nêu lý do")
    assert "ít nhất 5 ký tự" in await binh.says("bận")
    assert "không tham gia SK-2026-0001" in await binh.says("Nhóm đã đủ người, đang thử nghiệm.")
    heard = await an.hears()
    assert "chưa nhận anh/chị làm đồng tác giả" in heard
    assert "Nhóm đã đủ người, đang thử nghiệm." in heard
    await an.says("/dangky")
    await an.picks("Tiếp tục bản nháp")
    assert "trước đó chưa nhận đề nghị của anh/chị. Lý do: Nhóm đã đủ người" in await an.picks(JOIN)
    assert await binh.hears() == "", "nobody is asked twice"
    assert "khác ở điểm nào" in await an.picks("Vẫn gửi và nêu điểm khác"), "the draft goes on"
    assert "phục vụ mục nào" in await an.says(DIFFERENCE)
    assert len(await shares(office)) == 1


async def test_it_is_asked_once_and_waits_at_home_for_an_answer(sqlite_office: Office, channel: str) -> None:
    binh, an = await asked(sqlite_office, "web", channel)
    await binh.hears()
    heard = await an.picks(JOIN)
    assert "đang chờ tác giả trả lời" in heard
    assert WARNED in heard
    assert await binh.hears() == ""
    assert "Số người xin làm đồng tác giả đăng ký của anh/chị: 1" in await binh.says("/menu")
    assert "xin làm đồng tác giả" not in await an.says("/menu")
    await binh.says("/nhandongtacgia")
    await binh.picks("Để sau")
    assert "Số người xin làm đồng tác giả đăng ký của anh/chị: 1" in await binh.says("/menu")


@pytest.mark.parametrize("state", [State.CONFIRMED, State.RECOGNISED, State.WITHDRAWN])
async def test_what_can_no_longer_be_changed_takes_nobody_in_and_says_so(
    sqlite_office: Office, channel: str, state: State
) -> None:
    binh, an = await warned(sqlite_office, channel)
    async with sqlite_office.database.transaction() as db:
        await initiatives.move(db, 1, Place(state), by=1, now=sqlite_office.now)
    heard = await an.picks(JOIN)
    assert "Không còn ghi thêm đồng tác giả được: SK-2026-0001." in heard
    assert JOIN not in await an.offered()
    assert await binh.hears() == ""


async def test_a_step_confirmed_meanwhile_closes_the_request(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await office.member("web", "Trần Quốc Hưng", "KD2", Role.HEAD)
    binh, _ = await asked(office, channel, "telegram")
    await binh.says("/nhandongtacgia")
    await binh.picks("Chấp nhận")
    await head.says("/duyet")
    await head.picks("Xác nhận")
    assert "SK-2026-0001 không còn sửa được" in await binh.picks("Gửi")
    assert len(await shares(office)) == 1
    assert "không có ai xin" in await binh.says("/nhandongtacgia")


async def test_an_asker_who_left_meanwhile_is_not_taken_in(sqlite_office: Office) -> None:
    office = sqlite_office
    binh, an = await asked(office, "web", "telegram")
    await binh.says("/nhandongtacgia")
    assert an.roster is not None
    async with office.database.transaction() as db:
        await people.set_active(db, an.roster.id, False, office.now)
    assert "không còn chờ trả lời" in await binh.picks("Chấp nhận")
    assert len(await shares(office)) == 1


async def test_whoever_was_taken_out_of_the_shares_again_is_not_sent(sqlite_office: Office, channel: str) -> None:
    binh, _ = await asked(sqlite_office, channel, "telegram")
    await binh.says("/nhandongtacgia")
    await binh.picks("Chấp nhận")
    await binh.picks("Sửa tác giả, tỷ lệ")
    await binh.picks("Bớt Nguyễn Văn An")
    await binh.picks("Xong")
    assert "Danh sách tác giả chưa có Nguyễn Văn An" in await binh.picks("Gửi")
    assert len(await shares(sqlite_office)) == 1


async def test_nobody_answers_for_the_first_author(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await asked(office, "web", "telegram")
    for roles in ((), (Role.HEAD,), (Role.COORDINATOR,)):
        other = await office.member(channel, "Phan Thị Dung", "KD2", *roles)
        assert "không có ai xin" in await other.says("/nhandongtacgia SK-2026-0001")


async def test_two_who_ask_are_answered_one_after_the_other(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    binh, _ = await asked(office, channel, "telegram")
    chi = await office.member("web", "Võ Thị Chi", "QLTH")
    await up_to_title(chi)
    await chi.says(ALIKE)
    await chi.picks(JOIN)
    assert "Nguyễn Văn An" in await binh.says("/nhandongtacgia")
    await binh.picks("Chấp nhận")
    assert "Võ Thị Chi" in await binh.picks("Gửi"), "the next one"
    heard = await binh.picks("Chấp nhận")
    assert "33,34%" in heard
    await binh.picks("Gửi")
    assert sum(share for share, _ in (await shares(office)).values()) == 10_000
