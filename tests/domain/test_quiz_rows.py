"""Files of questions judged cell by cell: the whole quiz, or every cell that is wrong, named by row and column."""

import pytest

from domain.quiz import Paper
from domain.quiz_rows import Column, Fault, Head, Row, Wrong, hours_of, judge, mark_of, right_of

HEAD = Head({Column.TOPIC: (1, "Mật khẩu an toàn"), Column.MARK: (2, "1"), Column.HOURS: (3, "0,5")})
GOOD = Row(
    6, "Mật khẩu nào khó đoán?", ("123456", "Ngày sinh", "Một câu dài của riêng mình", ""), "C", "Vì câu dài khó dò."
)


def row(number: int = 7, **changes: object) -> Row:
    given = {
        "question": f"Câu hỏi thứ {number} là gì?",
        "choices": ("Đúng", "Sai"),
        "right": "A",
        "why": "Vì đúng thế.",
        **changes,
    }
    return Row(number, **given)  # type: ignore[arg-type]


def refused(*rows: Row, head: Head = HEAD) -> list[tuple[int, Column, str, Fault, dict[str, str]]]:
    paper, refusals = judge(head, [GOOD, *rows])
    assert (paper is None) is bool(refusals)
    return [(it.number, it.column, it.letter, it.fault, dict(it.values)) for it in refusals]


def test_a_good_file_is_a_quiz() -> None:
    paper, refusals = judge(HEAD, [GOOD])
    assert refusals == ()
    assert isinstance(paper, Paper)
    assert (paper.topic, paper.pass_mark, paper.hours) == ("Mật khẩu an toàn", 1, 0.5)
    [question] = paper.questions
    assert question.wording.choices == ("123456", "Ngày sinh", "Một câu dài của riêng mình")
    assert question.right == 2


BAD_ROWS: dict[str, tuple[dict[str, object], tuple[Column, str, Fault, dict[str, str]]]] = {
    "no question": ({"question": " "}, (Column.QUESTION, "", Fault.MISSING, {})),
    "a short one": ({"question": "Gì?"}, (Column.QUESTION, "", Fault.SHORT, {"least": "5"})),
    "a long one": ({"question": "a" * 501}, (Column.QUESTION, "", Fault.LONG, {"most": "500"})),
    "the same again": ({"question": "MAT KHAU nao kho doan"}, (Column.QUESTION, "", Fault.TWICE, {"other": "6"})),
    "one choice": ({"choices": ("Đúng", "", "")}, (Column.CHOICE, "B", Fault.FEW_CHOICES, {"least": "2"})),
    "a gap": ({"choices": ("Đúng", "", "Sai")}, (Column.CHOICE, "B", Fault.MISSING, {})),
    "a long choice": ({"choices": ("Đúng", "a" * 201)}, (Column.CHOICE, "B", Fault.LONG, {"most": "200"})),
    "choices alike": ({"choices": ("Đúng", "Sai", "ĐÚNG")}, (Column.CHOICE, "C", Fault.SAME_CHOICE, {"other": "A"})),
    "all of them": ({"choices": ("Đúng", "Tất cả các phương án trên")}, (Column.CHOICE, "B", Fault.NAMES_OTHERS, {})),
    "two of them": ({"choices": ("Đúng", "Sai", "Cả A và B")}, (Column.CHOICE, "C", Fault.NAMES_OTHERS, {})),
    "no right one": ({"right": ""}, (Column.RIGHT, "", Fault.NO_RIGHT, {})),
    "a wrong letter": ({"right": "C"}, (Column.RIGHT, "", Fault.NOT_A_CHOICE, {"value": "C", "last": "B"})),
    "two right ones": ({"right": "A, B"}, (Column.RIGHT, "", Fault.NOT_A_CHOICE, {"value": "A, B", "last": "B"})),
    "no reason": ({"why": ""}, (Column.WHY, "", Fault.MISSING, {})),
    "merged": ({"merged": ("B",)}, (Column.CHOICE, "B", Fault.MERGED, {})),
    "a merged question": ({"merged": ("question",)}, (Column.QUESTION, "", Fault.MERGED, {})),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_cell_is_named_with_its_row_and_column(case: str) -> None:
    changes, expected = BAD_ROWS[case]
    assert refused(row(**changes)) == [(7, *expected)]


def test_every_bad_cell_is_told_in_order_of_rows() -> None:
    told = refused(row(9, why=""), row(8, right="", why=""))
    assert [(number, column) for number, column, *_ in told] == [
        (8, Column.RIGHT),
        (8, Column.WHY),
        (9, Column.WHY),
    ]


def test_what_stands_above_is_judged_too() -> None:
    assert refused(head=Head({})) == [
        (0, Column.TOPIC, "", Fault.MISSING, {}),
        (0, Column.MARK, "", Fault.MISSING, {}),
    ]
    bad = Head({Column.TOPIC: (1, "abc"), Column.MARK: (2, "nhiều"), Column.HOURS: (3, "500")})
    assert refused(head=bad) == [
        (1, Column.TOPIC, "", Fault.SHORT, {"least": "5"}),
        (2, Column.MARK, "", Fault.NOT_A_MARK, {"value": "nhiều", "most": "1"}),
        (3, Column.HOURS, "", Fault.NOT_HOURS, {"value": "500", "most": "4"}),
    ]


def test_a_quiz_of_minutes_has_not_more_than_fifty_questions() -> None:
    told = refused(*(row(number) for number in range(7, 57)))
    assert told == [(56, Column.QUESTION, "", Fault.TOO_MANY, {"most": "50"})]


def test_a_choice_may_say_both_or_all_of_something_else() -> None:
    assert refused(row(choices=("Đổi cả ba mật khẩu", "Tất cả nhân viên", "Cả hai bên"))) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [("8", 8), ("8/10", 8), ("80%", 8), ("80 %", 8), ("0.8", 8), ("0,75", 8), ("72 %", 8), ("100%", 10), ("10", 10)],
)
def test_a_mark_is_a_number_or_a_share_rounded_up(text: str, right: int) -> None:
    assert mark_of(text, 10) == right


@pytest.mark.parametrize("text", ["0", "11", "8/12", "2.5", "110 %", "0%", "-3", "tám"])
def test_a_mark_nobody_can_reach_or_miss_is_refused(text: str) -> None:
    with pytest.raises(Wrong) as wrong:
        mark_of(text, 10)
    assert wrong.value.fault is Fault.NOT_A_MARK


@pytest.mark.parametrize(("text", "hours"), [("", 0), ("0", 0), ("0,5", 0.5), ("1 giờ", 1), ("1.5 h", 1.5), ("4", 4)])
def test_hours_may_be_left_out(text: str, hours: float) -> None:
    assert hours_of(text) == hours


@pytest.mark.parametrize("text", ["-1", "500", "nan", "inf", "lâu"])
def test_hours_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(Wrong):
        hours_of(text)


@pytest.mark.parametrize(
    ("said", "place"), [("b", 1), ("B.", 1), ("2", 1), ("Ngày sinh", 1), ("NGAY SINH", 1), ("123456", 0), ("1", 0)]
)
def test_the_right_choice_is_a_letter_a_number_or_its_own_words(said: str, place: int) -> None:
    assert right_of(said, ["123456", "Ngày sinh"]) == place


def test_a_choice_that_is_itself_a_number_wins_over_its_place() -> None:
    assert right_of("2", ["2", "1"]) == 0
