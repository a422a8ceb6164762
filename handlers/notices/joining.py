"""Somebody would like to become an author: the first author is asked, whoever asked hears when it is declined."""

from dialog import Choice, Notice, Turn, tell
from domain.initiative import Initiative
from handlers.notices.coauthors import ANSWER
from handlers.words import clipped, unit_name
from locales import N_, Translator

JOIN_WANTED = N_(
    "{name} ({unit}) is preparing the registration “{theirs}”, which is close to your {code} “{title}”, and asks to "
    "join it as a co-author. Please accept or decline."
)
TURNED_DOWN = N_(
    "{name} cannot take you in as a co-author of {code} “{title}”. Reason: {reason}\n"
    "You can finish a registration of your own and say what differs."
)
GO_ON = N_("Register an initiative")


async def wanted(turn: Turn, item: Initiative, theirs: str) -> bool:
    """Ask the first author for an answer; whether a message is on its way."""
    asker = turn.person

    def words(t: Translator) -> Notice:
        who = {"name": asker.full_name, "unit": unit_name(turn.plan, asker.unit), "theirs": clipped(theirs, 120)}
        text = t(JOIN_WANTED, code=item.code, title=item.title, **who)
        return Notice(text, (Choice(f"/nhandongtacgia {item.code}", t(ANSWER)),))

    occurrence = f"{item.code} {asker.id} {turn.now.isoformat()}"
    return await tell(turn.db, turn.world, turn.now, item.author_id, "author.join", occurrence, words)


async def turned_down(turn: Turn, item: Initiative, person_id: int, reason: str) -> None:
    """Tell whoever asked that they are not taken in, and why."""

    def words(t: Translator) -> Notice:
        text = t(TURNED_DOWN, name=turn.person.full_name, code=item.code, title=item.title, reason=reason)
        return Notice(text, (Choice("/dangky", t(GO_ON)),))

    occurrence = f"{item.code} {person_id} {turn.now.isoformat()}"
    await tell(turn.db, turn.world, turn.now, person_id, "author.turned_down", occurrence, words)
