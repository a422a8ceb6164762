"""Looks at everything the bot stands on, and says of each what is wrong and how to mend it. Secrets are never said."""

import asyncio
import shutil
import stat
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from bot.channels.errors import SendError
from bot.channels.zalo_client import public_id
from bot.platforms import PATIENCE, Listening, budgets_of, platforms_of
from bot.redaction import masked
from bot.settings import NAMES, Mode, Settings
from bot.stores import store_of
from bot.web.guard import is_loopback
from domain.budget import SHORT_PERCENT, Room
from domain.calendar import local, work_calendar
from domain.people import Role
from domain.plan import Plan
from handlers.budget_words import FROM_THEN_ON, facts
from locales import N_
from reports.fonts import can_write_vietnamese
from storage import agenda, budget, days_off, files, people, web
from storage.alone import alone
from storage.database import Database
from storage.store import Missing, StoreError, named

LITTLE_ROOM = 500 * 1024 * 1024
LONG_WAIT = timedelta(minutes=15)
PROBE = b"a content the doctor keeps for a moment"

UNKNOWN_SETTING = N_(".env: {name} is not a setting; {nearest} may be meant.")
OPEN_FILE = N_(".env can be read by other users of this machine. Mend it with: chmod 600 .env")
OPEN_FOLDER = N_("{folder} can be read by other users of this machine. Mend it with: chmod 700 {folder}")
FOLDER_GOOD = N_("Data folder {folder}: {free} MB free.")
FULL = N_("Data folder {folder}: only {free} MB free. Please make room.")
NOT_WRITABLE = N_("The database cannot be written: {reason}")
DATABASE_GOOD = N_("Database: reachable, up to date, writable.")
NO_FONT = N_("No font with Vietnamese letters: charts cannot be drawn. Mend it with: apt-get install fonts-dejavu-core")
PLAN_GOOD = N_("Plan: {name}.")
PROVISIONAL = N_("The official days off of {year} are not on record yet, so working days are provisional: /ngaynghi.")
OUTSIDE = N_("Clock: {moment} is outside the years of the movement, {first} to {last}. Check the clock and the plan.")
CLOCK_GOOD = N_("Clock: {moment}.")
ROSTER_GOOD = N_("Roster: {n} people, {inside} of them in the chat.")
NO_ROSTER = N_("Roster: empty. Bring one in: python -m bot roster import FILE")
NO_ADMIN = N_("Roster: nobody is an administrator. Give somebody the role “quản trị” in the roster file.")
SET_ASIDE = N_("{n} messages could not be processed and are kept in the table set_aside for somebody to look at.")
BACKLOG = N_("{n} messages wait to be sent, the oldest since {moment}. Is the bot running, are its channels reachable?")
FILES_GOOD = N_("Files: {n} kept in {where}.")
FILES_GONE = N_("Files: {n} are not in {where} any more. Was a backup restored without its files?")
FILES_BAD = N_("Files: {where} does not work: {reason}")
PLAIN_BUCKET = N_("FILES_ENDPOINT is not https: files can be read on the way.")
RUNNING, NOT_RUNNING = N_("The bot is running."), N_("The bot is not running. Start it: python -m bot run")
NO_CHANNEL = N_("Neither Telegram nor Zalo is set up: the bot is on the web chat only.")
CHANNEL_GOOD = N_("{channel}: the bot answers ({mode}).")
CHANNEL_BAD = N_("{channel}: {reason}")
NO_ANSWER = N_("{channel}: no answer within {seconds} seconds. Can the platform be reached from here?")
TOO_MANY = N_("Zalo {bot}: {people} people write to this bot, and a free one serves {most}. Please set up another one.")
OTHER_WEBHOOK = N_("{channel}: updates are not brought to this bot yet, which its next start sets right.")
PLAIN_HTTP = N_("PUBLIC_URL is not https: cookies and codes can be read on the way.")
OPEN_PORT = N_("WEB_HOST is {host} and PUBLIC_URL is empty: invitations carry no link to the web chat.")
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo"}


class Level(StrEnum):
    """How a finding is meant."""

    GOOD = "✓"
    NOTE = "!"
    """It works, but somebody should know."""
    WRONG = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about one thing, with what stands in its placeholders."""

    level: Level
    sentence: str
    values: Mapping[str, object]


def good(sentence: str, **values: object) -> Finding:
    return Finding(Level.GOOD, sentence, values)


def note(sentence: str, **values: object) -> Finding:
    return Finding(Level.NOTE, sentence, values)


def wrong(sentence: str, **values: object) -> Finding:
    return Finding(Level.WRONG, sentence, values)


def of_environment(variables: Mapping[str, str], file: Path) -> Iterator[Finding]:
    """What the .env file says that nobody reads, and who can read it."""
    if not file.is_file():
        return
    if file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield note(OPEN_FILE)
    for name in variables:
        near = get_close_matches(name, NAMES, n=1, cutoff=0.75)
        if name not in NAMES and near:
            yield note(UNKNOWN_SETTING, name=name, nearest=near[0])


def of_folder(settings: Settings) -> Iterator[Finding]:
    """Room and privacy of the folder of data."""
    free = shutil.disk_usage(settings.data_dir).free
    values = {"folder": settings.data_dir, "free": free // 1024 // 1024}
    yield note(FULL, **values) if free < LITTLE_ROOM else good(FOLDER_GOOD, **values)
    if settings.data_dir.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield note(OPEN_FOLDER, folder=settings.data_dir)


def of_fonts() -> Iterator[Finding]:
    """Whether charts and cards can be written on."""
    if not can_write_vietnamese():
        yield note(NO_FONT)


def of_plan(plan: Plan, now: datetime) -> Iterator[Finding]:
    """Whether the plan fits the time."""
    yield good(PLAN_GOOD, name=plan.movement.name)
    year, movement = local(now).year, plan.movement
    if not movement.first_year <= year <= movement.last_year:
        years = {"first": movement.first_year, "last": movement.last_year}
        yield wrong(OUTSIDE, moment=now, **years)
    else:
        yield good(CLOCK_GOOD, moment=now)


async def of_days_off(database: Database, plan: Plan, now: datetime) -> AsyncIterator[Finding]:
    """Whether this year's days off are known, from the plan file or from an administrator."""
    year = local(now).year
    async with database.transaction() as db:
        calendar = work_calendar(plan, await days_off.overrides(db))
    if plan.movement.first_year <= year <= plan.movement.last_year and calendar.is_provisional(year):
        yield note(PROVISIONAL, year=year)


async def of_database(database: Database, now: datetime) -> AsyncIterator[Finding]:
    """Whether it can be written, who is on the roster, what waits. The database has this version's tables."""
    try:
        async with database.transaction() as db:
            await agenda.keep_setting(db, "doctor", now.isoformat())
    except Exception as error:
        yield wrong(NOT_WRITABLE, reason=masked(str(error).splitlines()[0]))
        return
    yield good(DATABASE_GOOD)
    async with database.transaction() as db:
        everyone, admins = await people.everyone(db), await people.holding(db, Role.ADMIN)
        inside, counts = await people.linked_ids(db), await web.counts(db)
    known = {person.id for person in everyone}
    yield good(ROSTER_GOOD, n=len(everyone), inside=len(inside & known)) if everyone else note(NO_ROSTER)
    if everyone and not admins:
        yield note(NO_ADMIN)
    if counts.set_aside:
        yield note(SET_ASIDE, n=counts.set_aside)
    if counts.waiting_since and now - counts.waiting_since > LONG_WAIT:
        yield wrong(BACKLOG, n=counts.waiting, moment=counts.waiting_since)


async def of_budgets(settings: Settings, database: Database, now: datetime) -> AsyncIterator[Finding]:
    """How many of its month's messages each bot of Zalo has used, what waits, and whether it serves too many."""
    bots = [("zalo", public_id(token)) for token in settings.zalo_tokens]
    budgets = budgets_of(settings)
    async with database.transaction() as db:
        standings, served = await budget.standings(db, budgets, now), await budget.people_of(db, bots)
    for one in standings:
        level = Level.GOOD if one.room is Room.AMPLE else Level.NOTE
        for sentence, values in facts(one):
            yield Finding(level, sentence, values)
        if one.room is not Room.AMPLE:
            yield note(FROM_THEN_ON, percent=SHORT_PERCENT)
    for _, bot in bots:
        if settings.zalo_people and served["zalo", bot] > settings.zalo_people:
            yield note(TOO_MANY, bot=bot, people=served["zalo", bot], most=settings.zalo_people)


async def of_files(settings: Settings, database: Database) -> AsyncIterator[Finding]:
    """Whether the store of files takes, gives back and forgets, and has all it should have."""
    store, where = store_of(settings), settings.files_url or settings.data_dir / "files"
    try:
        await store.put(named(PROBE), PROBE)
        await store.get(named(PROBE))
        await store.delete(named(PROBE))
        there = {name async for name in store.names()}
    except (StoreError, Missing) as error:
        yield wrong(FILES_BAD, where=where, reason=str(error) or type(error).__name__)
        return
    async with database.transaction() as db:
        wanted = await files.contents(db)
    gone = len(wanted - there)
    yield wrong(FILES_GONE, n=gone, where=where) if gone else good(FILES_GOOD, n=len(wanted), where=where)


async def of_program(database: Database) -> Finding:
    """Whether somebody runs the bot on this database."""
    stop = asyncio.Event()
    async with alone(database, stop, stop.set) as nobody:
        return note(NOT_RUNNING) if nobody else good(RUNNING)


def of_addresses(settings: Settings) -> Iterator[Finding]:
    """How the page and the files are reached."""
    if _is_open(settings.public_url):
        yield note(PLAIN_HTTP)
    if settings.files_url and _is_open(settings.files_endpoint):
        yield note(PLAIN_BUCKET)
    if not settings.public_url and not is_loopback(settings.web_host):
        yield note(OPEN_PORT, host=settings.web_host)
    if not settings.has_real_channel:
        yield note(NO_CHANNEL)


def _is_open(url: str) -> bool:
    """Whether what goes to this address can be read on the way."""
    return url.startswith("http://") and not is_loopback(url.split("/")[2].split(":")[0])


async def of_channels(settings: Settings) -> AsyncIterator[Finding]:
    """Whether each platform knows our bot, and brings updates to where we are."""
    for platform in platforms_of(settings):
        try:
            yield await _of_channel(platform, settings)
        finally:
            await platform.channel.close()


async def _of_channel(platform: Listening, settings: Settings) -> Finding:
    name = f"{CHANNELS[platform.channel.name]} {platform.channel.bot}"
    try:
        async with asyncio.timeout(PATIENCE * 2):
            await platform.channel.introduce()
            registered = await platform.registered() if platform.mode is Mode.WEBHOOK else ""
    except TimeoutError:
        return wrong(NO_ANSWER, channel=name, seconds=int(PATIENCE * 2))
    except SendError as error:
        return wrong(CHANNEL_BAD, channel=name, reason=str(error))
    if platform.mode is Mode.WEBHOOK and registered != settings.public_url + platform.webhook.path:
        return note(OTHER_WEBHOOK, channel=name)
    return good(CHANNEL_GOOD, channel=name, mode=platform.mode)
