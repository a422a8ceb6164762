"""Quizzes as organisers send them: settings above, merged cells, empty rows, headers of every spelling."""

import io

import pytest
from openpyxl import Workbook

from domain.quiz_rows import Column, Fault, judge
from reports.quiz_file import QuizFileUnreadable, Unreadable, read_quiz

HEADER = ["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án đúng", "Giải thích"]
ABOVE = (["BỘ CÂU HỎI"], ["Chủ đề", "Mật khẩu an toàn"], ["Mức đạt:", None, 0.5], ["Số giờ: 0,5"], [])
FIRST = [1, "Mật khẩu nào khó đoán?", 123456, "Ngày sinh", "Một câu dài", None, "C", "Vì câu dài khó dò."]
SECOND = [2, "Ai được biết mã OTP?", "Chỉ mình tôi", "Ngân hàng", None, None, "A", "Vì mã là chữ ký của mình."]


def workbook(*rows: list[object], merged: tuple[str, ...] = ()) -> bytes:
    book, content = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    book.save(content)
    return content.getvalue()


def test_a_quiz_is_read_with_what_stands_above_and_between() -> None:
    content = workbook(*ABOVE, HEADER, ["(1)", "(2)", "(3)"], FIRST, [], SECOND, merged=("A1:H1", "B2:H2"))
    sheet = read_quiz(content)
    assert sheet.head.cells == {
        Column.TOPIC: (2, "Mật khẩu an toàn"),
        Column.MARK: (3, "0.5"),
        Column.HOURS: (4, "0,5"),
    }
    assert [row.number for row in sheet.rows] == [8, 10]
    assert sheet.passed_over == (9,)
    paper, refusals = judge(sheet.head, sheet.rows)
    assert refusals == ()
    assert paper is not None
    assert (paper.pass_mark, paper.hours) == (1, 0.5)
    assert [question.right for question in paper.questions] == [2, 0]
    assert paper.questions[0].wording.choices == ("123456", "Ngày sinh", "Một câu dài")


def test_merged_cells_are_named_by_row_and_the_first_column_they_reach() -> None:
    content = workbook(*ABOVE, HEADER, FIRST, SECOND, merged=("B7:B8", "C8:D8", "A7:A8"))
    paper, refusals = judge(read_quiz(content).head, read_quiz(content).rows)
    assert paper is None
    assert [(it.number, it.column, it.letter, it.fault) for it in refusals] == [
        (7, Column.QUESTION, "", Fault.MERGED),
        (8, Column.QUESTION, "", Fault.MERGED),
        (8, Column.CHOICE, "A", Fault.MERGED),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["Question", "Choice A", "Choice B", "Right answer", "Explanation"],
        ["NOI DUNG CAU HOI", "Phuong an A", "Phuong an B", "Dap an", "Vi sao"],
        ["Câu hỏi", "Phương án 1", "Lựa chọn 2", "Phương án đúng", "Lý do"],
    ],
)
def test_headers_are_known_in_many_spellings(header: list[object]) -> None:
    [row] = read_quiz(workbook(header, ["Ai được biết mã?", "Tôi", "Mọi người", "A", "Vì thế."])).rows
    assert (row.question, row.choices, row.right, row.why) == ("Ai được biết mã?", ("Tôi", "Mọi người"), "A", "Vì thế.")


def test_a_text_file_will_do() -> None:
    text = "Chủ đề;Mã OTP\nMức đạt;1\nCâu hỏi;A;B;Đáp án đúng;Giải thích\nAi được biết mã?;Tôi;Mọi người;A;Vì thế.\n"
    paper, _ = judge(read_quiz(text.encode()).head, read_quiz(text.encode()).rows)
    assert paper is not None
    assert (paper.topic, paper.hours) == ("Mã OTP", 0)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(QuizFileUnreadable) as refusal:
        read_quiz(workbook(["Câu hỏi", "A", "Giải thích"], ["Ai?", "Tôi", "Vì thế"]))
    assert refusal.value.missing == ("B", "right")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), Unreadable.NOT_A_TABLE),
        (b"<html><table></table></html>", Unreadable.WEB_PAGE),
        ("Câu hỏi;A;B;Đáp án đúng;Giải thích\n".encode(), Unreadable.EMPTY),
        ("Họ;Tên\nĐỗ;An\n".encode(), Unreadable.NOT_A_TABLE),
        (b"PK\x03\x04 broken", Unreadable.NOT_A_TABLE),
    ],
)
def test_what_is_no_quiz_is_refused(content: bytes, reason: Unreadable) -> None:
    with pytest.raises(QuizFileUnreadable) as refusal:
        read_quiz(content)
    assert refusal.value.reason is reason
