"""The certificate as .pdf: all that is said, in letters that are in the file, on one page with room to sign."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

import reports.certificate
from domain.certificate_rules import PACKAGED, load_template
from domain.certificate_template import PLACEHOLDERS, Font
from reports.certificate import SMALLEST, Filled, NoFont, certificate, fitted

TEMPLATE, FOLDER = load_template(PACKAGED), PACKAGED.parent
LINK = "https://thidua.example.vn/chung-nhan/mot-ma-khong-doan-duoc"
VALUES = dict.fromkeys(PLACEHOLDERS, "") | {
    "number": "GCN-2026-0007",
    "name": "Nguyễn Thị Ngọc Trâm",
    "work": "Đăng kiểm viên, Đội Kiểm định số 1",
    "course": "Ký số và xử lý hồ sơ công việc trên môi trường mạng",
    "organisation": "Trung tâm Đăng kiểm xe cơ giới Đà Nẵng",
    "signer": "GIÁM ĐỐC",
}


def filled(link: str = LINK, **values: str) -> Filled:
    return Filled(VALUES | values, "GCN-2026-0007", "Trung tâm Đăng kiểm", link)


def drawn(link: str = LINK, **values: str) -> PdfReader:
    return PdfReader(BytesIO(certificate(TEMPLATE, FOLDER, filled(link, **values))))


def words_of(reader: PdfReader) -> str:
    (page,) = reader.pages
    return " ".join(page.extract_text().split())


def test_it_says_in_vietnamese_who_has_finished_what() -> None:
    words = words_of(drawn())
    for said in (*VALUES.values(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        assert said in words or said.upper() in words, said
    assert "GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA HỌC" in words


def test_it_is_one_page_of_a4_lying_with_its_letters_in_it() -> None:
    reader = drawn()
    (page,) = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"]
    assert reader.metadata is not None
    assert reader.metadata.title == "GCN-2026-0007"


def test_without_a_public_address_there_is_no_code_and_no_word_of_one() -> None:
    with_code, without = drawn(), drawn(link="")
    assert "Quét mã" in words_of(with_code)
    assert "Quét mã" not in words_of(without)
    assert len(with_code.pages[0].get_contents().get_data()) > 2 * len(without.pages[0].get_contents().get_data())  # type: ignore[union-attr]


def test_the_same_facts_make_the_same_bytes() -> None:
    assert certificate(TEMPLATE, FOLDER, filled()) == certificate(TEMPLATE, FOLDER, filled())


def test_of_many_asked_for_at_once_one_is_drawn_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, drawing, most = reports.certificate._sheet, [], []

    def slowly(*asked: Any) -> Any:
        drawing.append(asked)
        time.sleep(0.02)  # long enough for another thread to come by
        most.append(len(drawing))
        drawing.pop()
        return begin(*asked)

    monkeypatch.setattr("reports.certificate._sheet", slowly)
    alone = certificate(TEMPLATE, FOLDER, filled())
    with ThreadPoolExecutor(4) as pens:
        assert set(pens.map(lambda _: certificate(TEMPLATE, FOLDER, filled()), range(4))) == {alone}
    assert max(most) == 1


def test_a_long_title_is_written_in_full() -> None:
    title = " ".join(["An toàn thông tin trên môi trường mạng"] * 5)
    assert title in words_of(drawn(course=title))


def test_what_reads_like_a_placeholder_is_written_as_it_is() -> None:
    assert "Khóa {number} 100% %s" in words_of(drawn(course="Khóa {number} 100% %s"))


def test_a_picture_fills_the_page_when_the_template_names_one(tmp_path: Path) -> None:
    Image.new("RGB", (30, 21), "#fff8e7").save(tmp_path / "nen.png")
    content = certificate(replace(TEMPLATE, background="nen.png"), tmp_path, filled())
    (image,) = PdfReader(BytesIO(content)).pages[0].images
    assert (image.image.width, image.image.height) == (30, 21)  # type: ignore[union-attr]


def test_the_code_keeps_its_white_ground_on_a_dark_picture(tmp_path: Path) -> None:
    Image.new("RGB", (30, 21), "#123456").save(tmp_path / "nen.png")
    content = certificate(replace(TEMPLATE, background="nen.png"), tmp_path, filled())
    drawing = PdfReader(BytesIO(content)).pages[0].get_contents()
    assert drawing is not None
    instructions = drawing.get_data().decode("latin-1")
    picture, white = instructions.index(" Do"), instructions.index("1 1 1 rg")
    assert picture < white


def test_a_machine_without_the_font_is_told_of_by_name() -> None:
    strange = replace(TEMPLATE, fonts=(Font("serif", ("Chữ-không-có",)), *TEMPLATE.fonts[1:]))
    with pytest.raises(NoFont) as refusal:
        certificate(strange, FOLDER, filled())
    assert refusal.value.font.files == ("Chữ-không-có",)


def one_each(words: str, size: float) -> float:
    """Letters as wide as they are large."""
    return len(words) * size


@pytest.mark.parametrize(
    ("words", "room", "height", "size", "lines"),
    [
        ("abc", 100, 0, 20, ["abc"]),
        ("abc def", 100, 0, 14, ["abc def"]),
        ("abc def", 100, 60, 20, ["abc", "def"]),
        ("a b c d e f", 70, 60, 16, ["a b", "c d", "e f"]),
        ("abcdefghijkl", 36, 0, SMALLEST, ["abcdef", "ghijkl"]),
        ("", 100, 0, 20, [""]),
    ],
)
def test_words_get_smaller_until_they_fit(
    words: str, room: float, height: float, size: float, lines: list[str]
) -> None:
    assert fitted(words, room, height, 20, one_each) == (size, lines)


def test_a_program_that_starts_does_not_load_the_library() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import sys, bot.app, bot.web.app; print('reportlab' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == "False"
