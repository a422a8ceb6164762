"""What Telegram's wire brings, and what it means."""

from typing import Any

import pytest

from bot.channels.telegram import Telegram
from dialog.channel import Contact, Event, File, Inbound

ANNA = {"id": 42, "is_bot": False, "first_name": "Mai", "last_name": "Trần", "language_code": "vi"}
CHAT = {"id": 42, "type": "private", "first_name": "Mai"}
BOT = {"id": 1, "is_bot": True, "first_name": "Bot"}
GROUP = {"id": -100, "type": "supergroup", "title": "A group"}
STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
PHOTOS = [
    {"file_id": "small", "file_unique_id": "a", "width": 90, "height": 90, "file_size": 900},
    {"file_id": "large", "file_unique_id": "b", "width": 900, "height": 900, "file_size": 90_000},
]
DOCUMENT = {"file_id": "d1", "file_unique_id": "d1", "file_name": "danh sách.xlsx", "file_size": 7_000}


@pytest.fixture
def telegram() -> Telegram:
    return Telegram.connect("77:AAF-not-a-real-token")


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1_790_000_000, "chat": CHAT, "from": ANNA, **content}


def update(**content: Any) -> dict[str, Any]:
    return {"update_id": 900, "message": message(**content)}


def pressed(**more: Any) -> dict[str, Any]:
    query = {"id": "q1", "from": ANNA, "chat_instance": "1", "data": "3:yes", "message": message(text="Sure?")}
    return {"update_id": 900, "callback_query": {**query, **more}}


def membership(status: str, chat: dict[str, Any] = CHAT) -> dict[str, Any]:
    old = {"user": BOT, "status": "member"}
    change = {"chat": chat, "from": ANNA, "date": 1_790_000_000, "old_chat_member": old}
    return {
        "update_id": 900,
        "my_chat_member": {**change, "new_chat_member": {"user": BOT, "status": status, "until_date": 0}},
    }


def inbound(**meaning: Any) -> Inbound:
    return Inbound("telegram", "77", "42", meaning.pop("id", "900"), sender="Mai Trần", **meaning)


MEANINGS = {
    "a text": (update(text="Xin chào"), inbound(text="Xin chào")),
    "an invite link": (update(text="/start@Some_bot K7MP-2QXD"), inbound(text="/start@Some_bot K7MP-2QXD")),
    "a text with markup": (update(text="<b>_&`"), inbound(text="<b>_&`")),
    "a forwarded text": (
        update(text="Xem này", forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Ai đó"}),
        inbound(text="Xem này"),
    ),
    "a field nobody knew of": (update(text="Xin chào", brand_new={"x": 1}), inbound(text="Xin chào")),
    "a pressed button": (pressed(), inbound(pressed="3:yes")),
    "a button under a message too old to read": (
        pressed(message={"chat": CHAT, "message_id": 5, "date": 0}),
        inbound(pressed="3:yes"),
    ),
    "one's own number": (
        update(contact={"phone_number": "84912000001", "first_name": "Mai", "user_id": 42}),
        inbound(contact=Contact("84912000001", own=True)),
    ),
    "the number of somebody else": (
        update(contact={"phone_number": "84912000002", "first_name": "Lan", "user_id": 43}),
        inbound(contact=Contact("84912000002", own=False)),
    ),
    "a card out of the address book": (
        update(contact={"phone_number": "84912000003", "first_name": "Lan"}),
        inbound(contact=Contact("84912000003", own=False)),
    ),
    "a file": (
        update(document=DOCUMENT, caption="Danh sách"),
        inbound(file=File("danh sách.xlsx", 7_000, "d1"), text="Danh sách"),
    ),
    "a file without name or size": (
        update(document={"file_id": "d2", "file_unique_id": "d2"}),
        inbound(file=File("file", 0, "d2")),
    ),
    "a picture": (update(photo=PHOTOS), inbound(file=File("", 90_000, "large"))),
    "a picture of an album": (
        update(photo=PHOTOS, media_group_id="13"),
        inbound(album="13", file=File("", 90_000, "large")),
    ),
    "a sticker": (update(sticker=STICKER), inbound(event=Event.OTHER)),
    "a voice message": (
        update(voice={"file_id": "v", "file_unique_id": "v", "duration": 3}),
        inbound(event=Event.OTHER),
    ),
    "a place": (update(location={"latitude": 16.0, "longitude": 108.2}), inbound(event=Event.OTHER)),
    "a kind of message nobody knew of": (update(hologram={"x": 1}), inbound(event=Event.OTHER)),
    "a moving picture, which also looks like a file": (
        update(
            animation={"file_id": "g", "file_unique_id": "g", "width": 1, "height": 1, "duration": 1}, document=DOCUMENT
        ),
        inbound(event=Event.OTHER),
    ),
    "a changed message": (
        {"update_id": 900, "edited_message": message(text="Sửa", edit_date=1_790_000_009)},
        inbound(event=Event.EDITED, text="Sửa"),
    ),
    "the bot was blocked": (membership("kicked"), inbound(event=Event.LEFT)),
    "the bot was unblocked": (membership("member"), inbound(event=Event.RETURNED)),
}

NOTHING = {
    "a text in a group": update(text="Xin chào", chat=GROUP),
    "the bot was put into a group": membership("member", GROUP),
    "a button in a group": pressed(message={**message(text="?"), "chat": GROUP}),
    "a button without content": pressed(data=None),
    "a post in a channel": {"update_id": 900, "channel_post": message(text="Tin", chat=GROUP)},
    "a message was pinned": update(pinned_message=message(text="Sure?")),
    "a kind of update nobody knew of": {"update_id": 900, "telepathy": {"x": 1}},
}


@pytest.mark.parametrize("case", MEANINGS)
def test_an_update_is_understood(telegram: Telegram, case: str) -> None:
    raw, expected = MEANINGS[case]
    assert telegram.receive(raw) == expected


@pytest.mark.parametrize("case", NOTHING)
def test_what_is_not_said_to_the_bot_in_private_is_nothing(telegram: Telegram, case: str) -> None:
    assert telegram.receive(NOTHING[case]) is None


@pytest.mark.parametrize("raw", [{}, {"update_id": 1, "message": {"text": "?"}}, [], "text"])
def test_an_update_that_makes_no_sense_is_not_taken_for_one(telegram: Telegram, raw: Any) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 — whatever it is, the intake sets the update aside
        telegram.receive(raw)


def test_the_bot_is_named_by_the_public_half_of_its_token(telegram: Telegram) -> None:
    assert telegram.bot == "77"
