"""The log: one line an event, on standard error, with every secret masked."""

import logging

from bot.redaction import RedactingFormatter
from bot.settings import Settings

PATTERN = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_CHATTY = ("alembic", "apscheduler", "httpx", "httpcore", "telegram", "aiohttp.access")
"""Libraries that say at INFO what only their authors want to know."""


def set_up_logs(settings: Settings) -> None:
    """Write the log of the whole program as the settings say."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(PATTERN, settings.secrets))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))
