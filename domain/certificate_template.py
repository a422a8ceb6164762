"""The words of a plan file about certificates, and those of their template: each class is a table, each field a key.

Places are in millimetres from the upper left corner, sizes of letters in points.
"""

from dataclasses import dataclass

PLACEHOLDERS = (
    "number",
    "name",
    "work",
    "course",
    "hours",
    "form",
    "outcome",
    "finished_on",
    "issued_on",
    "organisation",
    "parent",
    "place",
    "signer",
    "issuer",
    "issuer_position",
)
"""What a text may name in braces."""

ALIGNMENTS = ("left", "centre", "right")


@dataclass(frozen=True, slots=True)
class CertificateRules:
    """How certificates of completion are numbered and drawn: `prefix` begins a number such as GCN-2026-0007.

    `template` is the path of the template seen from the plan file; empty for the one that comes with the program.
    Once the plan is loaded it is the path of the template itself.
    """

    prefix: str = "GCN"
    template: str = ""


@dataclass(frozen=True, slots=True)
class Font:
    """A font under a name of the template's own: the first of `files` that is found and has the letter ữ.

    A file is the name of an installed font, or lies beside the template.
    """

    name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Words `room` wide, `y` in their middle, in one line or as many as `height` lets; they get smaller until they fit.

    `x` is where they begin, their middle or their end, as `align` says. `underline` is how long the line under them
    is, in hundredths of theirs. A text `with_code` is left out where there is no code to scan.
    """

    text: str
    x: int
    y: int
    room: int
    font: str
    size: int
    align: str = "centre"
    colour: str = "#000000"
    height: int = 0
    capitals: bool = False
    underline: int = 0
    with_code: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, or a line where it has no height or width; `thickness` in tenths of a point.

    `notch` is how deep its corners are cut in.
    """

    x: int
    y: int
    width: int
    height: int
    thickness: int
    colour: str = "#000000"
    notch: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Where the QR code stands that opens the page of the certificate, and how long its side is."""

    x: int
    y: int
    side: int
    colour: str = "#000000"


@dataclass(frozen=True, slots=True)
class Template:
    """A whole template; `background` is a picture beside the file that fills the page."""

    width: int
    height: int
    fonts: tuple[Font, ...]
    texts: tuple[Text, ...]
    code: Code | None = None
    frames: tuple[Frame, ...] = ()
    background: str = ""
