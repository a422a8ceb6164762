"""The life of an initiative: nobody moves it who may not, and wherever it goes its credit is whole."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.authors import WHOLE, Agreement, Author, credit, equal_shares, rescaled
from domain.initiative import COUNTED, GONE, PASSED, Initiative, State
from domain.lifecycle import (
    RULES,
    Act,
    Place,
    after_authors,
    after_confirmation,
    after_decision,
    after_refusal,
    after_return,
    may,
    when_proposed,
    when_taken_back,
)
from domain.people import Deputyship, Person, Role
from domain.plan import Plan
from domain.plan_loading import PACKAGED, load_plan
from domain.review import expected, open_step, steps_passed

PLAN: Plan = load_plan(PACKAGED)
TODAY = date(2026, 11, 2)


def person(number: int, unit: str, *roles: Role, **more: object) -> Person:
    return Person(number, f"P{number}", f"Người {number}", unit, roles=frozenset(roles), **more)  # type: ignore[arg-type]


AUTHOR, SECOND, ASKED = person(1, "KD1"), person(2, "KD2"), person(3, "KD1")
HEAD, OTHER_HEAD = person(4, "KD1", Role.HEAD), person(5, "KD2", Role.HEAD)
OFFICE, DIRECTOR = person(6, "QLTH", Role.COORDINATOR), person(7, "BGD", Role.DIRECTOR)
ADMIN = person(8, "KD1", Role.ADMIN)
DEPUTY = person(9, "KD1", deputy_for=(Deputyship("KD1", 4, TODAY, TODAY),))
REVIEWER = person(10, "KD2", Role.HEAD)
GONE_AUTHOR = person(1, "KD1", active=False)
EVERYBODY = {
    "author": AUTHOR,
    "second author": SECOND,
    "asked author": ASKED,
    "head": HEAD,
    "head of another unit": OTHER_HEAD,
    "office": OFFICE,
    "director": DIRECTOR,
    "admin": ADMIN,
    "deputy": DEPUTY,
    "reviewer": REVIEWER,
    "author who left": GONE_AUTHOR,
}
DECIDERS = [HEAD, OTHER_HEAD, OFFICE, DIRECTOR, DEPUTY]


def item(state: State, stage: str = "", **more: object) -> Initiative:
    asked = Agreement.ASKED if state is State.AWAITING_AUTHORS else Agreement.AGREED
    base = Initiative(
        id=1,
        code="SK-2026-0001",
        year=2026,
        kind="sang_kien",
        content="II.5",
        author_id=AUTHOR.id,
        unit="KD1",
        collective=False,
        title="Lắp quạt hút bụi",
        change="",
        benefit="",
        starts_on=TODAY,
        finishes_on=date(2026, 12, 31),
        state=state,
        stage=stage,
        authors=(Author(1, 5000), Author(2, 3000), Author(3, 2000, asked)),
    )
    return replace(base, **more)  # type: ignore[arg-type]


AT = {
    "waiting for authors": item(State.AWAITING_AUTHORS),
    "with the head": item(State.REGISTERED, "head"),
    "with the office": item(State.REGISTERED, "office"),
    "handed over": item(State.REGISTERED, "head", reviewer_id=REVIEWER.id),
    "returned": item(State.RETURNED),
    "refused": item(State.REFUSED),
    "under way": item(State.CONFIRMED),
    "applied": item(State.APPLIED),
    "with the council": item(State.PROPOSED, "council"),
    "before the decision": item(State.PROPOSED, "decision"),
    "recognised": item(State.RECOGNISED),
    "not recognised": item(State.NOT_RECOGNISED),
    "stopped": item(State.STOPPED),
    "merged": item(State.MERGED),
    "withdrawn": item(State.WITHDRAWN),
}
_HEADS_STEP = frozenset({"head", "deputy", "office", "director"})
_OFFICES_STEP = frozenset({"office", "director"})
_REVIEW = {
    "with the head": _HEADS_STEP,
    "handed over": _HEADS_STEP | {"reviewer"},
    "with the office": _OFFICES_STEP,
    "with the council": _OFFICES_STEP,
}
_DECISION = {"before the decision": _OFFICES_STEP}
_AUTHORS = frozenset({"author", "second author", "asked author"})
_OTHERS = frozenset(EVERYBODY) - _AUTHORS - {"author who left"}
_FIRST, _OFFICE = frozenset({"author"}), frozenset({"office"})
_ANOTHER_HEAD = frozenset({"head of another unit", "reviewer"})
_LATE = ("under way", "applied", "with the council", "before the decision", "recognised")
ALLOWED: dict[Act, dict[str, frozenset[str]]] = {
    Act.EDIT: dict.fromkeys(("waiting for authors", "with the head", "handed over", "returned"), _FIRST),
    Act.JOIN: dict.fromkeys(("waiting for authors", "with the head", "handed over", "returned"), _OTHERS),
    Act.ANSWER: {"waiting for authors": frozenset({"asked author"})},
    Act.CONFIRM: _REVIEW,
    Act.RETURN: _REVIEW | _DECISION,
    Act.REFUSE: _REVIEW,
    Act.CONSULT: _REVIEW | _DECISION,
    Act.RECOGNISE: _DECISION,
    Act.RECOGNISE_FURTHER: {"recognised": _OFFICE},
    Act.CORRECT: dict.fromkeys(("recognised", "not recognised"), _OFFICE),
    Act.REPORT: {"under way": _AUTHORS},
    Act.APPLY: dict.fromkeys(("under way", "applied"), _AUTHORS),
    Act.PROPOSE: {"applied": _FIRST},
    Act.STOP: dict.fromkeys(("under way", "applied"), _FIRST),
    Act.RESUME: {"stopped": _FIRST},
    Act.WITHDRAW: dict.fromkeys(
        (
            "waiting for authors",
            "with the head",
            "handed over",
            "with the office",
            "returned",
            "refused",
            "under way",
            "applied",
            "stopped",
        ),
        _FIRST,
    ),
    Act.MERGE: dict.fromkeys(("with the head", "handed over", "with the office", "under way", "applied"), _OFFICE),
    Act.REPLICATE: dict.fromkeys(_LATE, _ANOTHER_HEAD),
    Act.USE: dict.fromkeys((*_LATE, "not recognised"), _OFFICE),
}
"""Who may do what where: written out by hand, so that a rule changed by mistake fails."""


def test_the_table_names_every_act() -> None:
    assert ALLOWED.keys() == set(Act) == RULES.keys()


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("where", AT)
def test_an_act_is_open_to_those_it_is_for_and_to_nobody_else(act: Act, where: str) -> None:
    allowed = {who for who, somebody in EVERYBODY.items() if may(act, PLAN, AT[where], somebody, TODAY)}
    assert allowed == ALLOWED[act].get(where, set())


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", [Role.HEAD, Role.COORDINATOR, Role.DIRECTOR])
def test_nobody_decides_on_their_own_whatever_their_role(act: Act, role: Role) -> None:
    for where in AT.values():
        for author in (AUTHOR, SECOND, ASKED):
            mighty = replace(author, roles=frozenset({role}))
            handed = replace(where, reviewer_id=author.id)
            if act in (Act.CONFIRM, Act.RETURN, Act.REFUSE, Act.CONSULT, Act.RECOGNISE, Act.MERGE, Act.USE):
                assert not may(act, PLAN, where, mighty, TODAY)
                assert not may(act, PLAN, handed, mighty, TODAY)


@pytest.mark.parametrize(
    ("where", "passed"),
    [
        ("with the head", 0),
        ("with the office", 1),
        ("under way", 2),
        ("applied", 2),
        ("with the council", 2),
        ("before the decision", 3),
        ("recognised", 4),
        ("returned", 0),
    ],
)
def test_the_steps_behind_it_are_counted(where: str, passed: int) -> None:
    assert steps_passed(PLAN, AT[where]) == passed


@pytest.mark.parametrize(
    ("where", "able", "asked"),
    [
        ("with the head", [HEAD, OFFICE, DIRECTOR], [HEAD]),
        ("with the head", DECIDERS, [DEPUTY]),
        ("with the head", [OTHER_HEAD, OFFICE, DIRECTOR], [OFFICE]),
        ("with the head", [OTHER_HEAD, DIRECTOR], [DIRECTOR]),
        ("with the head", [OTHER_HEAD], []),
        ("handed over", [*DECIDERS, REVIEWER], [REVIEWER]),
        ("with the office", DECIDERS, [OFFICE]),
        ("with the council", [HEAD, DIRECTOR], [DIRECTOR]),
        ("under way", DECIDERS, []),
    ],
)
def test_who_is_expected_to_decide(where: str, able: list[Person], asked: list[Person]) -> None:
    assert list(expected(PLAN, AT[where], able, TODAY)) == asked


def test_a_deputy_decides_on_their_days_only() -> None:
    for day, allowed in ((date(2026, 11, 1), False), (TODAY, True), (date(2026, 11, 3), False)):
        assert may(Act.CONFIRM, PLAN, AT["with the head"], DEPUTY, day) is allowed
    assert not may(Act.CONFIRM, PLAN, AT["with the office"], DEPUTY, TODAY)


def test_a_step_that_the_plan_no_longer_has_is_replaced_by_the_first_of_its_part() -> None:
    step = open_step(PLAN, item(State.REGISTERED, "abolished"))
    assert step is not None
    assert step.key == "head"


class Life(RuleBasedStateMachine):
    """People do what they may, in any order; wherever that leads, what must hold holds."""

    @initialize(authors=st.integers(1, 3))
    def registered(self, authors: int) -> None:
        shares = equal_shares(authors)
        agreements = [Agreement.AGREED, Agreement.ASKED, Agreement.ASKED]
        named = tuple(Author(n + 1, share, agreements[n]) for n, share in enumerate(shares))
        fresh = item(State.AWAITING_AUTHORS, authors=named)
        self.item = self.put(fresh, after_authors(PLAN, fresh))

    @staticmethod
    def put(it: Initiative, place: Place) -> Initiative:
        return replace(it, state=place.state, stage=place.stage)

    def allowed(self, act: Act) -> list[Person]:
        return [somebody for somebody in EVERYBODY.values() if may(act, PLAN, self.item, somebody, TODAY)]

    @rule(data=st.data())
    def somebody_does_something(self, data: st.DataObject) -> None:
        open_acts = [act for act in Act if self.allowed(act)]
        if not open_acts:  # it has been withdrawn, merged or decided for good
            return
        act = data.draw(st.sampled_from(open_acts))
        who = data.draw(st.sampled_from(self.allowed(act)))
        self.item = self.done(act, who, data)

    def done(self, act: Act, who: Person, data: st.DataObject) -> Initiative:
        it = self.item
        match act:
            case Act.ANSWER:
                answer = data.draw(st.sampled_from([Agreement.AGREED, Agreement.DECLINED]))
                authors = tuple(replace(a, agreement=answer) if a.person_id == who.id else a for a in it.authors)
                it = replace(it, authors=authors)
                return self.put(it, after_authors(PLAN, it))
            case Act.EDIT:
                shares = rescaled(credit(it.authors))
                it = replace(it, authors=tuple(Author(p, s) for p, s in shares.items()))
                return self.put(it, after_authors(PLAN, it))
            case Act.CONFIRM:
                return self.put(it, after_confirmation(PLAN, it))
            case Act.RETURN:
                return self.put(it, after_return(it))
            case Act.REFUSE:
                return self.put(it, after_refusal(it))
            case Act.RECOGNISE:
                return self.put(it, after_decision(data.draw(st.booleans())))
            case Act.CORRECT:
                places = [after_decision(True), after_decision(False), when_taken_back(PLAN)]
                return self.put(it, data.draw(st.sampled_from(places)))
            case Act.PROPOSE:
                return self.put(it, when_proposed(PLAN))
            case Act.APPLY | Act.STOP | Act.RESUME | Act.WITHDRAW | Act.MERGE:
                states = {
                    Act.APPLY: State.APPLIED,
                    Act.STOP: State.STOPPED,
                    Act.RESUME: State.CONFIRMED,
                    Act.WITHDRAW: State.WITHDRAWN,
                    Act.MERGE: State.MERGED,
                }
                return self.put(it, Place(states[act]))
        return it

    @invariant()
    def the_credit_is_whole(self) -> None:
        named = {author.person_id: author.share for author in self.item.authors}
        assert sum(named.values()) == WHOLE
        if self.item.state is not State.AWAITING_AUTHORS and self.item.state not in GONE:
            assert sum(credit(self.item.authors).values()) == WHOLE

    @invariant()
    def what_is_reviewed_waits_at_a_step_somebody_decides(self) -> None:
        step = open_step(PLAN, self.item)
        assert (step is not None) is (self.item.state in (State.REGISTERED, State.PROPOSED))
        if step is not None:
            assert self.item.stage == step.key
            assert expected(PLAN, self.item, DECIDERS, TODAY)

    @invariant()
    def nothing_is_confirmed_that_an_author_has_not_agreed_to(self) -> None:
        if self.item.state in PASSED:
            assert all(author.agreement is Agreement.AGREED for author in self.item.authors)
        if self.item.state in COUNTED and self.item.state is not State.AWAITING_AUTHORS:
            assert self.item.named == self.item.credited


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


@given(st.sampled_from(sorted(State)), st.sampled_from(sorted(EVERYBODY)))
def test_details_are_closed_to_those_who_have_nothing_to_do_with_it(state: State, who: str) -> None:
    reads = {"author", "second author", "asked author", "head", "deputy", "office", "director"}
    assert item(state).details_are_open_to(EVERYBODY[who]) is (who in reads)
