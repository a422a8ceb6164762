"""`invite`: one-time codes for people who are not in yet, as a list or as cards to print."""

import re
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.hand import DONE, CommandRefused, Hand
from bot.commands.roster import write_file
from bot.settings import Settings, with_secret
from locales import N_, Translator

if TYPE_CHECKING:
    from dialog.channel import Bot
    from domain.people import Person
    from domain.plan import Plan
    from reports.invitations import Invitation, Words
    from storage.database import Database, Session

HELP = N_("make one-time codes for people to come in with; earlier codes of theirs stop working")
UNIT = N_("only people of this unit who are not in yet")
PERSON = N_("only this person, by staff code or name")
OUT = N_("write the list to a .xlsx, .csv or .txt file")
QR = N_("write a card to print for each person into this folder")

NO_UNIT = N_("There is no unit “{unit}” in the plan. Units: {known}")
SEVERAL_UNITS = N_("“{unit}” may be several units: {found}")
NOBODY = N_("There is nobody “{person}” on the roster.")
SEVERAL_PEOPLE = N_("“{person}” may be several people. Please give the staff code: {found}")
EVERYBODY_IN = N_("Everybody is in already; nobody was invited.")
UNKNOWN_FORMAT = N_("{file}: expected a name that ends in .xlsx, .csv or .txt.")
NO_FONT = N_("No font with Vietnamese letters was found, so the cards have no names: apt-get install fonts-dejavu-core")
NO_LINKS = N_("No channel has a link yet (TELEGRAM_TOKEN, PUBLIC_URL), so the cards have no QR code.")
DONE_SAID = N_("{n} people invited; the codes are valid until {moment}.")
LISTED, CARDS = N_("List: {file}"), N_("Cards: {folder}")

TITLE = N_("Invitation to “{movement}”")
HEADER = (N_("Full name"), N_("Staff code"), N_("Unit"), N_("Invite code"), N_("Valid until"))
HOW = N_("Scan a code, or write this one to the bot. It works once.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("invite", help=t(HELP), description=t(HELP))
    command.add_argument("--unit", metavar="U", help=t(UNIT))
    command.add_argument("--person", metavar="P", help=t(PERSON))
    command.add_argument("--out", type=Path, metavar="FILE", help=t(OUT))
    command.add_argument("--qr", type=Path, metavar="DIR", help=t(QR))
    command.set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Invite, and write what is wished; when that fails nobody was invited and earlier codes still work."""
    from reports.invitations import FORMATS
    from storage import invites

    t = hand.t
    if asked.out and asked.out.suffix.lower() not in FORMATS:
        raise CommandRefused(t(UNKNOWN_FORMAT, file=asked.out))
    settings = with_secret(hand.settings())
    plan, now = hand.plan(settings), hand.clock()
    until = t.moment(now + invites.VALID_FOR)
    async with hand.database(settings) as database:
        bots = await _bots(settings, database)
        async with database.transaction() as db:
            people = await _meant(db, asked, plan, t)
            codes = [(person, await _code(db, person, settings.secret_key, now)) for person in people]
            made = [_invitation(person, code, plan, bots, until, t) for person, code in codes]
            if made:
                _write(made, plan, asked, hand)
    hand.say(t(DONE_SAID, n=len(made), moment=until) if made else t(EVERYBODY_IN))
    return DONE


async def _bots(settings: Settings, database: "Database") -> tuple["Bot", ...]:
    """All bots with how people find them."""
    from bot.app import page
    from bot.platforms import introduced, platforms_of

    platforms = platforms_of(settings)
    try:
        return (*await introduced(database, platforms), page(settings))
    finally:
        for platform in platforms:
            await platform.channel.close()


async def _meant(db: "Session", asked: Namespace, plan: "Plan", t: Translator) -> list["Person"]:
    """The person named; otherwise those of the unit, or of the whole roster, who have no chat yet."""
    from storage import people

    if asked.person:
        found = await people.named(db, asked.person)
        if len(found) > 1 and found[0].code.casefold() != asked.person.strip().casefold():
            raise CommandRefused(t(SEVERAL_PEOPLE, person=asked.person, found=", ".join(map(_told_apart, found))))
        if not found:
            raise CommandRefused(t(NOBODY, person=asked.person))
        return found[:1]
    inside = await people.linked_ids(db)
    unit = _unit(asked.unit, plan, t) if asked.unit else ""
    return [person for person in await people.everyone(db, unit=unit) if person.id not in inside]


def _told_apart(person: "Person") -> str:
    return f"{person.code} {person.full_name} ({person.unit})"


def _unit(text: str, plan: "Plan", t: Translator) -> str:
    found = plan.find_units(text)
    if len(found) != 1:
        names = ", ".join(unit.name for unit in found or plan.units)
        raise CommandRefused(t(SEVERAL_UNITS, unit=text, found=names) if found else t(NO_UNIT, unit=text, known=names))
    return found[0].code


async def _code(db: "Session", person: "Person", secret: str, now: datetime) -> str:
    from storage import audit, invites

    audit.record(db, now, None, "person.invite", "person", person.id)
    return await invites.invite(db, person.id, secret, now)


def _invitation(
    person: "Person", code: str, plan: "Plan", bots: Sequence["Bot"], until: str, t: Translator
) -> "Invitation":
    from handlers.words import channel_name, unit_name
    from reports.invitations import Invitation

    links = tuple((channel_name(bot.channel, t), bot.link.replace("{code}", code)) for bot in bots if bot.link)
    return Invitation(person.full_name, person.code, unit_name(plan, person.unit), code, until, links)


def _write(made: Sequence["Invitation"], plan: "Plan", asked: Namespace, hand: Hand) -> None:
    from reports.invitations import FORMATS, as_text

    t = hand.t
    words = _words(plan, t)
    if asked.out:
        write_file(asked.out, FORMATS[asked.out.suffix.lower()](made, words), t)
        hand.say(t(LISTED, file=asked.out))
    if asked.qr:
        _write_cards(made, words, asked.qr, hand)
    if not asked.out and not asked.qr:
        hand.say(as_text(made, words).decode())


def _write_cards(made: Sequence["Invitation"], words: "Words", folder: Path, hand: Hand) -> None:
    from reports.fonts import can_write_vietnamese
    from reports.invitations import as_card

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for invitation in made:
        write_file(folder / _file_name(invitation), as_card(invitation, words), hand.t)
    if not can_write_vietnamese():
        hand.say(hand.t(NO_FONT))
    if not any(invitation.links for invitation in made):
        hand.say(hand.t(NO_LINKS))
    hand.say(hand.t(CARDS, folder=folder))


def _file_name(invitation: "Invitation") -> str:
    """Sorted by unit in a folder, and safe on every file system."""
    from domain.vietnamese import fold

    words = re.findall(r"[a-z0-9]+", fold(f"{invitation.unit} {invitation.staff_code} {invitation.name}"))
    return "-".join(words) + ".png"


def _words(plan: "Plan", t: Translator) -> "Words":
    from reports.invitations import Words

    name, staff_code, unit, code, until = (t(title) for title in HEADER)
    return Words(t(TITLE, movement=plan.movement.short), (name, staff_code, unit, code, until), t(HOW))
