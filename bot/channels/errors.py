"""What can go wrong when a message is sent, by what is to be done about it."""

from datetime import timedelta


class SendError(Exception):
    """A message did not go through."""


class TryLater(SendError):
    """The platform is busy or away: nothing was sent; send again after a while."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.after = after


class OverQuota(TryLater):
    """The platform says that this bot's quota is used up: nothing was sent, and nothing else will be for a while."""


class Refused(SendError):
    """The platform will never take this message."""


class Gone(SendError):
    """This chat cannot be reached any more: the person blocked the bot or left the platform."""


class Unknown(SendError):
    """It may or may not have been sent, and the platform cannot tell."""
