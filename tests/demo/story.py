"""What tests of the demo look at: the story as a person would read it, and what the demo made of it."""

import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from bot.demo.house import address_of
from bot.demo.learning import lines as training_lines
from bot.demo.live import LiveDemo
from bot.demo.past import STORY
from bot.demo.registrations import registrations
from bot.settings import Settings, read_settings
from domain.calendar import VIETNAM
from domain.initiative import State
from domain.people import Person
from storage import people
from storage import web as web_lines
from storage.models import NoticeRow

REMINDED = datetime(2026, 11, 3, 8, 30, tzinfo=VIETNAM)
"""When the bot has something to say after the opening."""

MANDATORY = "8"
"""The course every clerk has to take by the end of November, as training.csv numbers it."""


def settings(folder: Path, **more: str) -> Settings:
    """Settings as somebody gives them."""
    return read_settings({"DATA_DIR": str(folder), "SECRET_KEY": "a secret of the tests"} | more)


async def roster(demo: LiveDemo) -> dict[str, Person]:
    """Everybody by staff code."""
    async with demo.house.database.transaction() as db:
        return {person.code: person for person in await people.everyone(db)}


async def heard(demo: LiveDemo, code: str) -> list[tuple[datetime, str]]:
    """What the bot has said to somebody in words, with its moment in Viet Nam to the second."""
    async with demo.house.database.transaction() as db:
        lines = await web_lines.latest_lines(db, address_of(code), 1000)
    return [
        (line.at.astimezone(VIETNAM).replace(microsecond=0), line.text)
        for line in lines
        if not line.mine and not line.file
    ]


async def notices(demo: LiveDemo) -> Counter[tuple[int, str, str]]:
    """Every notice by person, kind and occurrence."""
    async with demo.house.database.transaction() as db:
        rows = await db.scalars(select(NoticeRow))
        return Counter((row.person_id, row.kind, row.occurrence) for row in rows)


def owing() -> set[str]:
    """Who still owes something at the opening, read from the story as a person would count it."""
    with (STORY / "chats.toml").open("rb") as file:
        outside = set(tomllib.load(file)["outside"])
    entries = (STORY / "roster.csv").read_text("utf-8").splitlines()[1:]
    everybody = {entry.split(";")[0]: entry.split(";")[2] for entry in entries}
    counted = [one for one in registrations() if one.decided is None or one.state is State.CONFIRMED]
    covered = {everybody[one.author] for one in counted if one.collective}
    registered = {one.author for one in counted} | {code for code, unit in everybody.items() if unit in covered}
    returned = {one.author for one in registrations() if one.decided and one.state is State.RETURNED}
    trained = {
        one["learner"]
        for one in training_lines()
        if one["reported"] and one["state"] != "returned" and one["outcome"] != "not_passed"
    }
    clerks = {entry.split(";")[0] for entry in entries if entry.split(";")[3] == "Nhân viên nghiệp vụ"}
    taught = {one["learner"] for one in training_lines() if one["course"] == MANDATORY and one["reported"]}
    waited_for = {"DK003", "DK016", "DK041", "DK004", "DK005"}  # heads for their units, the office for what heads send
    missing = (set(everybody) - registered) | returned | (set(everybody) - trained) | (clerks - taught) | waited_for
    return missing - outside
