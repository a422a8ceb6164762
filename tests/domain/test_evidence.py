"""What is taken as evidence, by what it is and not by what it is called."""

import pytest

from domain.evidence import Secret, examined
from domain.file_kinds import NotTaken, Refusal
from tests.files import EXE, HEIC, JPEG, PDF, PNG, WEBP, described, docx, odt, packed, pdf, pptx, xlsx, zipped

STAMPED = ("Kính gửi: Sở Xây dựng", "MẬT", "Nội dung")


@pytest.mark.parametrize(
    ("name", "content", "kept_as", "media_type"),
    [
        ("ảnh.png", PNG, "ảnh.png", "image/png"),
        ("IMG.JPG", JPEG, "IMG.JPG", "image/jpeg"),
        ("ảnh", WEBP, "ảnh.webp", "image/webp"),
        ("IMG_1.HEIC", HEIC, "IMG_1.HEIC", "image/heic"),
        ("bao cao.pdf", PDF, "bao cao.pdf", "application/pdf"),
        ("bao cao.pdf", PNG, "bao cao.pdf.png", "image/png"),
        (
            "a.docx",
            docx("Báo cáo"),
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.xlsx", xlsx("Số"), "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            "a.zip",
            pptx("Slide"),
            "a.zip.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("a.odt", odt("Báo cáo"), "a.odt", "application/vnd.oasis.opendocument.text"),
        ("ghi chu.txt", "Giảm 10 phút".encode(), "ghi chu.txt", "text/plain"),
        ("so.csv", b"a;b\n1;2\n", "so.csv", "text/csv"),
        ("ghi chu", "Giảm 10 phút".encode("utf-16"), "ghi chu.txt", "text/plain"),
        ("cu.txt", "Gi\u1ea3m".encode("cp1258", "replace") + b"\xe0", "cu.txt", "text/plain"),
    ],
    ids=described,
)
def test_a_file_of_a_known_kind_is_kept_under_a_fitting_name(
    name: str, content: bytes, kept_as: str, media_type: str
) -> None:
    kind = examined(name, "", content)
    assert (kind.named(name), kind.media_type) == (kept_as, media_type)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("rong.txt", b"", Refusal.EMPTY),
        ("bao cao.pdf", EXE, Refusal.PROGRAM),
        ("bao cao.pdf", b"\x7fELF" + b"\0" * 50, Refusal.PROGRAM),
        ("chay.txt", b"#!/bin/sh\nrm -rf /\n", Refusal.PROGRAM),
        ("chay.bat", b"@echo off\r\ndel *\r\n", Refusal.PROGRAM),
        ("ứng dụng.zip", zipped({"META-INF/MANIFEST.MF": "x"}), Refusal.PROGRAM),
        ("a.docm", docx("Báo cáo"), Refusal.MACROS),
        ("a.docx", docx("Báo cáo", word__vbaProject_bin=b"macro"), Refusal.MACROS),
        ("a.xlsx", xlsx("Số", xl__macrosheets__sheet1_xml="<x/>"), Refusal.MACROS),
        ("a.odt", odt("Báo cáo", Basic__Standard__Module1_xml="<x/>"), Refusal.MACROS),
        ("a.zip", packed(a_txt="a"), Refusal.ARCHIVE),
        ("a.pdf", b"Rar!\x1a\x07\x00" + b"\0" * 40, Refusal.ARCHIVE),
        ("a.gz", b"\x1f\x8b\x08" + b"\0" * 40, Refusal.ARCHIVE),
        ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>", Refusal.WEB_PAGE),
        ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', Refusal.WEB_PAGE),
        ("a.svg", PNG, Refusal.WEB_PAGE),
        ("a.txt", "Chào <SCRIPT>x()</SCRIPT>".encode(), Refusal.WEB_PAGE),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refusal.OLD_OFFICE),
        ("a.docx", docx("Báo cáo")[:60], Refusal.DAMAGED),
        ("phim.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 50, Refusal.OTHER),
        ("la.bin", b"\x01\x02\x03" * 50, Refusal.OTHER),
    ],
    ids=described,
)
def test_everything_else_is_refused_for_a_reason(name: str, content: bytes, why: Refusal) -> None:
    with pytest.raises(NotTaken) as refused:
        examined(name, "", content)
    assert refused.value.refusal is why


@pytest.mark.parametrize(
    ("name", "caption", "content"),
    [
        ("cong van MAT.pdf", "", PDF),
        ("ảnh.png", "Tài liệu TỐI MẬT", PNG),
        ("a.docx", "", docx(*STAMPED)),
        ("a.docx", "", docx("Nội dung", word__header1_xml="<w:p><w:t>TUYỆT MẬT</w:t></w:p>")),
        ("a.xlsx", "", xlsx(*STAMPED)),
        ("a.pptx", "", pptx(*STAMPED)),
        ("a.odt", "", odt(*STAMPED)),
        ("a.pdf", "", pdf(*STAMPED)),
        ("a.odt", "", odt("x", styles_xml="<text:p>TỐI MẬT</text:p>")),
        ("a.txt", "", "\n".join(STAMPED).encode()),
        ("a.txt", "", "\r\n".join(STAMPED).encode("utf-16")),
    ],
    ids=described,
)
def test_what_bears_a_stamp_is_not_taken_wherever_it_stands(name: str, caption: str, content: bytes) -> None:
    with pytest.raises(Secret):
        examined(name, caption, content)


@pytest.mark.parametrize(
    "content",
    [
        docx("Tăng cường bảo mật", "Đổi mật khẩu"),
        pdf("Bảo mật", "Đổi mật khẩu"),
        xlsx("Bí mật", "Mật độ"),
        "BẢO MẬT\nMẬT KHẨU".encode(),
    ],
    ids=described,
)
def test_papers_about_passwords_are_taken(content: bytes) -> None:
    assert examined("bao mat.dat", "Bảo mật mạng", content)


def test_a_file_that_unpacks_to_very_much_is_read_in_part_only() -> None:
    bomb = zipped({"word/document.xml": "<w:p><w:t>a</w:t></w:p>" * 3_000_000})
    assert examined("a.docx", "", bomb).endings == (".docx",)
