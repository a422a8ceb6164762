"""One message in, replies out, everything remembered in between in the database."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dialog.channel import Channel, Event, Inbound
from dialog.exchange import Exchange
from dialog.notice import as_piece
from dialog.prompt import Prompt
from dialog.render import render
from dialog.repertoire import Repertoire
from dialog.turn import Document, Turn, World
from domain.people import Person
from locales import LANGUAGES, N_, Translator
from storage import conversations, outbox, people
from storage.database import Database, Session, worth_repeating
from storage.models import ConversationRow
from storage.outbox import Piece

MOST_BYTES = 5 * 1024 * 1024
"""The largest file taken in a conversation; a roster of thousands is a tenth of it."""

MOST_TRIES = 3

FILE_TOO_LARGE = N_("The file is too large: at most {limit} MB can be taken.")
FAILED = N_("Something went wrong on our side and has been recorded. Nothing was lost; please try that step again.")
FILE_LOST = N_("The file could not be fetched. Please send it again.")


class Engine:
    """Holds every conversation of the bot; keeps nothing in memory between two messages."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[tuple[str, str], Channel],
        repertoire: Repertoire,
        world: World,
        clock: Callable[[], datetime],
        committed: Callable[[], None] = lambda: None,
    ) -> None:
        self.database = database
        self.channels = channels
        self.repertoire = repertoire
        self.world = world
        self.clock = clock
        self.committed = committed

    async def hear(self, inbound: Inbound) -> None:
        """Take one turn of one conversation, in one transaction; what it says waits in the outbox.

        Returning means it is on disk, so the platform may be told that the message was taken. A turn that met
        another one at the same rows is taken again.
        """
        document, excuse = await self._fetched(inbound)
        for attempt in range(1, MOST_TRIES + 1):
            try:
                async with self.database.transaction() as db:
                    await self._take(db, inbound, document, excuse)
                break
            except Exception as error:
                if attempt == MOST_TRIES or not worth_repeating(error):
                    await self._apologise(inbound)
                    raise
        self.committed()

    async def _apologise(self, inbound: Inbound) -> None:
        """The turn failed and left no trace: say so, once, and leave the conversation where it was."""
        async with self.database.transaction() as db:
            conversation = await conversations.lock(db, inbound.channel, inbound.bot, inbound.address)
            if not conversations.heard_before(conversation, inbound.id):
                text = Translator(conversation.locale)(FAILED)
                outbox.put(db, conversation, [Piece(text)], self.clock())
        self.committed()

    async def _fetched(self, inbound: Inbound) -> tuple[Document | None, str]:
        """The file of a message, fetched before the transaction; or the sentence that says why not."""
        if inbound.file is None or not await self._file_expected(inbound):
            return None, ""
        if inbound.file.size > MOST_BYTES:
            return None, FILE_TOO_LARGE
        channel = self.channels[inbound.channel, inbound.bot]
        try:
            return Document(inbound.file.name, await channel.fetch(inbound.file, MOST_BYTES)), ""
        except ValueError:
            return None, FILE_TOO_LARGE
        except Exception:
            return None, FILE_LOST

    async def _file_expected(self, inbound: Inbound) -> bool:
        async with self.database.transaction() as db:
            conversation = await conversations.find(db, inbound.channel, inbound.bot, inbound.address)
        dialog = self.repertoire.dialogs.get(conversation.dialog) if conversation else None
        step = dialog.steps.get(conversation.step) if dialog and conversation else None
        return step is not None and step.takes_file

    async def _take(self, db: Session, inbound: Inbound, document: Document | None, excuse: str) -> None:
        now = self.clock()
        if inbound.event is Event.LEFT:
            return await conversations.mark_unreachable(db, inbound.channel, inbound.bot, inbound.address, now)
        conversation = await conversations.lock(db, inbound.channel, inbound.bot, inbound.address)
        # The sender is asked for before anything is changed, so that the changes go to the database once.
        person = await people.get(db, conversation.person_id) if conversation.person_id else None
        if conversations.heard_before(conversation, inbound.id):
            return None
        conversation.heard_at, conversation.unreachable_since = now, None
        turn = self._turn(db, conversation, person, inbound, document)
        if excuse:
            turn.say(turn.t(excuse, limit=MOST_BYTES // 1024 // 1024))
        can = self.channels[inbound.channel, inbound.bot].can
        prompt = await Exchange(self.repertoire, turn, can).take(inbound)
        if prompt is not None:
            self._show(turn, prompt)
        for person_id in turn.new_commands_for:
            await self.offer_commands(db, person_id, now)
        return None

    def _turn(
        self,
        db: Session,
        conversation: ConversationRow,
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

    def _show(self, turn: Turn, prompt: Prompt) -> None:
        conversation, can = turn.conversation, self.channels[turn.conversation.channel, turn.conversation.bot].can
        choices = [choice for choice in prompt.choices if can.contact_button or not choice.contact]
        conversation.turn += 1
        conversation.data = turn.data
        conversation.menu = [[choice.key, choice.label] for choice in choices]
        conversation.open = prompt.open or not prompt.choices
        text = "\n\n".join([*turn.said, prompt.text])
        pieces = [as_piece(message) for message in render(text, choices, f"{conversation.turn}:", can)]
        outbox.put(turn.db, conversation, pieces, turn.now)

    async def offer_commands(self, db: Session, person_id: int, now: datetime) -> None:
        """Owe the chats of somebody the command menu of what they may do now."""
        person = await people.get(db, person_id)
        for chat in await conversations.of_person(db, person_id):
            channel = self.channels.get((chat.channel, chat.bot))
            if channel is not None and channel.can.command_menu:
                menu = self.repertoire.command_menu(person, Translator(chat.locale))
                outbox.put_commands(db, chat, menu, now)
