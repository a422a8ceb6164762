"""The courses of the demo, and who took which."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from bot.demo.past import STORY, Happened, Past, read_toml
from domain.calendar import VIETNAM
from domain.course import PlannedSession
from domain.initiative import decides_for
from domain.quiz_library import ready_papers
from domain.training import Form, Outcome, Training, TrainingState
from storage import audit, courses, quizzes, training

Line = Mapping[str, str]
"""A line of training.csv. `course` is a number in courses.toml, or empty for one taken elsewhere."""

_ACTIONS = {TrainingState.CONFIRMED: "training.confirm", TrainingState.RETURNED: "training.return"}


PLANNED_AT = datetime(2026, 10, 26, 9, 0, tzinfo=VIETNAM)
ORGANISER = "DK005"
"""Who plans the classes and runs them, by staff code."""


def lines() -> list[dict[str, str]]:
    """Who took what, in order of registration."""
    with (STORY / "training.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def learned(catalogue_at: datetime) -> Iterator[Happened]:
    """Everything that happened: the catalogue and the quizzes, then each registration, finish and decision."""
    yield Happened(catalogue_at, partial(_offer, catalogue_at))
    yield Happened(PLANNED_AT, _plan_classes)
    for number, line in enumerate(lines()):
        key = f"training {number}"
        yield Happened(_moment(line["registered"]), partial(_register, line, key))
        if line["reported"]:
            yield Happened(_moment(line["reported"]), partial(_finish, line, key))
        if line["decided"]:
            yield Happened(_moment(line["decided"]), partial(_decide, line, key))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


async def _offer(at: datetime, past: Past) -> None:
    for paper in ready_papers().values():
        await quizzes.bring(past.db, paper, by=None, now=at)
    for number, course in enumerate(read_toml("courses.toml")["courses"], start=1):
        fields = {name: value for name, value in course.items() if name != "sessions"}
        row = await training.add_course(past.db, **fields | {"form": Form(course["form"])}, now=at)
        past.numbers[f"course {number}"] = row.id


async def _plan_classes(past: Past) -> None:
    """The office plans the classes of November; registration and withdrawal end the day before at 17:00."""
    organiser = past.people[ORGANISER].id
    for number, course in enumerate(read_toml("courses.toml")["courses"], start=1):
        for told in course.get("sessions", ()):
            until = (told["starts"] - timedelta(days=1)).replace(hour=17, minute=0)
            planned = PlannedSession(
                told["starts"], told["ends"], told["place"], "", told["places"], until, until, organiser
            )
            course_id = past.numbers[f"course {number}"]
            await courses.add_session(past.db, course_id, planned, by=organiser, now=PLANNED_AT)


async def _register(line: Line, key: str, past: Past) -> None:
    learner, at = past.people[line["learner"]], _moment(line["registered"])
    course = await training.course(past.db, past.numbers[f"course {line['course']}"]) if line["course"] else None
    done = await training.register(
        past.db,
        person_id=learner.id,
        unit=learner.unit,
        year=at.year,
        title=course.title if course else line["title"],
        provider=course.provider if course else line["provider"],
        form=course.form if course else Form(line["form"]),
        hours=course.hours if course else float(line["hours"]),
        course_id=course.id if course else None,
        now=at,
    )
    past.numbers[key] = done.id
    _note(past, at, learner.id, "training.register", done)


async def _finish(line: Line, key: str, past: Past) -> None:
    at, learner = _moment(line["reported"]), past.people[line["learner"]]
    done = await training.finish(
        past.db,
        past.numbers[key],
        outcome=Outcome(line["outcome"]),
        score=line["score"],
        finishes_on=date.fromisoformat(line["finished_on"]),
        now=at,
    )
    _note(past, at, learner.id, "training.finish", done)


async def _decide(line: Line, key: str, past: Past) -> None:
    number, at, by = past.numbers[key], _moment(line["decided"]), past.people[line["by"]]
    before = await training.lock(past.db, number)
    assert before is not None, "it was registered before it was decided"
    assert before.state is TrainingState.FINISHED, f"{line['learner']} has not finished"
    assert before.person_id != by.id, f"{line['by']} decides their own"
    assert decides_for(by, before.unit, at.date()), f"{line['by']} does not decide for {before.unit}"
    state = TrainingState(line["state"])
    after = await training.decide(past.db, number, state, by=by.id, now=at, reason=line["reason"])
    states = {"state": before.state}, {"state": after.state, "reason": line["reason"]}
    audit.record(past.db, at, by.id, _ACTIONS[state], "training", number, *states)


def _note(past: Past, at: datetime, actor_id: int, action: str, item: Training) -> None:
    after = {"title": item.title, "state": item.state, "hours": item.hours, "outcome": item.outcome}
    audit.record(past.db, at, actor_id, action, "training", item.id, after=after)
