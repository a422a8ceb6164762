"""Co-authors hear what one of them has said or decided about the work, and where else it is applied."""

from collections.abc import Callable

from dialog import Choice, Notice, Turn, tell
from domain.initiative import Initiative
from domain.replication import Replication
from handlers.notices.receipts import tell_authors
from handlers.unit_task_words import RESULTS
from handlers.words import unit_name
from locales import N_, Translator

APPLIED = N_("{who} has put on record that {code} “{title}” has been applied since {day}; result: {result}.")
PROPOSED = N_("{who} has asked for the recognition of {code} “{title}”.")
STOPPED = N_("{who} has stopped the work on {code} “{title}”. Reason: {reason}")
RESUMED = N_("{who} has resumed the work on {code} “{title}”.")
REPLICATED = N_("{unit} declares that it applies your {code} “{title}” too, since {day}: {words}")
REPLICATION_ENDED = N_("{unit} has taken back its declaration that it applies your {code} “{title}” too.")
OPEN_MINE = N_("Open my registrations")


async def applied(turn: Turn, item: Initiative) -> None:
    """Tell the others that it has been applied."""
    assert item.first_applied_on is not None, "it has been applied"
    assert item.result is not None, "it has been applied"
    day, result = item.first_applied_on, item.result

    def words(t: Translator) -> str:
        return t(APPLIED, **_named(turn, item), day=t.date(day), result=t(RESULTS[result]))

    await tell_authors(turn, item, "applied", words)


async def proposed(turn: Turn, item: Initiative) -> None:
    """Tell the others that its recognition was asked for."""
    await tell_authors(turn, item, "proposed", lambda t: t(PROPOSED, **_named(turn, item)))


async def stopped(turn: Turn, item: Initiative) -> None:
    """Tell the others that the work has ended, and why."""
    await tell_authors(turn, item, "stopped", lambda t: t(STOPPED, **_named(turn, item), reason=item.reason))


async def resumed(turn: Turn, item: Initiative) -> None:
    """Tell the others that the work goes on."""
    await tell_authors(turn, item, "resumed", lambda t: t(RESUMED, **_named(turn, item)))


def _named(turn: Turn, item: Initiative) -> dict[str, str]:
    return {"who": turn.person.full_name, "code": item.code, "title": item.title}


async def replicated(turn: Turn, item: Initiative, one: Replication) -> None:
    """Tell all authors that another unit applies it too."""
    unit = unit_name(turn.plan, one.unit)

    def words(t: Translator) -> str:
        return t(REPLICATED, unit=unit, code=item.code, title=item.title, day=t.date(one.since), words=one.words)

    await _tell_all(turn, item, one, "replicated", words)


async def replication_ended(turn: Turn, item: Initiative, one: Replication) -> None:
    """Tell all authors that a unit has taken its declaration back."""
    unit = unit_name(turn.plan, one.unit)

    def words(t: Translator) -> str:
        return t(REPLICATION_ENDED, unit=unit, code=item.code, title=item.title)

    await _tell_all(turn, item, one, "replication_ended", words)


async def _tell_all(
    turn: Turn, item: Initiative, one: Replication, what: str, words: Callable[[Translator], str]
) -> None:
    def notice(t: Translator) -> Notice:
        return Notice(words(t), (Choice("/cuatoi", t(OPEN_MINE)),))

    occurrence = f"{item.code} {one.unit} {turn.now.isoformat()}"
    for person_id in sorted(item.credited):
        await tell(turn.db, turn.world, turn.now, person_id, f"initiative.{what}", occurrence, notice)
