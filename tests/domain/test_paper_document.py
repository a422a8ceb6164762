"""Number and day of a paper, as people type them."""

from datetime import date

import pytest

from domain.paper_document import DocumentSlip, read_document, slip_of_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("số 12/BB-ĐK ngày 18/11/2026", "số 12/BB-ĐK ngày 18/11/2026"),
        ("12/BB-ĐK, 18/11", "số 12/BB-ĐK ngày 18/11/2026"),
        ("So 12 / BB-ĐK ngay 5 thang 11 nam 2026", "số 12/BB-ĐK ngày 05/11/2026"),
        ("Số: 7 ngày hôm qua", "số 7 ngày 19/11/2026"),
        ("no. 12/BC-ĐK dated 18/11/2026", "số 12/BC-ĐK ngày 18/11/2026"),
        ("không số ngày 18/11/2026", "không số ngày 18/11/2026"),
        ("khong so, 18/11", "không số ngày 18/11/2026"),
        ("số 1392/KH-SXD\nngày 26/01/2026", "số 1392/KH-SXD ngày 26/01/2026"),
    ],
)
def test_number_and_day_are_understood(text: str, written: str) -> None:
    document = read_document(text, TODAY)
    assert document is not None
    assert document.written == written


@pytest.mark.parametrize(
    "text", ["18/11/2026", "số 12/BB-ĐK", "đã họp", "số ngày 18/11", "số 12/BB-ĐK ngày 31/02/2026", ""]
)
def test_what_has_no_number_or_no_day_is_not(text: str) -> None:
    assert read_document(text, TODAY) is None


@pytest.mark.parametrize(
    ("day", "slip"),
    [
        (date(2026, 11, 21), DocumentSlip.FUTURE),
        (date(2025, 12, 31), DocumentSlip.OUTSIDE),
        (date(2026, 11, 20), None),
        (date(2026, 1, 1), None),
    ],
)
def test_a_paper_is_of_its_year_and_not_to_come(day: date, slip: DocumentSlip | None) -> None:
    assert slip_of_day(day, TODAY, 2026) is slip
