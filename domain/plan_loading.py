"""Reading a plan file and judging it: the plan, or everything that is wrong with it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from domain.certificate_rules import PACKAGED as PACKAGED_TEMPLATE
from domain.certificate_rules import judge_numbers, load_template
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
    problems = sorted([*judge(plan, lines), *judge_numbers(plan, lines)])
    template = path.parent / plan.certificate.template if plan.certificate.template else PACKAGED_TEMPLATE
    try:
        load_template(template)
    except PlanInvalid as invalid:
        problems += invalid.problems
    if problems:
        raise PlanInvalid(tuple(problems))
    return replace(plan, certificate=replace(plan.certificate, template=str(template)))
