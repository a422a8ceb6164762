"""Leave and sickness: said in one sentence, for oneself or for others, and peace until one is back."""

from datetime import date, timedelta

import pytest

from domain.calendar import VIETNAM
from domain.pauses import Pause, PauseKind
from domain.people import Role
from storage import audit, deputies, pauses
from storage.people import set_roles
from tests.handlers.reviewing import clerk, head_of
from tests.handlers.test_deputies import colleague, names
from tests.office import Office
from tests.person import Person

YES, NO = "Đúng, ghi nhận", "Không, đổi ngày"
FRIDAY = date(2026, 11, 6)


async def on_record(office: Office, person: Person) -> Pause | None:
    assert person.roster is not None
    async with office.database.transaction() as db:
        return await pauses.of_person(db, person.roster.id, PauseKind.AWAY, office.now.astimezone(VIETNAM).date())


async def goes(person: Person, words: str = "đến thứ sáu") -> str:
    """Somebody says how long they are away, and that this is right."""
    await person.says(f"/nghi {words}")
    return await person.picks(YES)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("đến thứ sáu", date(2026, 11, 2)),
        ("nghỉ ốm đến hết 6/11", date(2026, 11, 2)),
        ("từ mai đến 6/11", date(2026, 11, 3)),
        ("4 - 6/11", date(2026, 11, 4)),
        ("từ 30/10 đến 6/11", date(2026, 11, 2)),
        ("from tomorrow until Friday", date(2026, 11, 3)),
    ],
)
async def test_one_sentence_is_enough_and_is_read_back(
    sqlite_office: Office, channel: str, words: str, first: date
) -> None:
    an = await sqlite_office.member(channel)
    heard = await an.says(f"/nghi {words}")
    assert f"Nguyễn Văn An vắng mặt từ ngày {first:%d/%m/%Y} đến hết ngày 06/11/2026" in heard
    assert await on_record(sqlite_office, an) is None
    assert "Đã ghi nhận đến hết ngày 06/11/2026" in await an.picks(YES)
    assert an.roster is not None
    assert await on_record(sqlite_office, an) == Pause(an.roster.id, PauseKind.AWAY, first, FRIDAY)


async def test_the_question_is_answered_by_a_button_or_in_words_and_can_be_corrected(
    office: Office, channel: str
) -> None:
    an = await office.member(channel)
    assert "đến hết ngày nào?" in await an.says("/nghi")
    assert "Báo người khác vắng mặt" not in await an.offered()
    assert "vắng mặt trong ngày 02/11/2026. Trong ngày này" in await an.picks("Chỉ hôm nay (02/11/2026)")
    assert "đến hết ngày nào?" in await an.picks(NO)
    assert "từ ngày 02/11/2026 đến hết ngày 06/11/2026" in await an.picks("Thứ Sáu, 06/11/2026")
    await an.picks(YES)
    assert await on_record(office, an) is not None
    async with office.database.transaction() as db:
        (entry,) = [row for row in await audit.latest(db) if row.action == "absence.begin"]
    assert entry.after == {"from": "2026-11-02", "to": "2026-11-06"}, "days only, no reason"


async def test_it_may_be_said_at_the_main_menu_without_a_command(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "từ ngày 02/11/2026 đến hết ngày 06/11/2026" in await an.says("Tôi nghỉ đến thứ sáu")
    await an.picks(YES)
    assert await on_record(sqlite_office, an) is not None
    assert "đi làm lại" in await an.says("tôi đã đi làm lại")
    assert await on_record(sqlite_office, an) is None
    assert "chọn một trong các mục dưới đây" in await an.says("Tôi muốn hỏi một việc")


async def test_it_may_be_said_wherever_a_choice_is_expected(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "Anh/chị muốn đăng ký loại nào?" in await an.says("/dangky")
    assert "từ ngày 02/11/2026 đến hết ngày 06/11/2026" in await an.says("Tôi nghỉ đến thứ sáu")
    await an.picks(YES)
    await an.says("/ngonngu")
    heard = await an.says("I'm back at work")
    assert "Đã ghi nhận anh/chị đi làm lại" in heard
    assert "Anh/chị muốn dùng ngôn ngữ nào?" in heard, "the conversation goes on where it was"
    assert await on_record(sqlite_office, an) is None


async def test_where_an_answer_is_typed_it_is_the_answer(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/henlai")
    heard = await an.says("Tôi nghỉ đến thứ sáu")
    assert "chưa hiểu đó là ngày nào" in heard
    assert "vắng mặt" not in heard


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Tôi nghỉ ngày mai", "vắng mặt trong ngày 03/11/2026"),
        ("/nghi thứ sáu", "vắng mặt trong ngày 06/11/2026"),
        ("Tôi nghỉ tuần sau", "từ ngày 09/11/2026 đến hết ngày 13/11/2026"),
        ("Tôi nghỉ ốm", "Anh/chị vắng mặt đến hết ngày nào?"),
    ],
)
async def test_one_day_is_that_day_only_and_no_day_is_asked_for(
    sqlite_office: Office, channel: str, words: str, heard: str
) -> None:
    an = await sqlite_office.member(channel)
    answer = await an.says(words)
    assert heard in answer
    assert "chưa hiểu" not in answer


async def test_an_absence_of_one_day_is_told_and_shown_as_one_day(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    an = await sqlite_office.member(channel)
    await head.says("/nghi")
    await head.picks("Báo người khác vắng mặt")
    await head.says("Nguyễn Văn An")
    await head.says("hôm nay")
    await head.picks(YES)
    assert "vắng mặt trong ngày 02/11/2026. Trong ngày này" in await an.hears()
    assert "Đang ghi nhận: Nguyễn Văn An vắng mặt trong ngày 02/11/2026." in await an.says("/nghi")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("hôm qua", "Ngày 01/11/2026 đã qua. Mời nhập hôm nay (02/11/2026)"),
        ("từ 28/10 đến 30/10", "Ngày 30/10/2026 đã qua"),
        ("từ 9/11 đến 6/11", "Ngày 06/11/2026 trước ngày 09/11/2026"),
        ("đến 31/12/2027", "nhiều nhất 185 ngày, tức là đến hết ngày 05/05/2027"),
        ("từ 20/12/2030 đến 3/1/2031", "sau khi phong trào kết thúc (năm 2030)"),
        ("nghỉ dài ngày", "chưa hiểu đó là những ngày nào"),
        ("từ 9/11", "chưa hiểu đó là những ngày nào"),
    ],
)
async def test_days_that_will_not_do_are_refused_with_the_reason(
    sqlite_office: Office, words: str, reason: str
) -> None:
    an = await sqlite_office.member("zalo")
    heard = await an.says(f"/nghi {words}")
    assert reason in heard
    assert "đến hết ngày nào?" in heard
    assert reason in await an.says(words)
    assert await on_record(sqlite_office, an) is None


async def test_who_is_back_earlier_says_so(office: Office, channel: str) -> None:
    an = await office.member(channel)
    assert "Hiện chưa ghi nhận anh/chị vắng mặt" in await an.says("/dilam")
    await goes(an)
    office.now += timedelta(days=1)
    heard = await an.says("/nghi")
    assert "Đang ghi nhận: Nguyễn Văn An vắng mặt từ ngày 02/11/2026 đến hết ngày 06/11/2026" in heard
    assert "Đã ghi nhận anh/chị đi làm lại" in await an.picks("Đã đi làm lại")
    assert await on_record(office, an) is None
    await goes(an)
    assert "Đã ghi nhận anh/chị đi làm lại" in await an.says("/dilam")
    assert await on_record(office, an) is None


async def test_one_that_is_to_come_is_called_off_or_moved(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await goes(an, "4 - 6/11")
    await an.says("/nghi")
    await an.picks("Đổi ngày")
    await an.says("đến 13/11")
    await an.picks(YES)
    moved = await on_record(sqlite_office, an)
    assert moved is not None
    assert moved.ends_on == date(2026, 11, 13)
    await goes(an, "4 - 6/11")
    await an.says("/nghi")
    assert "Đã bỏ ghi nhận vắng mặt sắp tới." in await an.picks("Không vắng mặt nữa")
    assert await on_record(sqlite_office, an) is None


async def marks(actor: Person, name: str, words: str = "đến thứ sáu") -> str:
    await actor.says("/nghi")
    await actor.picks("Báo người khác vắng mặt")
    heard = await actor.says(name)
    if "đến hết ngày nào?" not in heard:
        return heard
    await actor.says(words)
    return await actor.picks(YES)


async def test_a_head_puts_the_absence_of_a_member_on_record_who_is_told(office: Office, channel: str) -> None:
    head, an = await head_of(office, "web"), await office.member(channel)
    assert "Nguyễn Văn An vắng mặt đến hết ngày 06/11/2026, và đã báo cho" in await marks(head, "van an")
    heard = await an.hears()
    assert "Trần Thị Bình đã ghi nhận anh/chị vắng mặt từ ngày 02/11/2026 đến hết ngày 06/11/2026" in heard
    assert await on_record(office, an) is not None
    assert await on_record(office, head) is None
    if channel == "zalo":
        assert "Tôi đã đi làm lại: gõ /dilam" in heard
        await an.says("/dilam")
    else:
        await an.picks("Tôi đã đi làm lại")
    assert await on_record(office, an) is None


async def test_somebody_without_a_chat_cannot_be_told_and_the_head_hears_so(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "web")
    await sqlite_office.hires("Đặng Thị Bảo", "KD1")
    assert "Đặng Thị Bảo chưa liên kết kênh nào nên chưa được báo" in await marks(head, "Đặng Thị Bảo")


async def test_a_head_also_says_that_somebody_is_back(sqlite_office: Office) -> None:
    head, an = await head_of(sqlite_office, "web"), await sqlite_office.member("telegram")
    await marks(head, "van an")
    await an.hears()
    await head.says("/nghi")
    await head.picks("Báo người khác vắng mặt")
    await head.says("van an")
    assert "Nguyễn Văn An đi làm lại" in await head.picks("Đã đi làm lại")
    assert "Trần Thị Bình đã bỏ ghi nhận vắng mặt của anh/chị" in await an.hears()
    assert await on_record(sqlite_office, an) is None


async def test_a_head_marks_nobody_of_another_unit(sqlite_office: Office, channel: str) -> None:
    head, other = await head_of(sqlite_office, channel), await sqlite_office.member("web", "Phạm Văn Dũng", "KD2")
    assert "Không tìm thấy “Phạm Văn Dũng” trong số những người" in await marks(head, "Phạm Văn Dũng")
    assert await on_record(sqlite_office, other) is None
    assert "vắng mặt" not in await other.hears()


@pytest.mark.parametrize("role", [None, Role.DIRECTOR, Role.ADMIN])
async def test_nobody_else_marks_others(sqlite_office: Office, channel: str, role: Role | None) -> None:
    reader = await sqlite_office.member(channel, "Hoàng Văn Giang", "KD1", *([role] if role else []))
    await sqlite_office.hires("Nguyễn Văn An", "KD1")
    await reader.says("/nghi")
    assert "Báo người khác vắng mặt" not in await reader.offered()


async def test_who_is_no_longer_head_cannot_finish_what_was_begun(sqlite_office: Office) -> None:
    head, an = await head_of(sqlite_office, "web"), await sqlite_office.member("telegram")
    await head.says("/nghi")
    await head.picks("Báo người khác vắng mặt")
    await head.says("van an")
    await head.says("đến thứ sáu")
    assert head.roster is not None
    async with sqlite_office.database.transaction() as db:
        await set_roles(db, head.roster.id, [])
    assert "không còn ghi nhận được nữa" in await head.picks(YES)
    assert await on_record(sqlite_office, an) is None


async def test_the_office_marks_a_head_and_names_who_stands_in(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, head = await clerk(office, channel), await head_of(office, "web")
    await office.member("zalo", "Lê Văn Cường", "KD1", position="Đăng kiểm viên")
    heard = await marks(hoa, "Trần Thị Bình")
    assert "ủy quyền cho một người thay Trần Thị Bình" in heard
    await hoa.picks("Ủy quyền khi vắng mặt")
    heard = await hoa.picks("Lê Văn Cường, Đăng kiểm viên")
    assert "từ ngày 02/11/2026 đến hết ngày 06/11/2026" in heard
    await hoa.picks("Đúng, ủy quyền")
    assert head.roster is not None
    async with office.database.transaction() as db:
        arranged = await deputies.of_head(db, head.roster.id)
    assert arranged is not None
    assert (arranged.starts_on, arranged.ends_on) == (date(2026, 11, 2), FRIDAY)


async def test_a_head_is_asked_at_once_who_stands_in_with_the_days_filled_in(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    cuong = await office.member("web", "Lê Văn Cường", "KD1", position="Đăng kiểm viên")
    assert "ủy quyền cho một người thay mình" in await goes(head, "từ mai đến thứ sáu")
    await head.picks("Ủy quyền khi vắng mặt")
    heard = await head.picks("Lê Văn Cường, Đăng kiểm viên")
    assert "từ ngày 03/11/2026 đến hết ngày 06/11/2026" in heard
    heard = await head.picks("Đúng, ủy quyền")
    assert heard.count("Lê Văn Cường") == 1, "it is said once"
    assert "Anh/chị muốn làm gì?" in heard, "the affair is done"
    assert "được ủy quyền thay Trần Thị Bình" in await cuong.hears()
    assert "ủy quyền cho một người" not in await goes(head, "từ mai đến thứ sáu"), "it is arranged"
    heard = await head.says("/dilam")
    assert "Lê Văn Cường được ủy quyền thay Trần Thị Bình" in heard
    assert "Gõ /uyquyen để kết thúc ủy quyền." in heard


async def test_a_long_absence_is_arranged_as_far_as_a_deputy_may_stand_in(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "telegram")
    await sqlite_office.hires("Lê Văn Cường", "KD1", position="Đăng kiểm viên")
    await goes(head, "đến 30/4/2027")
    await head.picks("Ủy quyền khi vắng mặt")
    heard = await head.picks("Lê Văn Cường, Đăng kiểm viên")
    assert "từ ngày 02/11/2026 đến hết ngày 31/12/2026" in heard


async def test_a_head_may_leave_it_open(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    await goes(head)
    assert "Anh/chị muốn làm gì?" in await head.picks("Để sau")
    assert await on_record(sqlite_office, head) is not None


async def test_the_board_says_who_is_away_and_counts_them(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, an = await head_of(office, channel), await office.member("web")
    await goes(an, "đến 13/11")
    heard = await head.says("/donvi")
    assert "Đang vắng mặt (1): Nguyễn Văn An (đến hết 13/11/2026)" in heard
    assert "0/2 người" in heard
    await head.picks("Báo người vắng mặt")
    assert "đang ghi nhận" in (await head.says("van an")).casefold()
    await an.says("/dilam")
    assert "Đang vắng mặt" not in await head.says("/donvi")


async def test_reminding_by_hand_leaves_the_absent_out_and_says_so(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    admin = await office.member(channel, "Võ Văn Dũng", "QLTH", Role.ADMIN)
    an, binh = await office.member("web"), await office.member("telegram", "Trần Thị Bình")
    await goes(an)
    await an.hears()
    await binh.hears()
    heard = await admin.says("/nhac dangky KD1")
    assert "Đang gửi tin nhắc, Đội Kiểm định Cơ sở 1: 1 người" in heard
    assert "Đang vắng mặt nên không nhắc: 1 người" in heard
    assert await an.hears() == ""
    assert "Kính gửi" in await binh.hears()


async def test_my_data_shows_it_and_withdrawing_consent_forgets_it(office: Office, channel: str) -> None:
    an = await office.member(channel)
    assert an.roster is not None
    await goes(an)
    heard = await an.says("/dulieu")
    assert "Vắng mặt đang ghi nhận: từ 02/11/2026 đến hết 06/11/2026; không lưu lý do" in heard
    await an.picks("Rút lại đồng ý")
    await an.picks("Có, rút lại đồng ý")
    async with office.database.transaction() as db:
        assert await pauses.paused(db, FRIDAY) == frozenset()
        assert await pauses.over(db, date(2027, 1, 1)) == []


async def test_what_concerns_them_still_comes(sqlite_office: Office) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "web"), await colleague(office, "telegram")
    await goes(cuong)
    await cuong.hears()
    await names(head)
    assert "được ủy quyền thay Trần Thị Bình" in await cuong.hears()
