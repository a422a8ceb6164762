"""What a file really is, by its content: the few kinds that are taken, and why all others are not."""

import re
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    PROGRAM = "program"
    """Something a computer would run."""
    MACROS = "macros"
    """A document that carries a program."""
    ARCHIVE = "archive"
    WEB_PAGE = "web_page"
    """HTML, SVG or other markup, which a browser would obey."""
    OLD_OFFICE = "old_office"
    """A document of an office program before 2007, or one locked with a password: neither can be looked into."""
    DAMAGED = "damaged"
    OTHER = "other"


class NotTaken(Exception):
    """A file of a kind that is not taken; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind that is taken; its usual ending comes first."""

    media_type: str
    endings: tuple[str, ...]

    def named(self, name: str) -> str:
        """The name with an ending of this kind, so that whoever saves it opens it with the right program."""
        return name if name.lower().endswith(self.endings) else f"{name}{self.endings[0]}"


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
JPEG, PNG = FileKind("image/jpeg", (".jpg", ".jpeg", ".jfif")), FileKind("image/png", (".png",))
WEBP, HEIC = FileKind("image/webp", (".webp",)), FileKind("image/heic", (".heic", ".heif"))
PDF = FileKind("application/pdf", (".pdf",))
DOCX = FileKind(f"{_OFFICE}wordprocessingml.document", (".docx",))
XLSX = FileKind(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
PPTX = FileKind(f"{_OFFICE}presentationml.presentation", (".pptx",))
ODT, ODS = FileKind(f"{_OPEN}text", (".odt",)), FileKind(f"{_OPEN}spreadsheet", (".ods",))
TEXT, CSV = FileKind("text/plain", (".txt",)), FileKind("text/csv", (".csv",))

_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"%PDF-", PDF))
_PICTURES_OF_PHONES = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_MIMETYPES = {kind.media_type.encode(): kind for kind in (ODT, ODS)}

_PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"dex\n", b"#!", b"L\0\0\0")
_PROGRAM_ENDINGS = (
    *(".exe", ".dll", ".scr", ".com", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".wsf", ".hta", ".lnk", ".jar"),
    *(".apk", ".sh", ".py", ".reg", ".url"),
)
_MACRO_ENDINGS = (".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppam")
_WEB_ENDINGS = (".html", ".htm", ".xhtml", ".mht", ".svg", ".xml", ".php")
_PARTS_OF_PROGRAMS = frozenset({"meta-inf/manifest.mf", "androidmanifest.xml", "classes.dex"})
_LOCKED = 1
"""The bit that says an entry of a zip file needs a password."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def kind_of(name: str, content: bytes) -> FileKind:
    """What a file is. Its name can make it refused, never taken. Raises NotTaken."""
    if not content:
        raise NotTaken(Refusal.EMPTY)
    _refuse_by_name(name.lower().strip(". "))
    if content.startswith(_PROGRAMS):
        raise NotTaken(Refusal.PROGRAM)
    if kind := picture_or_paper(content):
        return kind
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_parts(content)
    if _is_text(content):
        return CSV if name.lower().endswith(CSV.endings) else TEXT
    raise NotTaken(_told_apart(content))


def picture_or_paper(content: bytes) -> FileKind | None:
    """A picture or a PDF, which need no more than a look at their first bytes."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return HEIC if content[4:8] == b"ftyp" and content[8:12] in _PICTURES_OF_PHONES else None


def _refuse_by_name(name: str) -> None:
    for endings, refusal in (
        (_PROGRAM_ENDINGS, Refusal.PROGRAM),
        (_MACRO_ENDINGS, Refusal.MACROS),
        (_WEB_ENDINGS, Refusal.WEB_PAGE),
    ):
        if name.endswith(endings):
            raise NotTaken(refusal)


def _kind_of_parts(content: bytes) -> FileKind:
    """Office documents are zip files; what is packed in them says which they are, and whether a program is there."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            names = {entry.filename for entry in entries}
            mimetype = packed.open("mimetype").read(200) if "mimetype" in names else b""
    except (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise NotTaken(Refusal.DAMAGED) from None
    lowered = {name.lower() for name in names}
    kind = next((kind for part, kind in _MAIN_PARTS.items() if part in names), None) or _MIMETYPES.get(mimetype)
    if kind is None:
        raise NotTaken(Refusal.PROGRAM if lowered & _PARTS_OF_PROGRAMS else Refusal.ARCHIVE)
    if any(map(_is_program_part, lowered)):
        raise NotTaken(Refusal.MACROS)
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise NotTaken(Refusal.OLD_OFFICE)
    return kind


def _is_program_part(name: str) -> bool:
    """Of a document: what Visual Basic, ActiveX, Excel 4 or LibreOffice's macros lie in."""
    within = name.startswith(("basic/", "scripts/")) or "/activex/" in name or "/macrosheets/" in name
    return within or name.endswith("vbaproject.bin")


def _is_text(content: bytes) -> bool:
    """Letters and line ends only, and no markup; raises NotTaken for what a browser would obey."""
    text = as_text(content)
    if text is None:
        return False
    start = text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<") or "<script" in start or "<?php" in start:
        raise NotTaken(Refusal.WEB_PAGE)
    return True


def as_text(content: bytes) -> str | None:
    """The text a file holds, in UTF-8, UTF-16 or an old Vietnamese code page; None when it is no text."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1258", errors="replace")
    return None if _CONTROL.search(text) else text


def _told_apart(content: bytes) -> Refusal:
    """Why what is none of the kinds is not taken, for a sentence that helps."""
    if content.startswith(_OLD_OFFICE):
        return Refusal.OLD_OFFICE
    import puremagic  # its tables cost memory, and most files never come here

    try:
        guesses = puremagic.magic_string(content[:4096])
    except puremagic.PureError:
        return Refusal.OTHER
    said = " ".join(f"{guess.mime_type} {guess.name}" for guess in guesses).lower()
    if "executable" in said or "x-dosexec" in said:
        return Refusal.PROGRAM
    packed = ("zip", "compress", "archive", "rar", "x-tar", "7z", "bzip", "x-xz", "cabinet")
    return Refusal.ARCHIVE if any(word in said for word in packed) else Refusal.OTHER
