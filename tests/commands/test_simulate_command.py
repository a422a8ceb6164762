"""`simulate`: what a played year says, and that it touches nothing."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.simulation import report
from bot.simulation.findings import Findings
from domain.budget import Spent
from domain.people import Person, Role
from domain.plan_loading import PACKAGED
from locales import Translator
from storage.models import NoticeState
from storage.notices import Entry
from tests.commands.shell import Shell

T = Translator("en")
QUOTA = report.Quota(messages=3000, people=50)
MONDAY, TUESDAY = datetime(2026, 11, 2, 1, 0, tzinfo=UTC), datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
HEAD = Person(1, "T1", "Trần Thị Bình", "KD1", roles=frozenset({Role.HEAD}))
AN, BAO = Person(2, "T2", "Nguyễn Văn An", "KD1"), Person(3, "T3", "Đặng Thị Bảo", "KD1")


def entry(number: int, who: Person, kind: str, at: datetime, state: NoticeState, text: str = "") -> Entry:
    return Entry(number, who.id, kind, at.date().isoformat(), state, text, "zalo", "1", at)


def findings(november: Spent, people: int = 45) -> Findings:
    sent, lost = NoticeState.SENT, NoticeState.UNREACHABLE
    entries = [
        entry(1, HEAD, "digest", MONDAY, sent, "Chưa ghi nhận: Đặng Thị Bảo"),
        entry(2, AN, "reminder", TUESDAY, sent),
        entry(3, BAO, "reminder", TUESDAY, lost),
        entry(4, AN, "reminder", TUESDAY, sent),
        entry(5, AN, "initiative.confirmed", TUESDAY, sent),
    ]
    months = {("zalo", "1", 11): november, ("zalo", "1", 10): Spent(3, 4), ("web", "web", 11): Spent(1, 1)}
    everybody = {person.id: person for person in (HEAD, AN, BAO)}
    return Findings(2026, months, entries, everybody, Counter({("zalo", "1"): people}))


def test_the_table_has_a_line_a_month_and_a_column_a_bot() -> None:
    lines = list(report.told(findings(Spent(140, 210)), T))
    assert lines[1].split() == ["Month", "Zalo", "1", "Web"]
    assert lines[2].split() == ["1", "–", "–"]
    assert lines[12].split() == ["11", "140", "+", "210", "1", "+", "1"]


def test_it_says_who_heard_how_much_and_who_was_never_reached() -> None:
    text = "\n".join(report.told(findings(Spent(140, 210)), T))
    assert "The fullest day: 03/11/2026, 3 messages" in text
    assert "nobody heard more than 2, half of those reached heard 1.5 or fewer." in text
    assert "reminders 2, digests 1, monthly questions 0, results, requests and offers 1." in text
    assert "Never reached: Đặng Thị Bảo (the head was told)." in text


def test_a_month_within_the_quota_is_enough() -> None:
    assert list(report.judged(findings(Spent(1000, 2000)), QUOTA, T)) == [
        "Zalo 1: at most 3000 of 3000 messages in a month (11/2026): it is enough."
    ]


def test_a_month_beyond_it_is_not_and_the_costliest_rule_is_named() -> None:
    lines = list(report.judged(findings(Spent(1001, 2000), people=51), QUOTA, T))
    assert lines[0] == "Zalo 1: 3001 of 3000 messages in 11/2026: it is not enough."
    assert lines[1] == "Zalo 1: 51 people, and a free bot serves 50."
    assert lines[2].startswith("Most of it: reminders. The rule to change in the plan file: [[reminders]]")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--staff", "3"), 2, "“3” is not a whole number from 10 to 1000"),
        (("--staff", "many"), 2, "“many” is not a whole number"),
        (("--year", "2031"), 1, "runs from 2026 to 2030"),
        (("--plan", "missing.toml"), 1, "missing.toml"),
    ],
)
def test_what_cannot_be_played_is_refused_in_one_line(
    shell: Shell, arguments: tuple[str, ...], code: int, words: str
) -> None:
    said = shell.bot("simulate", *arguments)
    assert said.code == code
    assert words in said.err
    assert said.err.count("\n") == 1


def test_a_year_is_played_on_a_plan_of_ones_own_without_touching_the_database(shell: Shell) -> None:
    plan = shell.folder / "plan.toml"
    text = PACKAGED.read_text("utf-8").replace('starts = "17:00"', 'starts = "10:30"')  # fewer hours, a shorter test
    plan.write_text(text, "utf-8")
    said = shell.bot("simulate", "--staff", "12", "--seed", "6", "--plan", plan)
    assert said.code == 0, said.err
    opening = "A year played through: 2026, 12 people, 2 Zalo bots, random number 6. Assumed, not measured:"
    assert said.lines[0] == opening
    assert [line.split()[0] for line in said.lines[9:21]] == [str(month) for month in range(1, 13)]
    assert sum("it is enough" in line for line in said.lines) == 2
    assert not (shell.folder / "data").exists()
