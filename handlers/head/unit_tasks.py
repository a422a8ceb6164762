"""The tasks of a unit as its head sees them: what is late first, and the answer to each."""

from datetime import date

from dialog import Again, Choice, End, Goto, Prompt, Step, Turn
from domain.calendar import local
from domain.dates import parse_date
from domain.unit_task import DONE, LONGEST_NOTE, SHORTEST_NOTE, Result, Slip, UnitTask, sees_all, slip_of, urgency
from handlers.course_questions import at_least
from handlers.facts import deadlines_of
from handlers.paging import page_of, turned
from handlers.unit_task_words import RESULTS, progress_line_of, task_line, task_shown
from handlers.words import clipped, unit_name
from locales import N_
from storage import unit_tasks

NO_TASKS = N_("{unit} has no tasks in the register yet.")
TITLE = N_("{unit}: the tasks given by plans and documents. Choose one to look at it.")
TO_LIST, TO_UNITS = N_("Back to the tasks"), N_("Another unit")
ANSWER, CHANGE = N_("Say how it came out"), N_("Change the answer")
WITHDRAW = N_("Withdraw the task")
GONE = N_("That task is no longer in the register.")
FIXED = N_("That result belongs to a report that has been handed in, so it stays as it is.")
NOT_YOURS = N_("Only the head of the unit can answer this task.")
CHANGED_MEANWHILE = N_("This task has been answered or changed in the meantime; nothing was done. It now reads:")
WHICH_RESULT = N_("“{text}”, due {due}. How did it come out?")
WHEN_FINISHED = N_("On which day was it finished? For example 30/09, 30/09/2026 or “today”.")
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
SLIPS = {
    Slip.FUTURE: N_("{day} is still to come. Please type the day on which it was finished."),
    Slip.NOT_EARLY: N_(
        "The task is due on {due}; ahead of time means before that day. "
        "Please type an earlier day, or go back and choose another result."
    ),
    Slip.OUTSIDE: N_("{day} is not in the years of the movement. Please check the year."),
}
WHAT_NOTE = N_("In one sentence, how is that known? For example a document's number, a figure, or a link.")
WHY_NOT_YET = N_("In one sentence, how far is it, and when will it be finished?")
ON_RECORD = N_("On record: {result} – “{text}”.")


async def tasks_of_unit(turn: Turn) -> Prompt | End | Goto:
    t, everywhere = turn.t, sees_all(turn.person)
    unit = turn.data["unit"] if everywhere else turn.person.unit
    tasks = await tasks_in_order(turn, unit)
    name = unit_name(turn.plan, unit)
    if not tasks:
        return await no_tasks(turn, t(NO_TASKS, unit=name))
    shown, page, turns = page_of(turn, tasks)
    lines = [t(TITLE, unit=name), *await progress_line_of(turn, unit)]
    lines += page
    choices = [
        *(Choice(str(task.id), task_line(turn, task)) for task in shown),
        *turns,
        *([Choice("units", t(TO_UNITS))] if everywhere else []),
    ]
    return Prompt.board("\n".join(lines), choices)


async def no_tasks(turn: Turn, text: str) -> End | Goto:
    """There is nothing to list: back to the units, or home where there is only one's own."""
    if not sees_all(turn.person):
        return End(text)
    turn.say(text)
    return Goto("units")


async def tasks_in_order(turn: Turn, unit: str) -> list[UnitTask]:
    """What a unit has to do this year and later, and what is left over; overdue ones first."""
    tasks = await unit_tasks.standing(turn.db, unit=unit)
    current = [task for task in tasks if task.due.year >= turn.today.year or not task.done]
    return sorted(current, key=lambda task: urgency(task, turn.today))


async def choose_task(turn: Turn, choice: str) -> Goto | End | None:
    if choice == "units":
        return Goto("units")
    if turned(turn, choice):
        return Goto("tasks")
    turn.data["task"] = int(choice)
    return None


async def looked_at(turn: Turn) -> UnitTask | None:
    """The task being looked at, if it still counts and this person may see it."""
    task = await unit_tasks.get(turn.db, turn.data["task"])
    if task is None or not task.counts:
        return None
    return task if sees_all(turn.person) or task.unit == turn.person.unit else None


async def look(turn: Turn) -> Prompt | Goto:
    t, task = turn.t, await looked_at(turn)
    if task is None:
        turn.say(t(GONE))
        return Goto("tasks")
    turn.data["seen"] = mark_of(task)
    choices = [
        *([Choice("answer", t(CHANGE if task.result else ANSWER))] if await may_answer(turn, task) else []),
        *([Choice("withdraw", t(WITHDRAW))] if task.may_be_withdrawn_by(turn.person) else []),
        Choice("list", t(TO_LIST), back=True),
    ]
    return Prompt.board(await task_shown(turn, task), choices)


def mark_of(task: UnitTask) -> str:
    """Differs once a task has been answered again."""
    return task.answered_at.isoformat() if task.answered_at else ""


async def may_answer(turn: Turn, task: UnitTask) -> bool:
    """Whether this person may answer it now."""
    return task.may_be_answered_by(turn.person, turn.today, await closing_day(turn, task))


async def closing_day(turn: Turn, task: UnitTask) -> date:
    """The last day of the report an answer goes into; where there is none yet, one given now."""
    day = local(task.answered_at or turn.now).date()
    report = (await deadlines_of(turn.db, turn.world, day.year))["report"]
    return report if day <= report else (await deadlines_of(turn.db, turn.world, day.year + 1))["report"]


async def act(turn: Turn, choice: str) -> Goto | None:
    if choice == "list":
        return Goto("tasks")
    return Goto("withdraw") if choice == "withdraw" else None


async def which_result(turn: Turn) -> Prompt | Goto:
    t, task = turn.t, await looked_at(turn)
    if task is None or not await may_answer(turn, task):
        turn.say(t(GONE if task is None else FIXED if task.unit == turn.person.unit else NOT_YOURS))
        return Goto("tasks")
    text = t(WHICH_RESULT, text=task.text, due=t.date(task.due))
    return Prompt.menu(text, [Choice(result, t(RESULTS[result])) for result in Result])


async def choose_result(turn: Turn, result: str) -> Goto | None:
    turn.data["result"] = result
    if Result(result) in DONE:
        return None
    turn.data["finished_on"] = ""
    return Goto("note")


async def when_finished(turn: Turn) -> Prompt:
    choices = [Choice(turn.today.isoformat(), turn.t(TODAY, day=turn.t.date(turn.today)))]
    return Prompt.menu(turn.t(WHEN_FINISHED), choices, open=True)


async def take_finished(turn: Turn, text: str) -> Goto | None:
    day, task = parse_date(text, turn.today), await looked_at(turn)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if task is None:
        return Goto("task")
    slip = slip_of(Result(turn.data["result"]), day, task.due, turn.today, turn.plan)
    if slip is not None:
        raise Again(turn.t(SLIPS[slip], day=turn.t.date(day), due=turn.t.date(task.due)))
    turn.data["finished_on"] = day.isoformat()
    return None


async def what_note(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHAT_NOTE if Result(turn.data["result"]) in DONE else WHY_NOT_YET))


async def settle(turn: Turn, text: str) -> Goto:
    """Put the answer on record, under the task's lock: of two who answer at once the second is told so."""
    t, note = turn.t, at_least(turn, text, SHORTEST_NOTE)
    task = await unit_tasks.lock(turn.db, turn.data["task"])
    if task is None or not task.counts:
        return Goto("task")
    if mark_of(task) != turn.data["seen"]:
        turn.say(t(CHANGED_MEANWHILE))
        return Goto("task")
    if not await may_answer(turn, task):
        turn.say(t(FIXED if task.unit == turn.person.unit else NOT_YOURS))
        return Goto("tasks")
    result, finished = Result(turn.data["result"]), turn.data["finished_on"]
    day = date.fromisoformat(finished) if finished else None
    await unit_tasks.answer(turn.db, task.id, result, finished_on=day, note=note, by=turn.person.id, now=turn.now)
    turn.say(t(ON_RECORD, result=t(RESULTS[result]), text=clipped(task.text, 100)))
    return to_list(turn, task.unit)


def to_list(turn: Turn, unit: str) -> Goto:
    """The list anew: what has been done is no question to go back to."""
    return Goto("tasks", dialog="unit_tasks", data={"unit": unit, "page": turn.data.get("page", 0)})


STEPS = (
    Step("tasks", tasks_of_unit, choose_task),
    Step("task", look, act),
    Step("result", which_result, choose_result),
    Step("finished", when_finished, take_finished),
    Step("note", what_note, settle, limit=LONGEST_NOTE),
)
