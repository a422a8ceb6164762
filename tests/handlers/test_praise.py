"""Praise from the one who gives it to the board: asked first, read by those it is for, taken back, on every channel."""

from datetime import datetime

import pytest

from domain.calendar import VIETNAM
from domain.initiative import State
from domain.lifecycle import Place
from domain.people import Role
from domain.praise import Basis, Praise, PraiseState, Reach
from domain.training import Form, Outcome, TrainingState
from domain.unit_task import Result
from storage import conversations, initiatives, people, praises, training, unit_tasks
from tests.handlers.test_initiative import registers
from tests.office import Office
from tests.person import Person

WORDS = "Hướng dẫn tận tình từng khách trong đợt cao điểm tháng 10"


async def kept(office: Office, number: int = 1) -> Praise:
    async with office.database.transaction() as db:
        praise = await praises.get(db, number)
    assert praise is not None
    return praise


async def house(office: Office, channel: str) -> dict[str, Person]:
    """Somebody to be praised, and those around them."""
    return {
        "giver": await office.member(channel, "Trần Thị Bình", "KD2", Role.HEAD),
        "an": await office.member(channel, "Nguyễn Văn An", "KD1", code="NV001"),
        "colleague": await office.member(channel, "Lê Thị Chi", "KD1"),
        "elsewhere": await office.member(channel, "Võ Thị Em", "QLTH"),
    }


async def gives(giver: Person, *, reach: str = "Trung tâm") -> str:
    """Praise An for something done; what is heard at the end."""
    await giver.says("/bieuduong")
    await giver.picks("Biểu dương")
    await giver.picks("Một người")
    await giver.says("nguyen van an")
    await giver.picks("Việc làm cụ thể, có ngày")
    await giver.says("30/10")
    await giver.says(WORDS)
    heard = await giver.picks(reach)
    assert "Về việc làm ngày 30/10/2026.\nNgười đọc: " in heard
    assert "Nguyễn Văn An được hỏi ý kiến trước khi công bố." in heard
    return await giver.picks("Đúng, biểu dương")


async def test_a_person_is_asked_and_then_it_stands_on_the_board(office: Office, channel: str) -> None:
    who = await house(office, channel)
    assert "Nguyễn Văn An đang được hỏi ý kiến công bố" in await gives(who["giver"])
    heard = await who["an"].hears()
    assert f"Trần Thị Bình (Đội Kiểm định Cơ sở 2) biểu dương anh/chị: “{WORDS}”" in heard
    assert "Về việc làm ngày 30/10/2026." in heard
    for other in ("colleague", "elsewhere"):
        assert "Chưa có biểu dương nào" in await who[other].says("/bieuduong")
    await who["an"].picks("Xem và trả lời")
    assert "Nội dung đã được công bố" in await who["an"].picks("Đồng ý, trong toàn Trung tâm")
    for other in ("colleague", "elsewhere"):
        assert await who[other].hears() == ""
        heard = await who[other].says("/bieuduong")
        assert f"02/11/2026 Trần Thị Bình biểu dương Nguyễn Văn An (Đội Kiểm định Cơ sở 1): “{WORDS}”" in heard
        assert not {"Biểu dương", "Ngừng công bố"} & set(await who[other].offered())


async def test_agreed_to_for_the_unit_only_it_stays_there_and_may_be_stopped(
    sqlite_office: Office, channel: str
) -> None:
    who = await house(sqlite_office, channel)
    await gives(who["giver"])
    await who["an"].says("/bieuduong 1")
    await who["an"].picks("Đồng ý, chỉ trong đơn vị")
    assert (await kept(sqlite_office)).reach is Reach.UNIT
    assert WORDS in await who["colleague"].says("/bieuduong")
    assert WORDS not in await who["elsewhere"].says("/bieuduong")
    assert "không thuộc phạm vi" in await who["elsewhere"].says("/bieuduong 1")
    await who["an"].says("/bieuduong 1")
    assert "Đã ngừng công bố." in await who["an"].picks("Ngừng công bố")
    assert WORDS not in await who["colleague"].says("/bieuduong")


async def test_declined_it_stays_between_the_two(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await gives(who["giver"])
    await who["an"].says("/bieuduong 1")
    assert "chỉ giữa người biểu dương và anh/chị" in await who["an"].picks("Không công bố")
    assert (await kept(sqlite_office)).state is PraiseState.DECLINED
    assert WORDS in await who["giver"].says("/bieuduong 1")
    for other in ("colleague", "elsewhere"):
        assert WORDS not in await who[other].says("/bieuduong 1")
        assert WORDS not in await who[other].says("/bieuduong")


async def test_whoever_gave_it_takes_it_back_until_it_is_published(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await gives(who["giver"])
    await who["an"].says("/bieuduong 1")
    await who["giver"].says("/bieuduong 1")
    assert "Đã rút lại" in await who["giver"].picks("Rút lại")
    assert "hệ thống chưa thay đổi gì" in await who["an"].picks("Đồng ý, chỉ trong đơn vị")
    assert WORDS not in await who["an"].says("/bieuduong 1")
    await gives(who["giver"])
    await who["an"].says("/bieuduong 2")
    await who["an"].picks("Đồng ý, chỉ trong đơn vị")
    await who["giver"].says("/bieuduong 2")
    assert "Rút lại" not in await who["giver"].offered()


async def test_whoever_has_no_chat_yet_finds_it_at_home_when_they_come_in(sqlite_office: Office, channel: str) -> None:
    giver = await sqlite_office.member(channel, "Trần Thị Bình", "KD2", Role.HEAD)
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1")
    assert "chưa có kênh trò chuyện" in await gives(giver)
    newcomer = await sqlite_office.joins(channel, an)
    assert "Có biểu dương chờ ý kiến của anh/chị: 1." in await newcomer.says("/menu")
    await newcomer.says("/bieuduong")
    await newcomer.picks("Về tôi và đơn vị tôi (1)")
    await newcomer.picks(next(label for label in await newcomer.offered() if "chờ ý kiến công bố" in label))
    await newcomer.picks("Đồng ý, chỉ trong đơn vị")
    assert "Có biểu dương" not in await newcomer.says("/menu")


@pytest.mark.parametrize("roles", [(), (Role.ADMIN,)])
async def test_others_cannot_praise(sqlite_office: Office, channel: str, roles: tuple[Role, ...]) -> None:
    somebody = await sqlite_office.member(channel, "Đỗ Văn Hải", "KD1", *roles)
    await somebody.says("/bieuduong")
    assert "Biểu dương" not in await somebody.offered()


async def test_wrong_answers_are_told_and_nothing_typed_is_lost(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    giver = who["giver"]
    async with sqlite_office.database.transaction() as db:
        gone = await people.add(db, code="NV099", full_name="Phan Văn Cũ", unit="KD1", now=sqlite_office.now)
        await people.set_active(db, gone.id, False, sqlite_office.now)
    await giver.says("/bieuduong")
    await giver.picks("Biểu dương")
    await giver.picks("Một người")
    assert "Không ai tự biểu dương mình" in await giver.says("Trần Thị Bình")
    assert "Phan Văn Cũ không còn trong danh sách" in await giver.says("NV099")
    await giver.says("NV001")
    assert not {"Nhiệm vụ đơn vị đã hoàn thành", "Khóa học đã hoàn thành"} & set(await giver.offered())
    await giver.picks("Việc làm cụ thể, có ngày")
    assert "Ngày 03/11/2026 chưa đến" in await giver.says("ngày mai")
    assert "quá một năm" in await giver.says("01/01/2024")
    assert "chưa hiểu đó là ngày nào" in await giver.says("hôm nọ")
    await giver.says("hôm qua")
    assert "ít nhất 15 ký tự" in await giver.says("Tốt lắm")
    assert "không nhận và không lưu" in await giver.says("Đã xử lý tốt công văn TỐI MẬT số 12")
    await giver.says("/menu")
    await giver.says("/bieuduong")
    await giver.picks("Biểu dương")
    assert "Cụ thể điều gì đáng biểu dương?" in await giver.picks("Tiếp tục bản nháp")
    await giver.says(WORDS)
    await giver.picks("Trung tâm")
    await giver.picks("Đúng, biểu dương")
    assert (await kept(sqlite_office)).happened_on == datetime(2026, 11, 1, tzinfo=VIETNAM).date()
    assert giver.roster is not None
    async with sqlite_office.database.transaction() as db:
        assert await conversations.drafts(db, giver.roster.id) == []


async def test_just_the_same_again_is_not_recorded_twice(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await gives(who["giver"])
    assert "hệ thống không ghi lại" in await gives(who["giver"])


async def test_a_unit_is_praised_at_once_by_others_than_its_head(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    own = await sqlite_office.member(channel, "Đỗ Văn Hải", "KD1", Role.HEAD)
    await own.says("/bieuduong")
    await own.picks("Biểu dương")
    await own.picks("Một đơn vị")
    assert "Đội Kiểm định Cơ sở 1" not in await own.offered()
    giver = who["giver"]
    await giver.says("/bieuduong")
    await giver.picks("Biểu dương")
    await giver.picks("Một đơn vị")
    await giver.picks("Đội Kiểm định Cơ sở 1")
    await giver.picks("Việc làm cụ thể, có ngày")
    await giver.says("30/10")
    await giver.says("Cả đội đã hoàn thành sớm việc số hóa hồ sơ")
    assert "công bố ngay" in await giver.picks("Trung tâm")
    assert "Đã công bố." in await giver.picks("Đúng, biểu dương")
    assert "biểu dương Đội Kiểm định Cơ sở 1: “Cả đội" in await who["elsewhere"].says("/bieuduong")
    await own.says("/bieuduong 1")
    assert "Đã ngừng công bố." in await own.picks("Ngừng công bố")


async def test_an_initiative_is_named_only_while_everybody_may_find_it(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await registers(who["an"])
    giver = who["giver"]

    async def at_bases() -> list[str]:
        await giver.says("/bieuduong")
        if "bản nháp" in await giver.picks("Biểu dương"):
            await giver.picks("Bắt đầu lại")
        await giver.picks("Một người")
        await giver.says("NV001")
        return await giver.offered()

    assert "Sáng kiến, giải pháp đã được xác nhận" not in await at_bases()
    async with sqlite_office.database.transaction() as db:
        await initiatives.move(
            db, 1, Place(State.CONFIRMED), by=giver.roster.id if giver.roster else 0, now=sqlite_office.now
        )
        item = await initiatives.get(db, 1)
    assert item is not None
    assert "Sáng kiến, giải pháp đã được xác nhận" in await at_bases()
    await giver.picks("Sáng kiến, giải pháp đã được xác nhận")
    await giver.picks(next(label for label in await giver.offered() if label.startswith(item.code)))
    await giver.says(WORDS)
    await giver.picks("Trung tâm")
    await giver.picks("Đúng, biểu dương")
    await who["an"].says("/bieuduong 1")
    await who["an"].picks("Đồng ý, trong toàn Trung tâm")
    assert f"Về {item.code} “{item.title}”." in await who["elsewhere"].says("/bieuduong")
    async with sqlite_office.database.transaction() as db:
        await initiatives.move(
            db, 1, Place(State.WITHDRAWN), by=giver.roster.id if giver.roster else 0, now=sqlite_office.now
        )
    heard = await who["elsewhere"].says("/bieuduong")
    assert item.title not in heard
    assert "Về một nội dung đăng ký chưa công bố rộng rãi." in heard


async def test_a_finished_task_of_a_unit_is_offered_to_those_who_see_all_tasks(
    sqlite_office: Office, channel: str
) -> None:
    who = await house(sqlite_office, channel)
    director = await sqlite_office.member(channel, "Phan Văn Giang", "BGD", Role.DIRECTOR)
    text, now = "Số hóa hồ sơ phương tiện năm 2025", sqlite_office.now
    async with sqlite_office.database.transaction() as db:
        due = now.date()
        for task in (text, "Nhiệm vụ còn đang làm dở"):
            await unit_tasks.enter(db, source="KH 1", unit="KD1", text=task, due=due, by=None, now=now)
        await unit_tasks.answer(db, 1, Result.MET, finished_on=due, note="Biên bản số 3", by=1, now=now)
    for giver in (who["giver"], director):
        await giver.says("/bieuduong")
        await giver.picks("Biểu dương")
        await giver.picks("Một đơn vị")
        await giver.picks("Đội Kiểm định Cơ sở 1")
    assert "Nhiệm vụ đơn vị đã hoàn thành" not in await who["giver"].offered()
    await director.picks("Nhiệm vụ đơn vị đã hoàn thành")
    assert "Nhiệm vụ còn đang làm dở" not in await director.offered()
    await director.picks(text)
    await director.says("Cả đội đã hoàn thành sớm việc số hóa hồ sơ")
    await director.picks("Trung tâm")
    await director.picks("Đúng, biểu dương")
    assert f"Về nhiệm vụ “{text}”." in await who["elsewhere"].says("/bieuduong")


async def test_finished_courses_are_offered_to_those_who_confirm_them(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    own = await sqlite_office.member(channel, "Đỗ Văn Hải", "KD1", Role.HEAD)
    assert who["an"].roster is not None
    async with sqlite_office.database.transaction() as db:
        item = await training.register(
            db,
            person_id=who["an"].roster.id,
            unit="KD1",
            year=2026,
            title="Nhận diện lừa đảo trực tuyến",
            provider="Trung tâm",
            form=Form.ONLINE,
            hours=3,
            now=sqlite_office.now,
        )
        day = sqlite_office.now.date()
        await training.finish(db, item.id, outcome=Outcome.COMPLETED, score="", finishes_on=day, now=sqlite_office.now)
        await training.decide(
            db, item.id, TrainingState.CONFIRMED, by=own.roster.id if own.roster else 0, now=sqlite_office.now
        )
    await own.says("/bieuduong")
    await own.picks("Biểu dương")
    await own.picks("Một người")
    await own.says("NV001")
    await own.picks("Khóa học đã hoàn thành")
    await own.picks("Nhận diện lừa đảo trực tuyến")
    await own.says(WORDS)
    await own.picks("Đội Kiểm định Cơ sở 1")
    await own.picks("Đúng, biểu dương")
    assert "Về việc hoàn thành khóa học “Nhận diện lừa đảo trực tuyến”." in await who["an"].says("/bieuduong 1")
    assert "Đồng ý, trong toàn Trung tâm" not in await who["an"].offered()


async def test_the_weeks_praise_is_one_line_in_a_heads_digest_and_no_message_of_its_own(sqlite_office: Office) -> None:
    who = await house(sqlite_office, "telegram")
    own = await sqlite_office.member("telegram", "Đỗ Văn Hải", "KD1", Role.HEAD)
    await gives(who["giver"])
    await who["an"].says("/bieuduong 1")
    await who["an"].picks("Đồng ý, chỉ trong đơn vị")
    for one in (*who.values(), own):
        await one.hears()
    sqlite_office.now = datetime(2026, 11, 9, 8, 0, tzinfo=VIETNAM)
    await sqlite_office.tick()
    line = "Biểu dương mới công bố trong 7 ngày qua, của đơn vị và toàn Trung tâm: 1"
    assert line in await own.hears()
    assert line not in await who["giver"].hears()
    assert WORDS in await own.picks("Xem biểu dương")
    sqlite_office.now = datetime(2026, 11, 16, 8, 0, tzinfo=VIETNAM)
    await sqlite_office.tick()
    assert "Biểu dương mới" not in await own.hears()


async def test_the_whole_way_can_be_gone_in_english(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel, "Nguyễn Văn An", "KD1", code="NV001", locale="en")
    giver = await sqlite_office.member(channel, "Võ Thị Em", "QLTH", Role.COORDINATOR, locale="en")
    await giver.says("/praise")
    await giver.picks("Praise somebody")
    await giver.picks("A person")
    await giver.says("NV001")
    await giver.picks("Something done, with its day")
    await giver.picks("Today (02/11/2026)")
    await giver.says(WORDS)
    heard = await giver.picks("Trung tâm")
    assert "It is about what was done on 02/11/2026." in heard
    assert "It is to be read by everybody in the centre.\nNguyễn Văn An is asked first" in heard
    await giver.picks("Yes, praise")
    assert "May it be published to everybody in the centre? You decide." in await an.hears()
    await an.picks("Read it and answer")
    assert "It is published now" in await an.picks("Yes, to my unit only")
    assert "Võ Thị Em praises Nguyễn Văn An" in await an.says("/praise")


async def test_a_long_board_has_pages_the_newest_first(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    for number in range(6):
        async with sqlite_office.database.transaction() as db:
            await praises.give(
                db,
                giver_id=1,
                person_id=None,
                unit="KD1",
                words=f"Việc tốt thứ {number} của đơn vị",
                basis=Basis.DEED,
                basis_id=None,
                happened_on=sqlite_office.now.date(),
                wished=Reach.CENTRE,
                now=sqlite_office.now,
            )
    heard = await who["elsewhere"].says("/bieuduong")
    assert "thứ 5" in heard
    assert "thứ 1" not in heard
    assert "Trang 1/2" in heard
    assert "thứ 1" in await who["elsewhere"].picks("Trang sau")


async def test_withdrawing_consent_takes_ones_praise_off_the_board_and_ones_questions_back(
    sqlite_office: Office, channel: str
) -> None:
    who = await house(sqlite_office, channel)
    an = who["an"]
    await gives(who["giver"])
    await an.says("/bieuduong 1")
    await an.picks("Đồng ý, trong toàn Trung tâm")
    await an.says("/hoi Minh chứng nộp bằng đĩa CD có được không?")
    await an.picks("Gửi câu hỏi")
    heard = await an.says("/dulieu")
    assert "Câu hỏi đã gửi: 1; khó khăn, đề xuất: 0" in heard
    assert "Biểu dương về anh/chị: 1; anh/chị biểu dương: 0" in heard
    await an.picks("Rút lại đồng ý")
    await an.picks("Có, rút lại đồng ý")
    assert WORDS not in await who["elsewhere"].says("/bieuduong")
    clerk = await sqlite_office.member(channel, "Phan Văn Giang", "QLTH", Role.COORDINATOR)
    await clerk.says("/cauhoi")
    assert "Chờ trả lời (0)" in await clerk.offered()
