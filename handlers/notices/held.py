"""What waited for more room is said once there is some, as it is then: after the notices of a working day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dialog import World
from domain.agenda import may_send, occasions
from domain.calendar import REPORT, VIETNAM, local
from domain.notice_kinds import ROUTINE
from domain.people import Person
from domain.plan import Digest, Plan
from handlers.notices import digests, progress, reminders
from handlers.notices.overview import Overview
from storage import budget, notices
from storage.database import Session

DIGEST = "digest"

Held = Mapping[int, Mapping[str, datetime]]
"""Since when which kinds wait, by person."""


async def ready(db: Session, world: World, plan: Plan, last_days: Mapping[str, date], now: datetime) -> Held:
    """Who waits and can be told now; nobody while something of today's agenda is still to come.

    What waits from another campaign is forgotten: its report has gone. `plan` and `last_days` are the agenda's.
    """
    waiting = await budget.held(db)
    if not waiting or not may_send(world.plan, world.calendar, now) or _more_today(world, plan, last_days, now):
        return {}
    today = local(now).date()
    over = {who for who, kinds in waiting.items() if _is_over(kinds, today, last_days)}
    await budget.let_go(db, over)
    can_hear = await budget.with_room(db, await budget.short(db, world.budgets, now))
    return {who: waiting[who] for who in sorted(can_hear & waiting.keys() - over)}


def _more_today(world: World, plan: Plan, last_days: Mapping[str, date], now: datetime) -> bool:
    midnight = datetime.combine(local(now).date() + timedelta(days=1), time(), local(now).tzinfo)
    return bool(occasions(plan, world.calendar, last_days, now, midnight))


def _is_over(kinds: Mapping[str, datetime], today: date, last_days: Mapping[str, date]) -> bool:
    return max(local(since).year for since in kinds.values()) < today.year or today > last_days[REPORT]


async def say(db: Session, view: Overview, held: Held, digest_of: Callable[[Person], Digest | None]) -> int:
    """Tell each what is true now, in one message, unless they have heard something today; how many are told.

    It is the day's own notice, so nobody is told twice. Whoever owes nothing any more hears nothing and waits no
    longer; who meets a bot that is short again goes on waiting.
    """
    if not held:
        return 0
    await budget.let_go(db, held.keys())
    late = await progress.to_ask(db, view.world, view.now, overdue=True)
    heard = await notices.readers_since(db, ROUTINE, datetime.combine(view.today, time(), VIETNAM))
    silent = [person for person in view.census.people if person.id in held and person.id not in heard]
    told = 0
    for person in silent:
        kinds = held[person.id]
        asked = {person.id: late[person.id]} if progress.KIND in kinds and person.id in late else {}
        told += await _say_to(db, replace(view, asked=asked), person, kinds, digest_of(person))
    return told


async def _say_to(
    db: Session, view: Overview, person: Person, kinds: Mapping[str, datetime], rule: Digest | None
) -> bool:
    """The digest if one waits, or else what is owed, or else the monthly question alone."""
    if DIGEST in kinds and rule is not None:
        return await digests.send(db, view, person, rule, charted=False, occurrence=view.today.isoformat())
    standing, asked = view.census.standings[person.id], view.asked.get(person.id, ())
    owed = standing.owes(view.census.rules)
    if owed and kinds.keys() - {progress.KIND}:
        return await reminders.remind(db, view.world, view.now, view.last_days, person, standing, owed, asked)
    return bool(await progress.ask(db, view.world, view.now, view.asked))
