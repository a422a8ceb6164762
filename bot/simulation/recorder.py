"""Channels that go nowhere: what they are given is written down, and taken as sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.channels.telegram import Telegram
from bot.channels.web import WebChat
from bot.channels.zalo import Zalo
from dialog.channel import Capabilities, File, Outgoing

CAN = {"telegram": Telegram.can, "web": WebChat.can, "zalo": Zalo.can}
"""What the real channels can show: it decides into how many messages a text is cut."""


@dataclass
class Recorder:
    """One bot of a channel. `taken` are the addresses and texts of what it was given, in order."""

    name: str
    bot: str
    taken: list[tuple[str, str]] = field(default_factory=list)

    can: Capabilities = field(init=False)

    def __post_init__(self) -> None:
        self.can = CAN[self.name]

    async def send(self, address: str, message: Outgoing, key: str) -> str:
        """Write it down."""
        self.taken.append((address, message.text))
        return key

    async def show_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """A command menu is no message."""

    async def fetch(self, file: File, limit: int) -> bytes:
        """Nobody sends files here."""
        raise ValueError("there are no files in a simulation")
