"""Say how far the work is: pick one of one's own under way, its pace, how much of it is done, why it is late."""

from collections.abc import Sequence

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.initiative import Initiative, State
from domain.lifecycle import Act
from domain.progress import Pace, month_of, parse_percent
from domain.vietnamese import fold
from handlers.course_questions import at_least
from handlers.paging import page_of, turned
from handlers.progress_words import PACES, item_line
from handlers.staff import application, turning
from handlers.staff.reporting import NO_SUCH, chosen, may_do, own, say, shown, take_back
from locales import N_
from storage import progress

OPEN = (State.CONFIRMED, State.APPLIED, State.STOPPED)
ANSWERS = {
    "on_track": ("dung", "dung tien do", "on track", "ontrack"),
    "late": ("cham", "late"),
    "done": ("xong", "hoan thanh", "da hoan thanh", "done", "finished"),
}
"""What may be typed after a code, folded."""
MONTH = ("thang", "month")
SHORTEST_REASON = 5
USUAL = (25, 50, 75)

NOTHING = N_("Nothing of yours is under way. What you register can be reported on here once it is confirmed.")
WHICH = N_("Which one would you like to report on?")
ALL_SAID = N_("Thank you: for this month everything of yours under way is on record.")
HOW = N_("How is the work going?")
WHAT_NOW = N_("What would you like to do with it?")
CORRECT = N_("Correct the result")
PROPOSE, STOP, RESUME = N_("Ask for recognition"), N_("Stop the work"), N_("Resume the work")
TAKE_BACK = N_("Take back today's update")
LATER, TO_LIST = N_("Later"), N_("Back to the list")
WHY_LATE = N_("What is the reason, and when do you expect to finish? One sentence is enough.")
HOW_MUCH = N_("How much of the work is done? Choose, or type a percentage such as 60.")
KEEP = N_("As before: {percent}%")
PERCENT = N_("{percent}%")
NOT_A_PERCENTAGE = N_("Please type a whole number from 0 to 99. What is finished is reported with “Finished”.")


async def which(turn: Turn) -> Prompt | Goto | End:
    """What follows the command says which one, and how it goes; without it one is asked."""
    if turn.argument:
        return await named_in(turn)
    items = await progress.of_author(turn.db, turn.person.id, OPEN)
    if not items:
        return End(turn.t(NOTHING))
    items.sort(key=lambda item: OPEN.index(item.state))
    listed, lines, turns = page_of(turn, items)
    choices = [*(Choice(str(item.id), item_line(turn, item)) for item in listed), *turns]
    return Prompt.board("\n".join([turn.t(WHICH), *lines]), choices)


async def named_in(turn: Turn) -> Goto | End:
    """Where the words typed after the command lead."""
    text, turn.argument = fold(turn.argument), ""
    if text in MONTH:
        return Goto("month")
    code, _, words = text.partition(" ")
    item = await own(turn, code)
    if item is None:
        return End(turn.t(NO_SUCH, text=code[:30]))
    turn.data["id"] = item.id
    answer = next((answer for answer, typed in ANSWERS.items() if words in typed), "")
    open_now = [key for key, _ in await open_ways(turn, item)]
    return lead(turn, answer) if answer in open_now else Goto("how")


async def choose(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice):
        return Goto("which")
    turn.data["id"] = int(choice)
    return Goto("how")


async def next_of_month(turn: Turn) -> Prompt | End:
    """One after the other of what is asked about this month: one tap each."""
    later = turn.data.setdefault("later", [])
    waiting = await progress.to_ask_about(turn.db, month_of(turn.today), turn.now)
    mine = [item for item in waiting if item.author_id == turn.person.id and item.id not in later]
    if not mine:
        return End("" if later else turn.t(ALL_SAID))
    turn.data["id"], turn.data["month"] = mine[0].id, True
    choices = [*(Choice(pace, turn.t(PACES[pace])) for pace in Pace), Choice("later", turn.t(LATER))]
    return Prompt.menu("\n".join([await shown(turn, mine[0]), "", turn.t(HOW)]), choices)


async def how(turn: Turn) -> Prompt | Goto:
    item = await chosen(turn)
    if item is None:
        return Goto("which")
    turn.data.pop("month", None)
    choices = [Choice(key, turn.t(label)) for key, label in await open_ways(turn, item)]
    question = turn.t(HOW if item.state is State.CONFIRMED else WHAT_NOW)
    text = "\n".join([await shown(turn, item), "", question])
    return Prompt.board(text, [*choices, Choice("list", turn.t(TO_LIST), back=True)])


async def open_ways(turn: Turn, item: Initiative) -> Sequence[tuple[str, str]]:
    """What this person may say or do about it now."""
    last, under_way = await progress.latest(turn.db, item.id), item.state is State.CONFIRMED
    slip = last is not None and last.may_be_taken_back_by(turn.person, item, turn.today)
    return [
        *([("on_track", PACES[Pace.ON_TRACK]), ("late", PACES[Pace.LATE])] if may_do(turn, Act.REPORT, item) else []),
        *([("done", PACES[Pace.DONE] if under_way else CORRECT)] if may_do(turn, Act.APPLY, item) else []),
        *([("propose", PROPOSE)] if may_do(turn, Act.PROPOSE, item) else []),
        *([("back", TAKE_BACK)] if slip else []),
        *([("stop", STOP)] if may_do(turn, Act.STOP, item) else []),
        *([("resume", RESUME)] if may_do(turn, Act.RESUME, item) else []),
    ]


async def choose_how(turn: Turn, choice: str) -> Goto | End:
    if choice == "later":
        turn.data["later"] = [*turn.data["later"], turn.data["id"]]
        return Goto("month")
    if choice == "back":
        turn.say(await take_back(turn, turn.data["id"]))
        return Goto("how")
    if choice == "resume":
        return End(await turning.resume(turn))
    if choice == "on_track" and turn.data.get("month"):
        turn.say(await say(turn, turn.data["id"], Pace.ON_TRACK))
        return Goto("month")
    return Goto("which") if choice == "list" else lead(turn, choice)


def lead(turn: Turn, choice: str) -> Goto:
    """Where an answer leads."""
    turn.data["pace"] = choice
    turn.data.pop("version", None)
    steps = {"on_track": "percent", "late": "why", "done": "applied_on", "propose": "propose", "stop": "stop_why"}
    return Goto(steps[choice])


async def take_why(turn: Turn, text: str) -> Goto:
    turn.data["why"] = at_least(turn, text, SHORTEST_REASON)
    if not turn.data.get("month"):
        return Goto("percent")
    turn.say(await say(turn, turn.data["id"], Pace.LATE, words=turn.data["why"]))
    return Goto("month")


async def how_much(turn: Turn) -> Prompt | Goto:
    item = await chosen(turn)
    if item is None:
        return Goto("which")
    usual = [Choice(str(percent), turn.t(PERCENT, percent=percent)) for percent in USUAL if percent != item.percent]
    return Prompt.menu(turn.t(HOW_MUCH), [Choice("keep", turn.t(KEEP, percent=item.percent)), *usual], open=True)


async def take_percent(turn: Turn, text: str) -> End:
    percent = None if text == "keep" else parse_percent(fold(text))
    if percent is None and text != "keep":
        raise Again(turn.t(NOT_A_PERCENTAGE))
    pace = Pace(turn.data["pace"])
    words = turn.data["why"] if pace is Pace.LATE else ""
    return End(await say(turn, turn.data["id"], pace, percent, words=words))


progress_dialog = Dialog(
    "progress",
    Step("which", which, choose),
    Step("month", next_of_month, choose_how),
    Step("how", how, choose_how),
    Step("why", WHY_LATE, take_why, limit=300),
    Step("percent", how_much, take_percent),
    *application.STEPS,
    *turning.STEPS,
    commands=("capnhat", "progress"),
    label=N_("Progress of the work"),
    description=N_("Say how far the work is, what came of it; ask for recognition"),
)
