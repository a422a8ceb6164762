"""`plan check FILE`: tells everything that is wrong with a plan file, by line."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.commands.hand import DONE, REFUSED, Hand
from domain.plan_problems import Fault, Problem
from locales import N_, Translator

HELP = N_("look after the plan file")
CHECK = N_("tell what is wrong with a plan file, by line")
FILE = N_("the plan file (TOML)")

GOOD = N_("{file}: nothing is wrong with it.")
LINE = N_("line {line}: {problem}")
LINE_OF = N_("{file}, line {line}: {problem}")
FAULTS = {
    Fault.UNREADABLE: N_("the file {path} cannot be read as text (UTF-8)"),
    Fault.NO_FILE: N_("the file {path} is not there"),
    Fault.SYNTAX: N_("this is not TOML: {message}"),
    Fault.MISSING_KEY: N_("“{key}” is missing in {table}"),
    Fault.UNKNOWN_KEY: N_("“{key}” in {table} is not known"),
    Fault.WRONG_TYPE: N_("“{key}” is to be a {expected}, and is a {found}"),
    Fault.BAD_VALUE: N_("“{key}” cannot be {value}; expected: {expected}"),
    Fault.DUPLICATE: N_("“{value}” stands twice as {key}"),
    Fault.UNKNOWN_REFERENCE: N_("“{key}” names “{value}”, which is defined nowhere"),
    Fault.DEADLINE_AFTER_REPORT: N_("the deadline “{key}” would be after the report is due"),
    Fault.OUTSIDE_HOURS: N_(
        "“{key}” at {value} is in the quiet hours; something is sent from {opens} to {closes} only"
    ),
    Fault.SAME_BUTTON: N_("two choices have the same button “{value}”: {first} and {second}"),
    Fault.BUTTON_TOO_LONG: N_("the button “{value}” has {length} characters; at most {longest} can be shown"),
    Fault.REMINDS_TWICE_A_DAY: N_("the reminders {first} and {second} fall on one day, {day}, at different hours"),
    Fault.REMINDS_TOO_OFTEN: N_(
        "with “{key}” there would be reminders on {days} days of the month {when}; at most {most} are allowed"
    ),
    Fault.REMINDS_TOO_OFTEN_A_YEAR: N_(
        "with “{key}” there would be reminders on {days} days of the year {when}; at most {most} are allowed"
    ),
    Fault.YEARS_REVERSED: N_("“{key}”: the year {value} is before the first or outside the movement"),
}
TOP = N_("the file")
MEANT = N_("{problem} (“{nearest}” may be meant)")
KINDS = {
    "text": N_("text"),
    "number": N_("number"),
    "whole number": N_("whole number"),
    "true or false": N_("true or false"),
    "list": N_("list"),
    "table": N_("table"),
    "date": N_("date"),
    "time": N_("time"),
    "date and time": N_("date and time"),
}


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    below = commands.add_parser("plan", help=t(HELP), description=t(HELP))
    check = below.add_subparsers(dest="what", required=True, metavar="check").add_parser("check", help=t(CHECK))
    check.add_argument("file", type=Path, metavar="FILE", help=t(FILE))
    check.set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Say every problem; 1 when there is any."""
    from domain.plan_loading import check_plan

    problems = check_plan(asked.file)
    for line in told(problems, hand.t):
        hand.say(line)
    if not problems:
        hand.say(hand.t(GOOD, file=asked.file))
    return REFUSED if problems else DONE


def told(problems: Iterable[Problem], t: Translator) -> list[str]:
    """Each problem with its line, as a sentence."""
    return [t(LINE_OF if it.file else LINE, file=it.file, line=it.line, problem=_problem(it, t)) for it in problems]


def _problem(problem: Problem, t: Translator) -> str:
    values = dict(problem.values)
    for name in ("expected", "found"):
        if name in values:
            values[name] = t(KINDS.get(values[name], values[name]))
    if not values.get("table", "x"):
        values["table"] = t(TOP)
    sentence = t(FAULTS[problem.fault], **values)
    return t(MEANT, problem=sentence, nearest=values["nearest"]) if values.get("nearest") else sentence
