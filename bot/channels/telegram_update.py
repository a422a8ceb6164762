"""Reading what Telegram delivers: one update in, what it means for a private chat out."""

from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext.filters import StatusUpdate

from dialog.channel import Contact, Event, File, Inbound

TAKEN = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update the bot asks for."""

_MEMBERSHIP: dict[str, Event] = {ChatMemberStatus.BANNED: Event.LEFT, ChatMemberStatus.MEMBER: Event.RETURNED}


def read_update(update: Update, channel: str, bot: str) -> Inbound | None:
    """An update as any channel could have brought it; None if it is none of the bot's business."""
    chat, person = update.effective_chat, update.effective_user
    meaning = _meaning(update)
    if chat is None or person is None or chat.type != ChatType.PRIVATE or meaning is None:
        return None
    album = (update.message and update.message.media_group_id) or ""
    number = str(update.update_id)
    return Inbound(channel, bot, str(chat.id), number, album=album, sender=person.full_name, **meaning)


def _meaning(update: Update) -> dict[str, Any] | None:
    """The fields of Inbound that say what somebody did; None for nothing."""
    if update.callback_query:
        return _pressed(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    if update.edited_message:
        return {"event": Event.EDITED, "text": _words(update.edited_message)}
    if update.message and not StatusUpdate.ALL.check_update(update):
        return _content(update.message)
    return None


def _pressed(query: CallbackQuery) -> dict[str, Any] | None:
    return {"pressed": query.data} if query.data else None


def _membership(change: ChatMemberUpdated) -> dict[str, Any] | None:
    event = _MEMBERSHIP.get(change.new_chat_member.status)
    return {"event": event} if event else None


def _content(message: Message) -> dict[str, Any]:
    """What a message holds. A text that was forwarded is a text; what cannot be read is Event.OTHER."""
    if message.contact:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        return {"contact": Contact(message.contact.phone_number, own)}
    if file := _file(message):
        return {"file": file, "text": _words(message)}
    if message.text:
        return {"text": message.text}
    return {"event": Event.OTHER, "text": _words(message)}


def _file(message: Message) -> File | None:
    if message.document and not message.animation:
        document = message.document
        return File(document.file_name or "file", document.file_size or 0, document.file_id)
    if message.photo:
        largest = message.photo[-1]
        return File("", largest.file_size or 0, largest.file_id)
    return None


def _words(message: Message) -> str:
    return message.text or message.caption or ""
