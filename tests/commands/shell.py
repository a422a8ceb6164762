"""Calls `python -m bot` as an operator does."""

import asyncio
import contextlib
import io
import logging
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bot.__main__ import main

HOUSE = Path(__file__).parent.parent.parent
PATIENCE = 60.0
COMMAND = [sys.executable, "-W", "error", "-m", "bot"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Shell:
    """A folder to stand in and what the environment says."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = {"BOT_LANGUAGE": "en", "LOG_LEVEL": "WARNING", **environment}

    def bot(self, *arguments: object, **environment: str) -> Said:
        """Obey a command, as the process would but inside this one: that spares half a second of imports each time."""
        out, err = io.StringIO(), io.StringIO()
        with (
            ThreadPoolExecutor(1) as thread,  # a test's own event loop may be running in this one
            patch.dict(os.environ, self._environment(environment), clear=True),
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            _own_log(),
        ):
            code = thread.submit(_obey, [str(argument) for argument in arguments]).result(PATIENCE)
        return Said(code, out.getvalue(), err.getvalue())

    async def told(self, *arguments: object, **environment: str) -> Said:
        """The same while the test's own event loop goes on, with the platforms the command talks to."""
        return await asyncio.to_thread(self.bot, *arguments, **environment)

    def process(self, *arguments: object, **environment: str) -> Said:
        """Call a command as a process of its own and wait for it."""
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=self.folder,
            env=self._environment(environment),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    @asynccontextmanager
    async def running(self, *arguments: str, **environment: str) -> AsyncIterator["Running"]:
        """Start a command that goes on; it is killed at the end if it still does."""
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            *arguments,
            cwd=self.folder,
            env=self._environment(environment),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        running = Running(process)
        try:
            yield running
        finally:
            if process.returncode is None:
                process.kill()
            await running.rest()

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return {**kept, "PYTHONPATH": str(HOUSE), **self.environment, **more}


def _obey(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@contextlib.contextmanager
def _own_log() -> Iterator[None]:
    """A command sets up the log for a whole process; here it gets its own and leaves the tests theirs."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


class Running:
    """A command that goes on."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = ""

    async def says(self, text: str) -> str:
        """Wait until it has said this; the line."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while line := (await self.process.stdout.readline()).decode():
                self.said += line
                if text in line:
                    return line
        raise AssertionError(f"it ended without saying {text!r}:\n{self.said}")

    async def stops(self, signal: int) -> int:
        """Send a signal and wait for the end; the exit code."""
        self.process.send_signal(signal)
        await self.rest()
        return self.process.returncode or 0

    async def rest(self) -> None:
        """Read what it says until it ends."""
        async with asyncio.timeout(PATIENCE):
            out, _ = await self.process.communicate()
        self.said += (out or b"").decode()
