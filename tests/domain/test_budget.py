"""How much room a month's messages leave."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.budget import BELIEVED_FOR, MessageBudget, Room, Spent, room

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("notices", "replies", "waiting", "expected"),
    [
        (0, 0, 0, Room.AMPLE),
        (2000, 399, 0, Room.AMPLE),
        (2000, 400, 0, Room.LOW),
        (2400, 0, 0, Room.LOW),
        (2300, 0, 100, Room.LOW),
        (2449, 400, 0, Room.LOW),
        (2450, 400, 0, Room.SHORT),
        (2800, 0, 50, Room.SHORT),
        (5000, 0, 0, Room.SHORT),
    ],
)
def test_at_eighty_percent_room_is_low_and_at_ninety_five_short(
    notices: int, replies: int, waiting: int, expected: Room
) -> None:
    assert room(MessageBudget(3000), Spent(notices, replies, waiting), NOW) is expected


def test_answers_count_only_where_the_setting_says_so() -> None:
    spent = Spent(notices=2000, replies=900)
    assert room(MessageBudget(3000, replies_count=True), spent, NOW) is Room.SHORT
    assert room(MessageBudget(3000, replies_count=False), spent, NOW) is Room.AMPLE


@pytest.mark.parametrize(
    ("ago", "expected"), [(timedelta(), Room.SHORT), (timedelta(hours=23), Room.SHORT), (BELIEVED_FOR, Room.AMPLE)]
)
def test_a_platform_that_says_the_quota_is_used_up_is_believed_for_a_day(ago: timedelta, expected: Room) -> None:
    assert room(MessageBudget(3000), Spent(notices=10, refused_at=NOW - ago), NOW) is expected
