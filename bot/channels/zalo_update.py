"""Reading what Zalo delivers, in both of its shapes: the documented one and the one captured from production."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dialog.channel import Event, File, Inbound

TEXT, IMAGE = "message.text.received", "message.image.received"
PRIVATE = "PRIVATE"


def read_event(raw: Mapping[str, Any], channel: str, bot: str) -> Inbound | None:
    """An event as any channel could have brought it; None for groups and for what names nobody to answer."""
    event = _unwrapped(raw)
    message = event.get("message")
    if not isinstance(message, Mapping) or not _in_private(message):
        return None
    return Inbound(
        channel,
        bot,
        str(message["chat"]["id"]),
        str(message.get("message_id") or _fingerprint(event)),
        sender=_sender(message),
        **_content(str(event.get("event_name", "")), message),
    )


def _unwrapped(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = raw.get("result")
    event = inner if isinstance(inner, Mapping) else raw
    if not isinstance(event, Mapping):
        raise TypeError("one event was expected")
    return event


def _in_private(message: Mapping[str, Any]) -> bool:
    chat = message["chat"]
    return bool(chat.get("id")) and str(chat.get("chat_type") or PRIVATE).upper() == PRIVATE


def _content(event: str, message: Mapping[str, Any]) -> dict[str, Any]:
    picture = message.get("photo_url") or message.get("photo")
    if event == IMAGE and isinstance(picture, str):
        return {"file": File("", 0, picture), "text": str(message.get("caption") or "")}
    if event == TEXT and message.get("text"):
        return {"text": str(message["text"])}
    return {"event": Event.OTHER}


def _sender(message: Mapping[str, Any]) -> str:
    person = message.get("from")
    if not isinstance(person, Mapping):
        return ""
    return str(person.get("display_name") or person.get("name") or "")


def _fingerprint(event: Mapping[str, Any]) -> str:
    """Stands in for a missing message id: the same event delivered again has the same one."""
    return hashlib.sha256(json.dumps(event, sort_keys=True).encode()).hexdigest()[:32]
