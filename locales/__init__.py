"""Sentences, numbers and dates in the reader's language."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

HERE = Path(__file__).parent
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
"""What the bot speaks, the default first. The sentences in the code are the English ones."""

_VIETNAM = dt.timezone(dt.timedelta(hours=7))


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it is written down, to be translated where it is said."""
    return sentence


WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


@lru_cache
def catalog(locale: str) -> dict[str, str]:
    """Every sentence of a language by its English one; several files a language, one per room of the house.

    A Vietnamese noun has one form, so the plural sentence stands under its singular.
    """
    sentences: dict[str, str] = {}
    for path in sorted((HERE / locale).glob("*.po")):
        with path.open("rb") as file:
            sentences.update((_one(message.id), _one(message.string)) for message in read_po(file) if message.id)
    return sentences


def _one(forms: str | Sequence[str] | None) -> str:
    return forms if isinstance(forms, str) else (forms or [""])[0]


_INNER = str.maketrans("“”", "‘’")


def _filled(said: str, values: dict[str, object]) -> str:
    """A sentence with its values; what stands between quotes there has its own quotes as inner ones: “Lớp ‘Ký số’”."""
    if "“{" not in said:
        return said.format(**values)
    inside = {name: value for name, value in values.items() if f"“{{{name}}}”" in said}
    quoted = {name: value.translate(_INNER) for name, value in inside.items() if isinstance(value, str)}
    return said.format(**values | quoted)


class Translator:
    """Says a sentence of the code in one language, with its placeholders filled in."""

    def __init__(self, locale: str) -> None:
        self.locale = locale if locale in LANGUAGES else next(iter(LANGUAGES))
        self._sentences = {} if self.locale == "en" else catalog(self.locale)

    def __call__(self, sentence: str, /, **values: object) -> str:
        said = self._sentences.get(sentence) or sentence
        return _filled(said, values) if values else said.replace("{{", "{").replace("}}", "}")

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """A sentence about n things; `{n}` stands for the number in both forms."""
        if self.locale == "en":
            return (one if n == 1 else many).format(n=self.number(n), **values)
        return (self._sentences.get(one) or (one if n == 1 else many)).format(n=self.number(n), **values)

    def number(self, value: float) -> str:
        """1.234,5 in Vietnamese, 1,234.5 in English."""
        return format_decimal(value, locale=self.locale)

    def percent(self, part: int, whole: int) -> str:
        """The share as a percentage without decimals, cut off so that 100% means all; a whole of 0 is a dash.

        Written without a space, as both languages do, so that no line breaks before the sign.
        """
        return f"{part * 100 // whole}%" if whole else "–"

    def date(self, day: dt.date) -> str:
        """05/06/2026 in both languages: never month first."""
        return f"{day:%d/%m/%Y}"

    def day_and_month(self, day: dt.date) -> str:
        """05/06, where the year is clear."""
        return f"{day:%d/%m}"

    def weekday(self, day: dt.date) -> str:
        """Thứ Hai, 02/11/2026."""
        return f"{self(WEEKDAYS[day.weekday()])}, {self.date(day)}"

    def moment(self, at: dt.datetime) -> str:
        """08:00 02/11/2026, on the clock of Viet Nam."""
        return f"{at.astimezone(_VIETNAM):%H:%M %d/%m/%Y}"
