"""What happened to an initiative, the latest first: who did what, in whose place, and what was changed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from dialog import Choice, Goto, Prompt, Turn
from domain.initiative import Initiative
from domain.people import Person
from domain.review import PRIVATE, ReviewAct, may_read_notes
from handlers.head.review.going import looked_at, onward, same_again
from handlers.paging import page_of, turned
from handlers.staff.registration import COLLECTIVE, INDIVIDUAL
from handlers.words import clipped, named, short, signed, unit_name
from locales import N_
from storage import audit, people, reviews
from storage.models import AuditRow
from storage.reviews import Entry

PAGE, ENTRIES_A_PAGE = "history_page", 5
LONGEST_VALUE = 200

TITLE = N_("What happened to {code} “{title}”, the latest first:")
TO_ITEM = N_("Back to the item")
REGISTERED = N_("{moment} – {who} registered it.")
CHANGED = N_("{moment} – {who} changed: {fields}.")
FROM_TO = N_("{field}: “{before}” → “{after}”")
BY_DAY = N_("To be improved by {day}.")
QUOTED = N_("“{words}”")
ACTS = {
    ReviewAct.CONFIRM: N_("{moment} – {who} confirmed the step “{step}”."),
    ReviewAct.RETURN: N_("{moment} – {who} returned it."),
    ReviewAct.REFUSE: N_("{moment} – {who} refused it."),
    ReviewAct.REASSIGN: N_("{moment} – {who} handed the step to {other}."),
    ReviewAct.NOTE: N_("{moment} – {who} kept a private note."),
    ReviewAct.ASK_VIEW: N_("{moment} – {who} asked {other} for a view."),
    ReviewAct.VIEW: N_("{moment} – {who} gave a view."),
    ReviewAct.RECOGNISE: N_("{moment} – {who} entered the decision on recognition."),
    ReviewAct.NOT_RECOGNISE: N_("{moment} – {who} entered that it was not recognised."),
    ReviewAct.CORRECT: N_("{moment} – {who} corrected the decision on record."),
}
FIELDS = {
    "kind": N_("kind"),
    "content": N_("content of the plan"),
    "collective": N_("registered for"),
    "title": N_("title"),
    "change": N_("what changes"),
    "benefit": N_("expected benefit"),
    "starts_on": N_("start"),
    "finishes_on": N_("finish"),
    "difference": N_("difference from similar ones"),
}
"""What authors change, by its name in the audit."""
IMPROVEMENTS = {
    "initiative.apply": N_("what came of it"),
    "dossier.change": N_("the dossier"),
    "evidence.add": N_("the evidence"),
    "evidence.remove": N_("the evidence"),
}
"""What else authors do to what was returned, by what the audit calls it."""


async def what_happened(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    t, told = turn.t, await everything(turn, item)
    shown, page, turns = page_of(turn, told, a_page=ENTRIES_A_PAGE, key=PAGE)
    title = "\n".join([t(TITLE, code=item.code, title=clipped(item.title, 80)), *page])
    return Prompt.board("\n\n".join([title, *shown]), [*turns, Choice("item", t(TO_ITEM), back=True)])


async def turn_page(turn: Turn, choice: str) -> Goto:
    if choice == "item":
        return same_again(turn)
    turned(turn, choice, key=PAGE)
    return Goto("history")


async def everything(turn: Turn, item: Initiative) -> list[str]:
    """Each thing that happened as this person may read it, the latest first; authors do not read what is private."""
    entries = await reviews.history(turn.db, item.id)
    if not may_read_notes(item, turn.person):
        entries = [entry for entry in entries if entry.act not in PRIVATE]
    rows = await audit.history(turn.db, "initiative", item.id)
    who = await people_in(turn, entries, rows)
    told: list[tuple[datetime, str]] = [(entry.at, entry_told(turn, entry, who)) for entry in entries]
    told += [(row.at, change_told(turn, item.unit, row, who)) for row in rows if row.action == "initiative.edit"]
    told += [(row.at, registered_told(turn, row, who)) for row in rows if row.action == "initiative.register"]
    return [text for _, text in sorted(told, key=lambda it: it[0])][::-1]


async def people_in(turn: Turn, entries: Iterable[Entry], rows: Iterable[AuditRow] = ()) -> dict[int, Person]:
    """Everybody these speak of."""
    numbers = {number for it in entries for number in (it.by, it.in_place_of, it.other_id) if number}
    return await people.several(turn.db, numbers | {row.actor_id for row in rows if row.actor_id})


def entry_told(turn: Turn, entry: Entry, who: Mapping[int, Person]) -> str:
    """One thing done or said, with its words beneath."""
    t, head = turn.t, who[entry.in_place_of].full_name if entry.in_place_of else ""
    by = signed(who[entry.by].full_name, head, t)
    other = who[entry.other_id].full_name if entry.other_id else ""
    lines = [t(ACTS[entry.act], moment=t.moment(entry.at), who=by, other=other, step=step_name(turn, entry.stage))]
    lines += [t(QUOTED, words=entry.words)] if entry.words else []
    lines += [t(BY_DAY, day=t.date(entry.improve_by))] if entry.improve_by else []
    return "\n".join(lines)


def step_name(turn: Turn, stage: str) -> str:
    """A step by its name; what was registered before there were steps waited at the first."""
    steps = turn.plan.review
    return named(next((step for step in steps if step.key == stage), steps[0]), turn.t)


def registered_told(turn: Turn, row: AuditRow, who: Mapping[int, Person]) -> str:
    return turn.t(REGISTERED, moment=turn.t.moment(row.at), who=actor(row, who))


def change_told(turn: Turn, unit: str, row: AuditRow, who: Mapping[int, Person]) -> str:
    """What an author changed, each field as it was and as it is."""
    t, before, after = turn.t, row.before or {}, row.after or {}
    keys = different(before, after)
    fields = ", ".join(t(FIELDS[key]) for key in keys)
    lines = [t(CHANGED, moment=t.moment(row.at), who=actor(row, who), fields=fields or "–")]
    lines += [
        t(FROM_TO, field=t(FIELDS[key]), before=value(turn, unit, key, before), after=value(turn, unit, key, after))
        for key in keys
    ]
    return "\n".join(lines)


def actor(row: AuditRow, who: Mapping[int, Person]) -> str:
    return who[row.actor_id].full_name if row.actor_id else "–"


async def changed_since(turn: Turn, item: Initiative, since: datetime) -> list[str]:
    """What its authors changed from then on, taken together, by name."""
    registered = await audit.history(turn.db, "initiative", item.id)
    rows = [row for row in [*registered, *await audit.history(turn.db, "dossier", item.id)] if row.at >= since]
    edits = [row for row in rows if row.action == "initiative.edit"]
    keys = different(edits[0].before or {}, edits[-1].after or {}) if edits else []
    done = [IMPROVEMENTS[row.action] for row in rows if row.action in IMPROVEMENTS]
    return [turn.t(name) for name in dict.fromkeys([*(FIELDS[key] for key in keys), *done])]


def different(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [key for key in FIELDS if before.get(key, "") != after.get(key, "")]


def value(turn: Turn, unit: str, key: str, record: Mapping[str, Any]) -> str:
    """A field of a unit's record as it is read, short enough to compare."""
    t, said = turn.t, record.get(key, "")
    match key:
        case "kind":
            return named(turn.plan.kind(said), t)
        case "content":
            return short(turn.plan.content(said), t)
        case "collective":
            return t(COLLECTIVE, unit=unit_name(turn.plan, unit)) if said else t(INDIVIDUAL)
        case "starts_on" | "finishes_on":
            return t.date(date.fromisoformat(said))
    return clipped(said, LONGEST_VALUE)
