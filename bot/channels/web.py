"""The web chat as a channel: a message sent is a line stored, and those who watch that conversation are woken."""

import asyncio
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from bot.channels.errors import Gone
from dialog.channel import Capabilities, File, Outgoing
from storage import web as lines
from storage.database import Database

MOST_SHOWN = 4000
"""How many characters of one's own message are shown again; the bot still gets all of it."""


class WebChat:
    """The channel "web". `always_open` is for the demo, where a pane may be opened after something was said in it."""

    name = "web"
    bot = "web"
    can = Capabilities(
        max_text=4000, max_buttons=100, max_payload=200, files_in=True, files_out=True, repeat_is_harmless=True
    )

    def __init__(self, database: Database, clock: Callable[[], datetime], *, always_open: bool = False) -> None:
        self.database = database
        self.clock = clock
        self.always_open = always_open
        self._watchers: dict[str, set[asyncio.Event]] = {}
        self._listeners: set[asyncio.Queue[str]] = set()
        self._files: dict[str, bytes] = {}

    async def send(self, address: str, message: Outgoing, key: str) -> str:
        """Store a line under its key; Gone when no browser is left that could open the conversation."""
        buttons = [(button.label, button.payload) for button in message.buttons]
        now, file = self.clock(), message.file
        text, file_id = (message.text or file.name, file.id) if file else (message.text, None)
        async with self.database.transaction() as db:
            if not self.always_open and not await lines.somebody_can_read(db, address, now):
                raise Gone("every browser that could open this conversation has left or run out")
            await lines.add_line(
                db, address, f"bot:{key}", mine=False, text=text, buttons=buttons, now=now, file_id=file_id
            )
        self._wake(address)
        return key

    async def note(self, address: str, message_id: str, text: str) -> None:
        """Store the person's own line, once for each message id of theirs."""
        shown = text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"
        key = own_key(address, message_id)
        async with self.database.transaction() as db:
            await lines.add_line(db, address, key, mine=True, text=shown, now=self.clock())
        self._wake(address, own=True)

    async def show_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """The page has no command menu."""

    # --- files, held only while the message they came with is being heard

    @contextmanager
    def holding(self, content: bytes) -> Iterator[str]:
        """Keep an uploaded file for as long as the block runs; gives its reference."""
        reference = secrets.token_urlsafe(16)
        self._files[reference] = content
        try:
            yield reference
        finally:
            del self._files[reference]

    async def fetch(self, file: File, limit: int) -> bytes:
        content = self._files[file.reference]
        if len(content) > limit:
            raise ValueError("larger than the limit")
        return content

    # --- who watches

    @contextmanager
    def watching(self, address: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever a line is added to this conversation."""
        woken = asyncio.Event()
        self._watchers.setdefault(address, set()).add(woken)
        try:
            yield woken
        finally:
            self._watchers[address].discard(woken)
            if not self._watchers[address]:
                del self._watchers[address]

    @contextmanager
    def overhearing(self) -> Iterator["asyncio.Queue[str]"]:
        """The addresses the bot writes to, as it does; for the demo's stage."""
        heard: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(heard)
        try:
            yield heard
        finally:
            self._listeners.discard(heard)

    def watchers(self, address: str) -> int:
        """How many pages watch this conversation now."""
        return len(self._watchers.get(address, ()))

    @property
    def watched(self) -> int:
        """How many pages watch any conversation now."""
        return sum(map(len, self._watchers.values()))

    def wake_all(self) -> None:
        """Make every watcher look up, for one that is to stop watching."""
        for address in list(self._watchers):
            self._wake(address, own=True)

    def _wake(self, address: str, *, own: bool = False) -> None:
        for woken in self._watchers.get(address, ()):
            woken.set()
        if not own:
            for heard in self._listeners:
                heard.put_nowait(address)


def own_key(address: str, message_id: str) -> str:
    """The key of a person's own line; what follows the last colon is the id their page gave it."""
    return f"own:{address}:{message_id}"
