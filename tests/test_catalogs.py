"""Everything the program says, it says in Vietnamese as completely and carefully as in English."""

import re
import unicodedata
from string import Formatter

from domain.plan import Plan
from tests.sentences import Translation, spoken, translated

SPOKEN = spoken()
VIETNAMESE = translated("vi")


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _listed(entries: list[Translation]) -> list[str]:
    return [f"{entry.place}: {entry.sentence} → {entry.said}" for entry in entries]


def test_the_sentences_of_the_code_are_found() -> None:
    assert any("{" in sentence.text for sentence in SPOKEN)
    assert len(SPOKEN) > 100


def test_every_sentence_has_a_translation() -> None:
    known = {entry.sentence for entry in VIETNAMESE if entry.said}
    missing = [f"{sentence.place}: {sentence.text}" for sentence in SPOKEN if sentence.text not in known]
    assert not missing, "python -m tests.sentences prints these for a catalog:\n" + "\n".join(missing)


def test_no_translation_is_left_of_a_sentence_nobody_says() -> None:
    said = {sentence.text for sentence in SPOKEN}
    assert _listed([entry for entry in VIETNAMESE if entry.sentence not in said]) == []


def test_a_sentence_is_translated_once() -> None:
    first: dict[str, Translation] = {}
    again = [entry for entry in VIETNAMESE if first.setdefault(entry.sentence, entry) is not entry]
    assert _listed([entry for entry in again if entry.said != first[entry.sentence].said]) == []


def test_no_translation_waits_for_somebody_to_look_at_it() -> None:
    assert _listed([entry for entry in VIETNAMESE if entry.fuzzy or not entry.said]) == []


def test_a_translation_has_the_placeholders_of_its_sentence() -> None:
    different = [entry for entry in VIETNAMESE if _placeholders(entry.said) != _placeholders(entry.sentence)]
    assert _listed([entry for entry in different if _placeholders(entry.said) != _placeholders(entry.many)]) == []


def test_a_sentence_with_a_plural_has_the_plural_of_the_code() -> None:
    plurals = {entry.sentence: entry.many for entry in VIETNAMESE}
    pairs = [sentence for sentence in SPOKEN if sentence.many]
    assert [s.place for s in pairs if plurals.get(s.text, "") not in ("", s.many)] == []


def test_no_sentence_names_a_unit_of_one_centre(plan: Plan) -> None:
    names = [name for unit in plan.units for name in (unit.name, unit.short)]
    told = [(it.place, it.text) for it in SPOKEN] + [(it.place, it.said) for it in VIETNAMESE]
    assert [place for place, text in told if any(name in text and text != name for name in names)] == []


def test_vietnamese_is_kept_in_one_spelling() -> None:
    assert _listed([entry for entry in VIETNAMESE if entry.said != unicodedata.normalize("NFC", entry.said)]) == []


def test_tone_marks_stand_where_the_plan_puts_them() -> None:
    """Hóa, ủy, khỏe, as in the plan's own text, which is quoted beside these sentences; not hoá, uỷ, khoẻ."""
    elsewhere = re.compile(r"(?<![qQ])(o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])\b")
    assert _listed([entry for entry in VIETNAMESE if elsewhere.search(entry.said)]) == []


def test_sentences_are_set_as_a_typesetter_would() -> None:
    careless = re.compile(r"\.\.\.|[^ \n] {2,}[^ ]| [,;:]| \.(?!\w)|!|\bkg\b|\bko\b")
    assert _listed([entry for entry in VIETNAMESE if careless.search(entry.said)]) == []
    assert [f"{sentence.place}: {sentence.text}" for sentence in SPOKEN if careless.search(sentence.text)] == []


def test_a_translation_begins_and_ends_like_its_sentence() -> None:
    def edges(text: str) -> tuple[bool, str]:
        return text[0].isspace(), text[-1] if text[-1] in ".?:\n " else ""

    assert _listed([entry for entry in VIETNAMESE if entry.said and edges(entry.said) != edges(entry.sentence)]) == []
