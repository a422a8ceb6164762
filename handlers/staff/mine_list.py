"""My registrations of a year, the present one first; those of other years are a tap away."""

from dialog import Choice, End, Goto, Prompt, Turn
from domain.initiative import Initiative
from domain.training import Training
from handlers.facts import registration_on_paper
from handlers.paging import page_of, turned
from handlers.words import STATES, TRAINING_STATES, clipped
from locales import N_
from storage import initiatives, people, training

NOTHING = N_(
    "Nothing is registered for {year} yet. Choose “Register an initiative” or “Digital-skill training” to begin."
)
NOTHING_YET = N_("Nothing is registered for {year} yet. Other years can be looked at here.")
ON_PAPER = N_("Your registration on paper of {year}: “{words}”, noted by {name}.")
WHICH = N_("Your registrations of {year}. Choose one to look at it.")
INITIATIVE_LINE = N_("{code} {title} – {state}")
TRAINING_LINE = N_("Course: {title} – {state}")
YEAR = N_("Registrations of {year}")


async def which_registration(turn: Turn) -> Prompt | End:
    """The registrations of the year looked at, a page at a time, and the other years there are any of."""
    t, year = turn.t, turn.data.get("year", turn.today.year)
    own = [*await initiatives_of(turn, year), *await courses_of(turn, year)]
    others, paper = await other_years(turn, year), await paper_line(turn, year)
    if not own and not others and not paper:
        return End(t(NOTHING, year=year))
    shown, page, turns = page_of(turn, own)
    years = [Choice(f"y{other}", t(YEAR, year=other)) for other in others]
    heading = [t(WHICH if own else NOTHING_YET, year=year)] if own or not paper else []
    return Prompt.board("\n".join([*heading, *paper, *page]), [*shown, *turns, *years])


async def paper_line(turn: Turn, year: int) -> list[str]:
    """The registration on paper that was noted of the person speaking, and by whom."""
    noted = await registration_on_paper(turn, year)
    if noted is None:
        return []
    by = await people.get(turn.db, noted.by)
    return [turn.t(ON_PAPER, year=year, words=noted.words, name=by.full_name if by else "–")]


async def initiatives_of(turn: Turn, year: int) -> list[Choice]:
    return [
        Choice(f"i{item.id}", initiative_line(turn, item))
        for item in await initiatives.of_author(turn.db, turn.person.id, year)
    ]


async def courses_of(turn: Turn, year: int) -> list[Choice]:
    return [
        Choice(f"t{item.id}", training_line(turn, item))
        for item in await training.of_person(turn.db, turn.person.id, year)
    ]


async def other_years(turn: Turn, year: int) -> list[int]:
    """The years something of one's own is on record for, and this one, without the one looked at; the latest first."""
    me = turn.person.id
    known = await initiatives.years_of_author(turn.db, me) | await training.years_of_person(turn.db, me)
    return sorted((known | {turn.today.year} if known else known) - {year}, reverse=True)


def initiative_line(turn: Turn, item: Initiative) -> str:
    title, state = clipped(item.title, 40), turn.t(STATES[item.state])
    return turn.t(INITIATIVE_LINE, code=item.code, title=title, state=state)


def training_line(turn: Turn, item: Training) -> str:
    return turn.t(TRAINING_LINE, title=clipped(item.title, 40), state=turn.t(TRAINING_STATES[item.state]))


async def choose(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("list")
    if choice.startswith("y"):
        turn.data.update(year=int(choice[1:]), page=0)
        return Goto("list")
    turn.data["chosen"] = choice
    return None
