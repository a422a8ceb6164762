"""The monthly question to first authors: how the work goes on what is under way; in one message for all of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from dialog import Choice, Notice, World, tell
from domain.calendar import local
from domain.initiative import Initiative
from domain.progress import by_first_author, month_of, question_day
from handlers.words import clipped
from locales import N_, Translator
from storage import administration, progress
from storage.database import Session

KIND = "progress"
CARRIERS = ("reminder", "digest")
"""The kinds of other messages in which the question stands, so that nobody hears twice a day."""

MOST_BUTTONS = 5

QUESTION = N_("How is the work going on what you registered? Not yet on record for {month}:")
ITEM = N_("- {code} “{title}”: {percent}%, planned until {day}")
STOPS = N_("One tap is enough for each; nothing is asked again this month once it is answered.")
ON_TRACK, LATE, FINISHED = N_("On track"), N_("Late"), N_("Finished")
ON_TRACK_CODE = N_("{code}: on track")
OTHERWISE = N_("Late or finished")
ANSWER = N_("Say how the work is going")


async def to_ask(db: Session, world: World, now: datetime, *, overdue: bool) -> dict[int, list[Initiative]]:
    """What first authors are asked about, by author: on the plan's day of the month, or later if it is `overdue`."""
    today, rule = local(now).date(), world.plan.progress_question
    if not overdue and today != question_day(world.calendar, rule, today.year, today.month):
        return {}
    since = datetime.combine(today - timedelta(days=rule.not_within_days), time(), local(now).tzinfo)
    return by_first_author(await progress.to_ask_about(db, month_of(today), since))


async def ask(db: Session, world: World, now: datetime, asked: Mapping[int, Sequence[Initiative]]) -> int:
    """Ask those in whose other message of today the question does not stand; how many are told something."""
    today = local(now).date()
    carried = [await administration.told(db, kind, today.isoformat()) for kind in CARRIERS]
    silent = asked.keys() - set().union(*carried)

    async def one(person_id: int) -> bool:
        items = asked[person_id]
        return await tell(db, world, now, person_id, KIND, month_of(today), lambda t: worded(items, today, t))

    return sum([await one(person_id) for person_id in sorted(silent)])


def worded(items: Sequence[Initiative], today: date, t: Translator) -> Notice:
    """The question as a message of its own, each answered by one tap."""
    lines = [*question_lines(items, today, t), t(STOPS)]
    return Notice("\n".join(lines), _one(items[0], t) if len(items) == 1 else _several(items, t))


def question_lines(items: Sequence[Initiative], today: date, t: Translator) -> list[str]:
    """The question with what it is about; nothing where there is nothing to ask."""
    if not items:
        return []
    return [t(QUESTION, month=f"{today:%m/%Y}"), *(_line(item, t) for item in items)]


def _line(item: Initiative, t: Translator) -> str:
    title = clipped(item.title, 80)
    return t(ITEM, code=item.code, title=title, percent=item.percent, day=t.date(item.finishes_on))


def answer_button(items: Sequence[Initiative], t: Translator) -> tuple[Choice, ...]:
    """In a message about other things: one button that leads through all of it."""
    return (Choice("/capnhat thang", t(ANSWER)),) if items else ()


def _one(item: Initiative, t: Translator) -> tuple[Choice, ...]:
    return (
        Choice(f"/dungtiendo {item.code}", t(ON_TRACK)),
        Choice(f"/capnhat {item.code} cham", t(LATE)),
        Choice(f"/capnhat {item.code} xong", t(FINISHED)),
    )


def _several(items: Sequence[Initiative], t: Translator) -> tuple[Choice, ...]:
    """One tap for what is on track; what is not is gone through one by one."""
    if len(items) > MOST_BUTTONS:
        return answer_button(items, t)
    on_track = (Choice(f"/dungtiendo {item.code}", t(ON_TRACK_CODE, code=item.code)) for item in items)
    return (*on_track, Choice("/capnhat thang", t(OTHERWISE)))
