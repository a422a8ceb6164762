"""One thing that was noted from paper: look at it, take it back."""

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.calendar import REPORT
from domain.training import TrainingState
from handlers.facts import deadlines_of
from handlers.notices import papers as notices
from handlers.returns.paper_people import REGISTRATION, candidates, expected_of_people, of_kind
from handlers.returns.papers_noted import Paper, papers, words_of
from handlers.returns.registration_steps import to_start
from locales import N_
from storage import audit, people, submissions, training

TAKE_BACK, BACK = N_("Take the note back"), N_("Back to the papers")
NOTED_BY = N_("{what}.\nNoted by {name}.")
TAKEN_BACK = N_("Taken back: {what}.")
GONE = N_("That has been taken back already.")
CLOSED = N_("What was noted for {year} could be taken back until {day}.")


async def noted_in(turn: Turn) -> Paper | None:
    """The paper being looked at."""
    noted = await papers(turn, await candidates(turn), await expected_of_people(turn))
    return next((paper for paper in noted if paper.mark == turn.data["noted"]), None)


async def look(turn: Turn) -> Prompt | Goto:
    t, paper = turn.t, await noted_in(turn)
    if paper is None:
        return to_start(turn, t(GONE))
    by = paper.course.entered_by if paper.course else paper.registration.by if paper.registration else None
    person = await people.get(turn.db, by) if by else None
    text = t(NOTED_BY, what=await words_of(turn, paper), name=person.full_name if person else "–")
    return Prompt.board(text, [Choice("take_back", t(TAKE_BACK)), Choice("back", t(BACK), back=True)])


async def act(turn: Turn, choice: str) -> Goto:
    if choice == "back":
        return to_start(turn, "")
    paper, closing = await noted_in(turn), (await deadlines_of(turn.db, turn.world, turn.today.year))[REPORT]
    if paper is None:
        return to_start(turn, turn.t(GONE))
    if turn.today > closing:
        return to_start(turn, turn.t(CLOSED, year=closing.year, day=turn.t.date(closing)))
    return to_start(turn, await take_back(turn, paper))


async def take_back(turn: Turn, paper: Paper) -> str:
    """Take it back and tell the person, who is reminded of it again; what to say."""
    what = await words_of(turn, paper)
    done = await take_course_back(turn, paper) if paper.course else await take_registration_back(turn, paper)
    if not done:
        return turn.t(GONE)
    await notices.taken_back(turn, paper.person.id, paper.title)
    return turn.t(TAKEN_BACK, what=what)


async def take_course_back(turn: Turn, paper: Paper) -> bool:
    """Withdraw a course that was entered from a certificate; False when that was done before."""
    item = await training.lock(turn.db, paper.course.id) if paper.course else None
    if item is None or item.state is not TrainingState.CONFIRMED:
        return False
    after = await training.take_entry_back(turn.db, item.id, by=turn.person.id, now=turn.now)
    states = ({"title": one.title, "state": one.state, "hours": one.hours} for one in (item, after))
    audit.record(turn.db, turn.now, turn.person.id, "training.enter_back", "training", item.id, *states)
    return True


async def take_registration_back(turn: Turn, paper: Paper) -> bool:
    """Take back a registration that was noted from paper; False when that was done before."""
    item = of_kind(await expected_of_people(turn), REGISTRATION).get(paper.person.id)
    return item is not None and await submissions.take_back(turn.db, item, by=turn.person.id, now=turn.now)


STEPS = (Step("noted", look, act),)
