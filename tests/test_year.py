"""The year 2026 of sixty people, hour by hour: nobody hears of what is done, nobody hears twice, all numbers are true.

What was told is held against the tables by plain SQL, not by the functions that worded it.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.simulation.behaviour import Behaviour
from bot.simulation.stage import Cast, staged
from bot.simulation.year import Leave, Year
from dialog import World
from domain.calendar import VIETNAM, local
from domain.completeness import Owed
from domain.notice_kinds import is_routine
from domain.people import Person, Role
from domain.plan import Plan
from handlers.notices import digest_words, reminders
from handlers.notices.tick import run_due
from locales import Translator
from storage import budget, notices
from storage.database import Database, Session
from storage.models import NoticeState
from storage.notices import Entry

T = Translator("vi")
CAST = Cast(2026, 60, seed=16, behaviour=Behaviour(chats={"zalo": 50, "telegram": 25, "web": 22, "": 3}))

REGISTERED = """
    SELECT DISTINCT author.person_id FROM author JOIN initiative ON initiative.id = author.initiative_id
    WHERE initiative.year = 2026 AND author.agreement = 'agreed' AND initiative.state IN
    ('awaiting_authors', 'registered', 'confirmed', 'applied', 'proposed', 'recognised', 'not_recognised')
"""
TRAINED = "SELECT DISTINCT person_id FROM training WHERE year = 2026 AND state IN ('finished', 'confirmed')"
IN_REVIEW = "SELECT author_id, unit, stage FROM initiative WHERE state = 'registered'"
TO_CONFIRM = "SELECT person_id, unit FROM training WHERE state = 'finished'"
DECIDED = "SELECT by, in_place_of, at FROM review_entry WHERE act = 'confirm'"


@dataclass
class Facts:
    """What the tables say at a moment."""

    registered: set[int]
    trained: set[int]
    in_review: list[tuple[int, str, str]]
    to_confirm: list[tuple[int, str]]


async def facts_of(db: Session) -> Facts:
    """Read by plain SQL."""
    return Facts(
        registered={row[0] for row in await db.execute(text(REGISTERED))},
        trained={row[0] for row in await db.execute(text(TRAINED))},
        in_review=[(author, unit, stage) for author, unit, stage in await db.execute(text(IN_REVIEW))],
        to_confirm=[(person, unit) for person, unit in await db.execute(text(TO_CONFIRM))],
    )


@dataclass
class Witness:
    """Holds what is told against the facts, at the moment it is told; what does not agree is written down."""

    year: Year
    wrong: list[str] = field(default_factory=list)
    checked: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> Mapping[int, Person]:
        return self.year.acts.centre.people

    async def watch(self, now: datetime, told: Sequence[Entry]) -> None:
        async with self.year.database.transaction() as db:
            facts = await facts_of(db)
        for entry in told:
            if entry.kind in ("reminder", "digest"):
                self._own(entry, facts)
                self._waiting(entry, facts, local(now).date())
                self.checked[entry.kind] += 1
            if entry.kind == "digest":
                self._counts(entry, facts)
            here = local(entry.queued_at)
            working = self.year.world.calendar.is_working(here.date())
            if is_routine(entry.kind) and not (working and self.year.world.plan.quiet.allow(here.time())):
                self.wrong.append(f"{entry.kind} out of hours, {entry.queued_at}")

    def _own(self, entry: Entry, facts: Facts) -> None:
        """What the reader owes is named, and nothing else."""
        for owed, done in ((Owed.INITIATIVE, facts.registered), (Owed.TRAINING, facts.trained)):
            named = T(reminders.LINES[owed], n=0) in entry.text.splitlines()
            if named is (entry.person_id in done):
                self._note(entry, f"{owed} {'is done' if named else 'is not named'}")

    def _waiting(self, entry: Entry, facts: Facts, today: date) -> None:
        """How much waits for the reader."""
        n = self._waits_for(self.people[entry.person_id], facts, today)
        sentence = digest_words.WAITING_FOR_YOU if entry.kind == "digest" else reminders.LINES[Owed.CONFIRMATION]
        said = T(sentence, n=n) in entry.text.splitlines()
        if said is not (n > 0):
            self._note(entry, f"{n} wait")

    def _waits_for(self, person: Person, facts: Facts, today: date) -> int:
        """By the rules of the packaged plan: a head, or the deputy, for the unit; the office for heads and the rest."""
        heads = {it.id for it in self.people.values() if it.has(Role.HEAD)}
        led = {it.unit for it in self.people.values() if it.has(Role.HEAD)}
        of_unit = [author for author, unit, stage in facts.in_review if stage == "head" and unit == person.unit]
        of_unit += [learner for learner, unit in facts.to_confirm if unit == person.unit]
        away = {it.head_id: it.deputy_id for it in self.year.leaves if it.first <= today <= it.last}
        head = next((it for it in heads if self.people[it].unit == person.unit), None)
        deciding = away.get(head, head) if head is not None else None
        mine = sum(author not in (person.id, head) for author in of_unit) if deciding == person.id else 0
        if person.has(Role.COORDINATOR):
            unled = [(author, unit) for author, unit, stage in facts.in_review if stage == "head"] + facts.to_confirm
            mine += sum(stage == "office" and author != person.id for author, _, stage in facts.in_review)
            mine += sum((who in heads or unit not in led) and who != person.id for who, unit in unled)
        return mine

    def _counts(self, entry: Entry, facts: Facts) -> None:
        """How many have registered and learned, in the unit or the centre; nobody is named who owes nothing."""
        reader = self.people[entry.person_id]
        whole = reader.has(Role.DIRECTOR, Role.COORDINATOR)
        counted = [it for it in self.people.values() if whole or it.unit == reader.unit]
        lines, n = entry.text.splitlines(), len(counted)
        for sentence, key, done in (
            (digest_words.REGISTERED, "registered", facts.registered),
            (digest_words.TRAINED, "trained", facts.trained),
        ):
            number = sum(it.id in done for it in counted)
            if T(sentence, people=n, share=T.percent(number, n), **{key: number}) not in lines:
                self._note(entry, f"not {number} {key} of {n}")
        owing = [it for it in counted if it.id not in facts.registered & facts.trained]
        named = {it.full_name for it in counted if it.full_name in entry.text}
        if named and (whole or not named <= {it.full_name for it in owing}):
            self._note(entry, f"{named} named")

    def _note(self, entry: Entry, what: str) -> None:
        self.wrong.append(f"{entry.kind} of {entry.occurrence} to {self.people[entry.person_id].code}: {what}")


async def two_schedulers_and_a_clock_set_back(database: Database, world: World, now: datetime) -> int:
    """What may go wrong with a tick, wherever something may be said: at the hours of the plan and on the days of it."""
    here = local(now)
    digest, question = here.hour == 8 and (here.weekday() == 0 or here.month == 11), here.hour == 10 and here.day <= 10
    if not (here.minute or digest or question):
        return await run_due(database, world, now)
    told = await asyncio.gather(run_due(database, world, now), run_due(database, world, now))
    return sum(told) + await run_due(database, world, now - timedelta(hours=1))


@dataclass
class Played:
    """The year when it is over."""

    year: Year
    witness: Witness
    entries: Sequence[Entry]
    facts: Facts

    @property
    def people(self) -> Mapping[int, Person]:
        return self.year.acts.centre.people

    @property
    def outside(self) -> set[int]:
        """Those without any channel."""
        return self.people.keys() - self.year.acts.centre.chats.keys()


async def played(plan: Plan, folder: Path) -> Played:
    """Play it under a witness's eyes."""
    async with staged(plan, CAST, folder) as staged_year:
        year = replace(staged_year, tick=two_schedulers_and_a_clock_set_back)
        witness = Witness(year)
        year.watch = witness.watch
        await year.play()
        async with year.database.transaction() as db:
            entries, facts = await notices.entries_after(db, 0), await facts_of(db)
            await agree_with_what_was_counted(db, year, entries)
            await was_decided_by_the_deputy(db, year.leaves)
        return Played(year, witness, entries, facts)


async def agree_with_what_was_counted(db: Session, year: Year, entries: Sequence[Entry]) -> None:
    """What left through each bot is what the channels were given; who was told is what the occasions say."""
    counted = await budget.by_month(db, year.number)
    for recorder in year.recorders:
        of_bot = [spent for key, spent in counted.items() if key[:2] == (recorder.name, recorder.bot)]
        assert sum(spent.notices for spent in of_bot) == len(recorder.taken) > 0
    told = await db.execute(text("SELECT rule, occurrence, told FROM occasion WHERE NOT stale"))
    for rule, occurrence, number in told:
        kind = rule.partition(".")[0]
        wanted = [it for it in entries if it.kind == kind and it.occurrence in (occurrence, occurrence[:7])]
        reached = [it for it in wanted if it.state is NoticeState.SENT]
        if kind != "digest":
            assert number == len(reached), (rule, occurrence)
    digests_told = sum(entry.kind == "digest" and entry.state is NoticeState.SENT for entry in entries)
    assert await db.scalar(text("SELECT sum(told) FROM occasion WHERE rule LIKE 'digest.%'")) == digests_told > 0


async def was_decided_by_the_deputy(db: Session, leaves: Sequence[Leave]) -> None:
    """While a head is away the deputy decides in their place, and the head does not."""
    (leave,) = leaves
    first, after = datetime(2026, 11, 2, tzinfo=VIETNAM), datetime(2026, 11, 14, tzinfo=VIETNAM)
    decided = [
        (by, instead, datetime.fromisoformat(f"{at}+00:00")) for by, instead, at in await db.execute(text(DECIDED))
    ]
    while_away = [(by, instead) for by, instead, at in decided if first <= at < after]
    assert (leave.deputy_id, leave.head_id) in while_away
    assert leave.head_id not in {by for by, _ in while_away}


def nobody_hears_twice_a_day(entries: Sequence[Entry]) -> None:
    """Of what comes as a matter of course, by the one table of kinds."""
    heard = Counter((it.person_id, local(it.queued_at).date()) for it in entries if is_routine(it.kind))
    assert [key for key, number in heard.items() if number > 1] == []


def those_without_a_channel_are_known_as_not_reached(result: Played) -> None:
    assert len(result.outside) == 2
    states = {entry.state for entry in result.entries if entry.person_id in result.outside}
    assert states == {NoticeState.UNREACHABLE}
    assert {it.state for it in result.entries if it.person_id not in result.outside} == {NoticeState.SENT}


def told_on_the_last_day(result: Played) -> dict[int, str]:
    """The digest of each reader on the day the report is due."""
    last = [it for it in result.entries if it.kind == "digest" and local(it.queued_at).date() == date(2026, 11, 30)]
    return {it.person_id: it.text for it in last if it.state is NoticeState.SENT}


def what_is_owed_on_the_first_of_december_was_escalated(result: Played) -> None:
    """Heads read how many of their people are missing, the office and the director in which units something is."""
    told, owed = told_on_the_last_day(result), 0
    for reader, words in told.items():
        person = result.people[reader]
        if person.has(Role.COORDINATOR, Role.DIRECTOR):
            owed += every_unit_with_something_missing_is_named(result, person, words)
            assert T(digest_words.PASSED_ON_THINGS, things="").strip() in words
        elif person.has(Role.HEAD):
            owed += as_many_as_are_missing(result, person, words)
    assert owed > 10
    above = {role for reader in told for role in result.people[reader].roles}
    assert above >= {Role.HEAD, Role.COORDINATOR, Role.DIRECTOR}


def as_many_as_are_missing(result: Played, head: Person, words: str) -> int:
    """Their own is not passed on to a head: it stands among what they owe."""
    number = 0
    for name, done in (("Đăng ký của cá nhân", result.facts.registered), ("Khóa học kỹ năng số", result.facts.trained)):
        unit = [it for it in result.people.values() if it.unit == head.unit and it.id != head.id]
        missing = sum(it.id not in done for it in unit)
        said = (f"- {name}, chưa ghi nhận ({missing}):", f"- {name}, chưa ghi nhận: {missing}")
        assert not missing or any(way in words for way in said), (head.code, name, missing, words)
        number += missing
    return number


def every_unit_with_something_missing_is_named(result: Played, reader: Person, words: str) -> int:
    """By what people owe; that no unit handed in anything for itself stands in the same line."""
    (line,) = (line for line in words.splitlines() if line.startswith(T(digest_words.PASSED_ON_IN, units="").strip()))
    owing = [it for it in result.people.values() if it.id not in result.facts.registered & result.facts.trained]
    units = {it.unit for it in owing if it.id != reader.id}
    assert all(result.year.world.plan.unit(unit).short in line for unit in units), (units, line)
    return len(owing)


def habits_were_different(result: Played) -> None:
    """Some did it unasked, some after several reminders, some never."""
    reminded = Counter(it.person_id for it in result.entries if it.kind == "reminder")
    inside = result.year.acts.centre.chats.keys()
    assert any(reminded[who] == 0 for who in inside)
    assert any(0 < reminded[who] < 11 for who in inside)
    assert any(reminded[who] == 11 for who in inside)


async def test_a_year_of_sixty_people_hour_by_hour(plan: Plan, tmp_path: Path) -> None:
    result = await played(plan, tmp_path)
    assert result.witness.wrong == []
    assert result.witness.checked["reminder"] > 100
    assert result.witness.checked["digest"] > 200
    nobody_hears_twice_a_day(result.entries)
    those_without_a_channel_are_known_as_not_reached(result)
    what_is_owed_on_the_first_of_december_was_escalated(result)
    habits_were_different(result)
