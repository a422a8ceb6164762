"""One message and its answer: what was meant, where it leads, what is asked next."""

from dataclasses import replace

from dialog import commands
from dialog.channel import Capabilities, Event, Inbound
from dialog.commands import Command, command_in
from dialog.declare import Dialog, Shortcut, Step
from dialog.drafts import STEP as DRAFT
from dialog.drafts import draft_step
from dialog.prompt import BACK, CANCEL, HOME, Choice, Prompt, offered, understand
from dialog.repertoire import Repertoire
from dialog.turn import Again, Detour, End, Goto, Skip, Turn
from domain.secret_stamp import is_stamped
from domain.vietnamese import normalise
from locales import N_
from storage import conversations

MOST_MOVES = 20
"""A step may send on to another; more in a row than this is a ring in the declaration."""

CHOOSE = N_("Please choose one of the options below.")
OLD_BUTTON = N_("That button belongs to an earlier question. The current one is below.")
UNKNOWN_COMMAND = N_("There is no command /{command}. Type /trogiup to see the list.")
NOT_FOR_YOU = N_("This function is for other roles. Type /trogiup to see what is open to you.")
NOT_TODAY = N_("This function is open to you on the days you stand in for the head of unit: from {first} to {last}.")
COME_IN_FIRST = N_("Please finish the step below first; after that all functions are open.")
CANNOT_READ = N_("The system reads text, button presses and files only. Please answer in words.")
NO_EDITS = N_("Changing a sent message does not change the answer. Type “back” to answer again.")
FILE_EXPECTED = N_("Please send a file here.")
KEPT_AWAY = N_(
    "It bears the stamp of a state secret (MẬT, TỐI MẬT, TUYỆT MẬT), so it was not taken and nothing of it was kept. "
    "If it is no secret, please put it in other words."
)
EMPTY = N_("No content was received. Please type an answer.")
TOO_LONG = N_("The text has {length} characters; at most {limit} can be taken. Please shorten it.")
CHANGED = N_("That function is no longer open, so the system is back at the main menu.")
STOPPED = N_("Stopped.")
DRAFT_KEPT = N_("Stopped. The draft is kept; choose the same function again to go on with it.")
BACK_LABEL = N_("Back")
CANCEL_LABEL = N_("Stop")
HOME_LABEL = N_("Main menu")


class Exchange:
    """Takes one message of a conversation and leaves the conversation at its next question."""

    def __init__(self, repertoire: Repertoire, turn: Turn, can: Capabilities) -> None:
        self.repertoire = repertoire
        self.turn = turn
        self.conversation = turn.conversation
        self.can = can

    async def take(self, inbound: Inbound) -> Prompt | None:
        """Answer a message; the question to show next, or None when there is nothing to say."""
        if inbound.pressed and inbound.pressed == self.conversation.answered:
            return None
        stayed = self._stand()
        command = command_in(inbound, names_typed=stayed and self._step.takes_name)
        if command is not None:
            self.conversation.answered = ""  # a button pressed before it is an old one now, not the same press twice
            await self._obey(command)
        elif stayed:
            await self._answer(inbound)
        elif self.turn.linked is None:
            self.turn.argument = inbound.text.strip()
        return await self._question()

    # --- where the conversation stands

    def _stand(self) -> bool:
        """Whether it stands at a step that exists and is open to this person; if not, it is led to where they begin."""
        dialog = self.repertoire.dialogs.get(self.conversation.dialog)
        if dialog is not None and self._is_open(dialog) and self._step_in(dialog) is not None:
            return True
        if self.conversation.dialog and self.turn.linked is not None:
            self.turn.say(self.turn.t(CHANGED))
        self._enter(self.repertoire.start(self.turn.linked))
        return False

    def _step_in(self, dialog: Dialog) -> Step | None:
        if self.conversation.step == DRAFT and dialog.draft:
            return draft_step(dialog)
        return dialog.steps.get(self.conversation.step)

    @property
    def _dialog(self) -> Dialog:
        return self.repertoire.dialogs[self.conversation.dialog]

    @property
    def _step(self) -> Step:
        step = self._step_in(self._dialog)
        assert step is not None, "a conversation stands at a step of its dialog"
        return step

    def _enter(self, dialog: Dialog, step: str = "") -> None:
        self.conversation.dialog = dialog.name
        self.conversation.step = step or dialog.first.name
        self.conversation.trail, self.conversation.detour = [], ""
        self.conversation.menu = []
        self.turn.data.clear()

    # --- commands

    async def _obey(self, command: Command) -> None:
        if command.name in commands.BACK:
            return await self._lead_back()
        if command.name in commands.CANCEL:
            return await self._leave(STOPPED)
        entry = self.repertoire.find(command.name)
        turn = self.turn
        if entry is None:
            return turn.say(turn.t(UNKNOWN_COMMAND, command=command.name[:40]))
        if not self._is_open(entry):
            return turn.say(self._not_open(entry))
        turn.argument = command.argument
        if isinstance(entry, Shortcut):
            return await self._act(entry)
        await self._open(entry)

    def _is_open(self, entry: Dialog | Shortcut) -> bool:
        return entry.audience.includes(self.turn.linked, self.turn.today)

    def _not_open(self, entry: Dialog | Shortcut) -> str:
        """Why something is not open to whoever asked for it."""
        turn, person = self.turn, self.turn.linked
        if person is None:
            return turn.t(COME_IN_FIRST)
        if not entry.audience.includes(person):
            return turn.t(NOT_FOR_YOU)
        days = min(person.deputy_for, key=lambda it: (it.ends_on < turn.today, it.starts_on))
        return turn.t(NOT_TODAY, first=turn.t.date(days.starts_on), last=turn.t.date(days.ends_on))

    async def _act(self, shortcut: Shortcut) -> None:
        try:
            self.turn.say(await shortcut.act(self.turn))
        except Again as excuse:
            self.turn.say(str(excuse))

    async def _open(self, dialog: Dialog) -> None:
        await self._keep_draft()
        self._enter(dialog, DRAFT if dialog.draft else "")

    async def _lead_back(self) -> None:
        """Back, typed, is the way back that was offered."""
        try:
            await self._choose(self._way_back())
        except Again as excuse:
            self.turn.say(str(excuse))

    def _way_back(self) -> str:
        """The key of the way back from this question: one under a name of its own, or the engine's."""
        return next((choice.key for choice in offered(self.conversation.menu) if choice.back), BACK)

    def _retrace(self, step: str) -> None:
        """Stand at a step once more, with nothing of what was asked since it on the way back from there."""
        trail = self.conversation.trail
        self.conversation.trail = trail[: trail.index(step)] if step in trail else trail
        self.conversation.step = step

    def _back(self) -> None:
        """To the question before this one; at the first question, home."""
        if self.conversation.detour:
            self.conversation.step, self.conversation.detour = self.conversation.detour, ""
        elif self.conversation.trail:
            *self.conversation.trail, self.conversation.step = self.conversation.trail
        else:
            self._enter(self.repertoire.start(self.turn.linked))

    async def _leave(self, saying: str) -> None:
        """Home, saying that, or that a draft was kept."""
        kept = await self._keep_draft()
        self._enter(self.repertoire.start(self.turn.linked))
        if word := DRAFT_KEPT if kept else saying:
            self.turn.say(self.turn.t(word))

    async def _keep_draft(self) -> bool:
        """Keep what was answered of a dialog that is being left, if it keeps drafts and there is anything to keep."""
        if not self._dialog.draft or not self.turn.data or self.turn.linked is None:
            return False
        where = self.conversation
        person, now = self.turn.linked.id, self.turn.now
        await conversations.keep_draft(
            self.turn.db, person, where.dialog, where.step, dict(self.turn.data), where.trail, now
        )
        return True

    # --- answers

    async def _answer(self, inbound: Inbound) -> None:
        step = self._step
        if (command := self._said(inbound, step)) is not None:
            return await self._obey(command)
        try:
            await self._choose(await self._meant(inbound, step), inbound.pressed)
        except Again as excuse:
            self.turn.say(str(excuse))

    async def _choose(self, answer: str, pressed: str = "") -> None:
        """Go where an answer leads; raises Again, with the reason, where it is none."""
        if answer == BACK:
            return self._back()
        if answer in (CANCEL, HOME):
            return await self._leave(STOPPED if answer == CANCEL else "")
        leads_back = answer == self._way_back() and not self.conversation.detour
        outcome = await self._step.accept(self.turn, answer)
        self.conversation.answered = pressed
        match outcome:
            case Goto(step, "", _) if leads_back:
                self._retrace(step or self._dialog.first.name)
            case _:
                await self._follow(outcome)

    def _said(self, inbound: Inbound, step: Step) -> Command | None:
        """What was asked for in somebody's own words where a choice is expected, and none of them was meant."""
        text, menu = normalise(inbound.text), offered(self.conversation.menu)
        typed = inbound.event is Event.MESSAGE and text and not inbound.pressed and inbound.file is None
        if not typed or self.conversation.open or self.turn.linked is None:
            return None
        entry = self.repertoire.said(text)
        asked = entry is not None and self._understood(text, menu, step) is None
        return Command(entry.commands[0], text) if entry and asked else None

    async def _meant(self, inbound: Inbound, step: Step) -> str:
        t = self.turn.t
        if inbound.event is Event.EDITED:
            raise Again(t(NO_EDITS))
        if inbound.event is Event.OTHER:
            raise Again(t(CANNOT_READ))
        if inbound.contact is not None and step.takes_contact:
            return ""
        if inbound.file is not None:
            if not step.takes_file:
                raise Again(await self.repertoire.where_files_go(self.turn))
            if self.turn.document is None:
                raise Again("")  # why it could not be fetched has been said
            return normalise(inbound.text)
        return self._chosen(inbound, step)

    def _chosen(self, inbound: Inbound, step: Step) -> str:
        t, menu = self.turn.t, offered(self.conversation.menu)
        if inbound.pressed:
            stamp, _, key = inbound.pressed.partition(":")
            if stamp == str(self.conversation.turn) and any(key == choice.key for choice in menu):
                return key
            raise Again(t(OLD_BUTTON))
        text = normalise(inbound.text)
        if (chosen := self._understood(text, menu, step)) is not None:
            return chosen
        return self._own_words(text, step, any(choice.key not in (BACK, CANCEL) for choice in menu))

    def _understood(self, text: str, menu: list[Choice], step: Step) -> str | None:
        return understand(text, menu, ways_out_numbered=not self.can.max_buttons, names_typed=step.takes_name)

    def _own_words(self, text: str, step: Step, menu_shown: bool) -> str:
        t = self.turn.t
        if menu_shown and not self.conversation.open:
            raise Again(t(CHOOSE))
        if not text:
            raise Again(t(FILE_EXPECTED if step.takes_file else EMPTY))
        if is_stamped(text):
            raise Again(t(KEPT_AWAY))
        if len(text) > step.limit:
            raise Again(t(TOO_LONG, length=t.number(len(text)), limit=t.number(step.limit)))
        return text

    # --- where an answer leads

    async def _follow(self, outcome: Goto | Detour | End | None) -> None:
        match outcome:
            case End(text):
                self.turn.say(text)
                await self._finish()
            case Detour(step):
                self.conversation.detour, self.conversation.step = self.conversation.step, step
            case Goto(_, dialog, data) if dialog:
                self._enter(self.repertoire.dialogs[dialog], outcome.step)
                self.turn.data.update(data)
            case Goto(step, _, _):
                self._move(step or self._dialog.first.name)
            case None:
                await self._next()

    async def _finish(self) -> None:
        if self._dialog.draft and self.turn.linked is not None:
            await conversations.forget_draft(self.turn.db, self.turn.linked.id, self._dialog.name)
        self._enter(self.repertoire.start(self.turn.linked))

    def _move(self, step: str) -> None:
        """Asking the same step again, as a list does for its next page, is no move that leads back.

        Neither is a move within a detour: back leads out of it, to where it began.
        """
        if self.conversation.step not in (DRAFT, step) and not self.conversation.detour:
            self.conversation.trail = [*self.conversation.trail, self.conversation.step]
        self.conversation.step = step

    async def _next(self, *, skipped: bool = False) -> None:
        if self.conversation.detour:
            self.conversation.step, self.conversation.detour = self.conversation.detour, ""
        elif (following := self._dialog.after(self._step)) is None:
            await self._finish()
        elif skipped:
            self.conversation.step = following.name
        else:
            self._move(following.name)

    # --- the next question

    async def _question(self) -> Prompt:
        for _ in range(MOST_MOVES):
            asked = await self._asked(self._step)
            if isinstance(asked, Prompt):
                return self._with_ways_out(asked)
            if isinstance(asked, Skip):
                await self._next(skipped=True)
            elif isinstance(asked, Goto) and not asked.dialog:
                self.conversation.step = asked.step
            else:
                await self._follow(asked)
        raise RuntimeError(f"dialog {self.conversation.dialog} leads in a ring at {self.conversation.step}")

    async def _asked(self, step: Step) -> Prompt | Goto | Skip | End:
        return Prompt(self.turn.t(step.ask)) if isinstance(step.ask, str) else await step.ask(self.turn)

    def _with_ways_out(self, prompt: Prompt) -> Prompt:
        """Add back, where there is a question to go back to, and the way home, except at home and at the door."""
        t, ways = self.turn.t, []
        led_back = any(choice.back for choice in prompt.choices)
        if (self.conversation.trail or self.conversation.detour) and not led_back:
            ways.append(Choice(BACK, t(BACK_LABEL)))
        if self._dialog is not self.repertoire.start(self.turn.linked):
            ways.append(Choice(CANCEL, t(CANCEL_LABEL)) if prompt.begun else Choice(HOME, t(HOME_LABEL)))
        return replace(prompt, choices=(*prompt.choices, *ways), open=prompt.takes_text)
