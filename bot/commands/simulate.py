"""`simulate`: plays a year on the plan's rules and says how many messages it takes; nothing leaves the machine."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bot.commands.hand import DONE, CommandRefused, Hand
from locales import N_, Translator

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.simulation import report

FEWEST, MOST = 10, 1000

HELP = N_("play a whole year on the rules of the plan, and say how many messages it takes; nothing is sent")
ABOUT = N_(
    "Plays a whole year on the rules of the plan with staff whose habits are assumed, and prints what was assumed, the "
    "messages of each month and bot, the fullest day, how much each person heard, and whether the quota of the Zalo "
    "bots is enough. Nothing is sent and no data of the centre is used; it takes about half a minute."
)
YEAR = N_("the year to play; default: {year}")
STAFF = N_("how many people the centre has, from {fewest} to {most}; default: {staff}")
PLAN = N_("the plan file whose rules are played; default: the one in use")
SEED = N_("decides everything left to chance; the same number gives the same year; default: {seed}")
NOT_A_NUMBER = N_("“{value}” is not a whole number from {lowest} to {highest}")
OUTSIDE = N_("The movement of this plan runs from {first} to {last}. Please choose one of its years with --year.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("simulate", help=t(HELP), description=t(ABOUT))
    year, staff = _number(t, 2000, 2099), _number(t, FEWEST, MOST)
    about = t(STAFF, fewest=FEWEST, most=MOST, staff=100)
    command.add_argument("--year", type=year, default=2026, metavar="YEAR", help=t(YEAR, year=2026))
    command.add_argument("--staff", type=staff, default=100, metavar="N", help=about)
    command.add_argument("--plan", type=Path, metavar="FILE", help=t(PLAN))
    command.add_argument("--seed", type=_number(t, 0, 2**32), default=1, metavar="N", help=t(SEED, seed=1))
    command.set_defaults(act=act)


def _number(t: Translator, lowest: int, highest: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not lowest <= int(value) <= highest:
            raise ArgumentTypeError(t(NOT_A_NUMBER, value=value, lowest=lowest, highest=highest))
        return int(value)

    return read


async def act(asked: Namespace, hand: Hand) -> int:
    """Play the year in a folder that is thrown away, and say what it shows."""
    from bot.simulation import report
    from bot.simulation.findings import found
    from bot.simulation.stage import Cast, staged
    from domain.plan_loading import load_plan

    settings = hand.settings()
    plan = load_plan(asked.plan or settings.plan_file)
    movement, cast = plan.movement, Cast(asked.year, asked.staff, seed=asked.seed)
    if not movement.first_year <= cast.year <= movement.last_year:
        raise CommandRefused(hand.t(OUTSIDE, first=movement.first_year, last=movement.last_year))
    hand.say("\n".join(report.assumed(cast, hand.t)))
    with TemporaryDirectory() as folder:
        async with staged(plan, cast, Path(folder)) as year:
            await year.play()
            findings = await found(year)
    hand.say("\n".join(["", *report.told(findings, hand.t), *report.judged(findings, _quota(settings), hand.t)]))
    return DONE


def _quota(settings: "Settings") -> "report.Quota":
    """What the settings say a bot may do; where they set no limit, what a free one may."""
    from bot.simulation import report
    from domain.budget import FREE_MESSAGES, FREE_PEOPLE

    return report.Quota(settings.zalo_monthly_messages or FREE_MESSAGES, settings.zalo_people or FREE_PEOPLE)
