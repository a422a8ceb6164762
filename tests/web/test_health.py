"""What the operator's machines are told, and who is told nothing."""

from typing import Any

import aiohttp
from sqlalchemy import update

from dialog import World
from domain.budget import MessageBudget
from storage import budget
from storage.database import Database
from storage.models import MessageCountRow
from tests.web.site import SECRET, Browser, Site, open_site


async def _never() -> bool:
    return False


async def test_a_program_that_is_well_says_so(database: Database, world: World) -> None:
    async with open_site(database, world, channels=lambda: {"telegram": "polling"}) as site, Browser(site) as browser:
        said = {"status": "ok", "database": True, "migrated": True, "channels": {"telegram": "polling"}}
        assert await browser.get("health") == (200, said)


async def test_a_program_whose_database_is_old_is_not_well(sqlite_database: Database, world: World) -> None:
    async with open_site(sqlite_database, world, migrated=_never) as site, Browser(site) as browser:
        status, said = await browser.get("health")
        assert (status, said["status"], said["migrated"]) == (503, "failing", False)


async def test_a_program_without_its_database_is_not_well(sqlite_database: Database, world: World) -> None:
    async with open_site(sqlite_database, world) as site, Browser(site) as browser:

        def gone() -> Any:
            raise OSError("no such server, user secret")

        site.parts.database.transaction = gone  # type: ignore[method-assign]
        status, said = await browser.get("health")
        assert (status, said["database"]) == (503, False)
        assert "secret" not in str(said)


async def test_numbers_are_given_in_the_format_of_prometheus(site: Site, browser: Browser) -> None:
    await browser.opens()
    status, text = await browser.get("metrics")
    assert status == 200
    numbers = dict(line.split(" ") for line in text.splitlines() if not line.startswith("#"))
    assert float(numbers["thi_dua_turns_total"]) == 1
    assert float(numbers["thi_dua_outbox_waiting"]) == 0
    assert float(numbers["thi_dua_updates_set_aside"]) == 0
    assert SECRET not in text


async def test_a_bot_with_a_limit_has_numbers_of_its_own(database: Database, world: World) -> None:
    bots = {("zalo", "800000001"): MessageBudget(3000), ("zalo", "800000002"): MessageBudget(2000)}
    async with open_site(database, world, budgets=bots) as site, Browser(site) as browser:
        async with database.transaction() as db:
            await budget.refused(db, "zalo", "800000001", site.now)
            await db.execute(update(MessageCountRow).values(notices=2000, replies=400))
        status, text = await browser.get("metrics")
    assert status == 200
    assert 'thi_dua_messages_sent{channel="zalo",bot="800000001"} 2400\n' in text
    assert 'thi_dua_messages_sent{channel="zalo",bot="800000002"} 0\n' in text
    assert 'thi_dua_messages_limit{channel="zalo",bot="800000002"} 2000\n' in text
    assert text.count("# TYPE thi_dua_messages_limit gauge") == 1
    assert text.endswith('thi_dua_people_held{channel="zalo",bot="800000002"} 0\n')


async def test_numbers_are_for_this_machine_or_the_holder_of_the_token(sqlite_database: Database, world: World) -> None:
    async with open_site(sqlite_database, world, metrics_token="the token") as site, aiohttp.ClientSession() as http:
        outside = {"X-Forwarded-For": "203.0.113.7"}
        for headers, status in (
            (outside, 403),
            (outside | {"Authorization": "Bearer wrong"}, 403),
            (outside | {"Authorization": "Bearer the token"}, 200),
            ({}, 200),
        ):
            async with http.get(f"{site.url}/metrics", headers=headers) as answer:
                assert answer.status == status
