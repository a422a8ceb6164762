"""Merge two registrations of one thing: both codes stay, and everybody keeps their credit."""

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.authors import credit, merged
from domain.initiative import Initiative, State
from domain.lifecycle import Act, Place, may
from domain.people import Role
from handlers.notices import receipts
from handlers.staff.authors import share_lines
from handlers.staff.registration import noted
from handlers.staff.similar import like
from handlers.words import clipped, where_it_stands
from locales import N_, Translator
from storage import audit, initiatives, people

WHICH_ENDS = N_("Which registration is to be merged into another? Please type its code, for example SK-2026-0007.")
WHICH_STAYS = N_("{code} “{title}” is to be merged. Into which one? Please type the code of the one that stays.")
LIKE_IT = N_("{code} {title}")
NO_SUCH_CODE = N_("There is no registration with the code {code}. Please check it and type it again.")
NOT_NOW = N_(
    "{code} cannot be merged ({state}): only what has been sent to review or is under way can be, and never one's own."
)
THE_SAME = N_("That is the same registration. Please type the code of the other one.")
OTHER_YEAR = N_("{code} belongs to another year. Only registrations of one year can be merged.")
PREVIEW = N_(
    "{ends} “{ends_title}” becomes part of {stays} “{stays_title}”.\n"
    "{ends} stays in the history under its code; {stays} goes on with these authors:"
)
SURE = N_("All authors are told. This cannot be undone. Merge them?")
MERGE, KEEP = N_("Yes, merge them"), N_("No, keep both")
KEPT = N_("Both stay as they are.")
CHANGED_MEANWHILE = N_("One of the two has been changed in the meantime; nothing was done.")
MERGED = N_("{ends} has been merged into {stays}. All authors have been told.")
TOLD = N_("{ends} “{ends_title}” has been merged into {stays} “{stays_title}” by {who}. Your credit is kept there.")


async def with_code(turn: Turn, text: str) -> Initiative:
    """The registration of a code as people type it; Again says what is wrong with it."""
    code = "".join(text.split()).upper()
    item = await initiatives.by_code(turn.db, code)
    if item is None:
        raise Again(turn.t(NO_SUCH_CODE, code=clipped(code, 30)))
    if not may(Act.MERGE, turn.plan, item, turn.person, turn.today):
        raise Again(turn.t(NOT_NOW, code=item.code, state=where_it_stands(turn.plan, item, turn.t)))
    return item


async def take_what_ends(turn: Turn, text: str) -> None:
    item = await with_code(turn, text)
    turn.data["ends"], turn.data["ends_version"] = item.id, item.version


async def which_stays(turn: Turn) -> Prompt:
    """What is like it in its year can be picked; any other is typed by its code."""
    item = await initiatives.get(turn.db, turn.data["ends"])
    assert item is not None, "registrations are never deleted"
    alike = [other for other, _ in await like(turn, item.title, but=item.id) if other.year == item.year]
    mergeable = [it for it in alike if may(Act.MERGE, turn.plan, it, turn.person, turn.today)]
    choices = [Choice(it.code, turn.t(LIKE_IT, code=it.code, title=clipped(it.title, 40))) for it in mergeable]
    return Prompt(turn.t(WHICH_STAYS, code=item.code, title=item.title), tuple(choices), open=True)


async def take_what_stays(turn: Turn, text: str) -> None:
    item, ends = await with_code(turn, text), await initiatives.get(turn.db, turn.data["ends"])
    assert ends is not None, "registrations are never deleted"
    if item.id == ends.id:
        raise Again(turn.t(THE_SAME))
    if item.year != ends.year:
        raise Again(turn.t(OTHER_YEAR, code=item.code))
    turn.data["stays"], turn.data["stays_version"] = item.id, item.version


async def preview(turn: Turn) -> Prompt:
    t, both = turn.t, await initiatives.several(turn.db, [turn.data["ends"], turn.data["stays"]])
    ends, stays = both[turn.data["ends"]], both[turn.data["stays"]]
    shares = shares_together(ends, stays)
    lines = share_lines(turn, shares, await people.several(turn.db, shares))
    heading = t(PREVIEW, ends=ends.code, ends_title=ends.title, stays=stays.code, stays_title=stays.title)
    choices = [Choice("merge", t(MERGE)), Choice("keep", t(KEEP))]
    return Prompt.menu("\n".join([heading, *lines, "", t(SURE)]), choices)


def shares_together(ends: Initiative, stays: Initiative) -> dict[int, int]:
    """The shares after the merge, the first author of the one that stays before all others."""
    shares = merged(credit(stays.authors), credit(ends.authors))
    return {stays.author_id: shares[stays.author_id]} | shares


async def decide(turn: Turn, choice: str) -> Goto | End:
    return End(turn.t(KEPT) if choice == "keep" else await merge(turn))


async def merge(turn: Turn) -> str:
    """Merge the two under their locks, taken in one order so that two who merge at once wait for each other."""
    locked = {it: await initiatives.lock(turn.db, it) for it in sorted([turn.data["ends"], turn.data["stays"]])}
    ends, stays = locked[turn.data["ends"]], locked[turn.data["stays"]]
    assert ends is not None, "registrations are never deleted"
    assert stays is not None, "registrations are never deleted"
    seen = (ends.version, stays.version) == (turn.data["ends_version"], turn.data["stays_version"])
    if not seen or not all(may(Act.MERGE, turn.plan, it, turn.person, turn.today) for it in (ends, stays)):
        return turn.t(CHANGED_MEANWHILE)
    shares, me, now = shares_together(ends, stays), turn.person.id, turn.now
    await initiatives.merge_into(turn.db, ends.id, stays.id)
    gone = await initiatives.move(turn.db, ends.id, Place(State.MERGED), by=me, now=now)
    after = await initiatives.name_authors(turn.db, stays.id, shares, now, agreed=list(shares))
    audit.record(turn.db, now, me, "initiative.merge", "initiative", ends.id, noted(ends), noted(gone))
    audit.record(turn.db, now, me, "initiative.absorb", "initiative", stays.id, noted(stays), noted(after))
    await tell_all(turn, ends, after)
    return turn.t(MERGED, ends=ends.code, stays=stays.code)


async def tell_all(turn: Turn, ends: Initiative, stays: Initiative) -> None:
    """Every author of either is told; those of the one that ended stand in the one that stays."""

    def words(t: Translator) -> str:
        titles = {"ends_title": ends.title, "stays_title": stays.title}
        return t(TOLD, ends=ends.code, stays=stays.code, who=turn.person.full_name, **titles)

    await receipts.tell_authors(turn, stays, "merged", words)


merging = Dialog(
    "merging",
    Step("ends", WHICH_ENDS, take_what_ends, limit=40),
    Step("stays", which_stays, take_what_stays, limit=40),
    Step("sure", preview, decide),
    commands=("gop", "merge"),
    description=N_("Merge two registrations of one thing"),
    audience=only(Role.COORDINATOR),
)
