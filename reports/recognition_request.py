"""The request to have an initiative recognised (đơn yêu cầu công nhận sáng kiến), as .docx.

Its parts, their order and wording after Phụ lục I of Thông tư 18/2013/TT-BKHCN. A person's request has no office at its
head. What is not known is left to be written by hand, on dotted lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document as Letter
from docx.shared import Mm

from domain.dates import format_date
from reports.letter import addressed_to, body, dotted, line, text, title, write
from reports.letter_page import TEXT_WIDTH, as_bytes, keep_together, new_letter
from reports.letter_table import Column, listing
from reports.letterhead import Signature, country, dated, signed, signing

SUBJECT = "Đơn yêu cầu công nhận sáng kiến"
BLANK_ROWS = 3
"""Empty lines of a list nobody is named in."""
BLANK_LINES = 3
"""Dotted lines where a description is missing."""

_PERSON = ("Số TT", "Họ và tên", "Ngày tháng năm sinh", "Nơi công tác (hoặc nơi thường trú)", "Chức danh",
           "Trình độ chuyên môn")  # fmt: skip
_SHARE, _WORK = "Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến", "Nội dung công việc hỗ trợ"
_IN_THE_MIDDLE = {"Số TT", "Ngày tháng năm sinh", _SHARE}


@dataclass(frozen=True, slots=True)
class Author:
    """An author as the request lists them; `share` is their part in making it, in percent, two decimals at most."""

    name: str
    workplace: str
    position: str
    share: float


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part in applying it first or on trial, and what they did."""

    name: str
    workplace: str
    position: str
    work: str


@dataclass(frozen=True, slots=True)
class RecognitionRequest:
    """All that the request says; an empty text or no day is a blank on the paper."""

    addressee: str
    place: str
    year: int
    """Printed in the line of place and day; the day is written when it is signed."""
    authors: tuple[Author, ...]
    name: str
    investor: str
    field: str
    first_applied: date | None
    solution: str
    """Which of the four kinds of solution it is."""
    essence: str
    novelty: str
    confidential: str
    conditions: str
    benefit_by_author: str
    benefit_by_unit: str
    participants: tuple[Participant, ...]


def _columns(last: str, *widths: float) -> list[Column]:
    """The columns of a list of people: what the form asks of each, and `last`; widths in millimetres."""
    named = zip((*_PERSON, last), widths, strict=True)
    return [Column(heading, width, heading in _IN_THE_MIDDLE) for heading, width in named]


AUTHORS = _columns(_SHARE, 11, 34, 22, 31, 23, 20, 24)
PARTICIPANTS = _columns(_WORK, 11, 30, 18, 28, 22, 18, 38)


def recognition_request(request: RecognitionRequest, now: datetime) -> bytes:
    """The request as a .docx file; `now` is noted in it as when it was made."""
    names = ", ".join(author.name for author in request.authors)
    letter = new_letter(f"{SUBJECT}: {request.name}", names, now)
    country(letter, TEXT_WIDTH, size=13)
    title(letter, SUBJECT)
    addressed_to(letter, [request.addressee])
    _authors(letter, request)
    _items(letter, request)
    _participants(letter, request.participants)
    pledge = "xin cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật và hoàn toàn chịu trách nhiệm"
    write(body(letter, before=8), f"{_who(request)} {pledge} trước pháp luật.")
    _sign(letter, request)
    return as_bytes(letter)


def _who(request: RecognitionRequest) -> str:
    return "Chúng tôi" if len(request.authors) > 1 else "Tôi"


def _authors(letter: Letter, request: RecognitionRequest) -> None:
    introduction = body(letter)
    write(introduction, f"{_who(request)} ghi tên dưới đây:")
    keep_together(introduction)
    rows = [(one.name, "", one.workplace, one.position, "", _percent(one.share)) for one in request.authors]
    listing(letter, AUTHORS, _numbered(rows))
    group = "nhóm tác giả" if len(request.authors) > 1 else "tác giả"
    paragraph = body(letter, before=8)
    write(paragraph, f"Là {group} đề nghị xét công nhận sáng kiến: ")
    write(paragraph, request.name, bold=True)


def _percent(share: float) -> str:
    """33,33 or 40, with a comma as Vietnamese numbers have it."""
    return f"{share:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _items(letter: Letter, request: RecognitionRequest) -> None:
    day = format_date(request.first_applied) if request.first_applied else ""
    _item(letter, "Chủ đầu tư tạo ra sáng kiến (trường hợp tác giả không đồng thời là chủ đầu tư tạo ra sáng kiến)",
          request.investor)  # fmt: skip
    _item(letter, "Lĩnh vực áp dụng sáng kiến", request.field)
    _item(letter, "Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử (ghi ngày nào sớm hơn)", day)
    _essence(letter, request)
    _item(letter, "Những thông tin cần được bảo mật (nếu có)", request.confidential)
    _item(letter, "Các điều kiện cần thiết để áp dụng sáng kiến", request.conditions, BLANK_LINES)
    benefit = "Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của"
    _item(letter, f"{benefit} tác giả", request.benefit_by_author, BLANK_LINES)
    those = "tổ chức, cá nhân đã tham gia áp dụng sáng kiến lần đầu, kể cả áp dụng thử (nếu có)"
    _item(letter, f"{benefit} {those}", request.benefit_by_unit, BLANK_LINES)


def _item(letter: Letter, label: str, words: str, lines: int = 0) -> None:
    """A part of the request: what is known of it, else dots on its line and on some more."""
    paragraph = body(letter)
    first, _, rest = words.partition("\n")
    write(paragraph, f"- {label}: {first}")
    text(letter, rest)
    if not words:
        dotted(paragraph)
        _blank(letter, lines)


def _essence(letter: Letter, request: RecognitionRequest) -> None:
    """What it is, which kind of solution, and what is new about it; the description is what must not be missing."""
    heading = body(letter)
    write(heading, "- Mô tả bản chất của sáng kiến:")
    keep_together(heading)
    if request.solution:
        text(letter, f"Là {request.solution[:1].lower()}{request.solution[1:]}.")
    if request.essence:
        text(letter, request.essence)
    else:
        _blank(letter, BLANK_LINES)
    if request.novelty:
        text(letter, f"Tính mới: {request.novelty}")


def _blank(letter: Letter, lines: int) -> None:
    for _ in range(lines):
        paragraph = body(letter)
        paragraph.paragraph_format.first_line_indent = Mm(0)
        dotted(paragraph)


def _participants(letter: Letter, participants: Sequence[Participant]) -> None:
    introduction = body(letter)
    write(introduction, "Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu (nếu có):")
    keep_together(introduction)
    rows = [(one.name, "", one.workplace, one.position, "", one.work) for one in participants]
    listing(letter, PARTICIPANTS, _numbered(rows or [("",) * 6] * BLANK_ROWS))


def _numbered(rows: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The lines of a list with their numbers, where somebody is named in them."""
    return [(str(number) if row[0] else "", *row) for number, row in enumerate(rows, start=1)]


def _sign(letter: Letter, request: RecognitionRequest) -> None:
    """Day and signature on the right; of several authors each signs, so no name is printed."""
    right = signing(letter).cell(0, 1)
    line(right, dated(request.place, request.year), italic=True).paragraph_format.keep_with_next = True
    only = request.authors[0].name if len(request.authors) == 1 else ""
    signed(right, Signature(("NGƯỜI NỘP ĐƠN",), only, "(Ký và ghi rõ họ tên)"))
