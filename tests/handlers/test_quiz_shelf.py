"""Quizzes brought in by the office: judged whole, shown, entered after a yes, taken offline and offered again."""

import pytest

from domain.people import Role
from domain.quiz import Quiz
from storage import audit, quizzes
from tests.handlers.test_quiz import TOPIC, answers_all, begins, brings, paper
from tests.office import Office
from tests.person import Person
from tests.reports.test_quiz_file import ABOVE, FIRST, HEADER, SECOND, workbook

FILES = ("telegram", "web")
THIRD = [3, "Nhặt được USB thì làm gì?", "Cắm thử", "Giao bộ phận CNTT", None, None, "B", "Vì có thể chứa mã độc."]


async def keeper(office: Office, channel: str) -> Person:
    return await office.member(channel, "Võ Minh Tâm", "QLTH", Role.COORDINATOR)


async def sends(desk: Person, content: bytes, name: str = "mat-khau.xlsx") -> str:
    await desk.says("/bocauhoi")
    await desk.picks("Gửi tệp câu hỏi")
    return await desk.sends_file(name, content)


async def shelf(office: Office) -> list[Quiz]:
    async with office.database.transaction() as db:
        return await quizzes.quizzes(db, offered=False)


@pytest.mark.parametrize("channel", FILES)
async def test_a_file_is_shown_and_brought_in_after_a_yes(office: Office, channel: str) -> None:
    desk = await keeper(office, channel)
    heard = await sends(desk, workbook(*ABOVE, HEADER, FIRST, [], SECOND))
    assert "“Mật khẩu an toàn”: 2 câu, đúng từ 1 câu là đạt." in heard
    assert "Bài đạt được tính là tự học 0,5 giờ." in heard
    assert "Đây sẽ là bộ câu hỏi mới." in heard
    assert "1. Mật khẩu nào khó đoán? – Một câu dài" in heard
    assert "Bỏ qua các dòng trống: 8" in heard
    assert await shelf(office) == []
    assert "Đã nạp “Mật khẩu an toàn” (lần ban hành 1)" in await desk.picks("Nạp bộ câu hỏi")
    [quiz] = await shelf(office)
    assert desk.roster is not None
    async with office.database.transaction() as db:
        [row] = await audit.history(db, "quiz", quiz.id)
    assert (row.action, row.actor_id) == ("quiz.bring", desk.roster.id)
    assert "đã có đúng nội dung này" in await sends(desk, workbook(*ABOVE, HEADER, FIRST, SECOND))
    assert "Nạp bộ câu hỏi" not in await desk.offered()


@pytest.mark.parametrize("channel", FILES)
async def test_a_better_file_takes_its_place_and_no_score_is_lost(sqlite_office: Office, channel: str) -> None:
    desk, an = await keeper(sqlite_office, channel), await sqlite_office.member("zalo")
    await brings(sqlite_office)
    await begins(an)
    await answers_all(an, "Đúng rồi", "Đúng rồi", "Đúng rồi")
    heard = await sends(desk, workbook(*ABOVE, HEADER, FIRST, SECOND, THIRD))
    assert "Bộ này thay cho lần ban hành 1; kết quả đã có được giữ nguyên." in heard
    assert "(lần ban hành 2)" in await desk.picks("Nạp bộ câu hỏi")
    await an.says("/tracnghiem")
    assert await an.offered() == [f"{TOPIC} – đạt, kết quả tốt nhất 3/3", "Trang chính"]


@pytest.mark.parametrize("channel", FILES)
async def test_another_file_sent_at_the_preview_takes_its_place(sqlite_office: Office, channel: str) -> None:
    desk = await keeper(sqlite_office, channel)
    assert "2 câu" in await sends(desk, workbook(*ABOVE, HEADER, FIRST, SECOND))
    assert "3 câu" in await desk.sends_file("mat-khau.xlsx", workbook(*ABOVE, HEADER, FIRST, SECOND, THIRD))
    await desk.picks("Nạp bộ câu hỏi")
    [quiz] = await shelf(sqlite_office)
    assert len(quiz.paper.questions) == 3


@pytest.mark.parametrize("channel", FILES)
async def test_every_bad_cell_is_named_and_nothing_is_half_brought_in(sqlite_office: Office, channel: str) -> None:
    desk = await keeper(sqlite_office, channel)
    bad = [[2, "mật khẩu nào khó đoán", "Có", "Có", None, None, None, "Vì thế."], [3, "Câu hỏi gộp ô", "Có", "Không"]]
    heard = await sends(desk, workbook(["Mức đạt: 9"], HEADER, FIRST, *bad, merged=("C5:C6",)))
    for line in (
        "Hệ thống chưa nạp gì. Đề nghị sửa các ô sau (6) rồi gửi lại tệp:",
        "- phía trên bảng, “Chủ đề”: chưa có nội dung",
        "- dòng 1, cột “Mức đạt”: “9” không phải số câu đúng từ 1 đến 3, ví dụ 8 hoặc 80%",
        "- dòng 4, cột “Câu hỏi”: trùng với câu hỏi ở dòng 3",
        "- dòng 4, cột “B”: trùng với phương án A",
        "- dòng 4, cột “Đáp án đúng”: chưa có đáp án đúng",
        "- dòng 5, cột “A”: ô bị gộp với ô bên cạnh, đề nghị bỏ gộp ô",
    ):
        assert line in heard
    assert await shelf(sqlite_office) == []
    assert "Đây sẽ là bộ câu hỏi mới" in await desk.sends_file("dung.xlsx", workbook(*ABOVE, HEADER, FIRST))
    assert "Chưa nạp bộ câu hỏi nào." in await desk.picks("Không nạp")
    assert await shelf(sqlite_office) == []


@pytest.mark.parametrize("channel", FILES)
async def test_what_is_no_quiz_is_refused_and_another_may_be_sent(sqlite_office: Office, channel: str) -> None:
    desk = await keeper(sqlite_office, channel)
    assert "Tệp không phải bảng câu hỏi" in await sends(desk, b"\x89PNG\r\n\x1a\n" + bytes(50), "anh.png")
    missing = workbook(["Câu hỏi", "A", "Giải thích"], ["Ai được biết mã?", "Tôi", "Vì thế"])
    assert "không có cột “B, Đáp án đúng”" in await desk.sends_file("thieu.xlsx", missing)
    assert "dưới dạng tệp" in await desk.says("Câu hỏi một")


async def test_where_files_cannot_be_sent_the_ready_quiz_is_brought_in_by_a_tap(sqlite_office: Office) -> None:
    desk = await keeper(sqlite_office, "zalo")
    await desk.says("/quantri")
    assert "Chưa có bộ câu hỏi nào" in await desk.picks("Bộ câu hỏi trắc nghiệm")
    assert "Kênh này không nhận được tệp" in await desk.picks("Gửi tệp câu hỏi")
    ready = "Bộ có sẵn: An toàn tài khoản, nhận diện lừa đảo trực tuyến"
    heard = await desk.picks(ready)
    assert "10 câu, đúng từ 8 câu là đạt" in heard
    assert "Gửi tệp khác" not in heard
    await desk.picks("Nạp bộ câu hỏi")
    assert ready not in await desk.offered()
    [quiz] = await shelf(sqlite_office)
    assert len(quiz.paper.questions) == 10


async def test_a_quiz_is_taken_offline_and_offered_again(sqlite_office: Office, channel: str) -> None:
    await brings(sqlite_office)
    desk, an = await keeper(sqlite_office, channel), await sqlite_office.member("web")
    await begins(an)
    await answers_all(an, "Đúng rồi", "Sai một", "Sai hai")
    await desk.says("/bocauhoi")
    assert "Số người đã làm: 1, trong đó đạt: 0." in await desk.picks(f"{TOPIC} (3 câu)")
    assert f"Đã tạm ngừng “{TOPIC}”" in await desk.picks("Tạm ngừng")
    assert "Hiện chưa có bài trắc nghiệm nào" in await an.says("/tracnghiem")
    await desk.picks(f"{TOPIC} (3 câu), tạm ngừng")
    assert f"Đã mở lại “{TOPIC}”" in await desk.picks("Mở lại")
    await an.says("/tracnghiem")
    assert f"{TOPIC} – kết quả tốt nhất 1/3" in await an.offered()
    await desk.says("/quantri")
    log = await desk.picks("Các thay đổi gần đây")
    assert f"bộ câu hỏi {TOPIC}: ẩn → hiện" in log


async def test_if_the_quiz_changes_meanwhile_the_preview_is_shown_again(sqlite_office: Office) -> None:
    desk = await keeper(sqlite_office, "web")
    await sends(desk, workbook(*ABOVE, HEADER, FIRST, SECOND))
    await brings(sqlite_office, paper())
    heard = await desk.picks("Nạp bộ câu hỏi")
    assert "vừa có thay đổi khác" in heard
    assert "thay cho lần ban hành 1" in heard
    assert "(lần ban hành 2)" in await desk.picks("Nạp bộ câu hỏi")


async def test_of_two_who_take_it_offline_the_second_is_told(sqlite_office: Office) -> None:
    await brings(sqlite_office)
    one = await keeper(sqlite_office, "web")
    other = await sqlite_office.member("telegram", "Lê Thị Cúc", "QLTH", Role.ADMIN)
    for desk in (one, other):
        await desk.says("/bocauhoi")
        await desk.picks(f"{TOPIC} (3 câu)")
    await one.picks("Tạm ngừng")
    assert "vừa được người khác thực hiện" in await other.picks("Tạm ngừng")


async def test_many_quizzes_are_paged(sqlite_office: Office, channel: str) -> None:
    for number in range(1, 10):
        await brings(sqlite_office, paper(topic=f"Chủ đề {number}"))
    desk = await keeper(sqlite_office, channel)
    assert "Trang 1/2" in await desk.says("/bocauhoi")
    await desk.picks("Trang sau")
    assert "Chủ đề 9 (3 câu)" in await desk.offered()
