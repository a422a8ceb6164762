"""What one step of a conversation may see and do, and where it may lead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dialog.channel import Bot, Capabilities, Contact
from domain.budget import MessageBudget
from domain.calendar import WorkCalendar, local
from domain.people import Person
from domain.plan import Plan
from domain.stored_file import StoredFile
from locales import Translator
from storage.conversations import Conversation
from storage.database import Session
from storage.store import Store


@dataclass(frozen=True, slots=True)
class World:
    """What is the same for every turn: the plan and its calendar, the bots to reach, the secret that keys hashes.

    `store` is where the bytes of files are kept. `budgets` are the limits of those bots that have any, by channel and
    bot.
    """

    plan: Plan
    calendar: WorkCalendar
    secret: str
    store: Store
    bots: tuple[Bot, ...] = ()
    capabilities: Mapping[str, Capabilities] = field(default_factory=dict)
    public_url: str = ""
    budgets: Mapping[tuple[str, str], MessageBudget] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goto:
    """Go on at another step, of this dialog or another; `data` is what another dialog starts with."""

    step: str = ""
    dialog: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Detour:
    """Ask another step of this dialog once more, then come back to the present one."""

    step: str


@dataclass(frozen=True, slots=True)
class End:
    """Leave the dialog with a last word, for the home menu."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """There is nothing to ask at this step now: go on as if it had been answered; back does not stop there."""


class Again(Exception):
    """The answer will not do: say why, and ask again."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file with its bytes: one that came with the answer, or one the bot has made."""

    name: str
    content: bytes


@dataclass
class Turn:
    """One message being answered. `data` holds the dialog's answers so far, as JSON.

    `argument` is what follows a command; at the door, the first words of somebody the bot does not know.
    """

    db: Session
    now: datetime
    t: Translator
    world: World
    conversation: Conversation
    data: dict[str, Any]
    linked: Person | None = None
    argument: str = ""
    document: Document | None = None
    contact: Contact | None = None
    sender: str = ""
    said: list[str] = field(default_factory=list)
    attached: list[Document | StoredFile] = field(default_factory=list)
    new_commands_for: set[int] = field(default_factory=set)

    @property
    def person(self) -> Person:
        """Who is speaking; only dialogs for linked people may ask."""
        assert self.linked is not None, "this dialog is for linked people only"
        return self.linked

    @property
    def plan(self) -> Plan:
        return self.world.plan

    @property
    def calendar(self) -> WorkCalendar:
        return self.world.calendar

    @property
    def today(self) -> date:
        """The day on the calendar of Viet Nam."""
        return local(self.now).date()

    def say(self, text: str) -> None:
        """Say something before the next question."""
        if text:
            self.said.append(text)

    def attach(self, file: Document | StoredFile) -> None:
        """Hand over a file after what is said and before the next question: one the bot has made, or one it keeps."""
        self.attached.append(file)

    def speak(self, locale: str) -> None:
        """Go on in another language, here and in later turns."""
        self.conversation.locale = locale
        self.t = Translator(locale)

    def become(self, person: Person | None) -> None:
        """The chat is now linked to this person, or to nobody."""
        self.linked = person
        if person is not None:
            self.commands_changed(person.id)

    def commands_changed(self, person_id: int) -> None:
        """What this person may do has changed: their chats get a new command menu."""
        self.new_commands_for.add(person_id)
