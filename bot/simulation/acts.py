"""What people do in the played year: the acts of the real conversations, without the questions that lead to them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.simulation.centre import ANSWERS_TO_JOIN, Centre
from dialog import World
from dialog.turn import Turn
from domain.calendar import local
from domain.initiative import Initiative, Scope, State
from domain.lifecycle import Act
from domain.progress import Pace, month_of, result_of
from domain.training import Form, OnVneid, Outcome, TrainingState
from handlers.head import decisions
from handlers.head.review import courses as course_review
from handlers.staff import registration, reporting
from handlers.staff import training as learning
from locales import Translator
from storage import budget, conversations, initiatives, people, progress, standing, training
from storage.conversations import Conversation
from storage.database import Session
from storage.models import Lane
from storage.outbox import Owed

ANSWERS = {
    "join": ANSWERS_TO_JOIN,
    "look": 1,
    "register": 10,
    "learn": 7,
    "queue": 1,
    "decide": 1,
    "report": 1,
    "apply": 6,
}
"""How many messages the bot answers with in each conversation, as the tests count them in the real ones."""

WORKING_TIME = timedelta(days=90)
"""How long an initiative is planned to take."""


@dataclass(frozen=True, slots=True)
class Acts:
    """Everybody's hands: each act is one of the people of this centre at a moment, in the given transaction."""

    world: World
    centre: Centre

    async def join(self, db: Session, who: int, now: datetime) -> None:
        """Agree to the notice and see the menu."""
        await self._answered(db, who, "join", now)

    async def look(self, db: Session, who: int, now: datetime) -> None:
        """Open the menu, and that is all."""
        await self._answered(db, who, "look", now)

    async def register(self, db: Session, who: int, now: datetime) -> None:
        """Register an initiative of one's own, unless that has been done."""
        turn = await self._turn(db, who, now)
        today, plan = turn.today, turn.plan
        if any(item.state is not State.WITHDRAWN for item in await initiatives.of_author(db, who, today.year)):
            return
        finish = min(today + WORKING_TIME, today.replace(month=12, day=31))
        turn.data = {
            "kind": plan.kinds[who % len(plan.kinds)].code,
            "content": next(content.code for content in plan.contents if content.selectable),
            "collective": False,
            "title": f"Cải tiến công việc {turn.person.code}",
            "change": "Bớt một bước trong quy trình",
            "benefit": "Rút ngắn thời gian chờ",
            "starts_on": today.isoformat(),
            "finishes_on": finish.isoformat(),
        }
        await registration.register(turn)
        await self._answered(db, who, "register", now)

    async def learn(self, db: Session, who: int, now: datetime) -> None:
        """Put a course of the catalogue on record as finished, unless enough are."""
        turn = await self._turn(db, who, now)
        done = sum(item.counts for item in await training.of_person(db, who, turn.today.year))
        if done >= turn.plan.obligations.courses_a_year:
            return
        course = await training.course(db, self.centre.course_id)
        assert course is not None, "the catalogue has it from the beginning"
        turn.data = {"title": course.title, "provider": course.provider, "form": Form.ONLINE, "hours": course.hours}
        turn.data |= {"course_id": course.id, "finishes_on": turn.today.isoformat(), "outcome": Outcome.PASSED}
        turn.data |= {"score": "", "certificate": ""}
        await learning.finish(turn, OnVneid.UNKNOWN)
        await self._answered(db, who, "learn", now)

    async def decide(self, db: Session, who: int, now: datetime) -> None:
        """Confirm everything that waits for this person."""
        waiting = await standing.waiting(db, self.world.plan, local(now).date())
        mine = [item.id for item, expected in waiting.initiatives if who in {person.id for person in expected}]
        courses = [item.id for item, expected in waiting.training if who in {person.id for person in expected}]
        if not mine and not courses:
            return
        turn = await self._turn(db, who, now)
        for number in mine:
            item = await decisions.to_decide(turn, Act.CONFIRM, number)
            if item is not None and item.state is State.REGISTERED:
                await decisions.confirm(turn, item)
        for number in courses:
            turn.data = {"item": f"t{number}"}
            await course_review.settle(turn, TrainingState.CONFIRMED)
        await self._answered(db, who, "queue", now)
        await self._answered(db, who, "decide", now, times=len(mine) + len(courses))

    async def report(self, db: Session, who: int, now: datetime) -> None:
        """Answer the monthly question about everything it asks, each with one tap."""
        turn = await self._turn(db, who, now)
        asked = await progress.to_ask_about(db, month_of(turn.today), now)
        own = [item for item in asked if item.author_id == who]
        for item in own:
            await self._say_how(turn, item)

    async def _say_how(self, turn: Turn, item: Initiative) -> None:
        """On track while there is time; later it is applied, by those who say so, or late."""
        applies = self.centre.habits[turn.person.id].applies
        if turn.today < item.finishes_on or not applies:
            pace = Pace.ON_TRACK if turn.today < item.finishes_on else Pace.LATE
            await reporting.say(turn, item.id, pace)
            await self._answered(turn.db, turn.person.id, "report", turn.now)
            return
        await progress.apply(
            turn.db,
            item.id,
            first_applied_on=turn.today,
            result=result_of(turn.today, item.finishes_on),
            achieved="Bớt thời gian chờ",
            scope=Scope.UNIT,
            by=turn.person.id,
            now=turn.now,
        )
        await self._answered(turn.db, turn.person.id, "apply", turn.now)

    async def _turn(self, db: Session, who: int, now: datetime) -> Turn:
        person, chat = await people.get(db, who), await self._chat(db, who)
        return Turn(db, now, Translator(chat.locale), self.world, chat, {}, linked=person)

    async def _chat(self, db: Session, who: int) -> Conversation:
        return await conversations.lock(db, *self.centre.chats[who])

    async def _answered(self, db: Session, who: int, act: str, now: datetime, *, times: int = 1) -> None:
        """Count the bot's answers as its deliverer counts them."""
        await budget.count(db, [_reply(*self.centre.chats[who], now)] * (ANSWERS[act] * times), now)


Doing = Callable[[Session, int, datetime], Awaitable[None]]
"""One of the acts."""

_NUMBERS = count(1)


def _reply(channel: str, bot: str, address: str, now: datetime) -> Owed:
    more: dict[str, Any] = {"buttons": [], "commands": None, "notice_id": None, "file_id": None, "attempts": 1}
    return Owed(next(_NUMBERS), channel, bot, address, Lane.REPLY, "", created_at=now, **more)
