"""How an attempt at a quiz came out, and the record of learning that a passed one earns."""

from dialog import Turn
from domain.quiz import Attempt, Paper, best
from domain.training import Form, Outcome, Training, TrainingState
from locales import N_
from storage import audit, quizzes, training

PASSED = N_("You have answered {right} of {total} questions right: passed.")
NOT_PASSED = N_("You have answered {right} of {total} questions right; it takes {mark} to pass. You can try again.")
ON_RECORD = N_("On your training record: “{topic}”, {hours} h of self-study, result {score}.")
RECORD_BETTER = N_("Your training record of “{topic}” now shows your better result, {score}.")
RECORD_STAYS = N_("Your training record of “{topic}” keeps your best result.")


async def settle(turn: Turn, paper: Paper, attempt: Attempt) -> str:
    """Finish an attempt whose last question has been answered; what to say of it."""
    right = paper.right_answers(attempt.answers)
    passed = paper.passed_with(right)
    earned, told = await earn(turn, paper, attempt, right) if passed and paper.hours else (None, "")
    await quizzes.finish(turn.db, attempt.id, right=right, passed=passed, training_id=earned, now=turn.now)
    sentence = PASSED if passed else NOT_PASSED
    result = turn.t(sentence, right=right, total=attempt.total, mark=paper.pass_mark)
    return "\n".join(filter(None, [result, told]))


async def earn(turn: Turn, paper: Paper, attempt: Attempt, right: int) -> tuple[int, str]:
    """The number of the record a passed quiz stands on, one a year with the best result, and what to say of it."""
    t, topic, score = turn.t, paper.called_in(turn.t.locale), f"{right}/{attempt.total}"
    own = await quizzes.attempts(turn.db, turn.person.id, attempt.quiz_id)
    earlier = [one for one in own if one.training_id]
    kept = await training.lock(turn.db, earlier[-1].training_id or 0) if earlier else None
    if kept is None or not kept.counts or kept.year != turn.today.year:
        item = await put_on_record(turn, paper, score)
        return item.id, t(ON_RECORD, topic=topic, hours=t.number(paper.hours), score=score)
    top = best(one for one in earlier if one.training_id == kept.id)
    if top is not None and right * top.total <= top.right * attempt.total:
        return kept.id, t(RECORD_STAYS, topic=topic)
    await seen(turn, kept, score)
    return kept.id, t(RECORD_BETTER, topic=topic, score=score)


async def put_on_record(turn: Turn, paper: Paper, score: str) -> Training:
    """Self-study finished today; nobody has to confirm it, since the program has seen the answers itself."""
    item = await training.register(
        turn.db,
        person_id=turn.person.id,
        unit=turn.person.unit,
        year=turn.today.year,
        title=paper.topic,
        provider=turn.plan.organisation.name,
        form=Form.SELF_STUDY,
        hours=paper.hours,
        now=turn.now,
    )
    return await seen(turn, item, score)


async def seen(turn: Turn, item: Training, score: str) -> Training:
    """Put a result on a record and confirm it; the day it was first passed on stays."""
    day = item.finishes_on or turn.today
    await training.finish(turn.db, item.id, outcome=Outcome.PASSED, score=score, finishes_on=day, now=turn.now)
    after = await training.decide(turn.db, item.id, TrainingState.CONFIRMED, by=None, now=turn.now)
    facts = {"title": item.title, "state": after.state, "hours": item.hours, "score": score}
    before = {"state": item.state, "score": item.score}
    audit.record(turn.db, turn.now, turn.person.id, "training.quiz", "training", item.id, before, facts)
    return after
