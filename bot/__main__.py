"""The command line: `python -m bot COMMAND`; `--help` tells what there is."""

import asyncio
import sys
from argparse import Namespace

from bot.commands import backup, demo, doctor, invite, migrate, plan, restore, roster, run, simulate, tick
from bot.commands.hand import MISUSED, REFUSED, CommandRefused, Hand
from bot.commands.parser import Parser
from bot.settings import language_of, said
from bot.settings_reader import SettingInvalid
from domain.plan_problems import PlanInvalid
from locales import N_, Translator

COMMANDS = (run, demo, migrate, doctor, plan, roster, invite, tick, simulate, backup, restore)

ABOUT = N_("The emulation movement in chat: registrations, reminders, digests.")
STOPPED = N_("Stopped.")


def parser(t: Translator) -> Parser:
    """All commands with their options."""
    Parser.t = t
    top = Parser(prog="python -m bot", description=t(ABOUT))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.declare(commands, t)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Obey a command; 0 done, 1 refused, 2 not understood or a setting that cannot be used."""
    variables = said()
    t = language_of(variables)
    asked = parser(t).parse_args(arguments)
    try:
        return asyncio.run(_obey(asked, Hand(t, variables)))
    except SettingInvalid as invalid:
        return _complain(invalid.say(t), MISUSED)
    except CommandRefused as refused:
        return _complain(str(refused), REFUSED)
    except PlanInvalid as invalid:
        return _complain("\n".join(plan.told(invalid.problems, t)), REFUSED)
    except KeyboardInterrupt:
        return _complain(t(STOPPED), REFUSED)


async def _obey(asked: Namespace, hand: Hand) -> int:
    code: int = await asked.act(asked, hand)
    return code


def _complain(text: str, code: int) -> int:
    sys.stderr.write(f"{text}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
