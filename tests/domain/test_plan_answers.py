"""Questions as people type them, answered from the plan's own words or not at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain import plan_answers
from domain.plan import Plan
from domain.plan_answers import Passage, excerpt, of_plan, spelt_as_there, whole_text, with_every_word
from domain.plan_question import OfficeAnswer, of_office

ANSWERED = {
    "Mỗi năm được đề nghị bao nhiêu giấy khen của Giám đốc Sở?": "III.4.a",
    "so luong khen thuong hang nam": "III.4.a",
    "Sơ kết phong trào được bao nhiêu giấy khen?": "III.4.b",
    "tổng kết phong trào được mấy trường hợp giấy khen": "III.4.c",
    "khi nao phai gui bao cao": "VII.3",
    "Hạn nộp báo cáo năm là ngày nào?": "VII.3",
    "Ai báo cáo về Sở Xây dựng?": "VII.3",
    "P. QLTH lam gi": "VII.3",
    "gặp khó khăn vướng mắc thì báo cáo ai?": "VII.1.c",
    "muon dieu chinh bo sung ke hoach thi lam the nao": "VII.1.c",
    "trưởng phòng, đội trưởng phải làm gì": "VII.1.a",
    "danh sách tập thể, cá nhân hoàn thành xuất sắc gửi về đâu": "VII.1.b",
    "Bình dân học vụ số là gì?": "II.4.c",
    "bdhvs": "II.4.c",
    "boi duong ky nang so cho vien chuc": "II.4.c",
    "3 an là gì?": "II.4",
    "phong trào kéo dài từ năm nào đến năm nào": "VI",
    "giai đoạn 1 làm những gì": "VI.1",
    "Khi nào sơ kết phong trào?": "VI.1",
    "tong ket phong trao vao nam nao": "VI.2",
    "phổ biến kế hoạch phải xong khi nào": "VI.1",
    "tiêu chí về cơ sở dữ liệu của phòng, đội": "III.1.a-2",
    "csdl dung du sach song": "III.1.a-2",
    "TINH GỌN BỘ MÁY": "III.1.a-6",
    "cá nhân cần có sáng kiến gì": "III.1.b-1",
    "hình thức khen thưởng tổng kết gồm những gì": "III.2.b",
    "huan chuong lao dong": "III.2.b",
    "tiêu chuẩn tặng giấy khen của giám đốc sở": "III.3.a",
    "mỗi cá nhân phải đăng ký những gì?": "VII.2",
    "dang ky cong trinh phan viec sang kien": "VII.2",
    "chuyển đổi xanh, chống biến đổi khí hậu": "II.5",
    "cải cách thủ tục hành chính": "II.4.a",
    "an ninh mạng": "II.4.d",
    "hạ tầng số": "II.2",
    "mục đích của phong trào": "I.1",
    "nguyen tac binh chon xet khen thuong": "I.2.c",
    "ai lãnh đạo phong trào?": "V.1",
    "phong trào có mấy giai đoạn": "VI",
    "hỗ trợ doanh nghiệp": "III.1.a-5",
    "When is the report due?": "VII.3",
    "Hạn báo cáo năm 2026 là ngày mấy?": "VII.3",
    "Báo cáo gửi cho ai?": "VII.3",
    "nhiệm vụ của Phòng Quản lý tổng hợp": "VII.3",
    "Tôi có bắt buộc phải đăng ký sáng kiến không?": "VII.2",
    "Phòng tôi cần làm những gì trong phong trào?": "VII.1.a",
    "Đội trưởng gửi danh sách khen thưởng về đâu, khi nào?": "VII.1.b",
    "Ai quyết định việc sửa kế hoạch?": "VII.1.c",
    "gặp vướng mắc báo ai": "VII.1.c",
    "Tiêu chí thi đua của cá nhân là gì?": "III.1.b",
    "Tiêu chí thi đua của phòng, đội gồm những gì?": "III.1.a",
    "bao nhiêu người được khen thưởng hằng năm": "III.4.a",
    "Sơ kết được mấy trường hợp giấy khen": "III.4.b",
    "tiêu chuẩn bằng khen của chủ tịch UBND thành phố": "III.3.b",
    "3 an nghĩa là gì": "II.4",
    "chuyển đổi xanh là làm gì": "II.5",
    "mục tiêu của phong trào": "I.1",
    "yêu cầu của phong trào": "I.2",
    "kế hoạch này căn cứ vào văn bản nào": "Mở đầu",
    "Phong trào kết thúc năm nào?": "VI",
    "khi nào sơ kết": "VI.1",
    "bao giờ tổng kết": "VI.2",
    "Who decides on changes of the plan?": "VII.1.c",
    "What are the criteria for staff?": "III.1.b",
    "How many awards at the end?": "III.4.c",
    "Where is the report sent?": "VII.3",
    "What must each person register?": "VII.2",
    "Who leads the movement?": "V.1",
    "digital skills": "II.4.c",
    "green transformation": "II.5",
}
"""The section that comes first, by question."""

NOT_ANSWERED = (
    "Lương tháng 13 khi nào có?",
    "xin nghi phep nam the nao",
    "Mật khẩu wifi là gì?",
    "phí kiểm định xe ô tô con bao nhiêu",
    "Căng tin mở cửa lúc mấy giờ?",
    "dau xe o dau",
    "bảo hiểm xã hội đóng bao nhiêu",
    "thời tiết Đà Nẵng hôm nay",
    "cách kiểm tra khí thải động cơ diesel",
    "Giám đốc Trung tâm tên là gì?",
    "so dien thoai phong quan ly tong hop",
    "tăng lương trước thời hạn có được không",
    "Công đoàn tặng quà Tết gì?",
    "hộ chiếu làm ở đâu",
    "đăng kiểm viên hạng II cần bằng gì",
    "chi hoi thoi",
    "thưởng bao nhiêu tiền cho một giấy khen",
    "sáng kiến của tôi đã được xác nhận chưa",
    "ngày mai có họp không",
    "danh sach nguoi da dang ky",
    "mức phạt quá hạn đăng kiểm",
    "nghỉ thai sản mấy tháng",
    "What is the salary of the director?",
    "báo cáo thuế nộp khi nào",
    "bao cao tai chinh gui truoc ngay nao",
    "kế hoạch nghỉ mát của công đoàn",
    "hạn nộp hồ sơ đăng kiểm",
    "kinh phí thực hiện phong trào lấy ở đâu",
    "Khen thưởng có tiền không?",
    "khen thuong co tien khong",
    "hạn đăng ký sáng kiến là khi nào",
    "Giấy khen cấp Trung tâm có bao nhiêu suất?",
    "sáng kiến cấp cơ sở do ai công nhận",
    "khi nào?",
    "????",
)
"""What the plan says nothing of, some in words that stand in it."""


@pytest.mark.parametrize("question", ANSWERED)
def test_a_question_is_answered_by_its_section(plan: Plan, question: str) -> None:
    found = plan_answers.best(question, of_plan(plan.sections), plan.answers)
    assert found[0].passage.ref == ANSWERED[question]
    assert found[0].passage.text == whole_text(plan.section(ANSWERED[question]), plan.sections)
    assert len(found) <= plan.answers.most


@pytest.mark.parametrize("question", NOT_ANSWERED)
def test_what_the_plan_does_not_say_is_not_answered(plan: Plan, question: str) -> None:
    assert plan_answers.best(question, of_plan(plan.sections), plan.answers) == []


@pytest.mark.parametrize("question", ["giám đốc làm gì", "có bao nhiêu tiêu chí", "chuyển đổi số", "khen thưởng"])
def test_what_many_sections_speak_of_alike_is_answered_by_none(plan: Plan, question: str) -> None:
    passages = of_plan(plan.sections)
    assert plan_answers.best(question, passages, plan.answers) == []
    assert len(plan_answers.fitting(question, passages, plan.answers)) > plan.answers.most


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giấy khenn", "giay khen"),
        ("khen thưởng", "khen thuong"),
        ("zzz", "zzz"),
        ("chuyển đổii xanh", "chuyen doi xanh"),
    ],
)
def test_a_word_the_plan_does_not_have_is_read_as_one_much_like_it(plan: Plan, typed: str, meant: str) -> None:
    assert spelt_as_there(typed, of_plan(plan.sections)) == meant


def test_a_section_of_parts_answers_with_their_words_and_is_found_in_them_by_a_search(plan: Plan) -> None:
    passages = of_plan(plan.sections)
    criteria = next(passage for passage in passages if passage.ref == "III.1.b")
    assert criteria.text.splitlines() == [plan.section(f"III.1.b-{number}").text for number in (1, 2, 3)]
    assert "III.1.b" not in {passage.ref for passage in with_every_word("sáng kiến", passages)}


def test_a_syllable_that_stands_alone_in_a_question_is_mere_chance() -> None:
    passages = (Passage("1", "Khen thưởng các điển hình tiên tiến"), Passage("2", "Việc khác"))
    percents = [
        plan_answers.ranked(asked, passages)[0].percent for asked in ("khen thưởng", "khen thưởng có tiền không")
    ]
    assert percents[0] == pytest.approx(100)
    assert percents[1] < 90


def test_the_threshold_is_the_plan_files(plan: Plan) -> None:
    passages, question = of_plan(plan.sections), "so dien thoai phong quan ly tong hop"
    eased = replace(plan.answers, enough=40)
    assert [fit.passage.ref for fit in plan_answers.best(question, passages, eased)] == ["VII.3"]


def test_an_answer_of_the_office_is_found_beside_the_plan(plan: Plan) -> None:
    told = OfficeAnswer(7, 3, "Nộp minh chứng bằng đĩa CD được không?", "Không cần.", datetime(2026, 11, 2, tzinfo=UTC))
    passages = (*of_plan(plan.sections), *of_office([told]))
    found = plan_answers.best("minh chung nop bang dia cd duoc khong", passages, plan.answers)
    assert [fit.passage.text for fit in found] == ["Không cần."]


def test_every_word_is_looked_for_in_any_order(plan: Plan) -> None:
    passages = of_plan(plan.sections)
    refs = {passage.ref for passage in with_every_word("khen giay", passages)}
    assert {"III.2.b", "III.3.a", "III.4.a", "III.4.b", "III.4.c"} <= refs
    assert with_every_word("giấy khen vũ trụ", passages) == []
    assert with_every_word("  ", passages) == []
    assert with_every_word("hạn nộp báo cáo", passages) == []  # people say so, the plan does not


def test_a_long_section_is_cut_at_sentences_around_what_was_asked() -> None:
    text = "Câu mở đầu nói chuyện khác. Báo cáo gửi trước ngày 01/12. Câu sau cùng rất dài và nói thêm chuyện khác nữa."
    assert excerpt(text, "khi nào gửi báo cáo", 40) == "[…] Báo cáo gửi trước ngày 01/12. […]"
    assert excerpt(text, "câu mở đầu", 60) == "Câu mở đầu nói chuyện khác. Báo cáo gửi trước ngày 01/12. […]"
    assert excerpt(text, "câu mở đầu", 20) == "Câu mở đầu nói chuyệ […]"
    assert excerpt(text, "khi nào gửi báo cáo", 400) == text


def test_a_word_that_asks_stays_where_it_is_a_syllable_of_another() -> None:
    passages = (Passage("1", "Tiêu chí thi đua của bộ máy"), Passage("2", "Việc khác"))
    assert [fit.passage.ref for fit in plan_answers.ranked("tieu chi thi dua la gi", passages)] == ["1"]
