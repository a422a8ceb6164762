"""What is told of a difficulty: to those who decide when it is sent, to its author of everything that comes of it."""

from collections.abc import Callable, Iterable

from dialog import Choice, Notice, Turn, tell
from domain.difficulty import Difficulty, DifficultyAct, DifficultyEntry
from domain.people import Person, Role
from handlers.words import clipped, unit_name
from locales import N_, Translator
from storage import difficulties, people

SENT = N_("{name} ({unit}) brings something before you (no. {number}): “{text}”")
SENT_CONFIDENTIALLY = N_("Something has been brought before you in confidence (no. {number}). Open it to read it.")
TOLD = {
    DifficultyAct.ANSWER: N_("{name} has answered what you brought forward (no. {number}): “{words}”"),
    DifficultyAct.ASK_BACK: N_("{name} asks you for more about no. {number}: “{words}”"),
    DifficultyAct.HAND_OVER: N_("{name} has handed what you brought forward (no. {number}) to {office} to look into."),
    DifficultyAct.DECIDE: N_("Decision of {name} on what you brought forward (no. {number}): “{words}”"),
}
REPLIED = N_("{name} has replied about no. {number}: “{words}”")
HANDED_TO_YOU = N_("{name} hands no. {number} to your office to look into and answer: “{text}”")
OPEN_IT = N_("Open it")


async def sent(turn: Turn, item: Difficulty, directors: Iterable[Person]) -> None:
    """Tell the directors it is brought before, and the office unless it is in confidence."""
    office = [] if item.confidential else await people.holding(turn.db, Role.COORDINATOR)
    author, text = turn.person, clipped(item.text, 200)

    def words(t: Translator) -> str:
        if item.confidential:
            return t(SENT_CONFIDENTIALLY, number=item.id)
        return t(SENT, name=author.full_name, unit=unit_name(turn.plan, item.unit), number=item.id, text=text)

    for person_id in sorted({person.id for person in (*directors, *office)} - {author.id}):
        await _tell(turn, item, person_id, "sent", words)


async def done(turn: Turn, item: Difficulty, entry: DifficultyEntry) -> None:
    """Tell the author what came of it, or whoever asked what the author replied."""
    name, what = turn.person.full_name, {"number": item.id, "words": entry.words}
    office = unit_name(turn.plan, turn.plan.organisation.office_unit)
    if entry.act in TOLD:
        sentence = TOLD[entry.act]
        await _tell(turn, item, item.author_id, f"{entry.id}", lambda t: t(sentence, name=name, office=office, **what))
    if entry.act is DifficultyAct.REPLY and (asker := await _asker(turn, item)):
        await _tell(turn, item, asker, f"{entry.id}", lambda t: t(REPLIED, name=name, **what))
    if entry.act is DifficultyAct.HAND_OVER:
        handed = {"name": name, "number": item.id, "text": clipped(item.text, 200)}
        for person in await people.holding(turn.db, Role.COORDINATOR):
            if person.id not in (item.author_id, turn.person.id):
                await _tell(turn, item, person.id, f"{entry.id}", lambda t: t(HANDED_TO_YOU, **handed))


async def _asker(turn: Turn, item: Difficulty) -> int | None:
    """Who asked the author for more, last."""
    entries = await difficulties.history(turn.db, item.id)
    return next((entry.by for entry in reversed(entries) if entry.act is DifficultyAct.ASK_BACK), None)


async def _tell(turn: Turn, item: Difficulty, person_id: int, what: str, words: Callable[[Translator], str]) -> None:
    def notice(t: Translator) -> Notice:
        return Notice(words(t), (Choice(f"/vuongmac {item.id}", t(OPEN_IT)),))

    await tell(turn.db, turn.world, turn.now, person_id, "difficulty", f"{item.id} {what}", notice)
