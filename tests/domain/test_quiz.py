"""Quizzes: scores, the best attempt, the order of choices; and the quiz that comes with the program."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.people import Person, Role
from domain.quiz import Attempt, Paper, Question, Wording, as_json, best, left_on, may_keep, paper_of, shuffled
from domain.quiz_library import ready_papers

TODAY, NOW = date(2026, 11, 2), datetime(2026, 11, 2, tzinfo=UTC)
QUESTIONS = tuple(Question(place, Wording(f"Câu {place}", ("a", "b", "c"), "Vì")) for place in (0, 1, 2))
PAPER = Paper("Chủ đề", 2, 0.5, QUESTIONS)


def attempt(number: int, right: int, *, total: int = 3, day: date = TODAY, done: bool = True) -> Attempt:
    finished = NOW if done else None
    return Attempt(number, 1, 1, 1, day, number, total, right=right, passed=right > 1, finished_at=finished)


def test_answers_are_counted_by_the_place_of_the_choice() -> None:
    assert PAPER.right_answers([0, 1, 0]) == 2
    assert PAPER.right_answers([0]) == 1
    assert PAPER.passed_with(2)
    assert not PAPER.passed_with(1)


def test_the_best_is_the_largest_share_and_of_equals_the_first() -> None:
    assert best([]) is None
    assert best([attempt(1, 0, done=False)]) is None
    assert best([attempt(1, 2), attempt(2, 3, total=5), attempt(3, 2)]) == attempt(1, 2)


def test_only_attempts_begun_on_the_day_use_up_its_limit() -> None:
    yesterday = attempt(1, 2, day=date(2026, 11, 1))
    assert left_on(TODAY, [yesterday], 3) == 3
    assert left_on(TODAY, [yesterday, attempt(1, 0), attempt(2, 0, done=False)], 3) == 1
    assert left_on(TODAY, [attempt(number, 0) for number in range(5)], 3) == 0


def test_the_order_of_choices_is_the_same_for_an_attempt_and_differs_between_attempts() -> None:
    orders = {shuffled(number, 0, 4) for number in range(200)}
    assert len(orders) == 24
    assert all(sorted(order) == [0, 1, 2, 3] for order in orders)
    assert shuffled(7, 3, 4) == shuffled(7, 3, 4)


def test_a_paper_is_kept_as_json_without_loss() -> None:
    for paper in (PAPER, *ready_papers().values()):
        assert paper_of(json.loads(json.dumps(as_json(paper)))) == paper
    assert PAPER.fingerprint != replace(PAPER, pass_mark=3).fingerprint


@pytest.mark.parametrize(
    ("roles", "active", "may"),
    [
        ([], True, False),
        ([Role.HEAD], True, False),
        ([Role.DIRECTOR], True, False),
        ([Role.COORDINATOR], True, True),
        ([Role.ADMIN], True, True),
        ([Role.COORDINATOR], False, False),
    ],
)
def test_the_office_and_administrators_keep_quizzes(roles: list[Role], active: bool, may: bool) -> None:
    assert may_keep(Person(1, "T1", "Võ Minh Tâm", "QLTH", roles=frozenset(roles), active=active)) is may


def test_the_ready_quiz_has_ten_questions_each_whole_in_both_languages() -> None:
    paper = ready_papers()["account-safety"]
    assert (len(paper.questions), paper.pass_mark, paper.hours) == (10, 8, 0.5)
    for question in paper.questions:
        assert question.english is not None
        for wording in (question.wording, question.english):
            assert len(set(wording.choices)) == 4
            assert len(wording.why) > 100
            assert max(map(len, wording.choices)) <= 100


def test_the_ready_quiz_does_not_give_the_answer_away_by_place_or_length() -> None:
    questions = ready_papers()["account-safety"].questions
    assert {question.right for question in questions} == {0, 1, 2, 3}
    for language in ("vi", "en"):
        asked = [(question.right, [len(it) for it in question.said_in(language).choices]) for question in questions]
        assert sum(lengths[right] == max(lengths) for right, lengths in asked) <= 2
