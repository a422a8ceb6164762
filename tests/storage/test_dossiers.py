"""Dossiers: one for an initiative, each part noted as it comes, each change in the audit."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from domain.dossier import Dossier, Part
from domain.initiative import Initiative
from storage import audit, dossiers, initiatives, people
from storage.database import Database
from storage.models import DossierRow

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
DAY = date(2026, 9, 5)


async def an_initiative(database: Database) -> Initiative:
    async with database.transaction() as db:
        me = await people.add(db, code="NV001", full_name="Võ Minh Tâm", unit="KD1", now=NOW)
        return await initiatives.register(
            db, prefix="SK", year=2026, kind="sang_kien", content="II.4.a", author_id=me.id, unit="KD1",
            collective=False, title="Mã QR tra cứu", change="Quét mã", benefit="Nhanh hơn", starts_on=DAY,
            finishes_on=DAY, now=NOW,
        )  # fmt: skip


async def test_there_is_an_empty_one_before_anything_is_answered(database: Database) -> None:
    item = await an_initiative(database)
    async with database.transaction() as db:
        assert await dossiers.of(db, item.id) == Dossier()


async def test_parts_are_noted_changed_and_taken_out_with_their_history(database: Database) -> None:
    item, later = await an_initiative(database), NOW + timedelta(days=1)
    for part, value, now in (
        (Part.FIRST_APPLIED, DAY, NOW),
        (Part.NOVELTY, "Lần đầu", NOW),
        (Part.NOVELTY, "Lần đầu tại Trung tâm", later),
        (Part.FIRST_APPLIED, None, later),
    ):
        async with database.transaction() as db:
            await dossiers.note(db, item, part, value, by=item.author_id, now=now)
    async with database.transaction() as db:
        assert await dossiers.of(db, item.id) == Dossier(novelty="Lần đầu tại Trung tâm")
        row = await db.get_one(DossierRow, item.id)
        assert (row.version, row.changed_at, row.changed_by) == (2, later, item.author_id)
        steps = await audit.history(db, "dossier", item.id)
    assert [step.action for step in steps] == ["dossier.change"] * 4
    assert steps[0].before == {"code": item.code, "part": "first_applied", "value": ""}
    assert steps[2].before is not None
    assert steps[2].after is not None
    assert (steps[2].before["value"], steps[2].after["value"]) == ("Lần đầu", "Lần đầu tại Trung tâm")
    assert steps[3].before == {"code": item.code, "part": "first_applied", "value": "2026-09-05"}


async def test_two_first_answers_at_once_are_both_kept(database: Database) -> None:
    item = await an_initiative(database)

    async def answer(part: Part) -> None:
        async with database.transaction() as db:
            await initiatives.lock(db, item.id)
            await dossiers.note(db, item, part, "có", by=item.author_id, now=NOW)

    await asyncio.gather(answer(Part.ESSENCE), answer(Part.CONDITIONS))
    async with database.transaction() as db:
        assert (await dossiers.of(db, item.id)).filled == (Part.ESSENCE, Part.CONDITIONS)
