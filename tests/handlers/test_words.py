"""Words shared by all dialogs."""

import pytest

from handlers.words import clipped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Thay đèn xưởng", "Thay đèn xưởng"),
        ("Thay đèn\nxưởng", "Thay đèn xưởng"),
        ("Thay đèn xưởng kiểm định", "Thay đèn xưởng…"),
        ("Thay đèn xưởng, quạt hút", "Thay đèn xưởng…"),
        ("binhdanhocvuso.gov.vn", "binhdanhocvuso.…"),
    ],
)
def test_a_long_text_is_cut_after_a_word(text: str, shown: str) -> None:
    assert clipped(text, 16) == shown
