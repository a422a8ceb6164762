"""Administrators hear once a month, of each bot, that most of its messages are used."""

from datetime import datetime

from dialog import Notice, World, tell
from domain.agenda import may_send
from domain.budget import Room, Standing
from domain.calendar import local
from domain.people import Role
from domain.progress import month_of
from handlers.budget_words import with_advice
from locales import Translator
from storage import administration, budget, people
from storage.database import Session

KIND = "budget.low"


async def warn(db: Session, world: World, now: datetime) -> int:
    """Tell all administrators of bots with little room, rather through another bot; how many are told."""
    if not world.budgets or not may_send(world.plan, world.calendar, now):
        return 0
    scarce = [one for one in await budget.standings(db, world.budgets, now) if one.room is not Room.AMPLE]
    return sum([await _warn(db, world, one, now) for one in scarce])


async def _warn(db: Session, world: World, one: Standing, now: datetime) -> int:
    occurrence = f"{one.channel} {one.bot} {month_of(local(now).date())}"
    told = await administration.told(db, KIND, occurrence)
    admins = [person for person in await people.holding(db, Role.ADMIN) if person.id not in told]
    bot = (one.channel, one.bot)

    def words(t: Translator) -> Notice:
        return Notice("\n".join(with_advice(one, t)))

    return sum([await tell(db, world, now, admin.id, KIND, occurrence, words, rather_not=bot) for admin in admins])
