"""The life of an initiative in a few lines of text: what came of it, where it is applied too, what it was used for."""

from datetime import date

from dialog import Turn
from domain.calendar import local
from domain.initiative import Initiative
from domain.progress import Pace
from domain.review import ReviewAct
from domain.timeline import Days, Mark, Milestone, Stage, milestones
from handlers.progress_words import replication_lines, result_lines, use_line
from locales import N_
from storage import audit, initiatives, people, progress, replications, reviews, uses

STAGES = {
    Stage.FILED: N_("Filed"),
    Stage.AGREED: N_("All authors have agreed"),
    Stage.UNDER_WAY: N_("Under way, {percent}%"),
    Stage.APPLIED: N_("Applied"),
    Stage.PROPOSED: N_("Proposed for recognition"),
    Stage.RECOGNISED: N_("Recognised"),
    Stage.STOPPED: N_("Stopped"),
    Stage.NOT_RECOGNISED: N_("Not recognised"),
}
NOT_BEGUN = N_("Under way")
UNDER_WAY_LATE = N_("Under way, {percent}%, late")
WAITING_FOR_AUTHORS = N_("Authors who have agreed: {n} of {all}")
TITLE = N_("Its way:")
GOES_ON = N_("Goes on as part of {code} “{title}”.")
WITH_DAY = N_("{mark} {what}, {day}")
WITHOUT_DAY = N_("{mark} {what}")


async def timeline(turn: Turn, item: Initiative) -> list[str]:
    """The milestones of an initiative as lines, for those who may read all of it."""
    last = await progress.latest(turn.db, item.id)
    late = last is not None and last.pace is Pace.LATE
    found = milestones(turn.plan, item, await days_of(turn, item))
    lines = [_line(turn, item, one, late=late) for one in found]
    ends = [*await goes_on(turn, item), *await result_lines(turn, item), *await elsewhere(turn, item)]
    return [turn.t(TITLE), *lines, *ends]


async def goes_on(turn: Turn, item: Initiative) -> list[str]:
    """Which initiative carries on one that was merged."""
    other = await initiatives.get(turn.db, item.merged_into) if item.merged_into else None
    return [turn.t(GOES_ON, code=other.code, title=other.title)] if other else []


async def elsewhere(turn: Turn, item: Initiative) -> list[str]:
    """Where it is applied too, and what it was used for."""
    used = await uses.of_initiative(turn.db, item.id)
    named = await people.several(turn.db, [use.person_id for use in used if use.person_id is not None])
    return [
        *replication_lines(turn, await replications.of_initiative(turn.db, item.id)),
        *(use_line(turn, use, named.get(use.person_id or 0)) for use in used),
    ]


async def days_of(turn: Turn, item: Initiative) -> Days:
    """When things happened to it: from its record, its review, its progress; a request for recognition is audited."""
    last = await progress.latest(turn.db, item.id)
    confirmed: dict[str, date] = {}
    decided: date | None = None
    for entry in await reviews.history(turn.db, item.id):
        day = local(entry.at).date()
        if entry.act is ReviewAct.CONFIRM:
            confirmed[entry.stage] = day
        elif entry.act in (ReviewAct.RECOGNISE, ReviewAct.NOT_RECOGNISE, ReviewAct.REFUSE):
            decided = day
    acts = {row.action: local(row.at).date() for row in await audit.history(turn.db, "initiative", item.id)}
    return Days(
        filed=local(item.filed_at).date() if item.filed_at else None,
        agreed=max((local(it.answered_at).date() for it in item.authors if it.answered_at), default=None),
        confirmed=confirmed,
        reported=local(last.at).date() if last else None,
        proposed=acts.get("initiative.propose"),
        decided=decided or acts.get("initiative.stop"),
    )


def _line(turn: Turn, item: Initiative, one: Milestone, *, late: bool) -> str:
    what = _what(turn, item, one, late=late)
    if one.day is None:
        return turn.t(WITHOUT_DAY, mark=one.mark, what=what)
    return turn.t(WITH_DAY, mark=one.mark, what=what, day=turn.t.date(one.day))


def _what(turn: Turn, item: Initiative, one: Milestone, *, late: bool) -> str:
    t = turn.t
    if one.stage is Stage.CONFIRMED:
        return one.english if t.locale == "en" else one.name
    if one.stage is Stage.AGREED and len(item.credited) < len(item.authors):
        return t(WAITING_FOR_AUTHORS, n=len(item.credited), all=len(item.authors))
    if one.stage is Stage.UNDER_WAY and one.mark is Mark.AHEAD:
        return t(NOT_BEGUN)
    if one.stage is Stage.UNDER_WAY:
        return t(UNDER_WAY_LATE if late and item.result is None else STAGES[one.stage], percent=item.percent)
    return t(STAGES[one.stage])
