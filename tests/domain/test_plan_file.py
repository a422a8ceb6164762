"""A plan file that is wrong is told what is wrong, and on which line."""

from pathlib import Path

import pytest

from domain.plan_lines import lines_of
from domain.plan_loading import PACKAGED, Fault, PlanInvalid, Problem, check_plan, load_plan

TEXT = PACKAGED.read_text(encoding="utf-8")


def check(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return check_plan(path)


def changed(before: str, after: str, text: str = TEXT) -> str:
    assert before in text
    return text.replace(before, after, 1)


def line_with(text: str, needle: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if needle in line)


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


HEADS = '[[deadlines]]\nkey = "heads"'
DIGEST = 'at = "08:00"\ndaily_in_last_working_days = 10\n'
CASES = {
    "unknown key": (
        ('suffix = "ĐK"', 'suffix = "ĐK"\nsymbol_sufix = "X"'),
        "symbol_sufix",
        Fault.UNKNOWN_KEY,
        {"key": "symbol_sufix", "table": "organisation", "nearest": ""},
    ),
    "misspelt key": (
        ("office_unit = ", "ofice_unit = "),
        "ofice_unit",
        Fault.UNKNOWN_KEY,
        {"key": "ofice_unit", "nearest": "office_unit"},
    ),
    "text for a number": (
        ("quota = 5", 'quota = "5"'),
        'quota = "5"',
        Fault.WRONG_TYPE,
        {"expected": "whole number", "found": "text"},
    ),
    "true for a number": (
        ("weekday = 0", "weekday = true"),
        "weekday = true",
        Fault.WRONG_TYPE,
        {"found": "true or false"},
    ),
    "text for a list": (
        ('audience = ["head"]', 'audience = "head"'),
        'audience = "head"',
        Fault.WRONG_TYPE,
        {"expected": "list"},
    ),
    "number in a list of texts": (('"Lưu: VT, TH",', "7,"), "recipients = [", Fault.WRONG_TYPE, {"key": "recipients"}),
    "not a time": (
        ('starts = "17:00"', 'starts = "25:00"'),
        'starts = "25:00"',
        Fault.WRONG_TYPE,
        {"expected": "time"},
    ),
    "not a date": (("day = 2026-01-02", 'day = "2/1"'), 'day = "2/1"', Fault.WRONG_TYPE, {"expected": "date"}),
    "a question on a day no month may have": (
        ("working_day = 5", "working_day = 11"),
        "working_day = 11",
        Fault.BAD_VALUE,
        {"key": "working_day", "value": "11", "expected": "1 … 10"},
    ),
    "a question before the messages that carry it": (
        ('at = "10:00"', 'at = "07:59"'),
        'at = "07:59"',
        Fault.BAD_VALUE,
        {"key": "at", "value": "07:59", "expected": "≥ 08:00"},
    ),
    "a question at night": (
        ('at = "10:00"', 'at = "21:00"'),
        'at = "21:00"',
        Fault.OUTSIDE_HOURS,
        {"key": "progress_question", "value": "21:00"},
    ),
    "a pause that never ends": (
        ("not_within_days = 10", "not_within_days = 400"),
        "not_within_days = 400",
        Fault.BAD_VALUE,
        {"key": "not_within_days"},
    ),
    "a phase of the plan that is none": (
        ('phase = "VI.1"', 'phase = "VI.3"'),
        'phase = "VI.3"',
        Fault.UNKNOWN_REFERENCE,
        {"key": "phase", "value": "VI.3", "nearest": "VI.2"},
    ),
    "a phase without a day to make the plan known by": (
        ('phase = "VI.1"', 'phase = "VI.2"'),
        'phase = "VI.2"',
        Fault.BAD_VALUE,
        {"key": "phase", "value": "VI.2"},
    ),
    "a summary of the plan that is too long": (
        ('    "Phong trào “Đổi mới', '    "' + "dài " * 300 + "“Đổi mới"),
        "text = [",
        Fault.BAD_VALUE,
        {"key": "text", "expected": "≤ 1500"},
    ),
    "a title twice": (('code = "cstd_tinh"', 'code = "cstd_co_so"'), None, Fault.DUPLICATE, {"key": "code"}),
    "a unit twice": (('code = "KD2"', 'code = "KD1"'), None, Fault.DUPLICATE, {"key": "code", "value": "KD1"}),
    "a prefix twice": (('prefix = "PV"', 'prefix = "CT"'), None, Fault.DUPLICATE, {"key": "prefix", "value": "CT"}),
    "a criterion twice": (
        ('code = "III.1.b-2"', 'code = "III.1.a-2"'),
        None,
        Fault.DUPLICATE,
        {"key": "code", "value": "III.1.a-2"},
    ),
    "an award twice in a year": (
        ("years = [2027]", "years = [2027, 2027]"),
        "years = [2027, 2027]",
        Fault.DUPLICATE,
        {"key": "years"},
    ),
    "a day moved twice": (("day = 2026-01-10", "day = 2026-01-02"), None, Fault.DUPLICATE, {"value": "2026-01-02"}),
    "unknown site": (('site = "CS2"', 'site = "CS3"'), 'site = "CS3"', Fault.UNKNOWN_REFERENCE, {"value": "CS3"}),
    "unknown office": (
        ('office_unit = "QLTH"', 'office_unit = "QLTHH"'),
        "office_unit",
        Fault.UNKNOWN_REFERENCE,
        {"nearest": "QLTH"},
    ),
    "unknown deadline": (
        ('deadline = "heads"', 'deadline = "head"'),
        'deadline = "head"',
        Fault.UNKNOWN_REFERENCE,
        {"nearest": "heads"},
    ),
    "unknown debt": (
        (
            '"duty", "acknowledgement"]\ndeadline = "heads"',
            '"iniciative"]\ndeadline = "heads"',
        ),
        "iniciative",
        Fault.UNKNOWN_REFERENCE,
        {"nearest": "initiative"},
    ),
    "a person is to hand in a document": (
        (
            'of = "centre"\nby = ["coordinator"]\nknown_by = "document"\ndeadline = "council"',
            'of = "person"\nknown_by = "document"\ndeadline = "council"',
        ),
        None,
        Fault.BAD_VALUE,
        {"key": "of", "value": "person"},
    ),
    "nobody answers for a thing of the centre": (
        ('by = ["director"]\n', ""),
        None,
        Fault.BAD_VALUE,
        {"key": "by"},
    ),
    "known by nothing": (
        ('known_by = "nominations"', 'known_by = "nomination"'),
        'known_by = "nomination"',
        Fault.UNKNOWN_REFERENCE,
        {"nearest": "nominations"},
    ),
    "a section that is not there": (
        ('ref = "III.1.a"\nworking', 'ref = "III.1.x"\nworking'),
        'ref = "III.1.x"',
        Fault.UNKNOWN_REFERENCE,
        {"key": "ref"},
    ),
    "the director hears before the office": (
        ("after_working_days = 6", "after_working_days = 2  # earlier"),
        "# earlier",
        Fault.BAD_VALUE,
        {"expected": "≥ 3"},
    ),
    "unknown role": (
        ('audience = ["head"]', 'audience = ["heads"]'),
        '["heads"]',
        Fault.UNKNOWN_REFERENCE,
        {"nearest": "head"},
    ),
    "deadline after the report": (
        ("working_days_before = 8", "working_days_before = -8"),
        "working_days_before = -8",
        Fault.DEADLINE_AFTER_REPORT,
        {"key": "council"},
    ),
    "the report before itself": (
        ("working_days_before = 0", "working_days_before = 2"),
        "working_days_before = 2",
        Fault.BAD_VALUE,
        {"expected": "0"},
    ),
    "reminder at night": (
        ('at = "08:30"', 'at = "17:00"'),
        'at = "17:00"',
        Fault.OUTSIDE_HOURS,
        {"key": "before_heads", "value": "17:00", "opens": "07:30", "closes": "17:00"},
    ),
    "reminded of what is to be read on the day it comes": (
        ("remind_after_working_days = [2, 5, 10]", "remind_after_working_days = [0]"),
        "remind_after_working_days = [0]",
        Fault.BAD_VALUE,
        {"key": "remind_after_working_days", "value": "0", "expected": "1 … 240"},
    ),
    "reminded of what is to be read at night": (
        ('[2, 5, 10]\nat = "08:30"', '[2, 5, 10]\nat = "19:00"'),
        'at = "19:00"',
        Fault.OUTSIDE_HOURS,
        {"key": "announcements", "value": "19:00"},
    ),
    "digest before hours": (
        (DIGEST, DIGEST.replace("08:00", "07:29")),
        'at = "07:29"',
        Fault.OUTSIDE_HOURS,
        {"key": "heads"},
    ),
    "hours reversed": (('starts = "17:00"', 'starts = "06:00"'), 'ends = "07:30"', Fault.BAD_VALUE, {"key": "ends"}),
    "same button": (
        ('button = "2. Hạ tầng số, hạ tầng xanh"', 'button = "1. Tu duy, nhan thuc, HANH DONG"'),
        "1. Tu duy",
        Fault.SAME_BUTTON,
        {},
    ),
    "button too long": (
        ('button = "5. Chuyển đổi xanh"', f'button = "{"x" * 41}"'),
        "x" * 41,
        Fault.BUTTON_TOO_LONG,
        {"length": "41", "longest": "40"},
    ),
    "the same day twice in one rule": (
        ("[10, 5, 3, 2, 1]", "[10, 10]"),
        "[10, 10]",
        Fault.DUPLICATE,
        {"key": "working_days_before", "value": "10"},
    ),
    "a day counted from the past": (("[10, 5, 3, 2, 1]", "[0]"), "[0]", Fault.BAD_VALUE, {"value": "0"}),
    "a digest every day of the year": (
        ("daily_in_last_working_days = 10", "daily_in_last_working_days = 240"),
        "daily_in_last_working_days = 240",
        Fault.BAD_VALUE,
        {"value": "240", "expected": "0 … 20"},
    ),
    "reminders on every day of a month": (
        ("[10, 5, 3, 2, 1]", "[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]"),
        "[10, 9, 8",
        Fault.REMINDS_TOO_OFTEN,
        {"key": "after_heads", "days": "13", "when": "11/2026", "most": "12"},
    ),
    "years reversed": (("last_year = 2027", "last_year = 2025"), None, Fault.YEARS_REVERSED, {"value": "2025"}),
    "an award outside the movement": (
        ("years = [2027]", "years = [2037]"),
        "[2037]",
        Fault.YEARS_REVERSED,
        {"value": "2037"},
    ),
    "an answer that says little": (("enough = 68", "enough = 20"), "enough = 20", Fault.BAD_VALUE, {"value": "20"}),
    "a section asked for by one syllable": (
        ('"mục đích của phong trào"', '"khen"'),
        'asked = ["khen", ',
        Fault.BAD_VALUE,
        {"value": "khen"},
    ),
    "too many answers": (("most = 3", "most = 30"), "most = 30", Fault.BAD_VALUE, {"value": "30"}),
    "no such weekday": (("weekday = 0", "weekday = 7"), "weekday = 7", Fault.BAD_VALUE, {"expected": "0 … 6"}),
    "no such day": (("month = 12", "month = 13"), None, Fault.BAD_VALUE, {"value": "1/13"}),
    "no course owed": (("courses_a_year = 1", "courses_a_year = 0"), "courses_a_year", Fault.BAD_VALUE, {"value": "0"}),
    "a code for a whole day": (
        ("code_minutes = 3", "code_minutes = 1440"),
        "code_minutes = 1440",
        Fault.BAD_VALUE,
        {"expected": "1 … 60"},
    ),
    "reminders of classes at night": (
        ('remind_at = "08:30"', 'remind_at = "21:00"'),
        'remind_at = "21:00"',
        Fault.OUTSIDE_HOURS,
        {"value": "21:00"},
    ),
    "a kind of work of an unknown category": (
        ('category = "worker"', 'category = "workers"'),
        'category = "workers"',
        Fault.UNKNOWN_REFERENCE,
        {"nearest": "worker"},
    ),
    "a kind of work nobody does": (
        ('words = ["đăng kiểm viên"]', "words = []"),
        "words = []",
        Fault.BAD_VALUE,
        {"key": "words"},
    ),
    "everything alike": (("warn_at = 85", "warn_at = 20"), "warn_at = 20", Fault.BAD_VALUE, {"expected": "50 … 100"}),
    "no attempt a day": (
        ("attempts_a_day = 3", "attempts_a_day = 0"),
        "attempts_a_day",
        Fault.BAD_VALUE,
        {"value": "0"},
    ),
    "more than everybody": (("target = 100", "target = 101"), "target = 101", Fault.BAD_VALUE, {"expected": "1 … 100"}),
    "a plan that falls": (
        ("quarters = [0, 10, 60, 100]", "quarters = [0, 60, 10, 100]"),
        "quarters = ",
        Fault.BAD_VALUE,
        {"value": "0, 60, 10, 100"},
    ),
    "a plan that stops short": (
        ("quarters = [0, 10, 60, 100]", "quarters = [0, 10, 60]"),
        "quarters = ",
        Fault.BAD_VALUE,
        {"value": "0, 10, 60"},
    ),
    "a deputy for no day": (
        ("longest_days = 60", "longest_days = 0"),
        "longest_days = 0",
        Fault.BAD_VALUE,
        {"expected": "1 … 366"},
    ),
    "away for good": (
        ("longest_days = 185", "longest_days = 367"),
        "longest_days = 367",
        Fault.BAD_VALUE,
        {"expected": "1 … 366"},
    ),
    "a reminder that never comes back": (
        ("longest_working_days = 10", "longest_working_days = 61"),
        "longest_working_days = 61",
        Fault.BAD_VALUE,
        {"expected": "1 … 60"},
    ),
    "no day kept for reminders": (
        ("kept_working_days = 3", "kept_working_days = 0"),
        "kept_working_days = 0",
        Fault.BAD_VALUE,
        {"expected": "1 … 240"},
    ),
    "more than the same": (
        ("same_at = 95", "same_at = 101"),
        "same_at = 101",
        Fault.BAD_VALUE,
        {"expected": "85 … 100"},
    ),
    "the same before alike": (("same_at = 95", "same_at = 80"), "same_at = 80", Fault.BAD_VALUE, {"value": "80"}),
    "no time to file": (("filing_years = 1", "filing_years = 0"), "filing_years = 0", Fault.BAD_VALUE, {"value": "0"}),
    "a kind of solution twice": (
        ('code = "quan_ly"', 'code = "ky_thuat"'),
        None,
        Fault.DUPLICATE,
        {"key": "code", "value": "ky_thuat"},
    ),
    "two kinds of solution of one name": (
        ('name = "Giải pháp quản lý"', 'name = "Giải pháp kỹ thuật"'),
        None,
        Fault.SAME_BUTTON,
        {"value": "Giải pháp kỹ thuật"},
    ),
    "a self-assessment on nothing": (
        ('applies_to = "collective"', 'applies_to = "individual"'),
        'known_by = "criteria"',
        Fault.BAD_VALUE,
        {"value": "criteria"},
    ),
    "a year nobody lives to see": (
        ("last_year = 2030", "last_year = 9999"),
        "9999",
        Fault.BAD_VALUE,
        {"value": "9999"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_with_its_kind_its_values_and_its_line(tmp_path: Path, name: str) -> None:
    (before, after), where, fault, values = CASES[name]
    text = changed(before, after)
    problems = check(tmp_path, text)
    problem = next((found for found in problems if found.fault is fault), None)
    assert problem is not None, problems
    assert values.items() <= problem.values.items()
    if where:
        assert problem.line == line_with(text, where)


@pytest.mark.parametrize(
    "name", ["reminder at night", "unknown site", "a unit twice", "text for a number", "button too long"]
)
def test_one_mistake_is_told_once(tmp_path: Path, name: str) -> None:
    only(check(tmp_path, changed(*CASES[name][0])))


def test_a_repeated_code_is_shown_where_it_is_repeated(tmp_path: Path) -> None:
    text = changed('code = "KD2"', 'code = "KD1"')
    first = line_with(text, 'code = "KD1"')
    assert only(check(tmp_path, text)).line > first
    assert text.split("\n")[only(check(tmp_path, text)).line - 1] == 'code = "KD1"'


def test_a_missing_key_is_shown_at_its_table(tmp_path: Path) -> None:
    text = changed(f"{HEADS}\n", "[[deadlines]]\n")
    problem = next(found for found in check(tmp_path, text) if found.fault is Fault.MISSING_KEY)
    assert problem.values == {"key": "key", "table": "deadlines"}
    assert text.split("\n")[problem.line - 1 :][:2] == [
        "[[deadlines]]",
        'name = "Các phòng, đội chốt đăng ký và danh sách"',
    ]


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    text = changed('[quiet]\nstarts = "17:00"\nends = "07:30"\n', "")
    assert only(check(tmp_path, text)) == Problem(1, Fault.MISSING_KEY, {"key": "quiet", "table": ""})


def test_there_must_be_a_kind_of_solution_to_choose(tmp_path: Path) -> None:
    first, last = TEXT.index("[[request.solutions]]"), TEXT.index("# Nhắc việc")
    problem = only(check(tmp_path, TEXT[:first] + "solutions = []\n\n" + TEXT[last:]))
    assert (problem.fault, problem.values["key"]) == (Fault.BAD_VALUE, "solutions")


def test_reminders_of_one_day_must_agree_on_the_hour(tmp_path: Path) -> None:
    rule = '[[reminders]]\nkey = "late"\nowes = ["training"]\ndeadline = "report"\n'
    rule += 'working_days_before = [1]\nat = "14:00"\n'
    text = changed("# Bản tin", rule + "\n# Bản tin")
    problem = only(check(tmp_path, text))
    assert problem == Problem(line_with(text, 'at = "14:00"'), Fault.REMINDS_TWICE_A_DAY)
    assert problem.values == {"first": "after_heads", "second": "late", "day": "30/11/2026"}
    assert check(tmp_path, text.replace("14:00", "08:30")) == ()


def test_a_rule_that_reminds_every_day_of_the_year_is_refused_once(tmp_path: Path) -> None:
    days = ", ".join(map(str, range(1, 241)))
    text = changed("[40, 20, 10, 5, 3, 1]", f"[{days}]")
    problem = only(check(tmp_path, text))
    assert problem == Problem(line_with(text, f"[{days}]"), Fault.REMINDS_TOO_OFTEN)
    assert (problem.values["key"], problem.values["most"]) == ("before_heads", "12")


def test_a_few_days_of_each_month_are_too_many_in_a_year(tmp_path: Path) -> None:
    days = ", ".join(map(str, range(1, 240, 5)))
    text = changed("[40, 20, 10, 5, 3, 1]", f"[{days}]")
    problem = only(check(tmp_path, text))
    assert (problem.fault, problem.values["when"], problem.values["most"]) == (
        Fault.REMINDS_TOO_OFTEN_A_YEAR,
        "2026",
        "40",
    )


def test_forty_messages_a_day_are_refused_with_the_line_of_each(tmp_path: Path) -> None:
    rule = '[[reminders]]\nkey = "n{n}"\nowes = ["training"]\ndeadline = "report"\n'
    rule += 'working_days_before = [1]\nat = "{at}"\n\n'
    rules = "".join(rule.format(n=n, at=f"{9 + n // 10:02d}:{n % 10 * 5:02d}") for n in range(40))
    text = changed("# Bản tin", f"{rules}# Bản tin")
    problems = check(tmp_path, text)
    assert {problem.fault for problem in problems} == {Fault.REMINDS_TWICE_A_DAY}
    assert len({problem.line for problem in problems}) == 40
    same = only(check(tmp_path, changed("[10, 5, 3, 2, 1]", f"[{', '.join(['1'] * 40)}]")))
    assert (same.fault, same.values) == (Fault.DUPLICATE, {"key": "working_days_before", "value": "1"})


def test_the_monthly_question_comes_after_a_reminder_of_its_day(tmp_path: Path) -> None:
    text = changed("working_day = 5", "working_day = 4")  # Thursday 05/11/2026, two days before that of the heads
    early = changed('at = "10:00"', 'at = "08:15"', text)
    problem = only(check(tmp_path, early))
    assert problem == Problem(line_with(early, 'at = "08:15"'), Fault.BAD_VALUE)
    assert problem.values == {"key": "at", "value": "08:15", "expected": "≥ 08:30"}
    assert check(tmp_path, text) == ()


def test_what_is_not_toml_is_shown_where_reading_stopped(tmp_path: Path) -> None:
    text = changed('short = "Trung tâm"', "short = Trung tâm")
    problem = only(check(tmp_path, text))
    assert (problem.fault, problem.line) == (Fault.SYNTAX, line_with(text, "short = Trung tâm"))
    assert only(check(tmp_path, 'a = """\nb\n')).line == 3


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    assert only(check_plan(tmp_path / "none.toml")).fault is Fault.NO_FILE
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    assert only(check_plan(tmp_path / "binary.toml")).fault is Fault.UNREADABLE
    assert only(check_plan(tmp_path)).fault is Fault.UNREADABLE


def test_an_empty_file_lacks_every_table(tmp_path: Path) -> None:
    problems = check(tmp_path, "")
    assert {problem.fault for problem in problems} == {Fault.MISSING_KEY}
    assert len(problems) == 27


def test_several_mistakes_are_told_together_in_order_of_lines(tmp_path: Path) -> None:
    text = changed("quota = 5", "quota = 5.5", changed("month = 12", 'month = "12"', changed("ends = ", "end = ")))
    lines = [problem.line for problem in check(tmp_path, text)]
    assert lines == sorted(lines)
    assert len(lines) == 4


def test_an_invalid_plan_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(changed("quota = 5", "quota = -5"), encoding="utf-8")
    with pytest.raises(PlanInvalid, match="line") as caught:
        load_plan(path)
    assert only(caught.value.problems).fault is Fault.BAD_VALUE


def test_windows_line_ends_a_byte_order_mark_and_decomposed_letters_are_no_mistake(tmp_path: Path) -> None:
    import unicodedata

    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n").encode())
    assert load_plan(path) == load_plan()


def test_a_plan_without_a_word_on_similar_titles_warns_as_usual(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(changed("[similarity]\nwarn_at = 85\nsame_at = 95\n", ""), encoding="utf-8")
    assert load_plan(path) == load_plan()


def test_times_may_be_written_as_toml_writes_them(tmp_path: Path) -> None:
    assert check(tmp_path, changed('at = "08:30"', "at = 08:30:00")) == ()


def test_lines_are_found_in_every_form_of_toml() -> None:
    text = """top = 1
[a]  # comment = 1
x.y = "]"
list = [
  "[b]", # k = 1
  { z = 1 },
]
long = '''
not = "a key"
[neither]
'''
"quoted key" = 1
[[b]]
k = 1
[[b.c]]
k = 1
[[b.c]]
k = 2
[[b]]
[b.d]
k = 1
[[b.c]]
k = 3
text = \"\"\"one line\"\"\"
last = 1"""
    lines = lines_of(text)
    assert lines.of(("top",)) == 1
    assert lines.of(("a", "x", "y")) == 3
    assert lines.of(("a", "list", 1, "z")) == 4
    assert lines.of(("a", "long")) == 8
    assert lines.of(("a", "quoted key")) == 12
    assert lines.of(("b", 0, "k")) == 14
    assert lines.of(("b", 0, "c", 1, "k")) == 18
    assert lines.of(("b", 1)) == 19
    assert lines.of(("b", 1, "d", "k")) == 21
    assert lines.of(("b", 1, "c", 0, "k")) == 23
    assert lines.of(("b", 1, "c", 0, "last")) == 25
    assert lines.of(("nothing",)) == 1
    assert ("not",) not in lines.known
