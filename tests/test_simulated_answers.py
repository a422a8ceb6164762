"""The answers a played year counts are those the real conversations give, on Zalo, where they are counted."""

import random
from dataclasses import replace

from bot.simulation.acts import ANSWERS
from bot.simulation.behaviour import Behaviour, Pace, dealt, drawn
from bot.simulation.centre import posts
from domain.budget import MessageBudget
from domain.people import Role
from domain.plan import Plan
from storage import budget
from tests.handlers.test_certificates import finishes
from tests.handlers.test_initiative import registers
from tests.handlers.test_progress import confirmed
from tests.handlers.test_training import with_catalogue
from tests.office import Office


class Counter:
    """How many answers the bot on Zalo has given since the last look."""

    def __init__(self, office: Office) -> None:
        self.office, self.seen = office, 0

    async def fresh(self) -> int:
        key = ("zalo", self.office.zalo.bot)
        async with self.office.database.transaction() as db:
            replies = (await budget.spent(db, [key], self.office.now))[key].replies
        fresh, self.seen = replies - self.seen, replies
        return fresh


async def test_each_act_costs_as_many_answers_as_in_the_real_conversation(sqlite_office: Office) -> None:
    office, count = sqlite_office, Counter(sqlite_office)
    office.world = replace(office.world, budgets={("zalo", office.zalo.bot): MessageBudget()})
    office.open_shelf()
    await with_catalogue(office)
    head = await office.comes_in("zalo", await office.hires("Trần Thị Bình", "KD1", Role.HEAD))
    assert await count.fresh() == ANSWERS["join"]
    an = await office.member("zalo")
    await count.fresh()
    await an.says("/menu")
    assert await count.fresh() == ANSWERS["look"]
    await registers(an)
    assert await count.fresh() == ANSWERS["register"]
    await finishes(an, course="An toàn thông tin (3 giờ)")
    assert await count.fresh() == ANSWERS["learn"]
    await head.says("/duyet")
    assert await count.fresh() == ANSWERS["queue"]
    await head.picks("Xác nhận")
    assert await count.fresh() == ANSWERS["decide"]
    await head.picks("Xác nhận")
    assert await count.fresh() == ANSWERS["decide"]
    await confirmed(office)
    await an.says("/dungtiendo SK-2026-0001")
    assert await count.fresh() == ANSWERS["report"]
    office.now = office.now.replace(day=20)
    await an.says("/capnhat SK-2026-0001 xong")
    await an.says("hôm nay")
    await an.picks("Vượt")
    await an.says("Mỗi xe chờ ít hơn 10 phút")
    await an.picks("Đơn vị")
    await an.picks("Ghi nhận")
    assert await count.fresh() == ANSWERS["apply"]


def test_shares_are_met_as_exactly_as_whole_people_allow() -> None:
    hands = dealt({"zalo": 90, "web": 7, "": 3}, 60, random.Random(1))
    assert sorted(hands) == [""] * 2 + ["web"] * 4 + ["zalo"] * 54
    assert hands != sorted(hands)


def test_the_same_number_draws_the_same_people() -> None:
    assert drawn(Behaviour(), 40, random.Random(3)) == drawn(Behaviour(), 40, random.Random(3))
    assert drawn(Behaviour(), 40, random.Random(3)) != drawn(Behaviour(), 40, random.Random(4))
    habits = drawn(Behaviour(by_themselves=50, after_reminders=(25,)), 40, random.Random(3))
    assert sorted((it.learns_after is None, it.learns_after or 0) for it in habits) == (
        [(False, 0)] * 20 + [(False, 1)] * 10 + [(True, 0)] * 10
    )
    assert {it.decides for it in habits} == set(Pace)


def test_a_centre_of_any_size_has_somebody_in_every_role(plan: Plan) -> None:
    for staff in (10, 60, 100):
        found = posts(plan, staff)
        assert len(found) == staff
        roles = [role for _, own in found for role in own]
        assert set(roles) == {Role.DIRECTOR, Role.HEAD, Role.COORDINATOR, Role.ADMIN}
        assert {unit for unit, own in found if Role.HEAD in own} == {it.code for it in plan.units if it.reporting}
