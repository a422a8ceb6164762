"""`doctor`: what is wrong with the configuration, the database and each channel, and how to mend it."""

from argparse import Namespace
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands import plan as plan_command
from bot.commands.hand import DONE, REFUSED, CommandRefused, Hand, make_folder
from bot.settings import Settings, with_secret
from bot.settings_reader import SettingInvalid
from domain.plan_problems import PlanInvalid
from locales import N_, Translator

if TYPE_CHECKING:
    from bot.doctor import Finding

HELP = N_("say what is wrong with the settings, the database and each channel, and how to mend it")
ALL_WELL = N_("Nothing is wrong.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    commands.add_parser("doctor", help=t(HELP), description=t(HELP)).set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Say every finding as it is made; 1 when something is wrong."""
    bad = 0
    async for level, text in _findings(hand):
        hand.say(f"{level} {text}")
        bad += level == "✗"
    mend = hand.t.plural("{n} thing has to be mended.", "{n} things have to be mended.", bad)
    hand.say(mend if bad else hand.t(ALL_WELL))
    return REFUSED if bad else DONE


async def _findings(hand: Hand) -> AsyncIterator[tuple[str, str]]:
    from bot import doctor

    for finding in doctor.of_environment(hand.variables, Path(".env")):
        yield _said(finding, hand.t)
    try:
        settings = with_secret(hand.settings())
    except SettingInvalid as invalid:
        yield "✗", invalid.say(hand.t)
        return
    async for line in _of_settings(settings, hand):
        yield line


async def _of_settings(settings: Settings, hand: Hand) -> AsyncIterator[tuple[str, str]]:
    from bot import doctor

    make_folder(settings)
    for finding in (*doctor.of_folder(settings), *doctor.of_addresses(settings), *doctor.of_fonts()):
        yield _said(finding, hand.t)
    plan = None
    try:
        plan = hand.plan(settings)
        for finding in doctor.of_plan(plan, hand.clock()):
            yield _said(finding, hand.t)
    except PlanInvalid as invalid:
        for text in plan_command.told(invalid.problems, hand.t):
            yield "✗", text
    try:
        async with hand.database(settings) as database:
            async for finding in doctor.of_database(database, hand.clock()):
                yield _said(finding, hand.t)
            if plan is not None:
                async for finding in doctor.of_days_off(database, plan, hand.clock()):
                    yield _said(finding, hand.t)
            async for finding in doctor.of_budgets(settings, database, hand.clock()):
                yield _said(finding, hand.t)
            async for finding in doctor.of_files(settings, database):
                yield _said(finding, hand.t)
            yield _said(await doctor.of_program(database), hand.t)
    except CommandRefused as refused:
        yield "✗", str(refused)
    async for finding in doctor.of_channels(settings):
        yield _said(finding, hand.t)


def _said(finding: "Finding", t: Translator) -> tuple[str, str]:
    values = {name: t.moment(it) if isinstance(it, datetime) else it for name, it in finding.values.items()}
    return finding.level, t(finding.sentence, **values)
