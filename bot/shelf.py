"""Taking kept files out, for messages that hand them over."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.channels.errors import Refused, TryLater
from bot.file_links import signed_link
from dialog import World
from dialog.channel import Attachment, Capabilities, Outgoing
from dialog.handing import LINK, LINK_VALID_FOR
from domain.stored_file import StoredFile
from storage import conversations, files
from storage.database import Database
from storage.outbox import Owed
from storage.store import Missing, Store, StoreError


class Shelf:
    """Makes what a channel sends of a message that hands over a file. Raises Refused or TryLater."""

    def __init__(self, database: Database, world: World) -> None:
        self._database = database
        self._world = world

    async def message(self, row: Owed, can: Capabilities, now: datetime) -> Outgoing:
        """The file where the channel takes files, else the text with a link made now."""
        assert row.file_id is not None
        async with self._database.transaction() as db:
            kept = await files.get(db, row.file_id)
            chat = await conversations.find(db, row.channel, row.bot, row.address)
        if kept is None:
            raise Refused("the file to hand over is not kept any more")
        if can.files_out:
            return Outgoing(row.text, file=_attachment(kept, self._world.store))
        if chat is None or chat.person_id is None:
            raise Refused("a file is handed to somebody nobody knows")
        link = signed_link(self._world.public_url, self._world.secret, kept.id, chat.person_id, now + LINK_VALID_FOR)
        return Outgoing(row.text.replace(LINK, link))


def _attachment(kept: StoredFile, store: Store) -> Attachment:
    return Attachment(kept.id, kept.name, kept.media_type, kept.size, kept.is_shown, reading(store, kept.sha256))


def reading(store: Store, sha256: str) -> Callable[[], Awaitable[bytes]]:
    """Brings a content out of the store when called."""

    async def read() -> bytes:
        try:
            return await store.get(sha256)
        except Missing:
            raise Refused("the bytes of a file are not kept any more") from None
        except StoreError as error:
            raise TryLater(f"the store of files does not answer: {error}") from error

    return read
