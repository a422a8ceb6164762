"""A difficulty as it is shown: its state, what was said, what came of it."""

from collections.abc import Mapping

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
PROPOSAL = N_("Proposed solution: “{proposal}”")
IN_CONFIDENCE = N_("In confidence: only the author and the directors see it.")
WAITS_FOR_AUTHOR = N_("The author has been asked for more and has not replied yet.")
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
MOST_ENTRIES = 8
EARLIER = N_("Earlier entries: {n}")


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
    lines += [t(PROPOSAL, proposal=item.proposal)] if item.proposal else []
    lines += [t(IN_CONFIDENCE)] if item.confidential else []
    return "\n".join([*lines, *history_lines(turn, entries, who), *([t(WAITS_FOR_AUTHOR)] if item.asked_back else [])])


def history_lines(turn: Turn, entries: list[DifficultyEntry], who: Mapping[int, Person]) -> list[str]:
    """What was done and said, in order; of a long history the end."""
    t = turn.t
    told = [entry for entry in entries if entry.act in ENTRIES]
    lines = [t(EARLIER, n=len(told) - MOST_ENTRIES)] if len(told) > MOST_ENTRIES else []
    return lines + [
        t(ENTRIES[entry.act], moment=t.moment(entry.at), name=who[entry.by].full_name, words=entry.words)
        for entry in told[-MOST_ENTRIES:]
    ]


def line(turn: Turn, item: Difficulty) -> str:
    """One of them as a list shows it."""
    sentence = CONFIDENTIAL_LINE if item.confidential else LINE
    return turn.t(sentence, number=item.id, text=clipped(item.text, 40), state=turn.t(STATES[item.state]))
