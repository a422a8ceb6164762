"""The register of the units' tasks: every unit at a glance, a task entered in chat, one withdrawn."""

from datetime import date

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.people import Role
from domain.unit_task import (
    LONGEST_NOTE,
    LONGEST_SOURCE,
    LONGEST_TASK,
    SHORTEST_NOTE,
    SHORTEST_SOURCE,
    SHORTEST_TASK,
    cited,
    may_enter,
    progress,
    sees_all,
    task_documents,
)
from domain.unit_task_rows import Wrong, due_of
from handlers.course_questions import at_least
from handlers.head import unit_tasks as of_unit
from handlers.organiser import task_file_steps
from handlers.organiser.task_file_words import reason
from handlers.unit_task_words import progress_lines
from handlers.words import clipped, unit_name
from locales import N_
from storage import unit_tasks

REGISTER = N_("The tasks given to units by plans and documents. Which unit would you like to see?")
UNIT_LINE = N_("{unit}: {done} of {total} finished, overdue: {overdue}")
ADD, FILE = N_("Enter a task"), N_("Enter tasks from a file")
NOT_ANY_MORE = N_("Only the coordinating office keeps the register of tasks.")
FOR_WHICH_UNIT = N_("Which unit is the task for?")
WHICH_SOURCE = N_("Which plan or document gives it? Choose one, or type its number and date.")
WHAT_TASK = N_("What is to be done? In one or two sentences, as the plan or document says it.")
WHEN_DUE = N_("By which day? For example 30/09, 30/09/2026 or “quarter 3”.")
READ_BACK = N_("Enter this task?\nUnit: {unit}\nPlan or document: {source}\nTask: {text}\nDue: {due}")
ENTER, LEAVE = N_("Enter it"), N_("Do not enter it")
ENTERED = N_("The task is in the register of {unit}.")
KNOWN_ALREADY = N_("The register of {unit} has this task already; nothing was entered.")
NOT_ENTERED = N_("Nothing was entered.")
WHY_WITHDRAW = N_("Why is “{text}” withdrawn? It no longer counts; its history is kept with the reason.")
WITHDRAWN = N_("Withdrawn: “{text}”.")


async def which_unit(turn: Turn) -> Prompt | Goto:
    if not sees_all(turn.person):
        turn.data["unit"] = turn.person.unit
        return Goto("tasks")
    t, tasks = turn.t, await unit_tasks.standing(turn.db)
    choices = []
    for unit in turn.plan.units:
        counted = progress(tasks, turn.today, unit.code)
        numbers = {"done": counted.done, "total": counted.total, "overdue": counted.overdue}
        if unit.reporting or counted.total:
            label = t(UNIT_LINE, unit=unit.button, **numbers) if counted.total else unit.button
            choices.append(Choice(f"u{unit.code}", label))
    if may_enter(turn.person):
        choices += [Choice("add", t(ADD)), Choice("file", t(FILE))]
    text = "\n".join([t(REGISTER), *progress_lines(progress(tasks, turn.today), t)])
    return Prompt.board(text, choices)


async def choose_unit(turn: Turn, choice: str) -> Goto:
    if choice in ("add", "file"):
        return Goto("add_unit" if choice == "add" else "file")
    turn.data.update(unit=choice[1:], page=0)
    return Goto("tasks")


async def for_which_unit(turn: Turn) -> Prompt | End:
    if not may_enter(turn.person):
        return End(turn.t(NOT_ANY_MORE))
    units = [Choice(unit.code, unit.button) for unit in turn.plan.units if unit.reporting]
    return Prompt.menu(turn.t(FOR_WHICH_UNIT), units)


async def choose_for_unit(turn: Turn, unit: str) -> None:
    turn.data["for_unit"] = unit


async def which_source(turn: Turn) -> Prompt:
    documents = task_documents(turn.plan)
    choices = [Choice(document.number, cited(document)) for document in documents]
    return Prompt(turn.t(WHICH_SOURCE), tuple(choices), open=True)


async def take_source(turn: Turn, text: str) -> None:
    chosen = next((document for document in turn.plan.documents if document.number == text), None)
    turn.data["source"] = cited(chosen) if chosen else at_least(turn, text, SHORTEST_SOURCE)


async def take_task(turn: Turn, text: str) -> None:
    turn.data["text"] = at_least(turn, text, SHORTEST_TASK)


async def take_due(turn: Turn, text: str) -> None:
    try:
        turn.data["due"] = due_of(" ".join(text.split()), turn.plan, turn.today).isoformat()
    except Wrong as wrong:
        raise Again(reason(wrong.fault, wrong.values, turn.t)) from wrong


async def read_back(turn: Turn) -> Prompt:
    t, data = turn.t, turn.data
    due = t.date(date.fromisoformat(data["due"]))
    text = t(READ_BACK, unit=unit_name(turn.plan, data["for_unit"]), source=data["source"], text=data["text"], due=due)
    return Prompt.menu(text, [Choice("enter", t(ENTER)), Choice("leave", t(LEAVE))])


async def enter(turn: Turn, choice: str) -> Goto | End:
    t, data = turn.t, turn.data
    if not may_enter(turn.person):
        return End(t(NOT_ANY_MORE))
    if choice != "enter":
        turn.say(t(NOT_ENTERED))
        return Goto("units", dialog="unit_tasks")
    fields = {"source": data["source"], "unit": data["for_unit"], "text": data["text"]}
    due = date.fromisoformat(data["due"])
    task = await unit_tasks.enter(turn.db, **fields, due=due, by=turn.person.id, now=turn.now)
    turn.say(t(ENTERED if task else KNOWN_ALREADY, unit=unit_name(turn.plan, data["for_unit"])))
    return Goto("units", dialog="unit_tasks")


async def why_withdraw(turn: Turn) -> Prompt | Goto:
    task = await of_unit.looked_at(turn)
    if task is None or not task.may_be_withdrawn_by(turn.person):
        return Goto("task")
    return Prompt(turn.t(WHY_WITHDRAW, text=clipped(task.text, 200)))


async def withdraw(turn: Turn, text: str) -> Goto:
    why = at_least(turn, text, SHORTEST_NOTE)
    task = await unit_tasks.lock(turn.db, turn.data["task"])
    if task is None or not task.may_be_withdrawn_by(turn.person):
        return Goto("task")
    await unit_tasks.withdraw(turn.db, task.id, why, by=turn.person.id, now=turn.now)
    turn.say(turn.t(WITHDRAWN, text=clipped(task.text, 100)))
    return of_unit.to_list(turn, task.unit)


unit_task_register = Dialog(
    "unit_tasks",
    Step("units", which_unit, choose_unit),
    *of_unit.STEPS,
    Step("withdraw", why_withdraw, withdraw, limit=LONGEST_NOTE),
    Step("add_unit", for_which_unit, choose_for_unit),
    Step("add_source", which_source, take_source, limit=LONGEST_SOURCE),
    Step("add_task", WHAT_TASK, take_task, limit=LONGEST_TASK),
    Step("add_due", WHEN_DUE, take_due, limit=100),
    Step("add_sure", read_back, enter),
    *task_file_steps.STEPS,
    commands=("nhiemvu", "tasks"),
    label=N_("Tasks of the units"),
    description=N_("Tasks of the units: due days, results"),
    audience=only(Role.HEAD, Role.COORDINATOR, Role.DIRECTOR),
)
