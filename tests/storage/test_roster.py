"""A roster file brought into the database: what it changes, and what it leaves alone."""

from datetime import UTC, datetime, timedelta

from domain.people import Category, Person, Role
from domain.plan import Plan
from domain.roster import Fault, Row
from storage import audit, people, roster
from storage.database import Database
from storage.roster import Changes

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)

AN = {"name": "Nguyễn Văn An", "unit": "Đội KĐ CS1", "roles": "", "phone": "0905 123 456", "code": "KD1-01"}
BINH = {"name": "Lê Thị Bình", "unit": "P. QLTH", "roles": "tổng hợp", "phone": "", "code": ""}
CHI = {"name": "Trần Kim Chi", "unit": "Đội KĐ CS2", "roles": "trưởng đơn vị", "phone": "", "code": ""}


async def bring(database: Database, plan: Plan, *lines: dict[str, str], now: datetime = NOW) -> Changes:
    """Import a file with these lines."""
    rows = [Row(number, cells) for number, cells in enumerate(lines, start=2)]
    async with database.transaction() as db:
        changes = await roster.plan_changes(db, plan, rows)
        await roster.apply(db, changes, now)
    return changes


async def everyone(database: Database) -> dict[str, Person]:
    async with database.transaction() as db:
        return {person.full_name: person for person in await people.everyone(db, active=False)}


async def test_a_first_file_fills_the_roster(database: Database, plan: Plan) -> None:
    changes = await bring(database, plan, AN, BINH, CHI)
    assert (len(changes.added), changes.unchanged, changes.refused) == (3, 0, ())
    found = await everyone(database)
    assert {name: (person.code, person.unit) for name, person in found.items()} == {
        "Nguyễn Văn An": ("KD1-01", "KD1"),
        "Lê Thị Bình": ("NV001", "QLTH"),
        "Trần Kim Chi": ("NV002", "KD2"),
    }
    assert found["Lê Thị Bình"].roles == {Role.COORDINATOR}
    assert found["Nguyễn Văn An"].phone == "+84905123456"


async def test_the_same_file_again_changes_nothing(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN, BINH, CHI)
    before = await everyone(database)
    changes = await bring(database, plan, CHI, AN, BINH)
    assert changes.nothing
    assert changes.unchanged == 3
    assert await everyone(database) == before


async def test_only_what_the_file_says_is_changed(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN | {"position": "Đăng kiểm viên", "category": "NLĐ"}, CHI)
    changes = await bring(database, plan, {"name": AN["name"], "unit": "Đội KĐ CS2", "code": "kd1-01"}, CHI)
    assert [changed.fields for changed in changes.changed] == [{"unit": ("KD1", "KD2")}]
    an = (await everyone(database))[AN["name"]]
    assert (an.unit, an.position, an.category, an.phone) == ("KD2", "Đăng kiểm viên", Category.WORKER, "+84905123456")


async def test_who_left_is_kept_and_may_come_back(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN, BINH, CHI)
    changes = await bring(database, plan, AN, CHI)
    assert [person.full_name for person in changes.gone] == [BINH["name"]]
    assert not (await everyone(database))[BINH["name"]].active
    changes = await bring(database, plan, AN, BINH, CHI, now=NOW + timedelta(days=30))
    assert [changed.person.full_name for changed in changes.returned] == [BINH["name"]]
    binh = (await everyone(database))[BINH["name"]]
    assert (binh.active, binh.code, binh.roles) == (True, "NV001", {Role.COORDINATOR})


async def test_two_people_of_one_name_stay_two(database: Database, plan: Plan) -> None:
    namesake = AN | {"unit": "Đội KĐ CS2", "code": "", "phone": ""}
    await bring(database, plan, AN, namesake)
    assert (await bring(database, plan, namesake, AN)).nothing
    async with database.transaction() as db:
        assert [person.unit for person in await people.named(db, "nguyen van an")] == ["KD1", "KD2"]


async def test_a_whole_word_of_a_name_is_meant_before_a_part_of_one(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN, BINH)
    async with database.transaction() as db:
        assert [person.full_name for person in await people.named(db, "an")] == [AN["name"]]
        assert [person.full_name for person in await people.named(db, "nguy")] == [AN["name"]]


async def test_a_bad_line_is_no_reason_to_believe_somebody_left(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN, BINH, CHI)
    changes = await bring(database, plan, AN | {"phone": "0905"}, BINH | {"unit": "?"}, CHI)
    assert [(refusal.number, refusal.fault) for refusal in changes.refused] == [
        (2, Fault.BAD_PHONE),
        (3, Fault.UNKNOWN_UNIT),
    ]
    assert changes.nothing


async def test_a_file_that_forgets_most_people_is_noticed(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN, BINH, CHI)
    async with database.transaction() as db:
        assert (await roster.plan_changes(db, plan, [Row(2, AN)])).sweeping
        assert not (await roster.plan_changes(db, plan, [Row(2, AN), Row(3, BINH)])).sweeping


async def test_made_codes_go_on_after_the_highest(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN | {"code": "nv041"})
    await bring(database, plan, AN | {"code": "nv041"}, BINH)
    assert (await everyone(database))[BINH["name"]].code == "NV042"


async def test_every_change_is_in_the_audit_without_the_phone(database: Database, plan: Plan) -> None:
    await bring(database, plan, AN, CHI)
    await bring(database, plan, AN | {"phone": "0912 999 888", "roles": "quản trị"}, CHI)
    an = (await everyone(database))[AN["name"]]
    async with database.transaction() as db:
        added, changed = await audit.history(db, "person", an.id)
    assert (added.action, changed.action, changed.actor_id) == ("person.add", "person.change", None)
    assert changed.before == {"phone": "0905 xxx 456", "roles": ""}
    assert changed.after == {"phone": "0912 xxx 888", "roles": "admin"}
