"""The part of administration that takes a roster file: read it, show what it would change, confirm."""

import hashlib

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.people import Person, Role
from domain.roster import Row
from handlers.admin import roster_words, told
from handlers.admin.roster_guard import allowed
from locales import N_
from reports.roster_file import RosterUnreadable, read_roster
from storage import administration, people, roster
from storage.roster import Changes

SEND_FILE = N_(
    "Please send the roster as an Excel or CSV file with at least the columns full name and unit. "
    "Whoever is not in it is deactivated, not deleted; nothing changes before you confirm."
)
NO_FILES_HERE = N_("This channel cannot take files. Please send the roster on Telegram or in the web chat.")
NOT_A_FILE = N_("Please send the roster as a file, not as text.")
WOULD_CHANGE = N_("What “{file}” would change:")
NOTHING_NEW = N_("“{file}” says nothing new.")
SWEEPING = N_("Please note: more than half of the roster is not in this file. Is it the right one?")
APPLY, APPLY_REST = N_("Apply"), N_("Apply, leave out the rows that cannot be used")
LEAVE = N_("Change nothing")
OTHER_NOW = N_("The roster has been changed in the meantime. Please look once more.")
APPLIED = N_("The roster has been changed: {added} new, {changed} changed, {returned} back again, {gone} deactivated.")
NOT_APPLIED = N_("Nothing was changed.")
TO_MENU = N_("Back to administration")


async def send_file(turn: Turn) -> Prompt | Goto:
    can = turn.world.capabilities[turn.conversation.channel]
    if can.files_in:
        return Prompt(turn.t(SEND_FILE))
    turn.say(turn.t(NO_FILES_HERE))
    return Goto(dialog="administration")


async def take_file(turn: Turn, _: str) -> None:
    if turn.document is None:
        raise Again(turn.t(NOT_A_FILE))
    try:
        sheet = read_roster(turn.document.content)
    except RosterUnreadable as error:
        raise Again(roster_words.unreadable(error, turn.t)) from error
    turn.data["file"] = turn.document.name
    turn.data["rows"] = [[row.number, dict(row.cells)] for row in sheet.rows]


async def would_change(turn: Turn) -> tuple[Changes, str, str]:
    """What the file would change now, as far as its sender may; in words; and the mark of just these changes."""
    rows = [Row(number, cells) for number, cells in turn.data["rows"]]
    planned = await roster.plan_changes(turn.db, turn.plan, rows)
    changes, held_back = allowed(planned, turn.person)
    everything = roster_words.preview(turn, changes, held_back, most=len(rows) + changes.active)
    mark = hashlib.sha256(everything.encode()).hexdigest()
    return changes, roster_words.preview(turn, changes, held_back), mark


async def preview(turn: Turn) -> Prompt:
    t = turn.t
    changes, text, turn.data["seen"] = await would_change(turn)
    title = t(NOTHING_NEW if changes.nothing else WOULD_CHANGE, file=turn.data["file"])
    warning = [t(SWEEPING)] if changes.sweeping else []
    if changes.nothing:
        return Prompt.board(f"{title}\n{text}", [Choice("menu", t(TO_MENU), back=True)])
    choices = [Choice("apply", t(APPLY_REST if changes.refused else APPLY)), Choice("leave", t(LEAVE))]
    return Prompt.menu("\n\n".join([f"{title}\n{text}", *warning]), choices)


async def apply(turn: Turn, choice: str) -> Goto:
    """Apply what was shown, or leave it; a file sent here is the right one after a wrong one, and is shown instead."""
    if turn.document is not None:
        await take_file(turn, "")
        return Goto("roster_sure")
    if choice == "leave":
        turn.say(turn.t(NOT_APPLIED))
    if choice != "apply":
        return Goto(dialog="administration")
    await administration.lock_holders(turn.db, Role.ADMIN)
    changes, _, mark = await would_change(turn)
    if mark != turn.data["seen"]:
        turn.say(turn.t(OTHER_NOW))
        return Goto("roster_sure")
    await roster.apply(turn.db, changes, turn.now, turn.person.id)
    await tell(turn, changes)
    counts = {name: len(getattr(changes, name)) for name in ("added", "changed", "returned", "gone")}
    turn.say(turn.t(APPLIED, **counts))
    return Goto(dialog="administration")


async def tell(turn: Turn, changes: Changes) -> None:
    """Those whose roles or unit have changed are told; everybody concerned gets the commands of their new roles."""
    for changed in (*changes.changed, *changes.returned):
        person = await people.get(turn.db, changed.person.id)
        assert person is not None, "the roster forgets nobody"
        await tell_one(turn, person, set(changed.fields))
    for person in changes.gone:
        turn.commands_changed(person.id)


async def tell_one(turn: Turn, person: Person, fields: set[str]) -> None:
    turn.commands_changed(person.id)
    if "roles" in fields:
        await told.roles_changed(turn, person)
    if "unit" in fields:
        await told.unit_changed(turn, person)


STEPS = (
    Step("roster", send_file, take_file, takes_file=True),
    Step("roster_sure", preview, apply, takes_file=True),
)
