"""What people of a unit handed in on paper: a registration, a certificate of a course; noted by their head."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.people import Role
from handlers.paging import page_of, turned
from handlers.returns import certificate_steps, noted_steps, registration_steps
from handlers.returns.paper_people import CERTIFICATE, REGISTRATION, candidates, expected_of_people, missing
from handlers.returns.papers_noted import papers, words_of
from locales import N_

NOBODY = N_("There is nobody here whose papers are yours to note.")
WHAT = N_(
    "What have people of the unit handed in on paper? What is noted here counts at once, and reminders of it stop."
)
NOTED = N_("Noted so far: {n}. Choose one to look at it.")
A_REGISTRATION = N_("A registration on paper (missing: {n})")
A_CERTIFICATE = N_("A certificate of a course (missing: {n})")


async def what(turn: Turn) -> Prompt | End:
    t, mine = turn.t, await candidates(turn)
    if not mine:
        return End(t(NOBODY))
    items = await expected_of_people(turn)
    noted = await papers(turn, mine, items)
    shown, page, turns = page_of(turn, noted)
    lacking = {kind: len(missing(items, mine, kind)) for kind in (REGISTRATION, CERTIFICATE)}
    listed = [Choice(paper.mark, await words_of(turn, paper)) for paper in shown]
    choices = [
        Choice(REGISTRATION, t(A_REGISTRATION, n=lacking[REGISTRATION])),
        Choice(CERTIFICATE, t(A_CERTIFICATE, n=lacking[CERTIFICATE])),
        *listed,
        *turns,
    ]
    so_far = [t(NOTED, n=len(noted)), *page] if noted else []
    return Prompt.board("\n".join([t(WHAT), *so_far]), choices)


async def choose(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice):
        return Goto("what")
    if choice in (REGISTRATION, CERTIFICATE):
        turn.data["kind"] = choice
        return Goto("who")
    turn.data["noted"] = choice
    return Goto("noted")


paper_dialog = Dialog(
    "paper",
    Step("what", what, choose),
    *registration_steps.STEPS,
    *certificate_steps.STEPS,
    *noted_steps.STEPS,
    commands=("hosogiay", "paper"),
    description=N_("Note what people of the unit handed in on paper"),
    audience=only(Role.HEAD, Role.COORDINATOR),
)
