"""The command line as an operator has it: a process, an environment, a folder of its own."""

from pathlib import Path

import pytest

from tests.commands.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in an empty folder, in English, with SQLite."""
    return Shell(tmp_path)


@pytest.fixture
def either_shell(tmp_path: Path, bare_database_url: str) -> Shell:
    """The same on a database without tables, of each kind in turn."""
    return Shell(tmp_path, DATABASE_URL=bare_database_url)
