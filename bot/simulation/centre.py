"""A centre to play with: a roster of its size, its heads and office, and who writes to which bot."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle

from bot.simulation.behaviour import Behaviour, Habit, drawn
from domain.people import Category, Person, Role
from domain.plan import Plan
from domain.training import Form
from locales import LANGUAGES
from storage import conversations, people, training
from storage.database import Database, Session

ANSWERS_TO_JOIN = 2
"""The notice that asks for consent, and the menu."""

FEWEST = 10
"""A centre has a director, an office, heads and somebody to remind."""


@dataclass(frozen=True, slots=True)
class Centre:
    """Everybody by number, what each is used to do, and the chat of each who has one as (channel, bot, address)."""

    people: Mapping[int, Person]
    habits: Mapping[int, Habit]
    chats: Mapping[int, tuple[str, str, str]]
    course_id: int


def posts(plan: Plan, staff: int) -> list[tuple[str, tuple[Role, ...]]]:
    """A unit and roles for each: a director, two coordinators and an admin in the office, a head in each unit."""
    office, units = plan.organisation.office_unit, [unit for unit in plan.units if unit.reporting]
    top = next((unit.code for unit in plan.units if not unit.reporting), office)
    fixed: list[tuple[str, tuple[Role, ...]]] = [(top, (Role.DIRECTOR,))]
    fixed += [(unit.code, (Role.HEAD,)) for unit in units]
    fixed += [(office, (Role.COORDINATOR,)), (office, (Role.COORDINATOR,)), (office, (Role.ADMIN,))]
    rest = staff - len(fixed)
    return [*fixed, *((units[number % len(units)].code, ()) for number in range(rest))]


async def founded(
    database: Database,
    plan: Plan,
    behaviour: Behaviour,
    staff: int,
    bots: Mapping[str, Sequence[str]],
    now: datetime,
    chance: random.Random,
) -> Centre:
    """Put a centre into an empty database; everybody with a chat has agreed to the notice. `bots` are by channel."""
    habits = drawn(behaviour, staff, chance)
    async with database.transaction() as db:
        known = [await _hired(db, number, *post, now) for number, post in enumerate(posts(plan, staff), start=1)]
        of_person = {person.id: habit for person, habit in zip(known, habits, strict=True)}
        chats, turns = {}, {channel: cycle(own) for channel, own in bots.items()}
        for person in known:
            if channel := of_person[person.id].chat:
                chats[person.id] = await _linked(db, person, channel, next(turns[channel]), now)
        course = await training.add_course(
            db, title="Kỹ năng số cơ bản", provider=plan.organisation.name, form=Form.ONLINE, hours=4, now=now
        )
    return Centre({person.id: person for person in known}, of_person, chats, course.id)


async def _hired(db: Session, number: int, unit: str, roles: tuple[Role, ...], now: datetime) -> Person:
    category, name = Category.OFFICIAL, f"Nhân viên số {number:03d}"
    return await people.add(
        db, code=f"MP{number:03d}", full_name=name, unit=unit, now=now, category=category, roles=roles
    )


async def _linked(db: Session, person: Person, channel: str, bot: str, now: datetime) -> tuple[str, str, str]:
    chat = await conversations.lock(db, channel, bot, person.code)
    chat.locale, chat.heard_at = next(iter(LANGUAGES)), now
    await people.link(db, chat, person.id)
    return channel, bot, person.code
