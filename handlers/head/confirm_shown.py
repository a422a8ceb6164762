"""Confirm at once what is shown: a page of what waits for me, each with its title, then one press."""

from dataclasses import dataclass

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.initiative import Initiative
from domain.lifecycle import Act
from domain.people import Role
from domain.review import REGISTRATION, open_step
from domain.training import Training, TrainingState
from handlers.head import decisions
from handlers.head.review import courses
from handlers.words import clipped
from locales import N_
from storage import people, standing

AT_ONCE = 8
"""So many fit on a telephone, and can be read before they are confirmed."""

NOTHING = N_("Nothing waits that could be confirmed at once.")
SHOWN = N_("Can be confirmed at once: {n}")
SHOWN_OF_MORE = N_("The first {n} of {total} that can be confirmed at once:")
MORE_TO_DECIDE = N_("Also waiting, and more than a yes is asked for: {n}. Please open it under “{one_by_one}”.")
INITIATIVE_LINE = N_("- {code} “{title}”, {author}")
COURSE_LINE = N_("- Course “{title}”, {author}")
LOOK_FIRST = N_("Whoever wants to read one of them, or to return it, opens them one by one.")
CONFIRM_IT, CONFIRM = N_("Confirm it"), N_("Confirm these {n}")
ONE_BY_ONE, NOT_NOW = N_("One by one"), N_("Not now")
DONE = N_("Confirmed: {n}. Their authors have been told.")
OVERTAKEN = N_("Decided or changed in the meantime, so nothing was done with them: {n}.")
LONGEST_TITLE = 70


@dataclass(frozen=True, slots=True)
class Waiting:
    """What can be confirmed without a further question."""

    initiatives: tuple[Initiative, ...]
    courses: tuple[Training, ...]
    further: int = 0
    """How much else waits for this person, which asks for more than a yes."""

    @property
    def total(self) -> int:
        return len(self.initiatives) + len(self.courses)

    def first(self, number: int) -> "Waiting":
        """As many as can be shown."""
        some = self.initiatives[:number]
        return Waiting(some, self.courses[: number - len(some)], self.further)


async def waiting_for(turn: Turn) -> Waiting:
    """What is expected of this person and needs a yes only: registrations and finished courses, the oldest first."""
    found, me = await standing.waiting(turn.db, turn.plan, turn.today), turn.person.id

    def plain(item: Initiative) -> bool:
        step = open_step(turn.plan, item)
        return step is not None and step.of == REGISTRATION

    mine = [item for item, who in found.initiatives if any(one.id == me for one in who)]
    plainly = tuple(item for item in mine if plain(item))
    learned = tuple(item for item, who in found.training if any(one.id == me for one in who))
    return Waiting(plainly, learned, len(mine) - len(plainly))


async def show(turn: Turn) -> Prompt | Goto | End:
    t, found = turn.t, await waiting_for(turn)
    shown = found.first(AT_ONCE)
    if not shown.total:
        turn.say(t(NOTHING))
        return Goto(dialog="review") if found.further else End()
    turn.data["shown"] = [
        *(["i", item.id, item.version] for item in shown.initiatives),
        *(["t", item.id, 0] for item in shown.courses),
    ]
    sentence = SHOWN if shown.total == found.total else SHOWN_OF_MORE
    further = [t(MORE_TO_DECIDE, n=found.further, one_by_one=t(ONE_BY_ONE))] if found.further else []
    lines = [t(sentence, n=shown.total, total=found.total), *await _lines(turn, shown), t(LOOK_FIRST), *further]
    choices = [
        Choice("confirm", t(CONFIRM, n=shown.total) if shown.total > 1 else t(CONFIRM_IT)),
        Choice("review", t(ONE_BY_ONE)),
        Choice("leave", t(NOT_NOW)),
    ]
    return Prompt.menu("\n".join(lines), choices)


async def _lines(turn: Turn, shown: Waiting) -> list[str]:
    t, names = turn.t, {person.id: person.full_name for person in await people.everyone(turn.db)}
    return [
        *(
            t(
                INITIATIVE_LINE,
                code=item.code,
                title=clipped(item.title, LONGEST_TITLE),
                author=names.get(item.author_id, "–"),
            )
            for item in shown.initiatives
        ),
        *(
            t(COURSE_LINE, title=clipped(item.title, LONGEST_TITLE), author=names.get(item.person_id, "–"))
            for item in shown.courses
        ),
    ]


async def confirm(turn: Turn, choice: str) -> Goto | End:
    if choice == "review":
        return Goto(dialog="review")
    if choice == "leave":
        return End()
    done = [await _confirmed(turn, kind, number, version) for kind, number, version in turn.data.pop("shown")]
    turn.say(turn.t(DONE, n=sum(done)) if any(done) else "")
    turn.say(turn.t(OVERTAKEN, n=done.count(False)) if not all(done) else "")
    return Goto(dialog="confirm_shown") if (await waiting_for(turn)).total else End()


async def _confirmed(turn: Turn, kind: str, number: int, version: int) -> bool:
    """Confirm one of them as it was shown, under its lock; False when it was decided or changed meanwhile."""
    if kind == "t":
        return await courses.settled(turn, number, TrainingState.CONFIRMED) is not None
    item = await decisions.to_decide(turn, Act.CONFIRM, number, version)
    if item is None:
        return False
    await decisions.confirm(turn, item)
    return True


confirm_shown = Dialog(
    "confirm_shown",
    Step("show", show, confirm),
    commands=("xacnhanhet", "confirmall"),
    description=N_("Confirm at once what waits for me"),
    audience=only(Role.HEAD, Role.COORDINATOR, Role.DIRECTOR),
)
