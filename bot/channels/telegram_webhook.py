"""Having Telegram bring updates to our own address instead of fetching them."""

import hashlib
import hmac
import json

from bot.channels.telegram import Telegram, told_apart_errors
from bot.channels.telegram_update import TAKEN

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the name of a header
CONNECTIONS = 40


def webhook_secret(secret_key: str, token: str) -> str:
    """What Telegram says in SECRET_HEADER to show that it is Telegram: another for each bot, known to nobody else."""
    return hmac.new(secret_key.encode(), f"telegram webhook {token}".encode(), hashlib.sha256).hexdigest()


async def set_webhook(telegram: Telegram, url: str, secret: str) -> None:
    """Have updates brought to this public https address."""
    with told_apart_errors():
        await telegram.client.set_webhook(
            url, secret_token=secret, max_connections=CONNECTIONS, allowed_updates=list(TAKEN)
        )


async def registered_webhook(telegram: Telegram) -> str:
    """Where Telegram brings updates now; empty when it keeps them."""
    with told_apart_errors():
        return (await telegram.client.get_webhook_info()).url


async def delete_webhook(telegram: Telegram) -> None:
    """Have updates kept until they are fetched. None is dropped."""
    with told_apart_errors():
        await telegram.client.delete_webhook(drop_pending_updates=False)


def acknowledgement(body: dict[str, object]) -> str:
    """What to answer a webhook call with: stops the clock on a pressed button without a request of its own."""
    query = body.get("callback_query")
    if not isinstance(query, dict) or "id" not in query:
        return ""
    return json.dumps({"method": "answerCallbackQuery", "callback_query_id": query["id"]})
