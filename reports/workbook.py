"""Tables written as spreadsheets: bordered, printed on A4 lying, and nothing in them is ever calculated."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")


def write_row(sheet: Worksheet, row: int, cells: Iterable[str | int]) -> None:
    """Texts as texts whatever they begin with: a name such as "=1+1" must not be calculated where it is opened."""
    for column, value in enumerate(cells, start=1):
        cell = sheet.cell(row, column, value)
        cell.border = Border(_THIN, _THIN, _THIN, _THIN)
        if isinstance(value, str):
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = value.startswith(("=", "+", "-", "@"))


def dress(sheet: Worksheet, widths: Sequence[int], *, header: int = 1, frozen: str = "") -> None:
    """Give a table its column widths, a bold header that repeats on every page, and the page it is printed on."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        cell = sheet.cell(header, column)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.freeze_panes = frozen or f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def as_bytes(book: Workbook) -> bytes:
    """The file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
