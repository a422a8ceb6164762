"""Draw the life of an initiative for README, from the states and acts of the rules: part of `make pictures`."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from domain.initiative import State
from domain.lifecycle import RULES, Act
from handlers.words import STATES
from locales import Translator

FILE = Path(__file__).parent / "pictures" / "life.svg"
WIDE, HIGH, STEP_X, STEP_Y, MARGIN = 146, 52, 226, 112, 20

PLACES: dict[State, tuple[int, int]] = {
    State.AWAITING_AUTHORS: (0, 0),
    State.REGISTERED: (1, 0),
    State.CONFIRMED: (2, 0),
    State.APPLIED: (3, 0),
    State.PROPOSED: (4, 0),
    State.RECOGNISED: (5, 0),
    State.WITHDRAWN: (0, 1),
    State.RETURNED: (1, 1),
    State.STOPPED: (2, 1),
    State.MERGED: (3, 1),
    State.NOT_RECOGNISED: (4, 1),
    State.REFUSED: (2, 2),
}
"""Column and row of each state: the usual way from left to right, what may happen on it below."""

GOOD, OPEN, CLOSED = "#0f6e4f", "#1f5fa8", "#6b7280"
COLOURS = {
    **dict.fromkeys((State.RECOGNISED, State.APPLIED, State.CONFIRMED), GOOD),
    **dict.fromkeys((State.WITHDRAWN, State.MERGED, State.REFUSED, State.NOT_RECOGNISED, State.STOPPED), CLOSED),
}


@dataclass(frozen=True, slots=True)
class Arrow:
    """One move: who does what. `both` ways for what can be undone."""

    start: State
    act: Act
    end: State
    words: str
    both: bool = False


ARROWS = (
    Arrow(State.AWAITING_AUTHORS, Act.ANSWER, State.REGISTERED, "đồng ý"),
    Arrow(State.REGISTERED, Act.CONFIRM, State.CONFIRMED, "xác nhận"),
    Arrow(State.REGISTERED, Act.RETURN, State.RETURNED, "trả lại · gửi lại", both=True),
    Arrow(State.CONFIRMED, Act.APPLY, State.APPLIED, "áp dụng"),
    Arrow(State.CONFIRMED, Act.STOP, State.STOPPED, "dừng · tiếp tục", both=True),
    Arrow(State.APPLIED, Act.PROPOSE, State.PROPOSED, "đề nghị"),
    Arrow(State.PROPOSED, Act.RECOGNISE, State.RECOGNISED, "quyết định"),
    Arrow(State.PROPOSED, Act.REFUSE, State.NOT_RECOGNISED, "không"),
    Arrow(State.APPLIED, Act.MERGE, State.MERGED, "gộp"),
    Arrow(State.AWAITING_AUTHORS, Act.WITHDRAW, State.WITHDRAWN, "rút"),
)


def middle(state: State) -> tuple[float, float]:
    column, row = PLACES[state]
    return MARGIN + column * STEP_X + WIDE / 2, MARGIN + row * STEP_Y + HIGH / 2


def box(state: State, words: str) -> str:
    """A state as a box with its name, cut into two lines where it is long."""
    x, y = middle(state)
    lines = _lines(words)
    text = "".join(
        f'<tspan x="{x:g}" y="{y + 5 + (number - (len(lines) - 1) / 2) * 18:g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    frame = f'<rect x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}" width="{WIDE}" height="{HIGH}" rx="9"'
    return f'{frame} fill="{COLOURS.get(state, OPEN)}"/><text class="state">{text}</text>'


def _lines(words: str) -> list[str]:
    first = words.split(",")[0]
    if len(words) <= 17:
        return [words]
    if first != words:
        return [f"{first},", words.removeprefix(f"{first},").strip()]
    cut = words.rfind(" ", 0, len(words) // 2 + 3)
    return [words[:cut], words[cut + 1 :]]


def line(arrow: Arrow) -> str:
    """An arrow from edge to edge, with its words beside it."""
    (x, y), (to_x, to_y) = middle(arrow.start), middle(arrow.end)
    if PLACES[arrow.start][0] == PLACES[arrow.end][0]:
        y, to_y = y + HIGH / 2, to_y - HIGH / 2
        label = f'<text class="act" x="{x + 8:g}" y="{(y + to_y) / 2 + 4:g}">{escape(arrow.words)}</text>'
    else:
        x, to_x = x + WIDE / 2, to_x - WIDE / 2
        place = f'x="{(x + to_x) / 2:g}" y="{(y + to_y) / 2 - 7:g}" text-anchor="middle"'
        label = f'<text class="act" {place}>{escape(arrow.words)}</text>'
    start = ' marker-start="url(#tip)"' if arrow.both else ""
    drawn = f'<path class="way" d="M{x:g} {y:g} L{to_x:g} {to_y:g}" marker-end="url(#tip)"{start}/>'
    return drawn + label


def refused() -> str:
    """The way to "not confirmed" goes round what stands between."""
    (x, y), (to_x, to_y) = middle(State.REGISTERED), middle(State.REFUSED)
    start, end = x + WIDE / 2 - 12, to_x - WIDE / 2
    path = f"M{start:g} {y + HIGH / 2:g} V{y + HIGH / 2 + 16:g} H{start + 36:g} V{to_y:g} H{end:g}"
    label = f'<text class="act" x="{start + 42:g}" y="{to_y - 40:g}">không xác nhận</text>'
    return f'<path class="way" d="{path}" marker-end="url(#tip)"/>{label}'


def drawn() -> str:
    """The whole picture as SVG."""
    t = Translator("vi")
    columns, rows = (max(place[axis] for place in PLACES.values()) + 1 for axis in (0, 1))
    width, height = MARGIN * 2 + (columns - 1) * STEP_X + WIDE, MARGIN * 2 + (rows - 1) * STEP_Y + HIGH
    style = (
        "text{font:14px 'Noto Sans','DejaVu Sans',Arial,sans-serif}.state{fill:#fff;text-anchor:middle;font-weight:600}"
        ".act{fill:#374151;font-size:12.5px}.way{fill:none;stroke:#6b7280;stroke-width:1.8}"
    )
    tip = (
        '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z" fill="#6b7280"/></marker>'
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>Vòng đời của một sáng kiến</title><style>{style}</style><defs>{tip}</defs>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(line(arrow) for arrow in ARROWS),
        refused(),
        *(box(state, t(words).capitalize()) for state, words in STATES.items()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    assert all(arrow.start in RULES[arrow.act].states for arrow in ARROWS)
    FILE.write_text(drawn(), encoding="utf-8")
