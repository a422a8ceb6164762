"""The abbreviations of Vietnamese office writing, written out for comparing and searching."""

import re
from collections.abc import Iterator, Sequence

_SITE = re.compile(r"(?:cs|coso)([0-9]+)")
_WRITTEN_OUT = {
    "attt": "an toan thong tin",
    "bc": "bao cao",
    "bdhvs": "binh dan hoc vu so",
    "bgd": "ban giam doc",
    "cchc": "cai cach hanh chinh",
    "ccvc": "cong chuc vien chuc",
    "cds": "chuyen doi so",
    "cdx": "chuyen doi xanh",
    "cntt": "cong nghe thong tin",
    "csdl": "co so du lieu",
    "dkv": "dang kiem vien",
    "dkxcg": "dang kiem xe co gioi",
    "dmst": "doi moi sang tao",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "gd": "giam doc",
    "hd td kt": "hoi dong thi dua khen thuong",
    "hd tdkt": "hoi dong thi dua khen thuong",
    "kd": "kiem dinh",
    "khcn": "khoa hoc cong nghe",
    "kn": "ky nang",
    "kns": "ky nang so",
    "nld": "nguoi lao dong",
    "p hc": "phong hanh chinh",
    "p qlth": "phong quan ly tong hop",
    "p th": "phong tong hop",
    "pgd": "pho giam doc",
    "qlth": "quan ly tong hop",
    "sk": "sang kien",
    "sxd": "so xay dung",
    "td kt": "thi dua khen thuong",
    "tdkt": "thi dua khen thuong",
    "ttdk": "trung tam dang kiem",
    "tthc": "thu tuc hanh chinh",
    "ttr": "to trinh",
    "ubnd": "uy ban nhan dan",
    "vc nld": "vien chuc nguoi lao dong",
    "vc": "vien chuc",
    "vcnld": "vien chuc nguoi lao dong",
    "xd": "xay dung",
}
_PHRASES = {tuple(short.split()): tuple(long.split()) for short, long in _WRITTEN_OUT.items()}
_LONGEST = max(len(phrase) for phrase in _PHRASES)


def expand(words: Sequence[str]) -> Iterator[str]:
    """The folded words with abbreviations written out, the longest known phrase first; whole words only."""
    place = 0
    while place < len(words):
        taken, written = _at(words, place)
        yield from written
        place += taken


def _at(words: Sequence[str], place: int) -> tuple[int, Sequence[str]]:
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(words[place : place + length])
        if phrase in _PHRASES:
            return len(phrase), _PHRASES[phrase]
    if site := _SITE.fullmatch(words[place]):
        return 1, ("co", "so", site[1])
    if words[place] == "cs" and words[place + 1 : place + 2] and words[place + 1].isdecimal():
        return 1, ("co", "so")
    return 1, (words[place],)
