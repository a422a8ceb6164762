"""Sending one message, and judging what became of it."""

import logging
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.errors import Gone, OverQuota, Refused, TryLater, Unknown
from bot.pacer import Pacer
from bot.shelf import Shelf
from dialog.channel import Button, Capabilities, Channel, Outgoing
from storage.models import Lane, NoticeState
from storage.outbox import Owed

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=15)
NOTICE_AGE = timedelta(days=3)
"""A notice that could not be sent for so long has become pointless."""

MENU_TRIES, FILE_TRIES, FAULT_TRIES = 3, 20, 5
"""A command menu or a file holds up the answers behind it, and a fault of our own repeats itself: they come to an end.

Twenty tries are about three hours.
"""


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was sent: it is to be tried again after so long. `over_quota` if the bot may send no more at all."""

    wait: timedelta
    over_quota: bool = False


Verdict = NoticeState | Later
"""What became of a message, or when to try it again."""


class Sender:
    """Sends messages through these channels, each bot at its pace."""

    def __init__(
        self,
        channels: Mapping[tuple[str, str], Channel],
        pacers: Mapping[tuple[str, str], Pacer],
        chance: random.Random,
        shelf: Shelf | None,
    ) -> None:
        self._channels, self._pacers, self._chance, self._shelf = channels, pacers, chance, shelf

    async def send(self, row: Owed, now: datetime) -> tuple[Owed, Verdict]:
        """Try a message once. Never raises."""
        verdict = await self._tried(row, now)
        if verdict is not NoticeState.SENT:
            log.info("Message %s on %s, try %s: %s", row.id, row.channel, row.attempts, verdict)
        return row, verdict

    async def _tried(self, row: Owed, now: datetime) -> Verdict:
        if row.notice_id is not None and now - row.created_at > NOTICE_AGE:
            return NoticeState.DROPPED
        try:
            await self._through_channel(row, now)
        except TryLater as error:
            log.warning("%s", error)
            later = self._later(row, _most_tries(row), error.after)
            return replace(later, over_quota=isinstance(error, OverQuota)) if isinstance(later, Later) else later
        except Refused as error:
            log.error("A message was refused: %s", error)
            return NoticeState.REFUSED
        except Gone:
            return NoticeState.UNREACHABLE
        except Unknown as error:
            log.warning("A message may not have arrived: %s", error)
            harmless = self._channels[row.channel, row.bot].can.repeat_is_harmless
            return self._later(row) if harmless else NoticeState.UNKNOWN
        except Exception as error:
            log.error("A message could not be sent", exc_info=error)
            return self._later(row, FAULT_TRIES)
        return NoticeState.SENT

    async def _through_channel(self, row: Owed, now: datetime) -> None:
        channel = self._channels[row.channel, row.bot]
        if pacer := self._pacers.get((row.channel, row.bot)):
            await pacer.turn(0 if row.lane is Lane.REPLY else 1)
        if row.commands is not None:
            await channel.show_commands(row.address, [(name, description) for name, description in row.commands])
        else:
            await channel.send(row.address, await self._message(row, channel.can, now), str(row.id))

    async def _message(self, row: Owed, can: Capabilities, now: datetime) -> Outgoing:
        if row.file_id is not None:
            if self._shelf is None:
                raise Refused("there is nowhere to take the file from")
            return await self._shelf.message(row, can, now)
        return Outgoing(row.text, tuple(Button(label, payload, contact) for label, payload, contact in row.buttons))

    def _later(self, row: Owed, tries: int | None = None, after: timedelta | None = None) -> Verdict:
        """Wait as long as the platform asks, or twice as long each time, never exactly as long as others."""
        if tries is not None and row.attempts >= tries:
            return NoticeState.REFUSED
        if after is not None:
            return Later(after + FIRST_WAIT * self._chance.random())
        doublings: float = 2.0 ** min(row.attempts - 1, 20)
        return Later(min(FIRST_WAIT * doublings, LONGEST_WAIT) * self._chance.uniform(0.5, 1.0))


def _most_tries(row: Owed) -> int | None:
    """How often a message is tried while its platform is away; None for as long as it takes."""
    if row.commands is not None:
        return MENU_TRIES
    return FILE_TRIES if row.file_id is not None else None
