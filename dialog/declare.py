"""How a conversation is written down."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dialog.prompt import Prompt
from dialog.turn import Detour, End, Goto, Skip, Turn
from domain.people import Person, Role
from domain.plan import Plan

Ask = Callable[[Turn], Awaitable[Prompt | Goto | Skip | End]]
Accept = Callable[[Turn, str], Awaitable[Goto | Detour | End | None]]


def usual_bytes(plan: Plan) -> int:
    """How large a file may be where nothing else is said: a roster of thousands is a tenth of it."""
    return 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Step:
    """A question and what to do with its answer. Accepting nothing special leads to the next step.

    `limit` is the longest text taken, in characters; `takes_file` and `takes_contact` allow those as an answer. A file
    comes as `turn.document`, and what was written with it as the answer; `most_bytes` is how large it may be.
    `takes_name` says that people are named here, so that Huy and Dung are not taken for words to stop with.
    """

    name: str
    ask: Ask | str
    accept: Accept
    limit: int = 1000
    takes_file: bool = False
    most_bytes: Callable[[Plan], int] = usual_bytes
    takes_contact: bool = False
    takes_name: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom something is for: anybody at all, everyone on the roster, or the holders of certain roles.

    What is for heads is for those who stand in for one, too, unless a head does it in person.
    """

    strangers: bool = False
    roles: frozenset[Role] = frozenset()
    in_person: bool = False

    def includes(self, person: Person | None, today: date | None = None) -> bool:
        """Whether it is for somebody today; without a day, whether it is now or will be."""
        if person is None or not person.active:
            return self.strangers
        return not self.roles or person.has(*self.roles) or self._stands_in(person, today)

    def _stands_in(self, person: Person, today: date | None) -> bool:
        if Role.HEAD not in self.roles or self.in_person:
            return False
        return bool(person.deputy_for if today is None else person.standing_in(today))


EVERYBODY = Audience(strangers=True)
STAFF = Audience()


def only(*roles: Role, in_person: bool = False) -> Audience:
    """The holders of one of these roles; `in_person` keeps out those who stand in for a head."""
    return Audience(roles=frozenset(roles), in_person=in_person)


def unsaid(text: str) -> bool:
    """What is asked for by command or choice only."""
    return False


class Dialog:
    """A conversation: its steps in order, the commands that open it, whom it is for.

    The first command is the one shown; `label` names the dialog in menus, `description` in the channel's command
    menu. With `draft`, what was answered before leaving is kept and offered again. `said` knows how people ask for it
    in their own words, which they may do wherever a choice is expected; the words come as the argument of a command.
    """

    def __init__(
        self,
        name: str,
        *steps: Step,
        commands: tuple[str, ...] = (),
        label: str = "",
        description: str = "",
        audience: Audience = STAFF,
        draft: bool = False,
        said: Callable[[str], bool] = unsaid,
    ) -> None:
        self.name = name
        self.commands = commands
        self.label = label
        self.description = description or label
        self.audience = audience
        self.draft = draft
        self.said = said
        self.steps = {step.name: step for step in steps}
        if len(self.steps) != len(steps):
            raise ValueError(f"dialog {name}: two steps of one name")

    @property
    def first(self) -> Step:
        return next(iter(self.steps.values()))

    def after(self, step: Step) -> Step | None:
        """The step that follows in the declaration; None after the last."""
        following: Iterator[Step] = iter(self.steps.values())
        for candidate in following:
            if candidate.name == step.name:
                return next(following, None)
        return None

    def __repr__(self) -> str:
        return f"Dialog({self.name!r})"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One typed command with its arguments: acts, answers, and leaves the conversation where it was.

    `act` gets the turn (its `argument` is what follows the command) and returns what to answer; Again explains.
    `said` is as in a Dialog.
    """

    name: str
    act: Callable[[Turn], Awaitable[str]]
    commands: tuple[str, ...]
    description: str
    example: str = ""
    audience: Audience = STAFF
    said: Callable[[str], bool] = unsaid
