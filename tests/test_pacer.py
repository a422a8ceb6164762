"""Turns to send: so many a second, the urgent first."""

import asyncio

from bot.pacer import Pacer


class Time:
    """A clock that moves only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.now += seconds


async def test_sends_are_apart_by_the_limit() -> None:
    time = Time()
    pacer, moments = Pacer(10, time.clock, time.sleep), []

    async def send() -> None:
        await pacer.turn()
        moments.append(round(time.now - 100, 3))

    await asyncio.gather(*(send() for _ in range(5)))
    assert moments == [0.0, 0.1, 0.2, 0.3, 0.4]


async def test_a_reply_does_not_wait_for_the_notices() -> None:
    time = Time()
    pacer, order = Pacer(10, time.clock, time.sleep), []
    three_went = asyncio.Event()

    async def send(name: str, lane: int) -> None:
        await pacer.turn(lane)
        order.append(name)
        if len(order) == 3:
            three_went.set()

    notices = [asyncio.create_task(send(f"notice {number}", 1)) for number in range(20)]
    await three_went.wait()
    await send("reply", 0)
    await asyncio.gather(*notices)
    assert order.index("reply") <= 4
    assert [name for name in order if name != "reply"] == [f"notice {number}" for number in range(20)]


async def test_who_gave_up_waiting_costs_no_turn() -> None:
    time = Time()
    pacer = Pacer(10, time.clock, time.sleep)
    await pacer.turn()
    impatient = asyncio.create_task(pacer.turn())
    patient = asyncio.create_task(pacer.turn())
    await asyncio.sleep(0)
    impatient.cancel()
    await patient
    assert time.now < 100.15


async def test_after_a_silence_there_is_no_burst() -> None:
    time = Time()
    pacer = Pacer(10, time.clock, time.sleep)
    await pacer.turn()
    time.now += 60
    await asyncio.gather(*(pacer.turn() for _ in range(4)))
    assert 160.29 < time.now < 160.41


async def test_without_a_limit_nobody_waits() -> None:
    time = Time()
    pacer = Pacer(None, time.clock, time.sleep)
    await asyncio.gather(*(pacer.turn() for _ in range(1000)))
    assert time.now == 100.0
