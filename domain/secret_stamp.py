"""Whether something bears a stamp of a state secret: MẬT, TỐI MẬT, TUYỆT MẬT.

Such papers must not be stored on, or pass through, a device that is on the Internet (Luật 117/2025/QH15, điều 5).
A stamp is told from the word: it is written in capitals and stands by itself. "Bảo mật" and "mật khẩu" are no stamps.
"""

import re
import unicodedata
from collections.abc import Iterable

from domain.vietnamese import fold, normalise

_WORD = re.compile(r"[^\W_]+")
_BEFORE = ("bảo", "bí", "cơ", "thân", "cẩn", "chu", "ong", "túi", "sỏi")
_AFTER = ("khẩu", "mã", "độ", "ong", "vụ", "thiết", "thư", "danh", "mía", "hiệu", "nghị", "đàm", "lệnh")
"""Words that make another word of "mật": bảo mật, bí mật, mật khẩu, mật độ, mật mã."""

_PAPERS = frozenset(
    {"công văn", "văn bản", "tài liệu", "hồ sơ", "báo cáo", "tờ trình", "kế hoạch", "quyết định", "bản đồ", "phương án"}
)
_FOLDED_PAPERS = frozenset(map(fold, _PAPERS))
_LETTER = re.compile("[Ậậ]")
_ENDING = re.compile(r"\.\w{2,4}$")
_TWO_WORDS = re.compile(rf"\b(?:tối|tuyệt)\s+mật\b(?!\s+(?:{'|'.join(_AFTER)})\b)")
_TWO_WORDS_STAMPED = re.compile(r"\b(?:TỐI|TUYỆT)\s+MẬT\b")
_NEIGHBOURS = {
    "MẬT": (frozenset(_BEFORE), frozenset(_AFTER)),
    "MAT": (frozenset(map(fold, _BEFORE)), frozenset(map(fold, _AFTER))),
}
_ALONE = frozenset({"MẬT", "TỐIMẬT", "TUYỆTMẬT"})
_ALONE_AFTER_LABEL = frozenset(f"ĐỘMẬT{stamp}" for stamp in _ALONE)
_LONGEST_LINE = 60


def is_stamped(text: str) -> bool:
    """Whether a short text, such as a title, a caption or a file's name, names a paper that is a secret."""
    text = normalise(text)
    spaced = re.sub(r"[_\-.]+", " ", _ENDING.sub("", text))  # names of files have strokes where others have spaces
    if _TWO_WORDS.search(spaced.lower()) or re.search(r"\btuyet mat\b", spaced.lower()):
        return True
    words = _WORD.findall(spaced)
    if [word.lower() for word in words] == ["mật"]:
        return True
    return any(_stands_by_itself(words, place) for place in range(len(words))) or any(map(_is_alone, text.splitlines()))


def is_stamped_inside(lines: Iterable[str]) -> bool:
    """Whether a paper bears a stamp: on a line by itself, or TỐI MẬT or TUYỆT MẬT in capitals anywhere."""
    worth_a_look = (line for line in lines if _LETTER.search(unicodedata.normalize("NFC", line)))
    return any(_TWO_WORDS_STAMPED.search(line) or _is_alone(line) for line in map(normalise, worth_a_look))


def _is_alone(line: str) -> bool:
    """A line of nothing but a stamp, perhaps spaced out or in a frame, perhaps after "Độ mật:"."""
    if len(line) > _LONGEST_LINE:
        return False
    letters = "".join(_WORD.findall(line))
    return letters in _ALONE or letters.upper() in _ALONE_AFTER_LABEL


def _stands_by_itself(words: list[str], place: int) -> bool:
    """Whether a word is MẬT, or MAT as people name files, and neither part of another word nor somebody's name.

    In capitals it stands out; in small letters "mật" counts after a kind of paper only. Where everything is in
    capitals, MAT may be mặt, mất or mắt, so that it counts after a kind of paper only.
    """
    word = words[place]
    if word.upper() not in _NEIGHBOURS:
        return False
    not_before, not_after = _NEIGHBOURS[word.upper()]
    lowered = [other.lower() for other in words]
    before, after = lowered[max(place - 2, 0) : place], lowered[place + 1 : place + 2]
    if not_before.intersection(before[-1:]) or not_after.intersection(after):
        return False
    if " ".join(before) in _PAPERS or (fold(" ".join(before)) in _FOLDED_PAPERS and word.isupper()):
        return True
    if fold(" ".join(before[-1:])) in ("van", "thi"):  # Trần Văn Mật, Lê Thị Mật
        return False
    shouted = all(other == other.upper() for other in words)
    return word.isupper() and (word == "MẬT" or not shouted or before[-1:] in ([], ["toi"]))
