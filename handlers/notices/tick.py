"""What is due now is said to whom it concerns, once: the agenda says when, the facts say to whom."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialog import World
from dialog.working_days import up_to_date
from domain.agenda import Due, Occasion, OccasionKind, due, is_weekly, occasions
from domain.announcement_agenda import with_announcements
from domain.calendar import WorkCalendar, local
from domain.class_agenda import with_courses
from domain.completeness import Owed
from domain.initiative import Initiative
from domain.people import Person, Role
from domain.plan import Digest, Plan
from domain.request_agenda import due_days, with_requests
from handlers.admin.reminding import KIND as BY_HAND
from handlers.facts import census_of, deadlines_of
from handlers.notices import announcements, budgets, classes, coauthors, digests, held, progress, reminders, returning
from handlers.notices.overview import Overview
from storage import administration, agenda, courses, pauses, submissions
from storage.database import Database, Session

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Moment:
    """The part of the agenda that is being carried out."""

    db: Session
    view: Overview
    digests_today: tuple[Occasion, ...]
    paused: frozenset[int]
    away: Collection[int]

    def digest_of(self, person: Person) -> str | None:
        """Which digest somebody gets today: the last for them in the plan file, which goes from narrow to wide.

        Nobody who is away gets one; the digest of a head who is goes to their deputy.
        """
        if person.id in self.away:
            return None
        keys = [occasion.rule for occasion in self.digests_today]
        rules = [digest for digest in self.view.world.plan.digests if digest.key in keys]
        rule = self._widest(rules, person)
        return rule.key if rule else None

    def digest_for(self, person: Person) -> Digest | None:
        """Which digest somebody gets on the days on which there is one."""
        return self._widest(self.view.world.plan.digests, person)

    def _widest(self, rules: Sequence[Digest], person: Person) -> Digest | None:
        mine = [rule for rule in rules if self._reads(person, {Role(role) for role in rule.audience})]
        return mine[-1] if mine else None

    def _reads(self, person: Person, audience: set[Role]) -> bool:
        answers_for = {it.head_id for it in person.standing_in(self.view.today)}
        return person.has(*audience) or (Role.HEAD in audience and not answers_for.isdisjoint(self.away))

    async def remindable(self) -> list[Person]:
        """Those who are reminded today if they owe something.

        Not who has had a digest, will have one, or was reminded by hand: what they owe stands there.
        """
        day, people = self.view.today.isoformat(), self.view.census.people
        had = await administration.told(self.db, digests.KIND, day) | await administration.told(self.db, BY_HAND, day)
        coming = {occasion.rule for occasion in self.digests_today if occasion.at > self.view.now}
        left_out = had | self.paused
        return [one for one in people if one.id not in left_out and self.digest_of(one) not in coming]


async def run_due(database: Database, world: World, now: datetime) -> int:
    """Queue everything that is due and was not said before; how many people are told something.

    One transaction but for announcements: after a crash it is all said or none of it, and a second run says nothing
    again.
    """
    announced = await announcements.send_due(database, world, now)
    async with database.transaction() as db:
        world = await up_to_date(db, world)
        answers = await coauthors.remind_silent(db, world, now) + await classes.say_due(db, world, now)
        reminded = announced + answers + await budgets.warn(db, world, now)
        last_days = await deadlines_of(db, world, local(now).year)
        plan, own_days = await _with_own_days(db, world.plan, world.calendar, local(now).year)
        all_days = last_days | own_days
        fresh = await _claimed(db, due(plan, world.calendar, all_days, now), now)
        back = await returning.due(db, plan, world.calendar, all_days, now)
        waiting = await held.ready(db, world, plan, all_days, now)
        if not fresh and not back and not waiting:
            return reminded
        first, last = [o for o in fresh if not _is_question(o)], [o for o in fresh if _is_question(o)]
        moment = await _moment(db, world, now, last_days, asking=bool(last))
        told = [await _carry_out(moment, occasion) for occasion in sorted(first, key=_is_reminder)]
        told.append(await _remind_returned(moment, back))
        told += [await _carry_out(moment, occasion) for occasion in last]  # it may stand in what was told before
        present = {who: kinds for who, kinds in waiting.items() if who not in moment.paused}
        return reminded + sum(told) + await held.say(db, moment.view, present, moment.digest_for)


async def _claimed(db: Session, found: Due, now: datetime) -> list[Occasion]:
    """What is ours to say now; what is out of date is noted as dropped. Most ticks find nothing new, and write none."""
    known = await agenda.handled(db, {occasion.occurrence for occasion in (*found.stale, *found.fire)})
    stale, fire = ([o for o in one if (o.key, o.occurrence) not in known] for one in (found.stale, found.fire))
    for occasion in stale:
        if await agenda.claim(db, occasion.key, occasion.occurrence, now, stale=True):
            log.info("dropped as out of date: %s of %s", occasion.key, occasion.occurrence)
    return [occasion for occasion in fire if await agenda.claim(db, occasion.key, occasion.occurrence, now)]


async def _moment(db: Session, world: World, now: datetime, last_days: Mapping[str, date], *, asking: bool) -> Moment:
    """What everything said now is made from."""
    today = local(now).date()
    census = await census_of(db, world, today)
    asked = await progress.to_ask(db, world, now, overdue=asking)
    view = await digests.overview(db, world, now, last_days, census, asked)
    paused, away = await pauses.paused(db, today), await pauses.away(db, today)
    return Moment(db, view, _digests_of_day(view), paused, away)


def _is_reminder(occasion: Occasion) -> bool:
    """Digests are told first: whoever hears one reads there what else there is to say."""
    return occasion.kind is OccasionKind.REMINDER


async def _with_own_days(db: Session, plan: Plan, calendar: WorkCalendar, year: int) -> tuple[Plan, dict[str, date]]:
    """The plan with the reminders of what has a last day of its own; those days.

    That is courses, reports asked for, and announcements that are to be acknowledged.
    """
    asked = await submissions.requested(db, year)
    of_courses, of_requests = courses.due_days(await courses.everything(db)), due_days(asked)
    to_read = await announcements.reading_days_of(db, plan, calendar)
    plan = with_announcements(with_requests(with_courses(plan, of_courses), asked), to_read)
    return plan, of_courses | of_requests | to_read


def _is_question(occasion: Occasion) -> bool:
    return occasion.kind is OccasionKind.PROGRESS


def _digests_of_day(view: Overview) -> tuple[Occasion, ...]:
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
    for person in await moment.remindable():
        told += await _remind_one(moment, person, asked_for, view.asked.get(person.id, ()))
    return told


async def _remind_one(moment: Moment, person: Person, asked_for: Collection[Owed], asked: Sequence[Initiative]) -> bool:
    """Remind somebody of what they still owe of this, if it is anything."""
    view = moment.view
    standing = view.census.standings[person.id]
    owed = tuple(item for item in standing.owes(view.census.rules) if item in asked_for)
    if not owed:
        return False
    return await reminders.remind(moment.db, view.world, view.now, view.last_days, person, standing, owed, asked)


async def _remind_returned(moment: Moment, back: Sequence[returning.Returned]) -> int:
    """What those who are back have missed and still owe, in one message; the month's question in it or by itself."""
    told, view, db = 0, moment.view, moment.db
    missed = any(one.question for one in back)
    questions = await progress.to_ask(db, view.world, view.now, overdue=True) if missed else {}
    present = {person.id: person for person in await moment.remindable()}
    for one in back:
        if person := present.get(one.person_id):
            asked = (questions if one.question else view.asked).get(person.id, ())
            told += await _remind_one(moment, person, one.owes, asked)
            if one.question and asked:
                told += await progress.ask(db, view.world, view.now, {person.id: asked})
    await pauses.came_back(db, [one.person_id for one in back], view.today)
    return told


async def _digest(moment: Moment, occasion: Occasion) -> int:
    told, view = 0, moment.view
    rule = next(digest for digest in view.world.plan.digests if digest.key == occasion.rule)
    charted, day = is_weekly(rule, view.world.calendar, view.today), occasion.occurrence
    for person in view.census.people:
        if moment.digest_of(person) == occasion.rule:
            told += await digests.send(moment.db, view, person, rule, charted=charted, occurrence=day)
    return told


async def _ask(moment: Moment, _: Occasion) -> int:
    asked = {number: items for number, items in moment.view.asked.items() if number not in moment.paused}
    return await progress.ask(moment.db, moment.view.world, moment.view.now, asked)
