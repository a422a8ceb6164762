"""What the bot says on its own account: worded in the reader's language, told once, never moving a conversation."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dialog.channel import Capabilities, Outgoing
from dialog.handing import hand_over
from dialog.prompt import Choice
from dialog.render import render, split
from dialog.turn import Document, World
from domain.notice_kinds import is_routine
from domain.stored_file import StoredFile
from locales import N_, Translator
from storage import budget, conversations, outbox
from storage.conversations import Conversation
from storage.database import Session
from storage.models import Lane
from storage.outbox import Piece
from storage.store import StoreError

log = logging.getLogger(__name__)

NOT_NOW = N_("“{name}” could not be made ready just now. Please ask for it again later.")
COMMAND_HINT = N_("{label}: type {command}")


@dataclass(frozen=True, slots=True)
class Notice:
    """A message of the bot's own; the key of a choice is the command it stands for, such as "/duyet".

    `file`, such as a chart made for it or a paper that is kept, is handed over after it.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    file: Document | StoredFile | None = None


async def tell(
    db: Session,
    world: World,
    now: datetime,
    person_id: int,
    kind: str,
    occurrence: str,
    words: Callable[[Translator], Notice],
    *,
    rather_not: tuple[str, str] | None = None,
) -> bool:
    """Tell somebody something once, in the chat last heard from; whether a message is on its way.

    It is not when they were told before, nor to a person without a chat, who is noted as unreachable so that nobody
    believes they were told. What comes as a matter of course goes through another chat while a bot is short of
    messages; where there is none it is not told at all, and who was to hear it is noted (`handlers.notices.held`). A
    chat through the bot `rather_not` is taken only if there is no other.
    """
    chat = await conversations.reachable(db, person_id, rather_not=rather_not)
    if chat is not None and is_routine(kind) and await _is_short(db, world, chat, now):
        chat = await conversations.reachable(db, person_id, rather_not=(chat.channel, chat.bot))
        if chat is None or await _is_short(db, world, chat, now):
            await budget.hold(db, person_id, kind, now)
            return False
    t = Translator(chat.locale if chat else "")
    notice = words(t)
    notice_id = await outbox.claim_notice(db, person_id, kind, occurrence, notice.text, now)
    if notice_id is None:
        return False
    await outbox.address_notice(db, notice_id, chat, now)
    if chat is None:
        return False
    await say(db, world, now, chat, notice, notice_id)
    return True


async def _is_short(db: Session, world: World, chat: Conversation, now: datetime) -> bool:
    """Whether the bot of a chat may only send what needs an answer or was asked for."""
    key = (chat.channel, chat.bot)
    return key in world.budgets and key in await budget.short(db, {key: world.budgets[key]}, now)


async def say(
    db: Session, world: World, now: datetime, chat: Conversation, notice: Notice, notice_id: int | None = None
) -> None:
    """Owe a chat a notice, fitted to its channel: buttons, or the commands written out."""
    can = world.capabilities[chat.channel]
    pieces = [as_piece(message) for message in _rendered(notice, can, Translator(chat.locale))]
    if notice.file is not None:
        pieces.append(await _handed_over(db, world, chat, notice.file, now))
    await outbox.put(db, chat, pieces, now, lane=Lane.NOTICE, notice_id=notice_id)


async def _handed_over(
    db: Session, world: World, chat: Conversation, file: Document | StoredFile, now: datetime
) -> Piece:
    """The file; a sentence where it cannot be kept now, since what the notice is about has happened all the same."""
    try:
        return await hand_over(db, world, chat, file, now)
    except StoreError as error:
        log.warning("a file of a notice could not be kept: %s", error)
        return Piece(Translator(chat.locale)(NOT_NOW, name=file.name))


def _rendered(notice: Notice, can: Capabilities, t: Translator) -> list[Outgoing]:
    if can.max_buttons >= len(notice.choices):
        return render(notice.text, notice.choices, "", can)
    return [Outgoing(piece) for piece in split(written_out(notice, t), can.max_text)]


def written_out(notice: Notice, t: Translator) -> str:
    """A notice as a channel without buttons shows it: the command of each choice stands below the text."""
    hints = [t(COMMAND_HINT, label=choice.label, command=choice.key) for choice in notice.choices]
    return "\n".join([notice.text, *hints])


def as_piece(message: Outgoing) -> Piece:
    """A rendered message as the outbox keeps it."""
    return Piece(message.text, [(button.label, button.payload, button.contact) for button in message.buttons])
