"""`backup` and `restore` as an operator calls them."""

from pathlib import Path

from tests.commands.shell import Shell


def peopled(shell: Shell) -> Shell:
    (shell.folder / "roster.csv").write_text("Họ và tên;Đơn vị\nLê Thị Bình;P. QLTH\n")
    assert shell.bot("roster", "import", "roster.csv").code == 0
    return shell


def test_a_backup_goes_into_an_empty_database(either_shell: Shell, tmp_path: Path) -> None:
    said = peopled(either_shell).bot("backup", "all.zip")
    assert said.code == 0
    assert "rows and 0 files written to all.zip." in said.out
    assert (tmp_path / "all.zip").stat().st_mode & 0o077 == 0
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    said = either_shell.bot("restore", "all.zip", DATABASE_URL=elsewhere)
    assert (said.code, "rows and 0 files restored, as they were at" in said.out) == (0, True)
    said = either_shell.bot("roster", "import", "roster.csv", DATABASE_URL=elsewhere)
    assert said.lines == ["Unchanged: 1", "The roster is as the file says."] or said.lines[0] == "Unchanged: 1"


def test_nothing_is_thrown_away_by_mistake(either_shell: Shell) -> None:
    peopled(either_shell).bot("backup", "all.zip")
    said = either_shell.bot("restore", "all.zip")
    assert (said.code, "--replace" in said.err) == (1, True)
    assert either_shell.bot("restore", "all.zip", "--replace").code == 0


def test_what_is_no_backup_is_refused(shell: Shell) -> None:
    (shell.folder / "letter.zip").write_text("không phải bản sao lưu")
    assert shell.bot("restore", "letter.zip").err == "letter.zip is not a backup of this program.\n"
    assert "cannot be read" in shell.bot("restore", "nowhere.zip").err
    assert "cannot be written" in shell.bot("backup", "nowhere/all.zip").err


async def test_a_bot_that_runs_is_not_pulled_from_under(either_shell: Shell) -> None:
    peopled(either_shell)
    async with either_shell.running("run", WEB_PORT="0") as running:
        await running.says("running")
        assert either_shell.bot("backup", "all.zip").code == 0
        said = either_shell.bot("restore", "all.zip", "--replace")
        assert (said.code, said.err) == (1, "The bot is running on this database. Please stop it first.\n")
