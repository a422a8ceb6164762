"""What a plan file and a well-formed template may still get wrong about certificates; and reading a template."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from domain.certificate_template import ALIGNMENTS, PLACEHOLDERS, Template
from domain.plan import Plan
from domain.plan_file import nearest, read_plan_file
from domain.plan_lines import Lines, Place
from domain.plan_problems import Fault, PlanInvalid, Problem

PACKAGED = Path(__file__).with_name("templates") / "giay-chung-nhan.toml"
"""The template that comes with the program."""

PICTURES = (".png", ".jpg", ".jpeg")

_SHORTEST, _LONGEST = 50, 1200
"""Millimetres of a page's side: a card, a large poster."""
_SMALLEST, _LARGEST = 5, 200
"""Points of letters."""
_SMALLEST_CODE = 15
"""Millimetres: a smaller code is not read by every telephone."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

Finding = tuple[Place, Fault, dict[str, str]]


@cache
def load_template(path: Path) -> Template:
    """The template of a file; raises PlanInvalid with every problem found, each naming the file."""
    try:
        template, lines = read_plan_file(path, Template)
    except PlanInvalid as invalid:
        raise PlanInvalid(tuple(_in_file(path, invalid.problems))) from None
    found = [finding for rule in _RULES for finding in rule(template)]
    found += _background(template, path.parent)
    if found:
        problems = sorted(Problem(lines.of(place), fault, values) for place, fault, values in found)
        raise PlanInvalid(tuple(_in_file(path, problems)))
    return template


def judge_numbers(plan: Plan, lines: Lines) -> Iterator[Problem]:
    """What is wrong with how a plan numbers certificates: they count on their own, so their prefix is no kind's."""
    place: Place = ("certificate", "prefix")
    prefix = plan.certificate.prefix
    found = [] if prefix.isalnum() else [_bad(place, prefix, "GCN")]
    if prefix in {kind.prefix for kind in plan.kinds}:
        found.append((place, Fault.DUPLICATE, {"key": "prefix", "value": prefix}))
    for where, fault, values in found:
        yield Problem(lines.of(where), fault, values)


def _in_file(path: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in problems:
        yield Problem(problem.line, problem.fault, problem.values, str(path))


def _page(template: Template) -> Iterator[Finding]:
    for key, side in (("width", template.width), ("height", template.height)):
        yield from _within((key,), side, _SHORTEST, _LONGEST)


def _fonts(template: Template) -> Iterator[Finding]:
    names = [font.name for font in template.fonts]
    if not names:
        yield _bad(("fonts",), "–", "≥ 1")
    for number, font in enumerate(template.fonts):
        if font.name in names[:number]:
            yield ("fonts", number, "name"), Fault.DUPLICATE, {"key": "name", "value": font.name}
        if not font.files:
            yield _bad(("fonts", number, "files"), "–", "≥ 1")
    for number, text in enumerate(template.texts):
        yield from _known(("texts", number, "font"), text.font, names)


def _texts(template: Template) -> Iterator[Finding]:
    for number, text in enumerate(template.texts):
        place: Place = ("texts", number)
        yield from _words((*place, "text"), text.text)
        yield from _known((*place, "align"), text.align, ALIGNMENTS)
        yield from _coloured((*place, "colour"), text.colour)
        yield from _within((*place, "x"), text.x, 0, template.width)
        yield from _within((*place, "y"), text.y, 0, template.height)
        yield from _within((*place, "room"), text.room, 1, template.width)
        yield from _within((*place, "size"), text.size, _SMALLEST, _LARGEST)
        yield from _within((*place, "height"), text.height, 0, template.height)
        yield from _within((*place, "underline"), text.underline, 0, 100)


def _words(place: Place, text: str) -> Iterator[Finding]:
    """Braces hold the name of a placeholder and nothing else."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        yield _bad(place, text, "{name}")
        return
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion:
            yield _bad(place, text, f"{{{name}}}")
        yield from _known(place, name, PLACEHOLDERS)


def _drawn(template: Template) -> Iterator[Finding]:
    """Frames and the code lie on the page."""
    for number, frame in enumerate(template.frames):
        place: Place = ("frames", number)
        yield from _coloured((*place, "colour"), frame.colour)
        yield from _within((*place, "x"), frame.x, 0, template.width)
        yield from _within((*place, "y"), frame.y, 0, template.height)
        yield from _within((*place, "width"), frame.width, 0, template.width - frame.x)
        yield from _within((*place, "height"), frame.height, 0, template.height - frame.y)
        yield from _within((*place, "thickness"), frame.thickness, 1, 200)
        yield from _within((*place, "notch"), frame.notch, 0, min(frame.width, frame.height) // 2)
    if code := template.code:
        yield from _coloured(("code", "colour"), code.colour)
        yield from _within(("code", "side"), code.side, _SMALLEST_CODE, min(template.width, template.height))
        yield from _within(("code", "x"), code.x, 0, template.width - code.side)
        yield from _within(("code", "y"), code.y, 0, template.height - code.side)


def _background(template: Template, folder: Path) -> Iterator[Finding]:
    if not template.background:
        return
    picture = folder / template.background
    if picture.suffix.lower() not in PICTURES:
        yield _bad(("background",), template.background, ", ".join(PICTURES))
    elif not picture.is_file():
        yield ("background",), Fault.NO_FILE, {"path": str(picture)}


def _known(place: Place, value: str, known: Iterable[str]) -> Iterator[Finding]:
    names = list(known)
    if value not in names:
        values = {"key": str(place[-1]), "value": value, "nearest": nearest(value, names)}
        yield place, Fault.UNKNOWN_REFERENCE, values


def _coloured(place: Place, colour: str) -> Iterator[Finding]:
    if not _COLOUR.fullmatch(colour):
        yield _bad(place, colour, "#1a2b3c")


def _within(place: Place, value: int, least: int, most: int) -> Iterator[Finding]:
    if not least <= value <= most:
        yield _bad(place, value, f"{least} … {most}")


def _bad(place: Place, value: object, expected: str) -> Finding:
    return place, Fault.BAD_VALUE, {"key": str(place[-1]), "value": str(value), "expected": expected}


_RULES = (_page, _fonts, _texts, _drawn)
