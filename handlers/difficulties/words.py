"""A difficulty as it is shown: its state, what was said, what came of it."""

from collections.abc import Mapping, Sequence

from dialog import Turn
from domain.difficulty import Difficulty, DifficultyAct, DifficultyEntry, DifficultyKind, DifficultyState
from domain.people import Person
from handlers.words import clipped, unit_name
from locales import N_
from storage import difficulties, people

KINDS = {
    DifficultyKind.DIFFICULTY: N_("Difficulty"),
    DifficultyKind.PLAN_CHANGE: N_("Proposed change of the plan"),
}
STATES = {
    DifficultyState.RECEIVED: N_("received"),
    DifficultyState.ANSWERED: N_("has an answer"),
    DifficultyState.DECIDED: N_("decided"),
    DifficultyState.WITHDRAWN: N_("taken back by its author"),
}
SHOWN = N_("{kind} no. {number} – {state}\n{name} ({unit}), {day}\n“{text}”")
PROPOSALS = {
    DifficultyKind.DIFFICULTY: N_("Proposed solution: “{proposal}”"),
    DifficultyKind.PLAN_CHANGE: N_("Proposed instead: “{proposal}”"),
}
IN_CONFIDENCE = N_("In confidence: only the author and the directors see it.")
WAITS_FOR_AUTHOR = N_("The author has been asked for more and has not replied yet.")
WAITS_FOR_YOU = N_("You are asked for more; please choose “Reply”.")
LINE = N_("No. {number} {text} – {state}")
CONFIDENTIAL_LINE = N_("No. {number} {text} – {state}, in confidence")
ENTRIES = {
    DifficultyAct.ANSWER: N_("{moment} {name} answered: “{words}”"),
    DifficultyAct.ASK_BACK: N_("{moment} {name} asked back: “{words}”"),
    DifficultyAct.REPLY: N_("{moment} {name} replied: “{words}”"),
    DifficultyAct.HAND_OVER: N_("{moment} {name} handed it to the coordinating office"),
    DifficultyAct.DECIDE: N_("{moment} Decision of {name}: “{words}”"),
    DifficultyAct.WITHDRAW: N_("{moment} {name} took it back"),
}
SHOWN_ENTRIES = 3
"""How many of its history stand beneath its words; the rest is a step of its own."""

A_GLANCE = 120
"""Letters of an entry that is not the last one."""


async def shown(turn: Turn, item: Difficulty) -> str:
    """All of it, for those who may read it: its words, then its history, the latest entries."""
    t, entries = turn.t, await difficulties.history(turn.db, item.id)
    who = await people.several(turn.db, {item.author_id, *(entry.by for entry in entries)})
    lines = [
        t(
            SHOWN,
            kind=t(KINDS[item.kind]),
            number=item.id,
            state=t(STATES[item.state]),
            name=who[item.author_id].full_name,
            unit=unit_name(turn.plan, item.unit),
            day=t.date(item.sent_at),
            text=item.text,
        )
    ]
    lines += [t(PROPOSALS[item.kind], proposal=item.proposal)] if item.proposal else []
    lines += [t(IN_CONFIDENCE)] if item.confidential else []
    told = told_of(entries)[-SHOWN_ENTRIES:]
    lines += [entry_line(turn, entry, who, A_GLANCE) for entry in told[:-1]]
    lines += [entry_line(turn, entry, who) for entry in told[-1:]]
    waits = WAITS_FOR_YOU if item.author_id == turn.person.id else WAITS_FOR_AUTHOR
    lines += [t(waits)] if item.asked_back else []
    return "\n".join(lines)


def told_of(entries: Sequence[DifficultyEntry]) -> list[DifficultyEntry]:
    """What was done and said after it was sent."""
    return [entry for entry in entries if entry.act in ENTRIES]


def entry_line(turn: Turn, entry: DifficultyEntry, who: Mapping[int, Person], longest: int = 0) -> str:
    """One entry of the history, cut to so many letters where that is asked for."""
    words = clipped(entry.words, longest) if longest else entry.words
    name, moment = who[entry.by].full_name, turn.t.moment(entry.at)
    return turn.t(ENTRIES[entry.act], moment=moment, name=name, words=words)


def line(turn: Turn, item: Difficulty) -> str:
    """One of them as a list shows it."""
    sentence = CONFIDENTIAL_LINE if item.confidential else LINE
    return turn.t(sentence, number=item.id, text=clipped(item.text, 40), state=turn.t(STATES[item.state]))
