"""The plan's own terms, and the enums of the rules, in the reader's language."""

from typing import Protocol

from domain.initiative import Initiative, State
from domain.people import Category, Role
from domain.plan import Content, Plan
from domain.recognition import Level
from domain.review import open_step, steps_passed
from domain.training import Form, OnVneid, Outcome, TrainingState
from locales import N_, Translator

STATES = {
    State.AWAITING_AUTHORS: N_("waiting for co-authors"),
    State.REGISTERED: N_("waiting for confirmation"),
    State.RETURNED: N_("returned for improvement"),
    State.REFUSED: N_("not confirmed"),
    State.CONFIRMED: N_("confirmed, under way"),
    State.APPLIED: N_("applied"),
    State.PROPOSED: N_("proposed for recognition"),
    State.RECOGNISED: N_("recognised"),
    State.NOT_RECOGNISED: N_("not recognised"),
    State.STOPPED: N_("stopped"),
    State.MERGED: N_("merged into another"),
    State.WITHDRAWN: N_("withdrawn"),
}
TRAINING_STATES = {
    TrainingState.REGISTERED: N_("being learned"),
    TrainingState.FINISHED: N_("finished, waiting for confirmation"),
    TrainingState.CONFIRMED: N_("finished, confirmed"),
    TrainingState.RETURNED: N_("returned for correction"),
    TrainingState.WITHDRAWN: N_("withdrawn"),
}
FORMS = {
    Form.ONLINE: N_("Online"),
    Form.IN_PERSON: N_("In person"),
    Form.SELF_STUDY: N_("Self-study"),
    Form.COACHING: N_("Coaching"),
}
OUTCOMES = {
    Outcome.COMPLETED: N_("Completed"),
    Outcome.PASSED: N_("Passed"),
    Outcome.NOT_PASSED: N_("Not passed"),
}
ON_VNEID = {
    OnVneid.YES: N_("Confirmed on VNeID"),
    OnVneid.NO: N_("Not confirmed on VNeID"),
    OnVneid.UNKNOWN: N_("I do not know"),
}
ROLES = {
    Role.STAFF: N_("staff"),
    Role.HEAD: N_("head of unit"),
    Role.COORDINATOR: N_("coordinating office"),
    Role.DIRECTOR: N_("director"),
    Role.ADMIN: N_("administrator"),
}
LEVELS = {
    Level.BASE: N_("base level"),
    Level.DEPARTMENT: N_("department level"),
    Level.CITY: N_("city or ministry level"),
    Level.NATION: N_("national level"),
}
CHANNELS = {"telegram": N_("Telegram"), "zalo": N_("Zalo"), "web": N_("Web chat")}
CATEGORIES = {Category.OFFICIAL: N_("public official"), Category.WORKER: N_("contract worker")}


DAY_OFF = N_("Please note: {day} is not a working day.")
IN_PLACE = N_("{name} (for {head})")
AT_STEP = N_("{state} ({passed} of {steps} steps; now: {step})")


def where_it_stands(plan: Plan, item: Initiative, t: Translator) -> str:
    """The state of an initiative, and in review the step it waits at."""
    state, step = t(STATES[item.state]), open_step(plan, item)
    if step is None:
        return state
    return t(AT_STEP, state=state, passed=steps_passed(plan, item), steps=len(plan.review), step=named(step, t))


def as_label(term: str) -> str:
    """A term as it stands on a button: with a capital letter."""
    return term[:1].upper() + term[1:]


def signed(name: str, head: str, t: Translator) -> str:
    """Who did something; a deputy says in whose place (thay)."""
    return t(IN_PLACE, name=name, head=head) if head else name


class Term(Protocol):
    """An entry of the plan file that has a name in both languages."""

    @property
    def name(self) -> str: ...
    @property
    def english(self) -> str: ...


def named(term: Term, t: Translator) -> str:
    """A kind, a deadline or a list entry of the plan by its name."""
    return term.english if t.locale == "en" else term.name


def short(content: Content, t: Translator) -> str:
    """A content of the plan, short enough for a button, without its number: menus number their lines themselves."""
    label = content.english if t.locale == "en" else content.button
    number, dot, words = label.partition(". ")
    return words if dot and len(number) <= 3 else label


def roles_of(roles: frozenset[Role], t: Translator) -> str:
    """All roles somebody holds, in the order of the house."""
    return ", ".join(t(ROLES[role]) for role in Role if role in (roles or {Role.STAFF}))


def channel_name(channel: str, t: Translator) -> str:
    """A channel as people call it."""
    return t(CHANNELS.get(channel, channel))


def unit_name(plan: Plan, code: str) -> str:
    """A unit by its name; a code the plan no longer has is shown as it is."""
    return next((unit.name for unit in plan.units if unit.code == code), code)


def clipped(text: str, longest: int) -> str:
    """A text on one line, cut with an ellipsis where it is longer: after a word, unless one word fills it."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    words, space, _ = line[:longest].rpartition(" ")
    return (words.rstrip(" ,;:–-") if space else line[: longest - 1]) + "…"
