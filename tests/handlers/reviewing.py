"""An initiative at each step of its review, and the words its reviewers press: shared by the tests of the review."""

from domain.authors import WHOLE
from domain.calendar import local
from domain.initiative import Initiative, State
from domain.lifecycle import Place
from domain.people import Person as RosterPerson
from domain.people import Role
from storage import initiatives, reviews
from storage.reviews import Entry
from tests.handlers.test_initiative import TITLE
from tests.office import Office
from tests.person import Person

AT_HEAD, AT_OFFICE = Place(State.REGISTERED, "head"), Place(State.REGISTERED, "office")
AT_COUNCIL, AT_DECISION = Place(State.PROPOSED, "council"), Place(State.PROPOSED, "decision")


async def registered(
    office: Office, author: RosterPerson | None, *others: RosterPerson | None, at: Place = AT_HEAD, title: str = TITLE
) -> int:
    """An initiative of these authors, who have all agreed, at a place of its life."""
    people = [person for person in (author, *others) if person is not None]
    assert author is not None
    part, year = WHOLE // len(people), local(office.now).year
    shares = {person.id: part for person in people} | {author.id: WHOLE - part * len(others)}
    async with office.database.transaction() as db:
        item = await initiatives.register(
            db, prefix="SK", year=year, kind="sang_kien", content="II.4.a", author_id=author.id, unit=author.unit,
            collective=False, title=title, change="Chủ xe tự tra cứu", benefit="Giảm 10 phút chờ mỗi xe",
            starts_on=office.now.date(), finishes_on=office.now.date(), now=office.now,
            shares=shares,
        )  # fmt: skip
        await initiatives.name_authors(db, item.id, shares, office.now, agreed=set(shares))
        await initiatives.move(db, item.id, at, by=author.id, now=office.now)
    return item.id


async def on_record(office: Office, number: int = 1) -> Initiative:
    """An initiative as it is now."""
    async with office.database.transaction() as db:
        item = await initiatives.get(db, number)
    assert item is not None
    return item


async def entries(office: Office, number: int = 1) -> list[Entry]:
    """What was done and said about an initiative."""
    async with office.database.transaction() as db:
        return await reviews.history(db, number)


async def head_of(office: Office, channel: str, name: str = "Trần Thị Bình", unit: str = "KD1") -> Person:
    return await office.member(channel, name, unit, Role.HEAD)


async def clerk(office: Office, channel: str, name: str = "Lê Thị Hoa") -> Person:
    """Somebody of the coordinating office."""
    return await office.member(channel, name, "QLTH", Role.COORDINATOR)
