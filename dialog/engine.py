"""One message in, replies out, everything remembered in between in the database."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dialog.channel import Capabilities, Channel, Event, Inbound
from dialog.declare import Step
from dialog.exchange import KEPT_AWAY, Exchange
from dialog.handing import hand_over
from dialog.notice import as_piece
from dialog.prompt import Prompt, kept
from dialog.render import render
from dialog.repertoire import Repertoire
from dialog.turn import Document, Turn, World
from dialog.working_days import up_to_date
from domain.people import Person
from domain.secret_stamp import is_stamped
from locales import LANGUAGES, N_, Translator
from storage import conversations, outbox, people
from storage.conversations import Conversation
from storage.database import Database, Session, worth_repeating
from storage.outbox import Owed, Piece

log = logging.getLogger(__name__)

MOST_TRIES = 3
FILES_AT_ONCE = 4
"""Each is held in memory, whole, until its turn is over."""

FILE_TOO_LARGE = N_("The file is too large: at most {limit} MB can be taken.")
FAILED = N_("Something went wrong on our side and has been recorded. Nothing was lost; please try that step again.")
FILE_LOST = N_("The file could not be fetched. Please send it again.")


@dataclass(frozen=True, slots=True)
class _Fetched:
    """The file of a message, or the sentence that says why there is none; `limit` is in bytes."""

    document: Document | None = None
    excuse: str = ""
    limit: int = 0


class Outlet(Protocol):
    """Who sends what turns owe. `has_room` says whether what is handed over now goes at once."""

    @property
    def has_room(self) -> bool: ...

    def wake(self, held: Sequence[Owed]) -> None:
        """Something is owed; these messages are held for this outlet."""
        ...


class Engine:
    """Holds every conversation of the bot; keeps nothing of them in memory between two messages."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[tuple[str, str], Channel],
        repertoire: Repertoire,
        world: World,
        clock: Callable[[], datetime],
        outlet: Outlet | None = None,
    ) -> None:
        self.database = database
        self.channels = channels
        self.repertoire = repertoire
        self.world = world
        self.clock = clock
        self.outlet = outlet
        self._files = asyncio.Semaphore(FILES_AT_ONCE)
        self._days_mark = ""

    async def hear(self, inbound: Inbound) -> None:
        """Take one turn of one conversation, in one transaction; what it says waits in the outbox.

        Returning means it is on disk, so the platform may be told that the message was taken. A turn that met
        another one at the same rows is taken again.
        """
        async with self._files if inbound.file is not None else nullcontext():
            await self._hear(inbound)

    async def _hear(self, inbound: Inbound) -> None:
        fetched = await self._fetched(inbound)
        for attempt in range(1, MOST_TRIES + 1):
            try:
                async with self.database.transaction() as db:
                    held = await self._take(db, inbound, fetched)
                break
            except Exception as error:
                if attempt == MOST_TRIES or not worth_repeating(error):
                    await self._apologise(inbound)
                    raise
        self._hand_over(held)

    async def _apologise(self, inbound: Inbound) -> None:
        """The turn failed and left no trace: say so, once, and leave the conversation where it was."""
        held: list[Owed] = []
        async with self.database.transaction() as db:
            conversation = await conversations.lock(db, inbound.channel, inbound.bot, inbound.address)
            if not conversations.heard_before(conversation, inbound.id):
                held = await self._owe(db, conversation, [Piece(Translator(conversation.locale)(FAILED))])
                await conversations.keep(db, conversation)
        self._hand_over(held)

    async def _owe(self, db: Session, conversation: Conversation, pieces: Iterable[Piece]) -> list[Owed]:
        """Owe an answer; what may go at once is held for the outlet, which gets it when it is on disk."""
        lease = outbox.LEASE if self.outlet is not None and self.outlet.has_room else None
        return await outbox.put(db, conversation, pieces, self.clock(), lease=lease)

    def _hand_over(self, held: Sequence[Owed]) -> None:
        if self.outlet is not None:
            self.outlet.wake(held)

    async def _fetched(self, inbound: Inbound) -> "_Fetched":
        """The file of a message, fetched before the transaction; or why not. A secret is not even fetched."""
        step = await self._step(inbound) if inbound.file is not None else None
        if inbound.file is None or step is None or not step.takes_file:
            return _Fetched()
        if is_stamped(inbound.file.name) or is_stamped(inbound.text):
            return _Fetched(excuse=KEPT_AWAY)
        limit = step.most_bytes(self.world.plan)
        too_large = _Fetched(excuse=FILE_TOO_LARGE, limit=limit)
        if inbound.file.size > limit:
            return too_large
        channel = self.channels[inbound.channel, inbound.bot]
        try:
            return _Fetched(Document(inbound.file.name, await channel.fetch(inbound.file, limit)))
        except ValueError:
            return too_large
        except Exception as error:
            log.warning("a file of %s could not be fetched: %s: %s", inbound.channel, type(error).__name__, error)
            return _Fetched(excuse=FILE_LOST)

    async def _step(self, inbound: Inbound) -> Step | None:
        """Where the conversation stands."""
        async with self.database.transaction() as db:
            conversation = await conversations.find(db, inbound.channel, inbound.bot, inbound.address)
        dialog = self.repertoire.dialogs.get(conversation.dialog) if conversation else None
        return dialog.steps.get(conversation.step) if dialog and conversation else None

    async def _take(self, db: Session, inbound: Inbound, fetched: "_Fetched") -> list[Owed]:
        """Take the turn; what it says and may be sent as soon as it is on disk."""
        now = self.clock()
        if inbound.event is Event.LEFT:
            await conversations.mark_unreachable(db, inbound.channel, inbound.bot, inbound.address, now)
            return []
        conversation, mark = await conversations.hear(db, inbound.channel, inbound.bot, inbound.address, now)
        person = await people.get(db, conversation.person_id) if conversation.person_id else None
        if conversations.heard_before(conversation, inbound.id):
            return []
        if self._answered_with(conversation, inbound, fetched):
            await conversations.keep(db, conversation)
            return []
        await self._keep_up(db, mark)
        turn = self._turn(db, conversation, person, inbound, fetched.document)
        if fetched.excuse:
            turn.say(turn.t(fetched.excuse, limit=fetched.limit // 1024 // 1024))
        can = self.channels[inbound.channel, inbound.bot].can
        prompt = await Exchange(self.repertoire, turn, can).take(inbound)
        held = await self._show(turn, prompt) if prompt is not None else []
        await conversations.keep(db, conversation)
        for person_id in turn.new_commands_for:
            await self.offer_commands(db, person_id, now)
        return held

    async def _keep_up(self, db: Session, mark: str) -> None:
        """Count working days as they are set now; they are read again only when their mark is another one."""
        if mark != self._days_mark:
            self.world, self._days_mark = await up_to_date(db, self.world), mark

    def _answered_with(self, conversation: Conversation, inbound: Inbound, fetched: "_Fetched") -> bool:
        """Whether this file came with others where none is expected: those get one answer together."""
        unexpected = inbound.album and fetched.document is None and not fetched.excuse
        return bool(unexpected) and conversations.heard_before(conversation, f"album:{inbound.album}")

    def _turn(
        self,
        db: Session,
        conversation: Conversation,
        person: Person | None,
        inbound: Inbound,
        document: Document | None,
    ) -> Turn:
        conversation.locale = conversation.locale or next(iter(LANGUAGES))
        return Turn(
            db=db,
            now=self.clock(),
            t=Translator(conversation.locale),
            world=self.world,
            conversation=conversation,
            data=dict(conversation.data),
            linked=person if person and person.active else None,
            document=document,
            contact=inbound.contact,
            sender=inbound.sender,
        )

    async def _show(self, turn: Turn, prompt: Prompt) -> list[Owed]:
        conversation, can = turn.conversation, self.channels[turn.conversation.channel, turn.conversation.bot].can
        choices = [choice for choice in prompt.choices if can.contact_button or not choice.contact]
        conversation.turn += 1
        conversation.data = turn.data
        conversation.menu = kept(choices)
        conversation.open = prompt.open or not prompt.choices
        before = await self._handed_over(turn, can) if turn.attached else []
        text = "\n\n".join([*([] if before else turn.said), prompt.text])
        pieces = [as_piece(message) for message in render(text, choices, f"{conversation.turn}:", can)]
        return await self._owe(turn.db, conversation, [*before, *pieces])

    async def _handed_over(self, turn: Turn, can: Capabilities) -> list[Piece]:
        """What was said, then the files; the question comes last, so that its buttons stand at the end."""
        said = [as_piece(message) for message in render("\n\n".join(turn.said), (), "", can)] if turn.said else []
        chat = turn.conversation
        return [*said, *[await hand_over(turn.db, self.world, chat, file, turn.now) for file in turn.attached]]

    async def offer_commands(self, db: Session, person_id: int, now: datetime) -> None:
        """Owe the chats of somebody the command menu of what they may do now."""
        person = await people.get(db, person_id)
        for chat in await conversations.of_person(db, person_id):
            channel = self.channels.get((chat.channel, chat.bot))
            if channel is not None and channel.can.command_menu:
                menu = self.repertoire.command_menu(person, Translator(chat.locale))
                await outbox.put_commands(db, chat, menu, now)
