"""Say that one has read and understood an announcement ("Tôi đã đọc và hiểu"), as one short command or a button."""

from dialog import Again, Shortcut, Turn
from handlers.announcements.words import title_of
from handlers.words import clipped
from locales import N_
from storage import announcements, readers

NOTHING_OPEN = N_("No announcement waits for you to confirm it.")
WHICH = N_("Several announcements wait for you. Please type the command with the number of one:\n{lines}")
LINE = N_("/dadoc {n} – {title}")
THANKS = N_("Thank you. On record: you have read and understood “{title}”.")
BEFORE = N_("It is on record already that you have read and understood “{title}”.")
NOT_YOURS = N_("No announcement with that number was addressed to you. Type /thongbao to see yours.")
NOT_ASKED = N_("“{title}” does not ask to be confirmed, or does so no more. Thank you for reading it.")


async def by_command(turn: Turn) -> str:
    """The one that is open, or the one of that number."""
    said = turn.argument.strip().lstrip("#")
    if said:
        return await acknowledged(turn, int(said[:9])) if said.isdecimal() else await which(turn)
    waiting = await readers.open_for(turn.db, turn.person.id)
    return await acknowledged(turn, waiting[0].id) if len(waiting) == 1 else await which(turn)


async def which(turn: Turn) -> str:
    """The numbers to choose from."""
    waiting = await readers.open_for(turn.db, turn.person.id)
    if not waiting:
        return turn.t(NOTHING_OPEN)
    lines = [turn.t(LINE, n=item.id, title=clipped(item.title, 60)) for item in waiting]
    raise Again(turn.t(WHICH, lines="\n".join(lines)))


async def acknowledged(turn: Turn, number: int) -> str:
    """Put it on record once; what to say of it."""
    t, me = turn.t, turn.person.id
    item, reader = await announcements.get(turn.db, number), await readers.one(turn.db, number, me)
    if item is None or reader is None:
        return t(NOT_YOURS)
    if reader.acknowledged_at is not None:
        return t(BEFORE, title=title_of(item))
    if not item.is_open:
        return t(NOT_ASKED, title=title_of(item))
    if await readers.acknowledge(turn.db, number, me, by=me, now=turn.now):
        announcements.note(turn.db, item, "acknowledge", me, turn.now, person=me)
    return t(THANKS, title=title_of(item))


acknowledge = Shortcut(
    "acknowledge",
    by_command,
    commands=("dadoc", "understood"),
    description=N_("Confirm that I have read and understood an announcement"),
    example=N_("/dadoc 12"),
)
