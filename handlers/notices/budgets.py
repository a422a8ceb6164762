"""Administrators hear once a month, of each bot, that most of its messages are used."""

from datetime import datetime

from dialog import Notice, World, tell
from domain.agenda import may_send
from domain.budget import SHORT_PERCENT, Room, Standing
from domain.calendar import local
from domain.people import Role
from domain.progress import month_of
from handlers.budget_words import lines
from locales import N_, Translator
from storage import administration, budget, people
from storage.database import Session

KIND = "budget.low"

FROM_THEN_ON = N_(
    "From {percent}% on, only what needs an answer or was asked for is sent through this bot until the end of the "
    "month. More room: people who also write to the bot on another channel hear there; another Zalo bot can be set up."
)


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
        return Notice("\n".join([*lines(one, t), t(FROM_THEN_ON, percent=SHORT_PERCENT)]))

    return sum([await tell(db, world, now, admin.id, KIND, occurrence, words, rather_not=bot) for admin in admins])
