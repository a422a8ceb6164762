"""What is due now is said to whom it concerns, once: the agenda says when, the facts say to whom."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialog import World
from domain.agenda import Due, Occasion, OccasionKind, due, is_weekly, occasions
from domain.calendar import local
from domain.class_agenda import with_courses
from domain.completeness import Owed
from domain.people import Person, Role
from domain.plan import Digest
from handlers.facts import census_of, deadlines_of
from handlers.notices import budgets, classes, coauthors, digests, held, progress, reminders
from storage import agenda, courses
from storage.database import Database, Session

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Moment:
    """The part of the agenda that is being carried out."""

    db: Session
    view: digests.Overview
    digests_today: tuple[Occasion, ...]

    def digest_of(self, person: Person) -> str | None:
        """Which digest somebody gets today: the last for them in the plan file, which goes from narrow to wide."""
        keys = [occasion.rule for occasion in self.digests_today]
        rules = [digest for digest in self.view.world.plan.digests if digest.key in keys]
        rule = _widest(rules, person)
        return rule.key if rule else None

    def digest_for(self, person: Person) -> Digest | None:
        """Which digest somebody gets on the days on which there is one."""
        return _widest(self.view.world.plan.digests, person)


def _widest(rules: Sequence[Digest], person: Person) -> Digest | None:
    mine = [rule for rule in rules if person.has(*(Role(role) for role in rule.audience))]
    return mine[-1] if mine else None


async def run_due(database: Database, world: World, now: datetime) -> int:
    """Queue everything that is due and was not said before; how many people are told something.

    One transaction: after a crash it is all said or none of it, and a second run says nothing again.
    """
    async with database.transaction() as db:
        reminded = await coauthors.remind_silent(db, world, now) + await classes.say_due(db, world, now)
        reminded += await budgets.warn(db, world, now)
        last_days = await deadlines_of(db, world, local(now).year)
        own_days = courses.due_days(await courses.everything(db))
        plan, days = with_courses(world.plan, own_days), last_days | own_days
        fresh = await _claimed(db, due(plan, world.calendar, days, now), now)
        waiting = await held.ready(db, world, plan, days, now)
        if not fresh and not waiting:
            return reminded
        census = await census_of(db, world, local(now).date())
        asking = any(_is_question(occasion) for occasion in fresh)
        asked = await progress.to_ask(db, world, now, overdue=asking)
        view = await digests.overview(db, world, now, last_days, census, asked)
        moment = Moment(db, view, _digests_of_day(view))
        in_order = sorted(fresh, key=_is_question)  # last: whoever hears something else today reads the question there
        told = sum([await _carry_out(moment, occasion) for occasion in in_order])
        return reminded + told + await held.say(db, view, waiting, moment.digest_for)


async def _claimed(db: Session, found: Due, now: datetime) -> list[Occasion]:
    """What is ours to say now; what is out of date is noted as dropped. Most ticks find nothing new, and write none."""
    known = await agenda.handled(db, {occasion.occurrence for occasion in (*found.stale, *found.fire)})
    stale, fire = ([o for o in one if (o.key, o.occurrence) not in known] for one in (found.stale, found.fire))
    for occasion in stale:
        if await agenda.claim(db, occasion.key, occasion.occurrence, now, stale=True):
            log.info("dropped as out of date: %s of %s", occasion.key, occasion.occurrence)
    return [occasion for occasion in fire if await agenda.claim(db, occasion.key, occasion.occurrence, now)]


def _is_question(occasion: Occasion) -> bool:
    return occasion.kind is OccasionKind.PROGRESS


def _digests_of_day(view: digests.Overview) -> tuple[Occasion, ...]:
    """The digests whose reader is told today, so that what they owe stands there."""
    midnight = local(view.now).replace(hour=0, minute=0, second=0, microsecond=0)
    world = view.world
    of_day = occasions(world.plan, world.calendar, view.last_days, midnight, midnight + timedelta(days=1))
    return tuple(occasion for occasion in of_day if occasion.kind is OccasionKind.DIGEST)


async def _carry_out(moment: Moment, occasion: Occasion) -> int:
    acts = {OccasionKind.REMINDER: _remind, OccasionKind.DIGEST: _digest, OccasionKind.PROGRESS: _ask}
    told = await acts[occasion.kind](moment, occasion)
    await agenda.told(moment.db, occasion.key, occasion.occurrence, told)
    return told


async def _remind(moment: Moment, occasion: Occasion) -> int:
    view, told = moment.view, 0
    asked_for = {Owed(word) for word in occasion.owes}
    for person in view.census.people:
        standing = view.census.standings[person.id]
        owed = tuple(item for item in standing.owes(view.census.rules) if item in asked_for)
        if owed and moment.digest_of(person) is None:
            asked = view.asked.get(person.id, ())
            told += await reminders.remind(
                moment.db, view.world, view.now, view.last_days, person, standing, owed, asked
            )
    return told


async def _digest(moment: Moment, occasion: Occasion) -> int:
    told, view = 0, moment.view
    rule = next(digest for digest in view.world.plan.digests if digest.key == occasion.rule)
    about = {"centre": rule.key == "centre", "charted": is_weekly(rule, view.world.calendar, view.today)}
    for person in view.census.people:
        if moment.digest_of(person) == occasion.rule:
            told += await digests.send(moment.db, view, person, occurrence=occasion.occurrence, **about)
    return told


async def _ask(moment: Moment, _: Occasion) -> int:
    return await progress.ask(moment.db, moment.view.world, moment.view.now, moment.view.asked)
