"""Find initiatives by any words of them: everybody sees what is confirmed in short, those it concerns see all of it."""

from dialog import Choice, Detour, Dialog, Goto, Prompt, Step, Turn
from domain.initiative import Initiative
from domain.search import sought
from handlers import papers
from handlers.head.replication import may_declare
from handlers.paging import page_of, turned
from handlers.progress_words import replication_lines
from handlers.staff.records import whole_story
from handlers.words import STATES, clipped, named, short, unit_name, where_it_stands
from locales import N_
from storage import finding, initiatives, people, replications

MOST_FOUND = 60

WHAT = N_(
    "What are you looking for? Type a code, words of the name, an author, a unit, a year or a content of the plan; "
    "marks are not needed. For example: ma QR co so 1"
)
NOTHING = N_("Nothing was found for “{text}”. Please type fewer words, or other ones.")
FOUND = N_("Found for “{text}”: {n}. Choose one to look at it.")
FOUND_MANY = N_("Found for “{text}”: more than {n}; these are the first. Type /timkiem with more words to find fewer.")
LINE = N_("{code} {title} – {state}")
SUMMARY = N_(
    "{code} – {state}\nName: {title}\nKind: {kind}\nContent: {content}\nAuthors: {authors}\nUnit: {unit}, {year}"
)
APPLY_TOO = N_("Apply it again in my unit")
TO_LIST, ANEW = N_("Back to what was found"), N_("Look for something else")
GONE = N_("That registration is not open to you.")


async def what(turn: Turn) -> Prompt | Goto:
    """What follows the command is what is looked for; without it one is asked."""
    if turn.argument:
        turn.data["words"], turn.argument = turn.argument, ""
        return Goto("found")
    return Prompt(turn.t(WHAT))


async def take_words(turn: Turn, text: str) -> None:
    turn.data["words"] = text


async def found(turn: Turn) -> Prompt | Goto:
    t, text = turn.t, turn.data["words"]
    words = sought(text, turn.plan)
    numbers = await finding.look_up(turn.db, words, turn.person, MOST_FOUND + 1) if words else []
    if not numbers:
        turn.say(t(NOTHING, text=clipped(text, 60)))
        return Goto("what")
    items = await initiatives.several(turn.db, numbers[:MOST_FOUND])
    shown, lines, turns = page_of(turn, [items[number] for number in numbers[:MOST_FOUND]])
    sentence = FOUND if len(numbers) <= MOST_FOUND else FOUND_MANY
    heading = t(sentence, text=clipped(text, 60), n=min(len(numbers), MOST_FOUND))
    choices = [*(Choice(str(item.id), line(turn, item)) for item in shown), *turns, Choice("anew", t(ANEW))]
    return Prompt.board("\n".join([heading, *lines]), choices)


def line(turn: Turn, item: Initiative) -> str:
    """One that was found, as a choice."""
    return turn.t(LINE, code=item.code, title=clipped(item.title, 60), state=turn.t(STATES[item.state]))


async def choose(turn: Turn, choice: str) -> Goto | None:
    if choice == "anew":
        return Goto("what")
    if turned(turn, choice):
        return Goto("found")
    turn.data["id"] = int(choice)
    return None


async def look(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await initiatives.get(turn.db, turn.data["id"])
    if item is None or not item.may_be_found_by(turn.person):
        turn.say(t(GONE))
        return Goto("found")
    ways = [*apply_choice(turn, item), Choice("list", t(TO_LIST), back=True), Choice("anew", t(ANEW))]
    if not item.details_are_open_to(turn.person):
        return Prompt.board(await summary(turn, item), ways)
    return Prompt.board(await whole_story(turn, item), [*await papers.papers_of(turn, item), *ways])


def apply_choice(turn: Turn, item: Initiative) -> list[Choice]:
    """The way to declare that one's own unit applies it too, for heads of other units."""
    return [Choice("apply", turn.t(APPLY_TOO))] if may_declare(turn, item) else []


async def summary(turn: Turn, item: Initiative) -> str:
    """As much of it as everybody may know once it is confirmed."""
    t, authors = turn.t, await people.several(turn.db, sorted(item.credited, key=lambda it: it != item.author_id))
    in_short = t(
        SUMMARY,
        code=item.code,
        state=where_it_stands(turn.plan, item, t),
        title=item.title,
        kind=named(turn.plan.kind(item.kind), t),
        content=short(turn.plan.content(item.content), t),
        authors=", ".join(person.full_name for person in authors.values()),
        unit=unit_name(turn.plan, item.unit),
        year=item.year,
    )
    return "\n".join([in_short, *replication_lines(turn, await replications.of_initiative(turn.db, item.id))])


async def go(turn: Turn, choice: str) -> Goto | Detour:
    if choice == "apply":
        return Goto("since", dialog="replication", data={"id": turn.data["id"]})
    chosen = papers.fetched(turn, choice, turn.data["id"])
    return chosen or Goto("found" if choice == "list" else "what")


search_dialog = Dialog(
    "search",
    Step("what", what, take_words, limit=200, takes_name=True),
    Step("found", found, choose),
    Step("look", look, go),
    *papers.STEPS,
    commands=("timkiem", "search"),
    label=N_("Find initiatives"),
    description=N_("Find initiatives by code, words, author, unit or year"),
)
