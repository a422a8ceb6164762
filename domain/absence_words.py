"""How people say in their own words that they are away ("Tôi nghỉ đến thứ sáu"), or back ("Tôi đã đi làm lại")."""

import re

from domain.vietnamese import fold, normalise

_ME = r"(?:(?:toi|em|minh) )?(?:(?:xin|se|bi|duoc|phai) )*"
_AWAY = re.compile(
    rf"{_ME}(?:vang|(?:om|di vang|di cong tac|di hoc)(?= (?:den|tu|het|hom|ngay|thu|tuan|mai|\d)))\b"
    r"|(?:toi|em|minh) (?:(?:xin|se|bi|duoc|phai) )*nghi\b"
    r"|(?:xin )?nghi(?= (?:om|phep|viec|le|thai|den|tu|het|hom|ngay|thu|tuan|mai|\d))"
    r"|i(?: am|['’]?m| will be|['’]ll be) (?:away|off|on leave|sick|ill)\b"
)
_BACK = re.compile(r"(?:toi |em |minh )?(?:da |vua )?(?:di lam (?:lai|roi)|tro lai lam)|(?:toi|em|minh) da di lam\b")
_BACK_IN_ENGLISH = re.compile(r"i(?: am|['’]?m) (?:back|at work)\b")
_THINKS = re.compile(r"\bnghĩ\b")
"""Without its mark "nghĩ" (think) reads as "nghỉ" (be off)."""


def says_away(text: str) -> bool:
    """Whether somebody begins to say that they are away."""
    return _AWAY.match(fold(text)) is not None and not _THINKS.search(normalise(text).casefold())


def says_back(text: str) -> bool:
    """Whether somebody says that they are at work again."""
    said = fold(text)
    return _BACK.match(said) is not None or _BACK_IN_ENGLISH.match(said) is not None
