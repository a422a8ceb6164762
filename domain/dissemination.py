"""How the plan is made known to everybody (tổ chức phổ biến, quán triệt Kế hoạch), as a plan file says."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Dissemination:
    """The announcement that makes the plan known, offered ready-made (plan, VI.1).

    `phase` is the phase of the plan that asks for it by a day; without one there is no such duty. `text` are the
    paragraphs of its summary, in the plan's own language; its first line is what it is called in lists.
    """

    phase: str = ""
    name: str = ""
    english: str = ""
    text: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The whole text."""
        return "\n".join(self.text)


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """How readers are reminded of an announcement they have not acknowledged, by when it started.

    After the last of these days it is named in whatever reminder comes next, so that it is never forgotten.
    """

    remind_after_working_days: tuple[int, ...] = (2, 5, 10)
    at: time = time(8, 30)
