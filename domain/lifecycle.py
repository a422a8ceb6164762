"""What may be done with an initiative, by whom, in which state, and where it leads: one table for all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.authors import Agreement, all_agreed
from domain.initiative import EDITABLE, PASSED, Initiative, State
from domain.people import Person, Role
from domain.plan import Plan
from domain.review import RECOGNITION, REGISTRATION, is_decision, may_decide, next_step, open_step, steps_of


class Act(StrEnum):
    """Everything that can be done with a registered initiative."""

    EDIT = "edit"
    """Change what was registered, or who its authors are."""
    JOIN = "join"
    """Ask to become one of its authors."""
    ANSWER = "answer"
    """Agree or decline to be an author."""
    CONFIRM = "confirm"
    RETURN = "return"
    REFUSE = "refuse"
    CONSULT = "consult"
    """Ask for a view, hand the step to somebody else, keep a private note."""
    RECOGNISE = "recognise"
    """Enter a decision on recognition, either way."""
    RECOGNISE_FURTHER = "recognise_further"
    """Enter a decision of another level on what has been recognised."""
    CORRECT = "correct"
    """Enter again what was entered wrongly, or take it back."""
    REPORT = "report"
    """Say how far the work is."""
    APPLY = "apply"
    """Say that it has been applied, since when, with what result and benefit; or say it better."""
    PROPOSE = "propose"
    """Ask for recognition."""
    STOP = "stop"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    REPLICATE = "replicate"
    """Declare that one's own unit applies it too (áp dụng lại)."""
    USE = "use"
    """Mark it as used for an award or title."""


@dataclass(frozen=True, slots=True)
class Case:
    """Who wants to do something with what, today, under which plan."""

    plan: Plan
    item: Initiative
    person: Person
    today: date


@dataclass(frozen=True, slots=True)
class Rule:
    """In which states an act is open, and to whom."""

    states: frozenset[State]
    who: Callable[[Case], bool]


def _first_author(case: Case) -> bool:
    return case.person.id == case.item.author_id


def _before_any_confirmation(case: Case) -> bool:
    step = open_step(case.plan, case.item)
    return step is None or step == steps_of(case.plan, REGISTRATION)[0]


def _first_author_before_any_confirmation(case: Case) -> bool:
    return _first_author(case) and _before_any_confirmation(case)


def _outsider_before_any_confirmation(case: Case) -> bool:
    return case.person.id not in case.item.named and _before_any_confirmation(case)


def _author(case: Case) -> bool:
    return case.person.id in case.item.credited


def _asked(case: Case) -> bool:
    asked = (author.person_id for author in case.item.authors if author.agreement is Agreement.ASKED)
    return case.person.id in asked


def _decider(case: Case) -> bool:
    return may_decide(case.plan, case.item, case.person, case.today)


def _confirmer(case: Case) -> bool:
    """Any step but the decision on recognition, which is entered, not confirmed."""
    step = open_step(case.plan, case.item)
    return step is not None and not is_decision(case.plan, step) and _decider(case)


def _enters_decision(case: Case) -> bool:
    step = open_step(case.plan, case.item)
    return step is not None and is_decision(case.plan, step) and _decider(case)


def _office_not_its_author(case: Case) -> bool:
    return case.person.has(Role.COORDINATOR) and case.person.id not in case.item.named


def _head_of_another_unit(case: Case) -> bool:
    return case.person.has(Role.HEAD) and case.person.unit != case.item.unit


_REVIEWED = frozenset({State.REGISTERED, State.PROPOSED})
_MERGEABLE = frozenset({State.REGISTERED, State.CONFIRMED, State.APPLIED})

RULES: Mapping[Act, Rule] = {
    Act.EDIT: Rule(EDITABLE, _first_author_before_any_confirmation),
    Act.JOIN: Rule(EDITABLE, _outsider_before_any_confirmation),
    Act.ANSWER: Rule(frozenset({State.AWAITING_AUTHORS}), _asked),
    Act.CONFIRM: Rule(_REVIEWED, _confirmer),
    Act.RETURN: Rule(_REVIEWED, _decider),
    Act.REFUSE: Rule(_REVIEWED, _confirmer),
    Act.CONSULT: Rule(_REVIEWED, _decider),
    Act.RECOGNISE: Rule(frozenset({State.PROPOSED}), _enters_decision),
    Act.RECOGNISE_FURTHER: Rule(frozenset({State.RECOGNISED}), _office_not_its_author),
    Act.CORRECT: Rule(frozenset({State.RECOGNISED, State.NOT_RECOGNISED}), _office_not_its_author),
    Act.REPORT: Rule(frozenset({State.CONFIRMED}), _author),
    Act.APPLY: Rule(frozenset({State.CONFIRMED, State.APPLIED}), _author),
    Act.PROPOSE: Rule(frozenset({State.APPLIED}), _first_author),
    Act.STOP: Rule(frozenset({State.CONFIRMED, State.APPLIED}), _first_author),
    Act.RESUME: Rule(frozenset({State.STOPPED}), _first_author),
    Act.WITHDRAW: Rule(EDITABLE | {State.CONFIRMED, State.APPLIED, State.REFUSED, State.STOPPED}, _first_author),
    Act.MERGE: Rule(_MERGEABLE, _office_not_its_author),
    Act.REPLICATE: Rule(PASSED - {State.NOT_RECOGNISED}, _head_of_another_unit),
    Act.USE: Rule(PASSED, _office_not_its_author),
}


def may(act: Act, plan: Plan, item: Initiative, person: Person, today: date) -> bool:
    """Whether somebody may do this with an initiative as it is now; to be asked under its lock."""
    rule = RULES[act]
    return person.active and item.state in rule.states and rule.who(Case(plan, item, person, today))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an initiative stands: its state, and in review the key of the step."""

    state: State
    stage: str = ""


def after_authors(plan: Plan, item: Initiative) -> Place:
    """Where it stands once its authors, or what they wrote, have changed: reviewed from the start when all agree."""
    if not all_agreed(item.authors):
        return Place(State.AWAITING_AUTHORS)
    return Place(State.REGISTERED, steps_of(plan, REGISTRATION)[0].key)


def after_confirmation(plan: Plan, item: Initiative) -> Place:
    """Where the confirmation of a step leads: to the next one, or out of the review of a registration."""
    step = open_step(plan, item)
    assert step is not None, "only a step that is open is confirmed"
    following = next_step(plan, step)
    if following is not None:
        return Place(item.state, following.key)
    assert step.of == REGISTRATION, "a recognition ends with a decision"
    return Place(State.CONFIRMED)


def after_return(item: Initiative) -> Place:
    """Back to its authors: a registration to be improved, a request for recognition to be completed."""
    return Place(State.APPLIED if item.state is State.PROPOSED else State.RETURNED)


def after_refusal(item: Initiative) -> Place:
    """For good: not confirmed, or not recognised."""
    return Place(State.NOT_RECOGNISED if item.state is State.PROPOSED else State.REFUSED)


def after_decision(recognised: bool) -> Place:
    """Where a decision on recognition that was entered leads."""
    return Place(State.RECOGNISED if recognised else State.NOT_RECOGNISED)


def when_proposed(plan: Plan) -> Place:
    """At the first step of the review of its recognition."""
    return Place(State.PROPOSED, steps_of(plan, RECOGNITION)[0].key)


def when_taken_back(plan: Plan) -> Place:
    """At the step of the decision again, as if none had been entered."""
    return Place(State.PROPOSED, steps_of(plan, RECOGNITION)[-1].key)
