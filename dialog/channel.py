"""What the engine expects of a channel. Adapters live in bot.channels."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Event(StrEnum):
    """What kind of thing arrived."""

    MESSAGE = "message"
    EDITED = "edited"
    """Somebody changed a message sent before."""
    OTHER = "other"
    """A sticker, a voice message, a place: something the bot cannot read."""
    LEFT = "left"
    """The bot was blocked: nothing can be sent any more."""
    RETURNED = "returned"
    """The bot was unblocked."""


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody sent, not yet fetched. `size` in bytes, 0 when the channel does not say; photos have no name."""

    name: str
    size: int
    reference: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number shared through the channel; `own` only if the channel vouches it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message as any channel could have brought it.

    `bot` tells several bots of one channel apart; `address` is the private chat to answer; `id` is the same when
    the platform delivers the same message again; files sent together share an `album`.
    """

    channel: str
    bot: str
    address: str
    id: str
    text: str = ""
    pressed: str = ""
    file: File | None = None
    album: str = ""
    contact: Contact | None = None
    event: Event = Event.MESSAGE
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A label to press; `contact` asks the device for the presser's own phone number instead."""

    label: str
    payload: str
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kept file on its way to somebody; `shown` if it is a picture to look at. `read` brings its bytes."""

    id: int
    name: str
    media_type: str
    size: int
    shown: bool
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as a channel is to show it: plain text, never markup; or a file, which may have no text."""

    text: str
    buttons: tuple[Button, ...] = ()
    file: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can show. `max_text` counts UTF-16 units, `max_payload` bytes of UTF-8."""

    max_text: int
    max_buttons: int = 0
    max_payload: int = 0
    contact_button: bool = False
    files_in: bool = False
    """Any file; a channel without it may still bring photos."""
    files_out: bool = False
    command_menu: bool = False
    repeat_is_harmless: bool = False
    """Sending the same outbox row twice shows it once."""


@dataclass(frozen=True, slots=True)
class Bot:
    """One bot of a channel, as people find it. `link` opens a chat with it, `{code}` standing for an invite code."""

    channel: str
    bot: str
    link: str = ""


class Channel(Protocol):
    """One bot on one platform."""

    name: str
    bot: str
    can: Capabilities

    async def send(self, address: str, message: Outgoing, key: str) -> str:
        """Show a message and return the platform's id of it; `key` is the same when it is sent again.

        Raises one of bot.channels.errors: TryLater, Refused, Gone, Unknown.
        """
        ...

    async def show_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Offer these commands (name, description) in this chat, where the channel has such a menu."""
        ...

    async def fetch(self, file: File, limit: int) -> bytes:
        """The bytes of a file that arrived, at most `limit` of them; raises ValueError when it is larger."""
        ...
