"""What Zalo's wire brings, and what it means."""

from typing import Any

import pytest

from bot.channels.zalo import Zalo
from bot.channels.zalo_client import public_id
from dialog.channel import Event, File, Inbound

SENDER = {"id": "0f1e2d", "display_name": "Lan", "is_bot": False}
CHAT = {"id": "0f1e2d", "chat_type": "PRIVATE"}


def event(name: str, **content: Any) -> dict[str, Any]:
    common = {"message_id": "a1b2c3", "date": 1_790_000_000_123, "from": SENDER, "chat": CHAT}
    return {"event_name": f"message.{name}.received", "message": {**common, **content}}


def inbound(**meaning: Any) -> Inbound:
    return Inbound("zalo", "88", "0f1e2d", "a1b2c3", sender=meaning.pop("sender", "Lan"), **meaning)


MEANINGS = {
    "a text, as captured": (event("text", text="xin chao"), inbound(text="xin chao")),
    "a text, as documented": ({"ok": True, "result": event("text", text="xin chao")}, inbound(text="xin chao")),
    "a name under its older field": (
        event("text", text="x", **{"from": {"id": "0f1e2d", "name": "Lan"}}),
        inbound(text="x"),
    ),
    "nobody's name": (event("text", text="x", **{"from": {"id": "0f1e2d"}}), inbound(text="x", sender="")),
    "a date in seconds": (event("text", text="x", date=1_790_000_000), inbound(text="x")),
    "no kind of chat": (event("text", text="x", chat={"id": "0f1e2d"}), inbound(text="x")),
    "a field nobody knew of": (event("text", text="x", mood="good"), inbound(text="x")),
    "a picture, as captured": (
        event("image", photo_url="https://example.invalid/p.jpg", caption="Bằng khen", message_type="CHAT_PHOTO"),
        inbound(file=File("", 0, "https://example.invalid/p.jpg"), text="Bằng khen"),
    ),
    "a picture, as documented": (
        event("image", photo="https://example.invalid/p.jpg"),
        inbound(file=File("", 0, "https://example.invalid/p.jpg")),
    ),
    "a picture without the picture": (event("image"), inbound(event=Event.OTHER)),
    "a text without text": (event("text"), inbound(event=Event.OTHER)),
    "a sticker": (event("sticker", sticker="s1", url="https://example.invalid/s"), inbound(event=Event.OTHER)),
    "a voice": (event("voice", voice_url="https://example.invalid/v.aac"), inbound(event=Event.OTHER)),
    "what Zalo does not pass on": (event("unsupported"), inbound(event=Event.OTHER)),
    "an event nobody knew of": (event("hologram"), inbound(event=Event.OTHER)),
}

NOTHING = {
    "a text in a group": event("text", text="@Bot x", chat={"id": "9a8b", "chat_type": "GROUP"}),
    "an event without content": {"event_name": "message.unsupported.received"},
    "nothing at all": {},
}


@pytest.fixture
def zalo() -> Zalo:
    return Zalo.connect("88:not-a-real-token")


@pytest.mark.parametrize("case", MEANINGS)
def test_an_event_is_understood(zalo: Zalo, case: str) -> None:
    raw, expected = MEANINGS[case]
    assert zalo.receive(raw) == expected


@pytest.mark.parametrize("case", NOTHING)
def test_what_cannot_be_answered_in_private_is_nothing(zalo: Zalo, case: str) -> None:
    assert zalo.receive(NOTHING[case]) is None


def test_an_event_without_a_number_is_recognised_when_it_comes_again(zalo: Zalo) -> None:
    raw = event("text", text="x", message_id=None)
    first, again, other = zalo.receive(raw), zalo.receive(raw), zalo.receive(event("text", text="y", message_id=None))
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.id == again.id != other.id


@pytest.mark.parametrize("raw", [[], "text", {"message": {"text": "x"}}, {"message": {"chat": "x"}}])
def test_an_event_that_makes_no_sense_is_not_taken_for_one(zalo: Zalo, raw: Any) -> None:
    with pytest.raises((AttributeError, KeyError, TypeError)):
        zalo.receive(raw)


def test_the_bot_is_named_by_what_may_be_shown_of_its_token(zalo: Zalo) -> None:
    assert zalo.bot == "88"
    assert "secret" not in public_id("secret-of-another-form")
