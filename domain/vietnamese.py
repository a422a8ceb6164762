"""Vietnamese as people type it: one spelling to keep, one to compare, one to sort by."""

import re
import unicodedata

from domain.abbreviations import expand

_LOOKALIKES = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2028": "\n", "\u2029": "\n"}
)
_INVISIBLE = {"Cc", "Cf", "Cs"}  # control, format (bidi, zero width), lone surrogates no database can keep
_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_I_FOR_Y = re.compile(r"(k|l|m|t|h|s|qu)i")
_WORD = re.compile(r"[^\W_]+")
_PHONE_PUNCTUATION = re.compile(r"[\s.\-–/()]")
_PHONE = re.compile(r"(?:(?:\+|00)?84)?0?(?P<national>[35789][0-9]{8}|2[0-9]{9})")


def normalise(text: str) -> str:
    """The text as it is kept: NFC, real đ/Đ, no control, bidi or zero-width characters except line breaks, trimmed."""
    mapped = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LOOKALIKES)
    visible = mapped if mapped.isprintable() else "".join(filter(_is_visible, mapped))
    return unicodedata.normalize("NFC", visible).strip()


def _is_visible(char: str) -> bool:
    return char == "\n" or unicodedata.category(char) not in _INVISIBLE


def fold(text: str) -> str:
    """The text as it is compared: no case, no marks, đ as d, single spaces ("Đăng  ký" and "dang ky" are equal)."""
    bare = _without_marks(_without_marks(normalise(text)))  # twice: a letter's case fold may bear a mark of its own
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn").replace("đ", "d").casefold()


def search_key(text: str) -> str:
    """Folded words without punctuation, i and y alike (kĩ, kỹ), usual office abbreviations written out."""
    words = [_I_FOR_Y.sub(r"\1y", word) if _I_FOR_Y.fullmatch(word) else word for word in _WORD.findall(fold(text))]
    return " ".join(expand(words))


def given_name(full_name: str) -> str:
    """The name somebody is called by (tên): the last word, or an empty string."""
    words = normalise(full_name).split()
    return words[-1] if words else ""


def name_sort_key(full_name: str) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Sorts a list of people as Vietnamese lists are: by tên, then họ and đệm; letters first, tones second."""
    words = normalise(full_name).casefold().split()
    given, before = words[-1:], words[:-1]
    return (_letters(given), (_tones(given),), _letters(before), (_tones(before),))


def _letters(words: list[str]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(_place(letter) for letter in _toneless(word)) for word in words)


def _toneless(word: str) -> str:
    kept = (char for char in unicodedata.normalize("NFD", word) if char not in _TONES)
    return unicodedata.normalize("NFC", "".join(kept))


def _place(letter: str) -> int:
    """Digits and signs before the alphabet, letters of other alphabets after it."""
    if letter in _ALPHABET:
        return _ALPHABET[letter]
    return len(_ALPHABET) + ord(letter) if letter.isalpha() else ord(letter) - 0x110000


def _tones(words: list[str]) -> tuple[int, ...]:
    """One tone a syllable, so that hoà and hòa are the same name."""
    return tuple(max((_TONES.get(char, 0) for char in unicodedata.normalize("NFD", word)), default=0) for word in words)


def phone_number(text: str) -> str | None:
    """A Vietnamese phone number in E.164 ("+84905123456") from any usual typing, or None.

    Mobiles have 9 digits after the leading 0 (03, 05, 07, 08, 09), landlines 10 (02). A missing leading 0, as
    spreadsheets leave it, is understood.
    """
    digits = _PHONE_PUNCTUATION.sub("", normalise(text))
    match = _PHONE.fullmatch(digits)
    return "+84" + match["national"] if match else None


def masked_phone(e164: str) -> str:
    """A number to show in lists: "0905 xxx 456"; an empty string stays empty."""
    national = "0" + e164.removeprefix("+84") if e164.startswith("+84") else e164
    if len(national) < 8:
        return "x" * len(national)
    return f"{national[:4]} {'x' * (len(national) - 7)} {national[-3:]}"
