"""Finds every sentence the program can say: the English ones in the code, and their translations."""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "dialog", "locales", "reports")


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence and where it stands; `many` is its plural form, if it has one."""

    text: str
    many: str
    place: str


@dataclass(frozen=True, slots=True)
class Translation:
    """An entry of a catalog."""

    sentence: str
    many: str
    said: str
    fuzzy: bool
    place: str


def spoken() -> list[Sentence]:
    """All sentences of the code and the pages."""
    return [
        sentence
        for room in ROOMS
        for path in sorted((HOUSE / room).rglob("*"))
        if path.suffix in (".py", ".html")
        for sentence in (_in_python(path) if path.suffix == ".py" else _in_page(path))
    ]


def translated(language: str) -> list[Translation]:
    """All entries of a language's catalogs."""
    return [entry for path in sorted((HOUSE / "locales" / language).glob("*.po")) for entry in _in_catalog(path)]


def _in_python(path: Path) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        place = f"{path.relative_to(HOUSE)}:{node.lineno}"
        match _called(node.func), [list(_literals(argument)) for argument in node.args]:
            case "plural", [[one], [many], *_]:
                yield Sentence(one, many, place)
            case (("N_" | "t"), [sentences, *_]):
                yield from (Sentence(text, "", place) for text in sentences)


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _literals(argument: ast.expr) -> Iterator[str]:
    """The sentence, or both of `"…" if … else "…"`."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    if isinstance(argument, ast.IfExp):
        yield from _literals(argument.body)
        yield from _literals(argument.orelse)


def _in_page(path: Path) -> Iterator[Sentence]:
    with path.open("rb") as file:
        for line, function, message, _ in babel_extract(file, ("t", "plural"), (), {}):
            place = f"{path.relative_to(HOUSE)}:{line}"
            first, second = (*message, "")[:2] if isinstance(message, tuple) else (message, "")
            if isinstance(first, str):
                yield Sentence(first, str(second) if function == "plural" else "", place)


def _in_catalog(path: Path) -> Iterator[Translation]:
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.name)
    place = str(path.relative_to(HOUSE))
    for message in catalog:
        if message.id:
            one, many = message.id if isinstance(message.id, tuple | list) else (message.id, "")
            said = message.string if isinstance(message.string, str) else (message.string or ("",))[0]
            yield Translation(one, many, said, message.fuzzy, place)
    for forgotten in catalog.obsolete.values():
        yield Translation(str(forgotten.id), "", "", False, f"{place} (obsolete)")


def main() -> None:
    """Print what is not translated yet, ready to be pasted into a catalog."""
    known = {entry.sentence for entry in translated("vi") if entry.said}
    for sentence in {sentence.text: sentence for sentence in spoken() if sentence.text not in known}.values():
        many = f"\nmsgid_plural {json.dumps(sentence.many, ensure_ascii=False)}" if sentence.many else ""
        said = "msgstr[0]" if sentence.many else "msgstr"
        text = json.dumps(sentence.text, ensure_ascii=False)
        sys.stdout.write(f'#: {sentence.place}\nmsgid {text}{many}\n{said} ""\n\n')


if __name__ == "__main__":
    main()
