"""A bot on Zalo that may send only so many messages a month, for the tests of what that means."""

from dataclasses import replace
from datetime import datetime

from dialog import Notice, tell
from domain.budget import MessageBudget, Spent
from domain.calendar import VIETNAM
from storage import budget
from tests.office import Office
from tests.person import Person

REMINDER = "Hệ thống chưa ghi nhận"
OCTOBER = datetime(2026, 10, 13, 8, 30, tzinfo=VIETNAM)
"""A reminder of the packaged plan, on a Tuesday; the next ones are on 27/10 and 03/11."""

FIRST_OF_NOVEMBER = datetime(2026, 11, 2, 8, 30, tzinfo=VIETNAM)
"""The first working day of November, after the digests."""


def limit(office: Office, messages: int, *, replies_count: bool = True) -> None:
    """From now on the bot on Zalo may send so many a month."""
    key = ("zalo", office.zalo.bot)
    office.world = replace(office.world, budgets={key: MessageBudget(messages, replies_count)})
    office.open_shelf()


async def spent(office: Office) -> Spent:
    async with office.database.transaction() as db:
        return (await budget.spent(db, office.world.budgets.keys(), office.now))["zalo", office.zalo.bot]


async def use_up(office: Office) -> None:
    """Make what was sent so far all that may be sent this month."""
    amount = await spent(office)
    limit(office, amount.notices + amount.replies)


async def held(office: Office) -> set[tuple[int, str]]:
    async with office.database.transaction() as db:
        return {(who, kind) for who, kinds in (await budget.held(db)).items() for kind in kinds}


def number(person: Person) -> int:
    assert person.roster is not None
    return person.roster.id


async def asks(office: Office, person: Person, kind: str = "coaching", occurrence: str = "1") -> bool:
    async with office.database.transaction() as db:
        told = await tell(db, office.world, office.now, number(person), kind, occurrence, lambda t: Notice("Một việc"))
    await office.deliver()
    return told
