"""Answers to what was handed in: told at once to whom it concerns."""

from collections.abc import Callable

from dialog import Choice, Notice, Turn, tell
from domain.certificate import Certificate
from domain.initiative import Initiative, State
from domain.people import Person
from domain.review import open_step, steps_passed
from domain.training import Training, TrainingState
from handlers.certifying import NO_FONT, paper_of
from handlers.facts import confirmers_of
from handlers.words import named, signed
from locales import N_, Translator
from storage import certificates

ACCESS_ASKED = N_("{name} asks to be let in as a member of {unit}.")
OPEN_QUEUE = N_("Open what waits for me")
OPEN_MINE = N_("Open my registrations")
INITIATIVE_CONFIRMED = N_("{code} “{title}” has been confirmed by {who}. The work can begin.")
STEP_CONFIRMED = N_(
    "{code} “{title}” has been confirmed by {who} ({passed} of {steps} steps). The next step is: {step}."
)
COUNCIL_PASSED = N_(
    "{code} “{title}”: the council's result is on record, proposed for recognition ({words}). The next step is: {step}."
)
INITIATIVE_RETURNED = N_(
    "{code} “{title}” has been returned by {who} for improvement. Reason: {reason}\n"
    "Please change it and send it again; nothing of what you wrote is lost."
)
IMPROVE_BY = N_("Please send it by {day}, if you can.")
INITIATIVE_REFUSED = N_("{code} “{title}” has not been confirmed by {who}. Reason: {reason}")
RECOGNITION_RETURNED = N_(
    "The request to recognise {code} “{title}” has been returned by {who}. Reason: {reason}\n"
    "Please complete the file and send the request again."
)
RECOGNITION_REFUSED = N_("{code} “{title}” has not been proposed further by {who}. Reason: {reason}")
TRAINING_CONFIRMED = N_("The finished course “{title}” has been confirmed by {who}.")
TRAINING_CERTIFIED = N_(
    "The finished course “{title}” has been confirmed by {who}. Your certificate of completion has the number {number}."
)
CERTIFICATE_REVOKED = N_(
    "Certificate {number} of the course “{title}” has been revoked by {who} and is no longer valid. Reason: {reason}"
)
TRAINING_RETURNED = N_("The course “{title}” has been returned by {who}. Reason: {reason}")


async def access_asked(turn: Turn, request_id: int, name: str, unit: str) -> None:
    """Tell those who may answer that somebody asks to be let in."""

    def words(t: Translator) -> Notice:
        text = t(ACCESS_ASKED, name=name, unit=turn.plan.unit(unit).name)
        return Notice(text, (Choice("/duyet", t(OPEN_QUEUE)),))

    for person in await confirmers_of(turn, 0, unit):
        await tell(turn.db, turn.world, turn.now, person.id, "access.asked", str(request_id), words)


async def initiative_confirmed(turn: Turn, item: Initiative, result: str = "", head: str = "") -> None:
    """Tell the authors that a step was confirmed, and what comes next; `result` are the words of a council.

    `head` is the name of the head in whose place it was done, here and below; empty where somebody acts for themselves.
    """
    step = open_step(turn.plan, item)

    def words(t: Translator) -> str:
        who = signed(turn.person.full_name, head, t)
        if step is None:
            return t(INITIATIVE_CONFIRMED, code=item.code, title=item.title, who=who)
        if item.state is State.PROPOSED:
            return t(COUNCIL_PASSED, code=item.code, title=item.title, words=result, step=named(step, t))
        passed, steps = steps_passed(turn.plan, item), len(turn.plan.review)
        names = {"code": item.code, "title": item.title, "who": who, "step": named(step, t)}
        return t(STEP_CONFIRMED, passed=passed, steps=steps, **names)

    await tell_authors(turn, item, "confirmed", words)


async def initiative_returned(turn: Turn, item: Initiative, head: str = "") -> None:
    """Tell the authors that it came back, why, and by when it is hoped for."""
    sentence = RECOGNITION_RETURNED if item.state is State.APPLIED else INITIATIVE_RETURNED

    def words(t: Translator) -> str:
        who = signed(turn.person.full_name, head, t)
        lines = [t(sentence, code=item.code, title=item.title, who=who, reason=item.reason)]
        lines += [t(IMPROVE_BY, day=t.date(item.improve_by))] if item.improve_by else []
        return "\n".join(lines)

    await tell_authors(turn, item, "returned", words)


async def initiative_refused(turn: Turn, item: Initiative, head: str = "") -> None:
    """Tell the authors that it goes no further, and why."""
    sentence = RECOGNITION_REFUSED if item.state is State.NOT_RECOGNISED else INITIATIVE_REFUSED

    def words(t: Translator) -> str:
        who = signed(turn.person.full_name, head, t)
        return t(sentence, code=item.code, title=item.title, who=who, reason=item.reason)

    await tell_authors(turn, item, "refused", words)


async def tell_authors(turn: Turn, item: Initiative, what: str, words: Callable[[Translator], str]) -> None:
    """Tell every author who agreed, except the one who speaks, with a button to their registrations."""

    def notice(t: Translator) -> Notice:
        return Notice(words(t), (Choice("/cuatoi", t(OPEN_MINE)),))

    occurrence = f"{item.code} {item.version}"
    for person_id in sorted(item.credited - {turn.person.id}):
        await tell(turn.db, turn.world, turn.now, person_id, f"initiative.{what}", occurrence, notice)


async def training_decided(turn: Turn, item: Training, by: Person) -> None:
    """Tell the learner what was decided; the certificate, if there is one, is handed over with it."""
    confirmed = item.state is TrainingState.CONFIRMED
    certificate = await certificates.of_training(turn.db, item.id) if confirmed else None
    paper = await paper_of(turn.world, certificate) if certificate else None

    def words(t: Translator) -> Notice:
        sentence = TRAINING_CERTIFIED if certificate else TRAINING_CONFIRMED if confirmed else TRAINING_RETURNED
        number = certificate.number if certificate else ""
        lines = [t(sentence, title=item.title, who=by.full_name, reason=item.reason, number=number)]
        lines += [t(NO_FONT, number=number)] if certificate and paper is None else []
        return Notice("\n".join(lines), (Choice("/cuatoi", t(OPEN_MINE)),), paper)

    occurrence = f"{item.id} {turn.now.isoformat()}"
    await tell(turn.db, turn.world, turn.now, item.person_id, f"training.{item.state}", occurrence, words)


async def certificate_revoked(turn: Turn, item: Certificate) -> None:
    """Tell its owner that a certificate is no longer valid, and why."""

    def words(t: Translator) -> Notice:
        names = {"number": item.number, "title": item.course, "who": turn.person.full_name, "reason": item.reason}
        return Notice(t(CERTIFICATE_REVOKED, **names), (Choice("/cuatoi", t(OPEN_MINE)),))

    await tell(turn.db, turn.world, turn.now, item.person_id, "certificate.revoked", item.number, words)
