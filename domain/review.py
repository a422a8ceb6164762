"""The review of an initiative (xem xét, xác nhận): its steps, who is expected to decide one, and who may."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from domain.initiative import PASSED, Initiative, State, decides_for
from domain.people import Person, Role
from domain.plan import Plan, ReviewStep

REGISTRATION, RECOGNITION = "registration", "recognition"

REVIEWERS = (Role.HEAD, Role.COORDINATOR, Role.DIRECTOR)
"""Who may be handed a step."""


class ReviewAct(StrEnum):
    """What stands in the history of a review; notes and views are for reviewers only."""

    CONFIRM = "confirm"
    RETURN = "return"
    REFUSE = "refuse"
    REASSIGN = "reassign"
    """Chuyển người xem xét."""
    NOTE = "note"
    """Ghi chú riêng, which the author never sees."""
    ASK_VIEW = "ask_view"
    """Hỏi ý kiến: somebody else is asked what they think."""
    VIEW = "view"
    """Ý kiến: the answer to it."""
    RECOGNISE = "recognise"
    NOT_RECOGNISE = "not_recognise"
    CORRECT = "correct"
    """Đính chính: a decision that was entered wrongly was entered again, or taken back."""


PRIVATE = frozenset({ReviewAct.REASSIGN, ReviewAct.NOTE, ReviewAct.ASK_VIEW, ReviewAct.VIEW})
"""What reviewers say among themselves; its words are not for the authors."""


def steps_of(plan: Plan, part: str) -> tuple[ReviewStep, ...]:
    """The steps of a registration's or a recognition's review, in order."""
    return tuple(step for step in plan.review if step.of == part)


def open_step(plan: Plan, item: Initiative) -> ReviewStep | None:
    """The step an initiative waits at; None when it is not being reviewed.

    A step that is no longer in the plan file is replaced by the first of its part, so that nothing waits for nobody.
    """
    part = {State.REGISTERED: REGISTRATION, State.PROPOSED: RECOGNITION}.get(item.state)
    if part is None:
        return None
    steps = steps_of(plan, part)
    return next((step for step in steps if step.key == item.stage), steps[0])


def next_step(plan: Plan, step: ReviewStep) -> ReviewStep | None:
    """The step of the same part that follows; None after the last."""
    steps = steps_of(plan, step.of)
    place = steps.index(step) + 1
    return steps[place] if place < len(steps) else None


def is_decision(plan: Plan, step: ReviewStep) -> bool:
    """Whether this step enters the decision on recognition: the last one of that part."""
    return step.of == RECOGNITION and next_step(plan, step) is None


def steps_passed(plan: Plan, item: Initiative) -> int:
    """How many of the plan's steps lie behind an initiative ("2/4")."""
    step = open_step(plan, item)
    if step is not None:
        return plan.review.index(step)
    if item.state in (State.RECOGNISED, State.NOT_RECOGNISED):
        return len(plan.review)
    return len(steps_of(plan, REGISTRATION)) if item.state in PASSED else 0


def may_decide(plan: Plan, item: Initiative, person: Person, today: date) -> bool:
    """Whether somebody may decide the step it waits at; nobody their own (plan, VII.1 and VII.3)."""
    step = open_step(plan, item)
    if step is None or not person.active or person.id in item.named:
        return False
    if _handed_to(item, person, today):
        return True
    if Role.HEAD in step.by:
        return decides_for(person, item.unit, today, but=item.named)
    return person.has(*(Role(role) for role in step.by), Role.DIRECTOR)


def may_read_all(plan: Plan, item: Initiative, person: Person, today: date) -> bool:
    """Whether somebody may read all of an initiative, its dossier and its evidence too.

    Those may whom it is open to, and whoever decides the step it waits at, from another unit too if it was handed to
    them.
    """
    return item.details_are_open_to(person) or may_decide(plan, item, person, today)


def in_place_of(plan: Plan, item: Initiative, person: Person, today: date) -> int | None:
    """The head in whose place somebody decides the step; None who decides it in their own right, or not at all."""
    if may_decide(plan, item, replace(person, deputy_for=()), today):
        return None
    for deputyship in person.standing_in(today):
        if may_decide(plan, item, replace(person, deputy_for=(deputyship,)), today):
            return deputyship.head_id
    return None


def may_be_handed_to(plan: Plan, item: Initiative, person: Person) -> bool:
    """Whether the step it waits at may be handed to somebody: another reviewer, never an author."""
    able = person.active and person.has(*REVIEWERS) and person.id not in item.named
    return open_step(plan, item) is not None and able and person.id != item.reviewer_id


def may_be_asked(plan: Plan, item: Initiative, person: Person) -> bool:
    """Whether somebody may be asked for a view, or still give it: anybody but its authors, while it is reviewed."""
    return open_step(plan, item) is not None and person.active and person.id not in item.named


def may_read_notes(item: Initiative, person: Person) -> bool:
    """Whether somebody who reviews may read what reviewers say among themselves: not of their own."""
    return person.active and person.id not in item.named


def may_correct(acts: Iterable[ReviewAct]) -> bool:
    """Whether a decision on recognition may be entered again: a slip is corrected once."""
    return ReviewAct.CORRECT not in acts


def _handed_to(item: Initiative, person: Person, today: date) -> bool:
    """Whether the step was handed to somebody who still reviews, or whose deputy this is."""
    if item.reviewer_id is None or item.reviewer_id in item.named:
        return False
    if person.id == item.reviewer_id:
        return person.has(*REVIEWERS)
    return any(it.head_id == item.reviewer_id for it in person.standing_in(today))


def expected(plan: Plan, item: Initiative, deciders: Iterable[Person], today: date) -> tuple[Person, ...]:
    """Who is expected to decide the step an initiative waits at, out of those who hold a role or stand in."""
    step = open_step(plan, item)
    if step is None:
        return ()
    able = [person for person in deciders if person.active and person.id not in item.named]
    if handed_to := [person for person in able if person.id == item.reviewer_id and person.has(*REVIEWERS)]:
        return _at_work(handed_to, able, today)
    return first_of((Role(role) for role in step.by), item.unit, able, today)


def confirmers(author_id: int, unit: str, deciders: Iterable[Person], today: date) -> tuple[Person, ...]:
    """Who is expected to confirm what somebody of this unit hands in, other than an initiative.

    Nobody their own, so a head's registration goes to the office and the office's to the director.
    """
    able = [person for person in deciders if person.active and person.id != author_id]
    return first_of((Role.HEAD,), unit, able, today)


def first_of(roles: Iterable[Role], unit: str, able: Iterable[Person], today: date) -> tuple[Person, ...]:
    """The first who can be asked: these roles in order, then the coordinating office, then the director.

    A head who is away is replaced by their deputy; where the head is not among `able`, it is their own matter, and
    nobody stands in for them.
    """
    able = tuple(able)
    for role in (*roles, Role.COORDINATOR, Role.DIRECTOR):
        found = tuple(person for person in able if person.has(role) and (role is not Role.HEAD or person.unit == unit))
        if found:
            return _at_work(found, able, today) if role is Role.HEAD else found
    return ()


def _at_work(reviewers: Iterable[Person], able: Iterable[Person], today: date) -> tuple[Person, ...]:
    """These reviewers, those who are away today replaced by their deputies, each once."""
    found: dict[int, Person] = {}
    for one in reviewers:
        deputies = [person for person in able if any(it.head_id == one.id for it in person.standing_in(today))]
        found |= {person.id: person for person in deputies or [one]}
    return tuple(found.values())
