"""Answers to what was handed in: told at once to whom it concerns."""

from dialog import Choice, Notice, Turn, tell
from domain.initiative import Initiative, State
from domain.people import Person
from domain.training import Training, TrainingState
from handlers.facts import confirmers_of
from handlers.words import unit_name
from locales import N_, Translator

ACCESS_ASKED = N_("{name} asks to be let in as a member of {unit}.")
OPEN_QUEUE = N_("Open what waits for me")
OPEN_MINE = N_("Open my registrations")
INITIATIVE_CONFIRMED = N_("{code} “{title}” has been confirmed by {who}.")
INITIATIVE_RETURNED = N_(
    "{code} “{title}” has been returned by {who} for improvement. Reason: {reason}\n"
    "Please change it and send it again; nothing of what you wrote is lost."
)
TALK_WANTED = N_(
    "{name} ({unit}) is preparing the registration “{theirs}”, which is close to your {code} “{title}”, and would like "
    "to talk with you about working on it together. Please talk with each other directly; nothing is agreed or "
    "recorded by this message."
)
TRAINING_CONFIRMED = N_("The finished course “{title}” has been confirmed by {who}.")
TRAINING_RETURNED = N_("The course “{title}” has been returned by {who}. Reason: {reason}")


async def access_asked(turn: Turn, request_id: int, name: str, unit: str) -> None:
    """Tell those who may answer that somebody asks to be let in."""

    def words(t: Translator) -> Notice:
        text = t(ACCESS_ASKED, name=name, unit=turn.plan.unit(unit).name)
        return Notice(text, (Choice("/duyet", t(OPEN_QUEUE)),))

    for person in await confirmers_of(turn, 0, unit):
        await tell(turn.db, turn.world, turn.now, person.id, "access.asked", str(request_id), words)


async def initiative_decided(turn: Turn, item: Initiative, by: Person) -> None:
    """Tell the author what was decided."""
    sentence = INITIATIVE_CONFIRMED if item.state is State.CONFIRMED else INITIATIVE_RETURNED

    def words(t: Translator) -> Notice:
        text = t(sentence, code=item.code, title=item.title, who=by.full_name, reason=item.reason)
        return Notice(text, (Choice("/cuatoi", t(OPEN_MINE)),))

    occurrence = f"{item.code} {turn.now.isoformat()}"
    await tell(turn.db, turn.world, turn.now, item.author_id, f"initiative.{item.state}", occurrence, words)


async def talk_wanted(turn: Turn, item: Initiative, title: str) -> bool:
    """Tell an author that somebody who registers the like would like to talk; False when this was told before."""
    asker = turn.person

    def words(t: Translator) -> Notice:
        unit = unit_name(turn.plan, asker.unit)
        text = t(TALK_WANTED, name=asker.full_name, unit=unit, theirs=title, code=item.code, title=item.title)
        return Notice(text, (Choice("/cuatoi", t(OPEN_MINE)),))

    occurrence = f"{item.code} {asker.id}"
    return await tell(turn.db, turn.world, turn.now, item.author_id, "initiative.talk", occurrence, words)


async def training_decided(turn: Turn, item: Training, by: Person) -> None:
    """Tell the learner what was decided."""
    sentence = TRAINING_CONFIRMED if item.state is TrainingState.CONFIRMED else TRAINING_RETURNED

    def words(t: Translator) -> Notice:
        text = t(sentence, title=item.title, who=by.full_name, reason=item.reason)
        return Notice(text, (Choice("/cuatoi", t(OPEN_MINE)),))

    occurrence = f"{item.id} {turn.now.isoformat()}"
    await tell(turn.db, turn.world, turn.now, item.person_id, f"training.{item.state}", occurrence, words)
