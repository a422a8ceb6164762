"""What people say of being away, and what only sounds like it."""

import pytest

from domain.absence_words import says_away, says_back


@pytest.mark.parametrize(
    "text",
    [
        "Tôi nghỉ đến thứ sáu",
        "toi xin nghi phep tu mai den 6/11",
        "Em xin nghỉ ốm",
        "Nghỉ ốm hôm nay",
        "Tôi bị ốm đến thứ năm",
        "Tôi đi công tác đến 20/11",
        "tôi vắng mặt ngày mai",
        "I am away until Friday",
        "I’m off tomorrow",
        "i'm sick until Thursday",
        "I will be away next week",
    ],
)
def test_people_say_that_they_are_away(text: str) -> None:
    assert says_away(text)
    assert not says_back(text)


@pytest.mark.parametrize(
    "text", ["Tôi đã đi làm", "em đi làm lại rồi", "da di lam lai", "I am back", "I'm back at work"]
)
def test_people_say_that_they_are_back(text: str) -> None:
    assert says_back(text)
    assert not says_away(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tôi nghĩ nên gộp hai biểu mẫu",
        "Nghị định 30/2020",
        "Nghiệp vụ đăng kiểm",
        "Tôi muốn hỏi",
        "I am a clerk",
        "ồn ào",
    ],
)
def test_what_only_sounds_like_it_is_something_else(text: str) -> None:
    assert not says_away(text)
    assert not says_back(text)
