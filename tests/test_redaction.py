"""Secrets stay out of logs and of what is set aside."""

import logging
from datetime import UTC, datetime

import pytest

from bot.file_links import signed_link
from bot.redaction import MASK, RedactingFormatter, masked, redacted

TOKEN = "700000001:AAF-not-a-real_token-of-anybody"
SECRET = "the password of the database"


def formatted(message: str, *arguments: object, error: BaseException | None = None) -> str:
    record = logging.LogRecord("a", logging.ERROR, "a.py", 1, message, arguments, None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    return RedactingFormatter("%(message)s", [SECRET]).format(record)


def test_a_token_is_masked_wherever_it_stands_in_a_log() -> None:
    assert (
        formatted("POST https://example.invalid/bot%s/getMe", TOKEN) == f"POST https://example.invalid/bot{MASK}/getMe"
    )


def test_a_token_in_a_traceback_is_masked() -> None:
    try:
        raise ValueError(f"bad url /bot{TOKEN}/getMe and {SECRET}")
    except ValueError as error:
        text = formatted("it failed", error=error)
    assert "Traceback" in text
    assert TOKEN not in text
    assert SECRET not in text


@pytest.mark.parametrize("text", ["12:30", "ngày 30/11", "2026-11-02 08:00:00", "SK-2026-0007: đã gửi"])
def test_ordinary_words_are_left_as_they_are(text: str) -> None:
    assert masked(text, ["abc", ""]) == text


def test_an_update_is_kept_without_secrets_numbers_and_codes() -> None:
    update = {
        "update_id": 7,
        "message": {"text": "/start K7MP-2QXD", "contact": {"phone_number": "84912000001", "first_name": "Mai"}},
        "secret_token": "x",
        "list": [f"see {TOKEN}", None, 1.5],
    }
    assert redacted(update) == {
        "update_id": 7,
        "message": {"text": f"/start {MASK}", "contact": {"phone_number": MASK, "first_name": "Mai"}},
        "secret_token": MASK,
        "list": [f"see {MASK}", None, 1.5],
    }


def test_what_bears_a_stamp_of_a_state_secret_is_not_set_aside() -> None:
    update = {"message": {"text": "Báo cáo TUYỆT MẬT", "document": {"file_name": "cong van MAT.pdf", "file_size": 7}}}
    kept = redacted(update)
    assert kept == {"message": {"text": MASK, "document": {"file_name": MASK, "file_size": 7}}}
    assert redacted("Đổi mật khẩu, tăng cường bảo mật") == "Đổi mật khẩu, tăng cường bảo mật"


def test_a_link_to_a_file_is_masked() -> None:
    link = signed_link("https://thi-dua.example.vn", "secret", 7, 3, datetime(2026, 11, 2, tzinfo=UTC))
    assert masked(f"gone: {link} again") == f"gone: https://thi-dua.example.vn/file/{MASK} again"
