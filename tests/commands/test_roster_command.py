"""`roster import` and `roster export` on files as an office has them."""

import unicodedata
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.commands.shell import HOUSE, Shell

ROSTER = """Danh sách viên chức, người lao động;;;;;;
STT;Họ và tên;Đơn vị;Chức vụ;Vai trò;Điện thoại;Mã nhân viên
1;Nguyễn Văn An;Đội KĐ CS1;Đăng kiểm viên;;0905 111 222;A1
2;Lê Thị Bình;P. QLTH;Trưởng phòng;trưởng đơn vị, quản trị;;A2
3;NGUYỄN VĂN AN;Đội KĐ CS2;Đội trưởng;trưởng đơn vị;905111333;
"""


def roster(shell: Shell, text: str = ROSTER, encoding: str = "utf-8-sig") -> Path:
    path = shell.folder / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_roster_comes_in_once(either_shell: Shell) -> None:
    said = either_shell.process("roster", "import", roster(either_shell))
    assert said.code == 0, said.err
    assert said.lines[0] == "New (3):"
    assert "- row 5: Nguyễn Văn An, Đội Kiểm định Cơ sở 2" in said.lines
    assert said.lines[-1] == "Done: 3 added, 0 changed, 0 back again, 0 set inactive."
    again = either_shell.bot("roster", "import", roster(either_shell))
    assert (again.code, again.lines) == (0, ["Unchanged: 3", "The roster is as the file says."])


def test_a_dry_run_says_all_and_changes_nothing(shell: Shell) -> None:
    said = shell.bot("roster", "import", roster(shell), "--dry-run")
    assert (said.code, said.lines[-1]) == (0, "Nothing was changed (--dry-run).")
    assert shell.bot("roster", "import", roster(shell)).lines[0] == "New (3):"


def test_a_bad_row_holds_everything_back_unless_it_is_skipped(shell: Shell) -> None:
    bad = roster(shell, ROSTER.replace("P. QLTH", "Phòng Hành chính").replace("905111333", "9.05E+08"))
    said = shell.bot("roster", "import", bad)
    assert said.code == 1
    assert "- row 4: “Phòng Hành chính” is not a unit of the plan" in said.lines
    assert "- row 5: “9.05E+08” is no phone number" in said.lines
    assert said.lines[-1].startswith("Nothing was changed, because 2 rows cannot be used.")
    said = shell.bot("roster", "import", bad, "--skip-bad")
    assert (said.code, said.lines[-1]) == (0, "Done: 1 added, 0 changed, 0 back again, 0 set inactive.")


def test_the_wrong_file_does_not_empty_the_roster(shell: Shell) -> None:
    shell.bot("roster", "import", roster(shell))
    other = roster(shell, "Họ và tên;Đơn vị\nTrần Chi;P. QLTH\n")
    said = shell.bot("roster", "import", other)
    assert said.code == 1
    assert said.lines[-1].startswith("Nothing was changed: 3 of 3 people would be set inactive")
    assert shell.bot("roster", "import", other, "--allow-many-gone").code == 0


def test_a_roster_written_out_can_be_brought_in(shell: Shell) -> None:
    shell.bot("roster", "import", roster(shell))
    assert shell.bot("roster", "export", "out.xlsx").out == "3 people written to out.xlsx.\n"
    assert (shell.folder / "out.xlsx").stat().st_mode & 0o077 == 0
    sheet = load_workbook(shell.folder / "out.xlsx").worksheets[0]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "Lê Thị Bình",
        "Nguyễn Văn An",
        "Nguyễn Văn An",
    ]
    assert shell.bot("roster", "import", "out.xlsx").lines[-1] == "The roster is as the file says."


def test_files_of_every_kind_come_in(shell: Shell) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["ho ten", "don vi"])
    book.active.append([unicodedata.normalize("NFD", "Lê Thị Bình"), "phòng tổng hợp"])
    book.save(shell.folder / "a file.xls")
    assert "- row 2: Lê Thị Bình, Phòng Quản lý tổng hợp" in shell.bot("roster", "import", "a file.xls").lines
    old = HOUSE / "tests" / "reports" / "files" / "roster-2009.xls"
    said = shell.bot("roster", "import", old, "--allow-many-gone")
    assert said.lines[-1] == "Done: 3 added, 0 changed, 0 back again, 1 set inactive."
    assert "- row 8 is not a person: “Tổng cộng: 3 người”" in said.lines


def test_what_is_no_roster_is_refused_with_a_reason(shell: Shell) -> None:
    assert "cannot be read" in shell.bot("roster", "import", "nowhere.csv").err
    picture = shell.folder / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    said = shell.bot("roster", "import", picture, BOT_LANGUAGE="vi")
    assert said.code == 1
    assert said.err.startswith("Tệp")
