"""How sentences are filled in: a title that has quotes of its own keeps them as inner ones where it is quoted."""

import pytest

from locales import Translator

TITLE = "Nhóm “Đại sứ số” tại Cơ sở 1"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("“{title}” is on record.", "“Nhóm ‘Đại sứ số’ tại Cơ sở 1” is on record."),
        ("{title} is on record.", "Nhóm “Đại sứ số” tại Cơ sở 1 is on record."),
        ("“{other}”: {title}", "“7”: Nhóm “Đại sứ số” tại Cơ sở 1"),
    ],
)
def test_quotes_within_quotes_are_inner_ones(sentence: str, said: str) -> None:
    assert Translator("en")(sentence, title=TITLE, other=7) == said
