"""Answer whether one is an author of an initiative: agree, or decline with a reason the first author reads."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.authors import Agreement
from domain.initiative import Initiative
from domain.lifecycle import Act, after_authors, may
from handlers.course_questions import at_least
from handlers.notices import coauthors
from handlers.staff.authors import author_lines, percent
from handlers.staff.registration import answers as answers_of
from handlers.staff.registration import noted, shown
from handlers.words import unit_name
from locales import N_
from storage import audit, initiatives, people

SHORTEST_REASON = 5

NOBODY_ASKS = N_("Nobody has named you as an author of anything you have not answered.")
ALL_ANSWERED = N_("All requests to be an author have been answered.")
QUESTION = N_("{name} ({unit}) names you as an author of {code}, with a share of {share}%:\n{details}\n\nDo you agree?")
AGREE, DECLINE, LATER = N_("I agree"), N_("I do not agree"), N_("Later")
YOU_AGREED = N_("On record: you are an author of {code} “{title}” with {share}%.")
WHY_NOT = N_("Why not? {name} reads this as you write it.")
YOU_DECLINED = N_("On record: you are not an author of {code} “{title}”. {name} has been told with your reason.")
NO_LONGER_ASKED = N_("{code} “{title}” has been changed in the meantime; nothing was done.")


async def asked_of(turn: Turn) -> list[Initiative]:
    """What the person speaking has been named an author of and has not answered, the oldest first."""
    own = await initiatives.of_silent_author(turn.db, turn.person.id)
    return [item for item in own if may(Act.ANSWER, turn.plan, item, turn.person, turn.today)]


async def do_you_agree(turn: Turn) -> Prompt | End:
    t, later = turn.t, turn.data.setdefault("later", [])
    waiting = [item for item in await asked_of(turn) if item.id not in later]
    if not waiting:
        return End("" if later else t(ALL_ANSWERED if turn.data.get("answered") else NOBODY_ASKS))
    item = waiting[0]
    turn.data |= {"id": item.id, "seen": seen(turn, item)}
    first = await people.get(turn.db, item.author_id)
    assert first is not None, "people are never deleted"
    turn.data["first"] = first.full_name
    details = shown(turn, answers_of(item), item.unit).partition("\n")[2]
    text = t(
        QUESTION,
        name=first.full_name,
        unit=unit_name(turn.plan, first.unit),
        code=item.code,
        share=percent(share_of(item, turn.person.id), t),
        details="\n".join([details, *await author_lines(turn, item)]),
    )
    return Prompt.menu(text, [Choice("agree", t(AGREE)), Choice("decline", t(DECLINE)), Choice("later", t(LATER))])


def share_of(item: Initiative, person_id: int) -> int:
    """The share somebody is named with, in hundredths of a percent."""
    return next(author.share for author in item.authors if author.person_id == person_id)


def seen(turn: Turn, item: Initiative) -> list[object]:
    """What somebody agrees to: another name or another share is another question."""
    return [item.title, share_of(item, turn.person.id)]


async def answer(turn: Turn, choice: str) -> Goto | None:
    if choice == "decline":
        return None
    if choice == "later":
        turn.data["later"] = [*turn.data["later"], turn.data["id"]]
        return Goto("asked")
    item = await to_answer(turn)
    if item is not None:
        await put_down(turn, item, Agreement.AGREED)
        share = percent(share_of(item, turn.person.id), turn.t)
        turn.say(turn.t(YOU_AGREED, code=item.code, title=item.title, share=share))
    return Goto("asked")


async def why_not(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHY_NOT, name=turn.data["first"]))


async def decline(turn: Turn, reason: str) -> Goto:
    reason = at_least(turn, reason, SHORTEST_REASON)
    item = await to_answer(turn)
    if item is not None:
        await put_down(turn, item, Agreement.DECLINED, reason)
        turn.say(turn.t(YOU_DECLINED, code=item.code, title=item.title, name=turn.data["first"]))
    return Goto("asked")


async def to_answer(turn: Turn) -> Initiative | None:
    """The initiative, locked, if it is still the one that was looked at and still asks this person."""
    item = await initiatives.lock(turn.db, turn.data["id"])
    assert item is not None, "registrations are never deleted"
    if may(Act.ANSWER, turn.plan, item, turn.person, turn.today) and seen(turn, item) == turn.data["seen"]:
        return item
    turn.say(turn.t(NO_LONGER_ASKED, code=item.code, title=item.title))
    return None


async def put_down(turn: Turn, item: Initiative, agreement: Agreement, reason: str = "") -> None:
    """Keep the answer; when it was the last one the initiative goes to those who review it."""
    me, now = turn.person.id, turn.now
    after = await initiatives.answer_as_author(turn.db, item.id, me, agreement, now, reason)
    after = await initiatives.move(turn.db, item.id, after_authors(turn.plan, after), by=me, now=now)
    turn.data["answered"] = True
    said = {"agreement": agreement, "reason": reason}
    audit.record(turn.db, now, me, f"author.{agreement}", "initiative", item.id, noted(item), noted(after) | said)
    await coauthors.answered(turn, after, reason)


coauthor = Dialog(
    "coauthor",
    Step("asked", do_you_agree, answer),
    Step("reason", why_not, decline, limit=500),
    commands=("dongtacgia", "coauthor"),
    description=N_("Answer whether I am an author of an initiative"),
)
