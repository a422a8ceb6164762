"""Administrative documents are laid out as Nghị định 30/2020/NĐ-CP asks, measured in the XML."""

import unicodedata
from datetime import UTC, date, datetime
from xml.etree.ElementTree import fromstring

import pytest
from docx.document import Document as Letter

from reports import letter, letterhead
from reports.letter_page import as_bytes, new_letter
from reports.letter_table import Column, listing
from reports.letter_width import lines_that_fit, width_of
from tests.reports.paper import Paper, W, assert_laid_out, value, words

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
ISSUER = letterhead.Issuer("Sở Xây dựng TP. Đà Nẵng", "Trung tâm Đăng kiểm xe cơ giới Đà Nẵng", "Đà Nẵng")
ABOUT = "Tình hình, kết quả triển khai, đề xuất khen thưởng thực hiện Phong trào thi đua năm 2026"
COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
BLANK = "\N{NO-BREAK SPACE}" * 6


def specimen() -> Letter:
    """A report with every element there is."""
    paper = new_letter("Báo cáo", "Trung tâm", NOW)
    letterhead.letterhead(paper, ISSUER, "BC-ĐK", 2026)
    letter.title(paper, "Báo cáo", ABOUT)
    letter.addressed_to(paper, ["Sở Xây dựng thành phố Đà Nẵng"])
    letter.grounds(paper, ["Căn cứ Kế hoạch số 10088/KH-SXD", "Căn cứ Kế hoạch số 245/KH-UBND"])
    letter.part(paper, 4, "Tình hình triển khai")
    letter.clause(paper, 1, "Công tác lãnh đạo")
    letter.point(paper, 5, "Ban hành văn bản.")
    letter.text(paper, "Đoạn thứ nhất.\n\nĐoạn thứ hai.")
    letter.text(paper, letter.closed("Trên đây là báo cáo của Trung tâm."))
    signature = letterhead.Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Văn Dũng")
    letterhead.closing(paper, ["Như trên", "Lưu: VT, TH"], signature)
    letter.appendix(paper, 1, "Danh mục sáng kiến", "Kèm theo Báo cáo", lying=True)
    listing(paper, [Column("STT", 20, centred=True), Column("Tên", 200)], [("1", "Mã QR\nhai dòng"), ("2", "")])
    letter.appendix(paper, 2, "Bảng số liệu", "Kèm theo Báo cáo")
    letter.text(paper, "Chưa phát sinh.")
    return paper


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(as_bytes(specimen()))


def test_every_page_is_laid_out(paper: Paper) -> None:
    assert_laid_out(paper)
    assert len(paper.sections) == 3


def test_pages_are_numbered_in_the_middle_of_the_head_from_the_second_on(paper: Paper) -> None:
    headers = [fromstring(part) for name, part in paper.parts.items() if name.startswith("word/header")]
    assert len(headers) == 1
    [paragraph] = headers[0].iter(f"{W}p")
    assert value(paragraph.find(f"{W}pPr/{W}jc")) == "center"
    assert [code.text for code in paragraph.iter(f"{W}instrText")] == ["PAGE"]
    assert {value(size) for size in paragraph.iter(f"{W}sz")} == {"28"}
    assert [value(it, "type") for it in paper.sections[0].findall(f"{W}headerReference")] == ["default"]


def test_appendices_begin_a_page_of_their_own_and_count_from_one(paper: Paper) -> None:
    first, *others = paper.sections
    assert first.find(f"{W}pgNumType") is None
    assert [value(it.find(f"{W}pgNumType"), "start") for it in others] == ["1", "1"]
    assert [it.find(f"{W}pgSz").get(f"{W}orient") for it in paper.sections] == [None, "landscape", None]  # type: ignore[union-attr]
    assert {"Phụ lục I", "Phụ lục II", "DANH MỤC SÁNG KIẾN", "(Kèm theo Báo cáo)"} <= set(paper.lines)
    assert (paper.look("Phụ lục I"), paper.look("(Kèm")) == ((28, True, False), (28, False, True))


def test_the_only_appendix_has_no_number() -> None:
    only = new_letter("Báo cáo", "Trung tâm", NOW)
    letter.appendix(only, 0, "Danh mục", "Kèm theo")
    assert "Phụ lục" in Paper(as_bytes(only)).lines


def test_the_head_stands_in_two_columns_nobody_sees(paper: Paper) -> None:
    table = paper.tables[0]
    assert [round(int(value(it, "w")) / 56.693) for it in table.iter(f"{W}gridCol")] == [67, 98]
    assert table.find(f"{W}tblPr/{W}tblStyle") is None
    assert table.find(f"{W}tblPr/{W}tblBorders") is None
    margins = table.find(f"{W}tblPr/{W}tblCellMar")
    assert margins is not None
    assert [value(side, "w") for side in margins] == ["0", "0", "0", "0"]
    assert paper.rows(0) == [
        ["SỞ XÂY DỰNG TP. ĐÀ NẴNG\nTRUNG TÂM ĐĂNG KIỂM\nXE CƠ GIỚI ĐÀ NẴNG\n", f"{COUNTRY}\n{MOTTO}\n"],
        [f"Số: {BLANK}/BC-ĐK", f"Đà Nẵng, ngày{BLANK}tháng{BLANK}năm 2026"],
    ]


@pytest.mark.parametrize(
    ("beginning", "look"),
    [
        (COUNTRY, (24, True, False)),
        (MOTTO, (26, True, False)),
        ("SỞ XÂY DỰNG", (24, False, False)),
        ("TRUNG TÂM", (24, True, False)),
        ("Số:", (26, False, False)),
        ("Đà Nẵng, ngày", (26, False, True)),
        ("BÁO CÁO", (28, True, False)),
        ("Tình hình, kết quả", (28, True, False)),
        ("Kính gửi: Sở Xây dựng thành phố Đà Nẵng.", (28, False, False)),
        ("Căn cứ Kế hoạch số 10088/KH-SXD;", (28, False, True)),
        ("Căn cứ Kế hoạch số 245/KH-UBND.", (28, False, True)),
        ("IV. TÌNH HÌNH TRIỂN KHAI", (28, True, False)),
        ("1. Công tác lãnh đạo", (28, True, False)),
        ("đ) Ban hành văn bản.", (28, False, False)),
        ("Đoạn thứ hai.", (28, False, False)),
        ("Trên đây là báo cáo của Trung tâm./.", (28, False, False)),
        ("Nơi nhận:", (24, True, True)),
        ("- Như trên;", (22, False, False)),
        ("- Lưu: VT, TH.", (22, False, False)),
        ("KT. GIÁM ĐỐC", (28, True, False)),
        ("Trần Văn Dũng", (28, True, False)),
    ],
)
def test_each_element_has_its_size_and_style(paper: Paper, beginning: str, look: tuple[int, bool, bool]) -> None:
    assert paper.look(beginning) == look


def test_paragraphs_are_justified_moved_in_and_apart(paper: Paper) -> None:
    properties = paper.paragraph("Đoạn thứ nhất").find(f"{W}pPr")
    assert properties is not None
    assert value(properties.find(f"{W}jc")) == "both"
    assert int(value(properties.find(f"{W}ind"), "firstLine")) == 720
    assert int(value(properties.find(f"{W}spacing"), "after")) >= 120
    assert 240 <= int(value(properties.find(f"{W}spacing"), "line")) <= 360


def rule_after(paper: Paper, beginning: str, room: float) -> float:
    """How long the line under that text is, mm, in a room of that width."""
    place = next(number for number, text in enumerate(paper.lines) if text.startswith(beginning))
    properties = paper.paragraphs[place + 1].find(f"{W}pPr")
    assert properties is not None
    assert value(properties.find(f"{W}pBdr/{W}top")) == "single"
    indents = properties.find(f"{W}ind")
    return room - (int(value(indents, "left")) + int(value(indents, "right"))) / 56.693


def test_lines_are_drawn_under_motto_office_and_subject(paper: Paper) -> None:
    assert rule_after(paper, MOTTO, 98) == pytest.approx(56, abs=1)
    assert 1 / 3 <= rule_after(paper, "XE CƠ GIỚI", 67) / 45 <= 1 / 2
    last = next(text for text in paper.lines if text.endswith("năm 2026") and "tháng" not in text)
    assert 1 / 3 <= rule_after(paper, last, 165) / width_of(last, 14) <= 1 / 2


def test_a_signature_stands_on_the_page_of_the_last_words(paper: Paper) -> None:
    assert paper.paragraph("Trên đây là báo cáo").find(f"{W}pPr/{W}keepNext") is not None
    assert paper.tables[1].find(f"{W}tr/{W}trPr/{W}cantSplit") is not None


def test_what_is_said_of_tables_stands_in_the_order_word_reads_it(paper: Paper) -> None:
    order = ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"]
    for table in paper.tables:
        properties = table.find(f"{W}tblPr")
        assert properties is not None
        places = [order.index(it.tag.removeprefix(W)) for it in properties]
        assert places == sorted(places)


def test_a_list_repeats_its_heading_and_tears_no_row(paper: Paper) -> None:
    table = paper.tables[-1]
    heading, *rows = table.iter(f"{W}tr")
    assert heading.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (heading, *rows))
    assert {value(size) for size in table.iter(f"{W}sz")} == {"24"}
    assert paper.rows(-1) == [["STT", "Tên"], ["1", "Mã QR\nhai dòng"], ["2", ""]]


def test_several_addressees_stand_each_on_a_line() -> None:
    several = new_letter("Tờ trình", "Trung tâm", NOW)
    letter.addressed_to(several, ["Sở Xây dựng", "UBND thành phố"])
    assert Paper(as_bytes(several)).lines == ["Kính gửi:", "- Sở Xây dựng;", "- UBND thành phố."]


def test_number_and_day_are_written_as_the_decree_does() -> None:
    assert letterhead.numbered("BC-ĐK", 5) == "Số: 05/BC-ĐK"
    assert letterhead.numbered("TTr-ĐK", 105) == "Số: 105/TTr-ĐK"
    assert letterhead.dated("Đà Nẵng", 2026, date(2027, 1, 5)) == "Đà Nẵng, ngày 05 tháng 01 năm 2027"


def test_the_file_says_whose_it_is_and_in_which_language(paper: Paper) -> None:
    core = paper.parts["docProps/core.xml"].decode()
    assert "python-docx" not in core
    assert "<dc:creator>Trung tâm</dc:creator>" in core
    assert "<dc:title>Báo cáo</dc:title>" in core
    assert "<dc:language>vi-VN</dc:language>" in core
    assert "2026-11-02T01:00:00Z" in core
    assert "docProps/thumbnail.jpeg" not in paper.parts


def test_text_is_kept_in_one_spelling_and_what_no_file_holds_is_left_out() -> None:
    odd = new_letter("Thử", "Trung tâm", NOW)
    letter.text(odd, unicodedata.normalize("NFD", "Nguyễn Văn Ổn") + "\x00\x0b\uffff\ud800 <b>&amp;")
    assert Paper(as_bytes(odd)).lines == ["Nguyễn Văn Ổn <b>&amp;"]


@pytest.mark.parametrize(
    ("text", "points", "measured"),
    [
        (COUNTRY, 12, 88),
        (COUNTRY, 13, 96),
        (MOTTO, 13, 56),
        (MOTTO, 14, 60),
        ("SỞ XÂY DỰNG THÀNH PHỐ ĐÀ NẴNG", 12, 75),
        ("TRUNG TÂM ĐĂNG KIỂM XE CƠ GIỚI ĐÀ NẴNG", 12, 99),
        ("Đà Nẵng, ngày 05 tháng 01 năm 2027", 14, 76),
    ],
)
def test_widths_are_near_those_of_the_font(text: str, points: int, measured: float) -> None:
    assert width_of(text, points) == pytest.approx(measured, rel=0.05)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("SỞ XÂY DỰNG TP. ĐÀ NẴNG", 67, ["SỞ XÂY DỰNG TP. ĐÀ NẴNG"]),
        ("TRUNG TÂM ĐĂNG KIỂM XE CƠ GIỚI ĐÀ NẴNG", 67, ["TRUNG TÂM ĐĂNG KIỂM", "XE CƠ GIỚI ĐÀ NẴNG"]),
        ("một hai ba", 1, ["một", "hai", "ba"]),
        ("một", 1, ["một"]),
        ("", 67, []),
    ],
)
def test_a_name_is_broken_into_few_even_lines(text: str, room: float, lines: list[str]) -> None:
    assert lines_that_fit(text, room, 12) == lines


@pytest.mark.parametrize(("number", "written"), [(0, ""), (1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL")])
def test_roman_numbers(number: int, written: str) -> None:
    assert letter.roman(number) == written


def test_words_of_the_specimen_can_be_read_in_order(paper: Paper) -> None:
    order = [COUNTRY, "BÁO CÁO", "Kính gửi", "Căn cứ", "IV.", "1. Công", "đ)", "Đoạn", "Nơi nhận", "Phụ lục I"]
    places = [paper.text.index(beginning) for beginning in order]
    assert places == sorted(places)
    assert words(paper.body).endswith("Chưa phát sinh.")
