"""The request to have an initiative recognised: its parts in the order of the form, blanks where nothing is known."""

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element

import pytest

from reports.recognition_request import Author, Participant, RecognitionRequest, recognition_request
from tests.reports.paper import Paper, W, assert_laid_out, value, words

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
AN = Author("Nguyễn Văn An", "Đội Kiểm định Cơ sở 1", "Đăng kiểm viên", 100)
FULL = RecognitionRequest(
    addressee="Trung tâm Đăng kiểm xe cơ giới Đà Nẵng",
    place="Đà Nẵng",
    year=2026,
    authors=(replace(AN, share=66.67), Author("Trần Thị Bình", "Phòng Quản lý tổng hợp", "Kế toán", 33.3)),
    name="Ứng dụng mã QR tra cứu kết quả kiểm định",
    investor="Trung tâm Đăng kiểm xe cơ giới Đà Nẵng",
    field="Kiểm định xe cơ giới",
    first_applied=date(2026, 9, 5),
    solution="Giải pháp tác nghiệp",
    essence="Trước đây chủ xe phải hỏi.\nNay quét mã là thấy.",
    novelty="Lần đầu áp dụng tại Trung tâm.",
    confidential="Khoá ký của mã.",
    conditions="Máy in mã.",
    benefit_by_author="Giảm 10 phút mỗi xe.",
    benefit_by_unit="Giảm số lượt hỏi còn một phần ba.",
    participants=(Participant("Lê Văn Cường", "Đội Kiểm định Cơ sở 1", "Đăng kiểm viên", "Chạy thử"),),
)
EMPTY = RecognitionRequest(
    "Trung tâm", "Đà Nẵng", 2026, (AN,), "Số hóa hồ sơ", "", "", None, "", "", "", "", "", "", "", ()
)  # fmt: skip
LABELS = [
    "- Chủ đầu tư tạo ra sáng kiến (trường hợp tác giả không đồng thời là chủ đầu tư tạo ra sáng kiến):",
    "- Lĩnh vực áp dụng sáng kiến:",
    "- Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử (ghi ngày nào sớm hơn):",
    "- Mô tả bản chất của sáng kiến:",
    "- Những thông tin cần được bảo mật (nếu có):",
    "- Các điều kiện cần thiết để áp dụng sáng kiến:",
    "- Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của tác giả:",
    "- Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của tổ chức, cá nhân",
    "Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu (nếu có):",
]


@pytest.fixture(scope="module")
def full() -> Paper:
    return Paper(recognition_request(FULL, NOW))


@pytest.fixture(scope="module")
def empty() -> Paper:
    return Paper(recognition_request(EMPTY, NOW))


def dotted(paragraph: Element) -> bool:
    stop = paragraph.find(f"{W}pPr/{W}tabs/{W}tab")
    return stop is not None and value(stop, "leader") == "dot" and "\t" in words(paragraph)


@pytest.mark.parametrize("name", ["full", "empty"])
def test_it_is_laid_out_with_the_country_in_the_middle_and_no_office(name: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(name)
    assert_laid_out(paper)
    assert len(paper.sections) == 1
    assert paper.lines[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert value(paper.paragraphs[0].find(f"{W}pPr/{W}jc")) == "center"
    assert paper.lines[3] == "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN"
    assert "Số:" not in paper.text


@pytest.mark.parametrize("name", ["full", "empty"])
def test_every_part_of_the_form_is_there_in_its_order(name: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(name)
    order = ["Kính gửi: ", "ghi tên dưới đây:", "đề nghị xét công nhận sáng kiến: ", *LABELS, "xin cam đoan"]
    order += ["Đà Nẵng, ngày", "NGƯỜI NỘP ĐƠN", "(Ký và ghi rõ họ tên)"]
    places = [paper.text.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_what_is_known_stands_under_its_label(full: Paper) -> None:
    assert f"{LABELS[2]} 05/09/2026" in full.lines
    place = full.lines.index(LABELS[3])
    assert full.lines[place + 1 : place + 5] == [
        "Là giải pháp tác nghiệp.",
        "Trước đây chủ xe phải hỏi.",
        "Nay quét mã là thấy.",
        "Tính mới: Lần đầu áp dụng tại Trung tâm.",
    ]
    assert f"{LABELS[4]} Khoá ký của mã." in full.lines
    assert "\t" not in full.text


def test_authors_are_listed_with_their_shares(full: Paper) -> None:
    heading, *rows = full.rows(0)
    assert heading[:3] == ["Số TT", "Họ và tên", "Ngày tháng năm sinh"]
    assert heading[-1].startswith("Tỷ lệ (%) đóng góp")
    assert rows == [
        ["1", "Nguyễn Văn An", "", "Đội Kiểm định Cơ sở 1", "Đăng kiểm viên", "", "66,67"],
        ["2", "Trần Thị Bình", "", "Phòng Quản lý tổng hợp", "Kế toán", "", "33,3"],
    ]
    assert "Chúng tôi ghi tên dưới đây:" in full.lines
    assert any(
        line.startswith("Là nhóm tác giả đề nghị xét công nhận sáng kiến: Ứng dụng mã QR") for line in full.lines
    )


def test_who_took_part_is_listed_with_what_they_did(full: Paper, empty: Paper) -> None:
    assert full.rows(1)[1] == ["1", "Lê Văn Cường", "", "Đội Kiểm định Cơ sở 1", "Đăng kiểm viên", "", "Chạy thử"]
    assert empty.rows(1)[1:] == [[""] * 7] * 3


def test_what_is_missing_is_dotted_and_nothing_is_invented(empty: Paper) -> None:
    for label in LABELS[:3] + LABELS[4:8]:
        assert dotted(empty.paragraph(label)), label
    place = empty.lines.index(LABELS[3])
    assert all(map(dotted, empty.paragraphs[place + 1 : place + 4]))
    assert "Tính mới" not in empty.text


def test_the_only_author_signs_over_their_name_and_several_each_sign(full: Paper, empty: Paper) -> None:
    assert empty.lines[-1] == "Nguyễn Văn An"
    assert "Tôi ghi tên dưới đây:" in empty.lines
    assert full.lines[-1] == "(Ký và ghi rõ họ tên)"


def test_the_day_is_left_to_be_written(full: Paper) -> None:
    blank = "\N{NO-BREAK SPACE}" * 6
    assert f"Đà Nẵng, ngày{blank}tháng{blank}năm 2026" in full.lines


def test_nobody_signs_an_empty_page(full: Paper) -> None:
    assert full.paragraph("Chúng tôi xin cam đoan").find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("table", [0, 1])
def test_lists_are_as_wide_as_the_text(full: Paper, table: int) -> None:
    assert sum(int(value(it, "w")) for it in full.tables[table].iter(f"{W}gridCol")) == pytest.approx(9355, abs=8)


def test_it_is_signed_in_the_name_of_its_authors(full: Paper) -> None:
    core = full.parts["docProps/core.xml"].decode()
    assert "<dc:creator>Nguyễn Văn An, Trần Thị Bình</dc:creator>" in core
    assert "Ứng dụng mã QR" in core
