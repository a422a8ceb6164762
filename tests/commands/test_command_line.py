"""What the command line says about itself and about what it does not understand."""

import pytest

from storage.migrate import head
from tests.commands.shell import HOUSE, Shell

COMMANDS = ("run", "demo", "migrate", "doctor", "plan", "roster", "invite", "tick", "simulate", "backup", "restore")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_help_names_every_command(shell: Shell, language: str) -> None:
    said = shell.process("--help", BOT_LANGUAGE=language)
    assert said.code == 0
    for command in COMMANDS:
        assert f"\n    {command} " in said.out
    assert ("nhập hoặc xuất danh sách" in said.out) == (language == "vi")


@pytest.mark.parametrize("arguments", [(), ("fly",), ("roster",), ("backup",), ("tick", "--now", "tomorrow")])
def test_a_command_that_is_not_understood_is_told_so_in_one_line(shell: Shell, arguments: tuple[str, ...]) -> None:
    said = shell.bot(*arguments, BOT_LANGUAGE="vi")
    assert said.code == 2
    assert said.err.startswith("Lệnh chưa đúng")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("fly",), "không có “fly”; có thể dùng run, demo, migrate"),
        (("backup",), "thiếu FILE"),
        (("migrate", "now"), "không có “now” trong lệnh này"),
        (("invite", "--unit"), "sau --unit cần có giá trị"),
        (("tick", "--now", "mai"), "--now: “mai” không phải thời điểm dạng 2026-11-02T08:00"),
    ],
)
def test_what_was_not_understood_is_said_in_vietnamese(
    shell: Shell, arguments: tuple[str, ...], complaint: str
) -> None:
    assert complaint in shell.bot(*arguments, BOT_LANGUAGE="vi").err


def test_the_help_has_no_english_around_its_vietnamese(shell: Shell) -> None:
    said = shell.process("roster", "import", "--help", BOT_LANGUAGE="vi").out
    assert said.startswith("Cách dùng: python -m bot roster import")
    assert not [word for word in ("usage", "arguments", "options", "show") if word in said]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("roster", "import", "missing.csv"), "Không đọc được tệp missing.csv: không có tệp hoặc thư mục này\n"),
        (("roster", "import", "."), "Không đọc được tệp .: đây là thư mục\n"),
        (("backup", "missing/a.zip"), "Không ghi được tệp missing/a.zip: không có tệp hoặc thư mục này\n"),
        (("restore", "missing.zip"), "Không đọc được tệp missing.zip: không có tệp hoặc thư mục này\n"),
    ],
)
def test_what_the_system_refuses_is_said_in_vietnamese(shell: Shell, arguments: tuple[str, ...], reason: str) -> None:
    said = shell.bot(*arguments, BOT_LANGUAGE="vi")
    assert (said.code, said.err) == (1, reason)


@pytest.mark.parametrize("command", ["run", "migrate", "tick"])
def test_a_setting_that_cannot_be_used_is_one_line_naming_it(shell: Shell, command: str) -> None:
    said = shell.process(command, WEB_PORT="http")
    assert (said.code, said.out) == (2, "")
    assert said.err == "WEB_PORT: expected a number from 0 to 65535, found “http”.\n"


def test_a_file_of_settings_is_read(shell: Shell) -> None:
    (shell.folder / ".env").write_text("WEB_PORT=http\n")
    assert "WEB_PORT" in shell.bot("migrate").err
    (shell.folder / ".env").write_text("DATA_DIR=kept\n")
    assert shell.bot("migrate").code == 0
    assert (shell.folder / "kept" / "thi-dua.sqlite").exists()


def test_a_database_that_cannot_be_reached_is_one_line_without_the_password(shell: Shell) -> None:
    said = shell.process("migrate", DATABASE_URL="postgresql://bot:hush-hush-hush@127.0.0.1:1/thi_dua")
    assert said.code == 1
    assert said.err.startswith("The database cannot be reached: ")
    assert said.err.count("\n") == 1
    assert "hush" not in said.err


def test_migrating_says_what_it_did(either_shell: Shell) -> None:
    assert either_shell.bot("migrate").out == f"The database is now up to date (step {head()}).\n"
    assert either_shell.bot("migrate").out == f"The database was up to date (step {head()}).\n"


def test_a_plan_is_checked_line_by_line(shell: Shell) -> None:
    (shell.folder / "plan.toml").write_text("saturdays_work = 1\n\n[organisation]\nnam = 'x'\n")
    said = shell.bot("plan", "check", "plan.toml")
    assert said.code == 1
    assert said.lines[0].startswith("line 1: ")
    assert any(line.startswith("line 4: “nam” in organisation is not known (“name”") for line in said.lines)
    assert not [line for line in said.lines if "{" in line]


def test_checking_a_plan_names_the_template_that_is_wrong(shell: Shell) -> None:
    [plan] = (HOUSE / "domain" / "plans").glob("*.toml")
    text = plan.read_text(encoding="utf-8").replace('template = ""', 'template = "mau.toml"')
    (shell.folder / "plan.toml").write_text(text, encoding="utf-8")
    [template] = (HOUSE / "domain" / "templates").glob("*.toml")
    text = (
        template.read_text(encoding="utf-8")
        .replace("{name}", "{nam}")
        .replace('background = ""', 'background = "b.png"')
    )
    (shell.folder / "mau.toml").write_text(text, encoding="utf-8")
    said = shell.bot("plan", "check", "plan.toml")
    assert said.code == 1
    assert [line.partition(": ")[0].partition("mau.toml, ")[2] for line in said.lines] == ["line 14", "line 110"]
    assert said.lines[0].endswith("b.png is not there")
    assert "(“name” may be meant)" in said.lines[1]


def test_the_packaged_plan_has_nothing_wrong_with_it(shell: Shell) -> None:
    [plan] = (HOUSE / "domain" / "plans").glob("*.toml")
    assert shell.bot("plan", "check", plan).code == 0


def test_a_plan_that_cannot_be_used_stops_every_command_that_needs_it(shell: Shell) -> None:
    (shell.folder / "plan.toml").write_text("not a plan")
    said = shell.bot("tick", PLAN_FILE="plan.toml")
    assert said.code == 1
    assert said.err.startswith("line 1: this is not TOML")
