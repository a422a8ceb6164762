"""Files on their way out: kept first, then owed to a chat in the way its channel takes them."""

from datetime import datetime, timedelta

from dialog.turn import Document, World
from domain.stored_file import KEPT_FOR, StoredFile
from locales import N_, Translator
from storage import files
from storage.conversations import Conversation
from storage.database import Session
from storage.outbox import Piece

LINK = "{link}"
"""Where the link stands in a text; it is made when the text is sent, so that it does not run out while waiting."""

LINK_VALID_FOR = timedelta(hours=12)
"""Long enough for a working day, short enough for a link that somebody passes on."""

FILE_LINK = N_("{name}\n{link}\nThe link works for {hours} hours. Please do not pass it on.")
NO_WAY = N_("“{name}” cannot be sent on this channel. Please ask for it again on Telegram or in the web chat.")


def takes_files(world: World, channel: str) -> bool:
    """Whether somebody can be handed a file there, or a link to it."""
    return world.capabilities[channel].files_out or bool(world.public_url)


async def hand_over(db: Session, world: World, chat: Conversation, file: Document | StoredFile, now: datetime) -> Piece:
    """The message that hands over a file: the file itself, a link to it, or a sentence where neither is possible.

    A file the bot has made is kept for KEPT_FOR and open to this chat's person only. Raises StoreError.
    """
    can, t = world.capabilities[chat.channel], Translator(chat.locale)
    if not takes_files(world, chat.channel):
        return Piece(t(NO_WAY, name=file.name))
    kept = file if isinstance(file, StoredFile) else await _kept(db, world, chat, file, now)
    if can.files_out:
        return Piece("", file_id=kept.id)
    hours = LINK_VALID_FOR // timedelta(hours=1)
    return Piece(t(FILE_LINK, name=kept.name, link=LINK, hours=hours), file_id=kept.id)


async def _kept(db: Session, world: World, chat: Conversation, file: Document, now: datetime) -> StoredFile:
    return await files.keep(
        db, world.store, file.name, file.content, now, expires_at=now + KEPT_FOR, for_person=chat.person_id
    )
