"""Everything a reviewer needs to decide: the details, similar ones, the authors, and what was said before."""

from collections.abc import Mapping, Sequence

from dialog import Turn
from domain.initiative import Initiative
from domain.people import Person
from domain.recognition import Recognition
from domain.review import RECOGNITION, ReviewAct, may_read_notes, open_step
from handlers.dossier_words import time_limit
from handlers.head.review.history import changed_since, people_in
from handlers.progress_words import replication_lines, result_lines
from handlers.staff.authors import author_lines
from handlers.staff.records import initiative_shown
from handlers.staff.similar import similar_ones
from handlers.words import LEVELS, clipped, unit_name
from locales import N_
from storage import dossiers, people, recognitions, replications, reviews
from storage.reviews import Entry

IN_QUEUE = N_("{number} of {total}, from {author} ({unit}):\n{details}")
FROM_LIST = N_("From {author} ({unit}):\n{details}")
DECISION = N_("Decision on record: no. {number} of {day}, {level}")
RETURNED_ON = N_("Returned by {name}, {day}. Reason: {reason}")
CHANGED_SINCE = N_("Changed since then: {fields}")
UNCHANGED_SINCE = N_("Nothing has been changed since then.")
VIEW_OF = N_("View of {name}: {words}")
VIEW_AWAITED = N_("Asked for a view, not answered yet: {name}")
NOTE_OF = N_("Private note of {name}: {words}")
HANDED_BY = N_("Handed over by {name}. {words}")
LONGEST_QUOTE = 300


async def read_by_reviewer(turn: Turn, item: Initiative) -> str:
    """All of it on one page; a long one is cut into several messages where its lines end."""
    t, author = turn.t, await people.get(turn.db, item.author_id)
    parts = [
        "\n".join([*await details_of(turn, item), *await limit_lines(turn, item), *await decision_lines(turn, item)]),
        await similar_ones(turn, item),
        "\n".join(await said_before(turn, item)),
    ]
    who = {"author": author.full_name if author else "–", "unit": unit_name(turn.plan, item.unit)}
    details = "\n\n".join(filter(None, parts))
    if turn.data["from"] == "list":
        return t(FROM_LIST, details=details, **who)
    number, total = turn.data["place"]
    return t(IN_QUEUE, number=number, total=total, details=details, **who)


async def details_of(turn: Turn, item: Initiative) -> list[str]:
    """All that was registered, its authors and their shares; what came of it, and where it is applied too."""
    registered = [initiative_shown(turn, item), *await author_lines(turn, item)]
    again = replication_lines(turn, await replications.of_initiative(turn.db, item.id))
    return [*registered, *await result_lines(turn, item), *again]


async def limit_lines(turn: Turn, item: Initiative) -> list[str]:
    """Until when its recognition may be asked for, while that is being decided."""
    step = open_step(turn.plan, item)
    asked = step is not None and step.of == RECOGNITION
    return time_limit(turn, await dossiers.of(turn.db, item.id)) if asked else []


async def decision_lines(turn: Turn, item: Initiative) -> list[str]:
    """The decisions that recognise it, one for each level."""
    found = await recognitions.of(turn.db, item.id)
    return [decision_line(turn, decision) for decision in found if decision.recognised]


def decision_line(turn: Turn, decision: Recognition) -> str:
    """A decision by its number, day and level."""
    t, day = turn.t, decision.day
    return t(DECISION, number=decision.number, day=t.date(day) if day else "–", level=t(LEVELS[decision.level]))


async def said_before(turn: Turn, item: Initiative) -> list[str]:
    """Why it was returned and what was changed since; views and notes only for those who are not its authors."""
    entries = await reviews.history(turn.db, item.id)
    named = await people_in(turn, entries)
    lines = await returned_lines(turn, item, entries, named)
    return lines + private_lines(turn, item, entries, named) if may_read_notes(item, turn.person) else lines


async def returned_lines(
    turn: Turn, item: Initiative, entries: Sequence[Entry], named: Mapping[int, Person]
) -> list[str]:
    """The last time it was returned in the part of the review it is in now, and what has been changed since."""
    t, step = turn.t, open_step(turn.plan, item)
    part = {one.key for one in turn.plan.review if step is None or one.of == step.of}
    returned = [entry for entry in entries if entry.act is ReviewAct.RETURN and entry.stage in part]
    if not returned:
        return []
    last = returned[-1]
    changed = await changed_since(turn, item, last.at)
    return [
        t(RETURNED_ON, day=t.moment(last.at), name=named[last.by].full_name, reason=last.words),
        t(CHANGED_SINCE, fields=", ".join(changed)) if changed else t(UNCHANGED_SINCE),
    ]


def private_lines(turn: Turn, item: Initiative, entries: Sequence[Entry], named: Mapping[int, Person]) -> list[str]:
    """What reviewers said among themselves, in short."""
    t, answered = turn.t, {entry.answers_id for entry in entries}
    lines = []
    for entry in entries:
        words, by = clipped(entry.words, LONGEST_QUOTE), named[entry.by].full_name
        match entry.act:
            case ReviewAct.VIEW:
                lines.append(t(VIEW_OF, name=by, words=words))
            case ReviewAct.NOTE:
                lines.append(t(NOTE_OF, name=by, words=words))
            case ReviewAct.ASK_VIEW if entry.id not in answered and entry.other_id:
                lines.append(t(VIEW_AWAITED, name=named[entry.other_id].full_name))
            case ReviewAct.REASSIGN if entry.other_id == item.reviewer_id:
                lines.append(t(HANDED_BY, name=by, words=words).rstrip())
    return lines
