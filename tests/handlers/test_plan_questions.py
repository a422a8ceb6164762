"""Questions about the plan: answered in its own words, passed to the office where it says nothing, found by others."""

import asyncio
from datetime import date, timedelta

import pytest

from domain.people import Role
from domain.plan_question import PlanQuestion, QuestionState
from storage import audit, plan_questions, pruning, unit_tasks
from tests.office import Office
from tests.person import Person

UNANSWERED = "Minh chứng nộp bằng đĩa CD có được không?"
ANSWER = "Không cần đĩa CD, chỉ cần gửi ảnh hoặc tài liệu qua hệ thống."


async def asked(office: Office, person_id: int) -> list[PlanQuestion]:
    async with office.database.transaction() as db:
        return await plan_questions.of_person(db, person_id)


async def passed(office: Office, channel: str) -> tuple[Person, Person]:
    """Somebody whose question waits at the office, and somebody of the office."""
    clerk = await office.member(channel, "Võ Thị Em", "QLTH", Role.COORDINATOR)
    an = await office.member(channel, "Nguyễn Văn An", "KD1")
    await an.says(f"/hoi {UNANSWERED}")
    assert "được gửi đến Phòng Quản lý tổng hợp" in await an.picks("Gửi câu hỏi")
    return an, clerk


@pytest.mark.parametrize("typed", ["Khi nào phải gửi báo cáo?", "khi nao phai gui bao cao"])
async def test_a_question_is_answered_in_the_plans_own_words(sqlite_office: Office, channel: str, typed: str) -> None:
    an = await sqlite_office.member(channel)
    heard = await an.says(f"/hoi {typed}")
    assert "Theo mục VII.3 (Chế độ báo cáo):\n“Định kỳ hằng năm hoặc theo yêu cầu, Phòng quản lý tổng hợp" in heard
    assert "trước ngày 01/12" in heard
    assert "(VII.3)" in await an.picks("Đọc mục VII.3")
    assert "Anh/chị muốn xem mục nào?" in await an.picks("Mục khác")


async def test_a_question_may_be_typed_in_the_plan_or_after_its_command(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/kehoach")
    assert "Theo mục III.4.a" in await an.says("moi nam bao nhieu giay khen")
    assert "Theo mục II.4.c" in await an.says("Bình dân học vụ số là gì?")
    await an.picks("Hỏi câu khác")
    assert "Theo mục II.5" in await an.says("chuyển đổi xanh, chống biến đổi khí hậu")
    assert "Theo mục VII.2" in await an.says("/kehoach mỗi người phải đăng ký những gì")
    await an.says("/ask")
    assert "ít nhất 8 ký tự" in await an.says("gì?")
    heard = await an.says("/hoi Công văn TỐI MẬT số 12 nói gì?")
    assert "không nhận và không lưu" in heard
    assert "Gửi câu hỏi" not in await an.offered()


async def test_what_is_mistyped_in_a_search_is_found_all_the_same(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/kehoach")
    await an.picks("Tìm trong Kế hoạch")
    assert "Mời anh/chị gõ trọn một hoặc vài từ" in await an.says("a")
    heard = await an.says("giấy khenn")
    assert "Chưa có nội dung chứa đủ các từ “giấy khenn”. Tìm thấy với “giay khen”: " in heard
    offered = await an.offered()
    assert "III.4.a Khen thưởng hằng năm: Giấy khen của Giám đốc Sở: Không quá 05 trường hợp." in offered
    assert any(label.startswith("III.4.b Bằng khen") for label in offered)


@pytest.mark.parametrize("ref", ["IV", "9999", "thidua"])
async def test_a_section_the_plan_does_not_have_is_said_so(sqlite_office: Office, channel: str, ref: str) -> None:
    an = await sqlite_office.member(channel)
    heard = await an.says(f"/kehoach {ref}")
    assert f"Kế hoạch không có mục “{ref}”." in heard
    assert "Anh/chị muốn xem mục nào?" in heard


async def test_phases_say_what_is_to_be_finished(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/kehoach")
    assert "- Tổ chức phổ biến nội dung, kế hoạch triển khai phong trào" in await an.picks("Các giai đoạn")


async def test_what_many_sections_speak_of_is_offered_to_be_read(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    heard = await an.says("/hoi khen thưởng")
    assert "mục nói về “khen thưởng” nên chưa xác định được mục trả lời" in heard
    assert "Theo mục" not in heard
    first = (await an.offered())[0]
    assert f"({first.split()[0]})" in await an.picks(first)


async def test_who_asks_by_when_is_shown_the_way_to_the_deadlines_of_the_year(
    sqlite_office: Office, channel: str
) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/hoi Đăng ký sáng kiến hạn khi nào?")
    assert "Các phòng, đội chốt đăng ký và danh sách" in await an.picks("Các hạn trong năm")
    await an.says("/hoi Ai khen thưởng tập thể?")
    assert "Các hạn trong năm" not in await an.offered()


async def test_who_reads_english_asks_in_english_and_reads_the_plans_own_words(
    sqlite_office: Office, channel: str
) -> None:
    an = await sqlite_office.member(channel, locale="en")
    heard = await an.says("/ask Who decides on changes of the plan?")
    assert "Section VII.1.c (Trưởng các phòng, đội tại 2 cơ sở):\n“Trong quá trình tổ chức thực hiện" in heard
    assert "What would you like to read?" in await an.picks("The plan")


async def test_nothing_is_made_up_and_nothing_passed_unasked(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert an.roster is not None
    heard = await an.says("/hoi lương tháng 13 khi nào có")
    assert "Kế hoạch chưa có nội dung trả lời" in heard
    assert "Theo mục" not in heard
    assert await asked(sqlite_office, an.roster.id) == []


async def test_the_office_answers_and_whoever_asked_hears_it(office: Office, channel: str) -> None:
    an, clerk = await passed(office, channel)
    assert f"Nguyễn Văn An (Đội Kiểm định Cơ sở 1) hỏi về Kế hoạch: “{UNANSWERED}”" in await clerk.hears()
    await an.hears()
    await clerk.picks("Trả lời câu hỏi")
    await clerk.picks("Viết câu trả lời")
    assert "ít nhất 5 ký tự" in await clerk.says("Ừ")
    assert "đang gửi đến Nguyễn Văn An" in await clerk.says(ANSWER)
    assert f"Phòng Quản lý tổng hợp đã trả lời câu hỏi “{UNANSWERED}” của anh/chị:\n{ANSWER}" in await an.hears()
    await an.says("/hoi")
    await an.picks("Câu hỏi tôi đã gửi (1)")
    assert ANSWER in await an.picks(f"{UNANSWERED[:37].rpartition(' ')[0]}… (đã trả lời)")
    async with office.database.transaction() as db:
        actions = [row.action for row in await audit.history(db, "plan_question", 1)]
    assert actions == ["plan_question.ask", "plan_question.answer"]


async def test_an_answer_for_everybody_is_found_by_the_next_until_it_is_withdrawn(
    sqlite_office: Office, channel: str
) -> None:
    _, clerk = await passed(sqlite_office, channel)
    await clerk.says("/cauhoi 1")
    await clerk.picks("Viết câu trả lời")
    await clerk.says(ANSWER)
    chi = await sqlite_office.member(channel, "Lê Thị Chi", "KD2")
    assert "chưa có nội dung trả lời" in await chi.says("/hoi minh chung nop bang dia CD co duoc khong")
    await clerk.picks("Đưa vào mục hỏi đáp chung")
    assert "nêu tên “Nguyễn Văn An”" in await clerk.says("Nguyễn Văn An hỏi nộp minh chứng bằng đĩa CD được không?")
    assert ANSWER in await clerk.says("Nộp minh chứng bằng đĩa CD được không?")
    assert "nêu tên “Nguyễn Văn An”" in await clerk.says("Như đã trao đổi với Nguyễn Văn An, không cần.")
    assert "gỡ được bất cứ lúc nào" in await clerk.picks("Giữ nguyên câu trả lời")
    heard = await chi.says("/hoi minh chung nop bang dia CD co duoc khong")
    assert (
        "Phòng Quản lý tổng hợp đã trả lời ngày 02/11/2026 về câu hỏi “Nộp minh chứng bằng đĩa CD được không?”" in heard
    )
    assert ANSWER in heard
    await chi.says("/kehoach")
    await chi.picks("Tìm trong Kế hoạch")
    await chi.says("dia CD minh chung")
    assert ANSWER in await chi.picks("P. QLTH Nộp minh chứng bằng đĩa CD được không?")
    await clerk.says("/cauhoi")
    await clerk.picks("Mục hỏi đáp chung (1)")
    await clerk.picks("02/11/2026: Nộp minh chứng bằng đĩa CD được không?")
    assert "Đã gỡ câu trả lời" in await clerk.picks("Gỡ câu trả lời này")
    assert "chưa có nội dung trả lời" in await chi.says("/hoi minh chung nop bang dia CD co duoc khong")


async def test_an_answer_may_be_worded_anew_for_everybody(sqlite_office: Office, channel: str) -> None:
    an, clerk = await passed(sqlite_office, channel)
    await clerk.says("/cauhoi 1")
    await clerk.picks("Viết câu trả lời")
    await clerk.says("Chào Nguyễn Văn An, không cần đĩa CD.")
    await clerk.picks("Đưa vào mục hỏi đáp chung")
    await clerk.picks("Giữ nguyên câu hỏi")
    assert "nêu tên" in await clerk.picks("Giữ nguyên câu trả lời")
    await clerk.says("Không cần đĩa CD.")
    heard = await an.says("/hoi minh chung nop bang dia CD")
    assert "“Không cần đĩa CD.”" in heard
    assert "Chào" not in heard


async def test_what_waits_for_the_office_stands_at_home(sqlite_office: Office, channel: str) -> None:
    an, clerk = await passed(sqlite_office, channel)
    assert "Câu hỏi về Kế hoạch chờ trả lời: 1." in await clerk.says("/menu")
    assert "Câu hỏi về Kế hoạch" not in await an.says("/menu")


async def test_a_question_passed_twice_is_kept_once(sqlite_office: Office, channel: str) -> None:
    an, _ = await passed(sqlite_office, channel)
    assert an.roster is not None
    await an.says(f"/hoi {UNANSWERED.upper()}")
    assert "đang chờ trả lời" in await an.picks("Gửi câu hỏi")
    assert len(await asked(sqlite_office, an.roster.id)) == 1


async def test_whoever_asked_may_take_it_back_while_it_waits(sqlite_office: Office, channel: str) -> None:
    an, clerk = await passed(sqlite_office, channel)
    assert an.roster is not None
    await clerk.says("/cauhoi 1")
    await clerk.picks("Viết câu trả lời")
    await an.says("/hoi")
    await an.picks("Câu hỏi tôi đã gửi (1)")
    await an.picks(f"{UNANSWERED[:37].rpartition(' ')[0]}… (chờ trả lời)")
    assert "Đã rút câu hỏi." in await an.picks("Rút câu hỏi")
    assert "câu trả lời của anh/chị chưa được gửi" in await clerk.says(ANSWER)
    (question,) = await asked(sqlite_office, an.roster.id)
    assert question.state is QuestionState.TAKEN_BACK


async def test_of_two_who_answer_at_once_the_second_is_told(sqlite_office: Office) -> None:
    _, clerk = await passed(sqlite_office, "telegram")
    other = await sqlite_office.member("zalo", "Phan Văn Giang", "QLTH", Role.COORDINATOR)
    for one in (clerk, other):
        await one.says("/cauhoi 1")
        await one.picks("Viết câu trả lời")
    assert "Đã ghi nhận câu trả lời" in await clerk.says(ANSWER)
    assert "câu trả lời của anh/chị chưa được gửi" in await other.says("Một câu trả lời khác hẳn.")


async def test_two_transactions_cannot_answer_one_question(office: Office) -> None:
    _, clerk = await passed(office, "telegram")
    assert clerk.roster is not None
    me = clerk.roster

    async def answer(words: str) -> bool:
        async with office.database.transaction() as db:
            question = await plan_questions.lock(db, 1)
            if question is None or not question.may_be_answered_by(me):
                return False
            await plan_questions.answer(db, 1, words, by=me.id, now=office.now)
            return True

    assert sorted(await asyncio.gather(answer("Câu trả lời một"), answer("Câu trả lời hai"))) == [False, True]


async def test_others_do_not_read_somebodys_question(sqlite_office: Office, channel: str) -> None:
    await passed(sqlite_office, channel)
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD, Role.DIRECTOR, Role.ADMIN)
    assert "dành cho vai trò khác" in await head.says("/cauhoi 1")
    assert "Câu hỏi tôi đã gửi" not in await head.says("/hoi")


async def test_words_are_found_in_the_plan_in_any_order(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/kehoach")
    await an.picks("Tìm trong Kế hoạch")
    assert "chứa đủ các từ “giấy khen vũ trụ”" in await an.says("giấy khen vũ trụ")
    heard = await an.says("truong hop 05")
    assert "Tìm thấy với “truong hop 05”: 1." in heard
    assert "Không quá 05 trường hợp" in await an.picks(
        "III.4.a Khen thưởng hằng năm: Giấy khen của Giám đốc Sở: Không quá 05 trường hợp."
    )
    await an.says("/kehoach")
    await an.picks("Tìm trong Kế hoạch")
    assert "Trang 1/" in await an.says("thi dua")
    assert "Trang 2/" in await an.picks("Trang sau")
    await an.picks("Tìm từ khác")
    await an.says("tinh gon bo may")
    assert "Theo mục III.1.a-6" in await an.picks("Hỏi như một câu hỏi")


async def test_ones_own_deadlines_come_from_the_facts(sqlite_office: Office, channel: str) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    async with sqlite_office.database.transaction() as db:
        text = "Hoàn thành số hóa hồ sơ phương tiện"
        await unit_tasks.enter(
            db, source="KH 1", unit="KD1", text=text, due=date(2026, 11, 20), by=None, now=sqlite_office.now
        )
    await head.says("/kehoach")
    heard = await head.picks("Việc và hạn của tôi")
    assert "Chậm nhất" in heard
    assert "- công trình, phần việc, sáng kiến hoặc giải pháp" in heard
    assert f"- kết quả nhiệm vụ của đơn vị “{text}”, hạn 20/11/2026" in heard
    an = await sqlite_office.member(channel, "Nguyễn Văn An", "KD1")
    await an.says("/kehoach")
    assert text not in await an.picks("Việc và hạn của tôi")


async def test_who_asked_is_forgotten_a_year_after_the_answer(office: Office) -> None:
    an, clerk = await passed(office, "web")
    assert an.roster is not None
    await clerk.says("/cauhoi 1")
    await clerk.picks("Viết câu trả lời")
    await clerk.says(ANSWER)
    async with office.database.transaction() as db:
        await pruning.prune(db, office.now + timedelta(days=300))
    assert len(await asked(office, an.roster.id)) == 1
    async with office.database.transaction() as db:
        await pruning.prune(db, office.now + timedelta(days=400))
        kept = await plan_questions.get(db, 1)
    assert await asked(office, an.roster.id) == []
    assert kept is not None
    assert (kept.answer, kept.asker_id) == (ANSWER, None)
    heard = await clerk.says("/cauhoi 1")
    assert UNANSWERED in heard
    assert "Nguyễn Văn An" not in heard
