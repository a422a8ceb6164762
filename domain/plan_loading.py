"""Reading a plan file and judging it: the plan, or everything that is wrong with it."""

from functools import cache
from pathlib import Path

from domain.plan import Plan
from domain.plan_file import read_plan_file
from domain.plan_problems import Fault, PlanInvalid, Problem
from domain.plan_rules import judge

__all__ = ["PACKAGED", "Fault", "PlanInvalid", "Problem", "check_plan", "load_plan"]

PACKAGED = Path(__file__).with_name("plans") / "da-nang-dang-kiem.toml"
"""The plan file that comes with the program."""


def load_plan(path: Path | None = None) -> Plan:
    """The plan of a file, or the packaged one; raises PlanInvalid with every problem found."""
    return _packaged() if path is None else _load(path)


def check_plan(path: Path) -> tuple[Problem, ...]:
    """Everything wrong with a plan file, by line; empty when it can be used."""
    try:
        _load(path)
    except PlanInvalid as invalid:
        return invalid.problems
    return ()


@cache
def _packaged() -> Plan:
    return _load(PACKAGED)


def _load(path: Path) -> Plan:
    plan, lines = read_plan_file(path, Plan)
    if problems := judge(plan, lines):
        raise PlanInvalid(tuple(sorted(problems)))
    return plan
