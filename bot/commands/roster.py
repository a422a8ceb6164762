"""`roster import FILE` and `roster export FILE`: the roster in and out of a spreadsheet."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.hand import DONE, REFUSED, CommandRefused, Hand
from bot.commands.parser import why
from locales import N_, Translator

if TYPE_CHECKING:
    from domain.plan import Plan
    from reports.roster_file import Sheet
    from storage.roster import Changes

HELP = N_("bring the roster in from a spreadsheet, or write it out")
IMPORT, EXPORT = N_("bring a roster in; people missing from it are set inactive"), N_("write the roster as .xlsx")
FILE_IN, FILE_OUT = N_(".xlsx, .xls or .csv file"), N_("the file to write")
DRY_RUN = N_("only say what would change")
SKIP_BAD = N_("leave out rows that cannot be used, instead of changing nothing")
ALLOW_MANY_GONE = N_("set people inactive even if that is more than half of the roster")

NO_FILE = N_("The file {file} cannot be read: {reason}")
CANNOT_WRITE = N_("The file {file} cannot be written: {reason}")
PASSED_OVER = N_("- row {row} is not a person: “{text}”")
NO_ROLES = N_("The file has no column of roles, so roles stay as they are; set them in chat with /vaitro.")
WOULD_ONLY = N_("Nothing was changed (--dry-run).")
BAD_ROWS = N_("Nothing was changed, because {n} rows cannot be used. Mend them, or leave them out with --skip-bad.")
MANY_GONE = N_(
    "Nothing was changed: {n} of {all} people would be set inactive, so this may be the wrong file. "
    "If it is right, say --allow-many-gone."
)
NOTHING_NEW = N_("The roster is as the file says.")
IMPORTED = N_("Done: {added} added, {changed} changed, {returned} back again, {gone} set inactive.")
EXPORTED = N_("{n} people written to {file}.")


def declare(commands: Any, t: Translator) -> None:
    """Add the commands to the command line."""
    both = commands.add_parser("roster", help=t(HELP), description=t(HELP))
    below = both.add_subparsers(dest="what", required=True, metavar="import | export")
    bring = below.add_parser("import", help=t(IMPORT), description=t(IMPORT))
    bring.add_argument("file", type=Path, metavar="FILE", help=t(FILE_IN))
    bring.add_argument("--dry-run", action="store_true", help=t(DRY_RUN))
    bring.add_argument("--skip-bad", action="store_true", help=t(SKIP_BAD))
    bring.add_argument("--allow-many-gone", action="store_true", help=t(ALLOW_MANY_GONE))
    bring.set_defaults(act=bring_in)
    write = below.add_parser("export", help=t(EXPORT), description=t(EXPORT))
    write.add_argument("file", type=Path, metavar="FILE", help=t(FILE_OUT))
    write.set_defaults(act=write_out)


async def bring_in(asked: Namespace, hand: Hand) -> int:
    """Say what a file changes and, unless something speaks against it, change it: all or nothing."""
    from storage import roster

    sheet, settings = _read(asked.file, hand), hand.settings()
    plan = hand.plan(settings)
    async with hand.database(settings) as database, database.transaction() as db:
        changes = await roster.plan_changes(db, plan, sheet.rows)
        _report(changes, sheet, plan, hand)
        refusal = _against(changes, asked, hand.t)
        if refusal:
            hand.say(refusal)
            return DONE if asked.dry_run and not changes.refused else REFUSED
        await roster.apply(db, changes, hand.clock())
    hand.say(_done(changes, hand.t))
    return DONE


async def write_out(asked: Namespace, hand: Hand) -> int:
    """Write the active roster."""
    from reports.roster_export import roster_workbook
    from storage import people

    settings = hand.settings()
    plan = hand.plan(settings)
    async with hand.database(settings) as database, database.transaction() as db:
        everyone = await people.everyone(db)
    write_file(asked.file, roster_workbook(everyone, plan), hand.t)
    hand.say(hand.t(EXPORTED, n=len(everyone), file=asked.file))
    return DONE


def write_file(path: Path, content: bytes, t: Translator) -> None:
    """Write a file that holds personal data: nobody else may read it."""
    try:
        path.touch(mode=0o600)
        path.write_bytes(content)
    except OSError as error:
        raise CommandRefused(t(CANNOT_WRITE, file=path, reason=why(error, t))) from error


def _read(path: Path, hand: Hand) -> "Sheet":
    from handlers.admin.roster_words import unreadable
    from reports.roster_file import RosterUnreadable, read_roster

    try:
        return read_roster(path.read_bytes())
    except OSError as error:
        raise CommandRefused(hand.t(NO_FILE, file=path, reason=why(error, hand.t))) from error
    except RosterUnreadable as error:
        raise CommandRefused(unreadable(error, hand.t)) from error


def _report(changes: "Changes", sheet: "Sheet", plan: "Plan", hand: Hand) -> None:
    from domain.roster import Column
    from handlers.admin import roster_words as words

    t = hand.t
    groups: list[tuple[str, Iterable[str]]] = [
        (words.ADDED, (words.added_line(line, plan, t) for line in changes.added)),
        (words.CHANGED, (words.changed_line(one, plan, t) for one in changes.changed)),
        (words.RETURNED, (words.changed_line(one, plan, t) for one in changes.returned)),
        (words.GONE, (words.person_line(person, plan, t) for person in changes.gone)),
        (words.REFUSED, (t(words.REFUSED_LINE, row=r.number, reason=words.reason(r, t)) for r in changes.refused)),
    ]
    for title, lines in groups:
        if listed := list(lines):
            hand.say("\n".join([t(title, n=len(listed)), *listed]))
    hand.say(t(words.UNCHANGED, n=changes.unchanged))
    for number, text in sheet.passed_over:
        hand.say(t(PASSED_OVER, row=number, text=text))
    if Column.ROLES not in sheet.columns:
        hand.say(t(NO_ROLES))


def _against(changes: "Changes", asked: Namespace, t: Translator) -> str:
    """What speaks against making the changes; empty when nothing does."""
    if changes.refused and not asked.skip_bad:
        return t(BAD_ROWS, n=len(changes.refused))
    if changes.sweeping and not asked.allow_many_gone:
        return t(MANY_GONE, n=len(changes.gone), all=changes.active)
    return t(WOULD_ONLY) if asked.dry_run else ""


def _done(changes: "Changes", t: Translator) -> str:
    if changes.nothing:
        return t(NOTHING_NEW)
    counted = {name: len(getattr(changes, name)) for name in ("added", "changed", "returned", "gone")}
    return t(IMPORTED, **counted)
