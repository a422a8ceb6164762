"""How the plan was made known in the demo: later than it was due, and not confirmed by everybody yet."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.demo.house import House, address_of
from bot.demo.past import Scene
from handlers.notices.announcements import send_due


def made_known(house: House, everybody: Mapping[str, object], story: Mapping[str, Any]) -> Iterator[Scene]:
    """The office announces it; whoever is in the bot and not among the silent confirms it."""
    told = story["announcement"]
    yield told["at"], partial(_announce, house, told)
    outside = {*story["outside"], *told["silent"]}
    confirmed = [code for code in everybody if code not in outside]
    yield told["confirmed_at"], partial(_confirm, house, told["confirmed_at"], confirmed)


async def _announce(house: House, told: Mapping[str, Any]) -> None:
    house.clock.set(told["at"])
    for number, text in enumerate(told["says"], start=1):
        await house.hear(address_of(told["person"]), f"announce-{number}", text)
    await send_due(house.database, house.parts.world, house.clock())
    await house.deliver()


async def _confirm(house: House, at: datetime, codes: list[str]) -> None:
    house.clock.set(at)
    for code in codes:
        await house.hear(address_of(code), "confirmed", "/dadoc")
