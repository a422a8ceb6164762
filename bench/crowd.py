"""People in a closed loop: each answers as soon as the bot has answered, and notes how long that took."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any

from bench.titles import titles

FIRST_USER = 1_000
MOST_TITLES = 1_000_000
"""As many as anybody can register while it lasts."""
_queries = count(1)


class Crowd:
    """So many people with one bot. A turn is over when the answer stands on the telephone."""

    def __init__(self, people: int) -> None:
        self.people = range(FIRST_USER, FIRST_USER + people)
        self.post: Callable[[dict[str, Any]], None] = lambda content: None
        self.waits: list[float] = []
        self.going = False
        self._asked: dict[int, float] = {}
        self._quiet = asyncio.Event()

    async def talk(self, seconds: float) -> float:
        """Everybody talks for so long; returns turns a second. Answers still owed at the end are waited for."""
        self.waits, self.going = [], True
        began = time.perf_counter()
        for user in self.people:
            self._says(user)
        await asyncio.sleep(seconds)
        self.going, turns = False, len(self.waits)
        elapsed = time.perf_counter() - began
        await self.quiet()
        return turns / elapsed

    async def once(self, users: Sequence[int]) -> None:
        """These people take one turn each."""
        for user in users:
            self._says(user)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until nobody is owed an answer."""
        while self._asked:
            self._quiet.clear()
            async with asyncio.timeout(60):
                await self._quiet.wait()

    def sees(self, user: int, message: dict[str, Any], markup: dict[str, Any]) -> None:
        """A message stands on somebody's telephone."""
        if user not in self._asked or not self.answered(user, message, markup):
            return
        self.waits.append(time.perf_counter() - self._asked.pop(user))
        if self.going:
            self._says(user)
        elif not self._asked:
            self._quiet.set()

    def _says(self, user: int) -> None:
        self._asked[user] = time.perf_counter()
        self.post(self.next_act(user))

    def answered(self, user: int, message: dict[str, Any], markup: dict[str, Any]) -> bool:
        """Whether this message is the answer that is waited for."""
        raise NotImplementedError

    def next_act(self, user: int) -> dict[str, Any]:
        """What this person does now, as an update without its number."""
        raise NotImplementedError


class Parrots(Crowd):
    """People who say something and hear it back."""

    def answered(self, user: int, message: dict[str, Any], markup: dict[str, Any]) -> bool:
        return True

    def next_act(self, user: int) -> dict[str, Any]:
        return typed(user, "Xin chào, hôm nay thế nào?")


class Staff(Crowd):
    """People of the roster: they come in by their code, then register one initiative after another."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(len(codes))
        self.registered = 0
        self._codes = dict(zip(self.people, codes, strict=True))
        self._lives = {user: self._life(user) for user in self.people}
        self._screens: dict[int, dict[str, Any]] = {}
        self._buttons: dict[int, dict[str, str]] = {}

    def answered(self, user: int, message: dict[str, Any], markup: dict[str, Any]) -> bool:
        """The answer is the message whose buttons belong to a question; a reminder has none of those."""
        carried = [button["callback_data"] for row in markup.get("inline_keyboard", ()) for button in row]
        keys = {payload.partition(":")[2]: payload for payload in carried if payload.partition(":")[0].isdigit()}
        if not keys:
            return False
        self._screens[user], self._buttons[user] = message, keys
        return True

    def next_act(self, user: int) -> dict[str, Any]:
        return next(self._lives[user])

    def _life(self, user: int) -> Iterator[dict[str, Any]]:
        yield typed(user, f"/start {self._codes[user]}")
        yield self._pressed(user, "agree")
        for title in titles(MOST_TITLES, seed=user):
            yield typed(user, "/dangky")
            yield self._pressed(user)
            yield self._pressed(user, "me")
            yield typed(user, title)
            if "again" in self._buttons[user]:  # somebody has registered nearly the same
                yield self._pressed(user, "differs")
                yield typed(user, "Làm ở dây chuyền khác, cho loại xe khác.")
            yield self._pressed(user)
            yield typed(user, "Hiện nay chủ xe phải chờ ở quầy; sau này quét mã và nhận kết quả ngay.")
            yield typed(user, "Giảm 10 phút chờ cho mỗi xe, bớt 2.000 tờ giấy mỗi tháng.")
            yield typed(user, "05/11/2026")
            yield typed(user, "30/12/2026")
            yield self._pressed(user, "send")
            assert title in self._screens[user]["text"], self._screens[user]["text"]
            self.registered += 1

    def _pressed(self, user: int, key: str = "") -> dict[str, Any]:
        """Press the button of this key, or the first one."""
        keys = self._buttons[user]
        assert not key or key in keys, f"no button {key!r} under: {self._screens[user]['text']} {keys}"
        payload = keys[key] if key else next(iter(keys.values()))
        query = {"id": str(next(_queries)), "from": _person(user), "chat_instance": "1", "data": payload}
        return {"callback_query": {**query, "message": self._screens[user]}}


def typed(user: int, text: str) -> dict[str, Any]:
    """A text message, as an update without its number."""
    chat = {"id": user, "type": "private", "first_name": "P"}
    message = {"message_id": next(_queries), "date": 1_790_000_000, "chat": chat, "from": _person(user), "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"message": message}


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": f"Person {user}", "language_code": "vi"}
