"""The end of writing an announcement: see it as readers will, with how many get it, and send it off."""

from collections.abc import Sequence
from datetime import date, datetime

from dialog import Choice, Detour, End, Goto, Prompt, Step, Turn
from dialog.notice import COMMAND_HINT
from domain.agenda import may_send
from domain.announcement import scope_of
from domain.calendar import local
from handlers.announcements.audience_steps import audience_in
from handlers.announcements.file_steps import attached
from handlers.announcements.moment_steps import refused
from handlers.announcements.recipients import Reach, members, reach
from handlers.announcements.words import addressed, buttons, framed, missed_lines
from locales import N_
from storage import announcements, conversations
from storage.announcements import Draft

PREVIEW = N_("This is what readers will see:")
WITH_BUTTONS = N_("With buttons below it: {buttons}")
WITH_FILE = N_("With the file “{name}”.")
GOES_TO = N_("Goes to: {whom}.")
WILL_GET_IT = N_("Will get it: {n} of {members} people.")
CANNOT = N_("- cannot be reached ({why}): {n}")
AT_ONCE, AT = N_("Goes out as soon as you send it."), N_("Goes out at {moment}.")
LATE = N_("Starts on {day}, after the due day {due} ({ref}). The real day goes on record.")
SURE = N_("Shall it be sent?")
SEND, SCHEDULE = N_("Send it"), N_("Schedule it")
OTHER_TEXT, OTHER_READERS, OTHER_MOMENT = N_("Change the text"), N_("Change the readers"), N_("Change the moment")
NOBODY = N_("At present nobody belongs to: {whom}. Please choose other readers.")
FILE_GONE = N_("The file of this draft is not kept any more. Please send it again, or go on without a file.")
MOMENT_PASSED = N_("{moment} has passed meanwhile. Please choose another moment.")
NOT_ALLOWED = N_("You can no longer announce to these readers; nothing was sent.")
SENT_BEFORE = N_("This draft has been sent off already, so nothing was sent again. It is announcement {n}.")
ON_ITS_WAY = N_("On its way. It goes out within a minute.")
SCHEDULED = N_("Scheduled for {moment}. Until then it can be cancelled.")


async def look(turn: Turn) -> Prompt | Goto:
    t, audience = turn.t, audience_in(turn)
    found = await members(turn.db, turn.world, turn.now, audience)
    if not found:
        turn.say(t(NOBODY, whom=addressed(turn.plan, audience, t)))
        return Goto("whom")
    if turn.data.get("file") and await attached(turn) is None:
        turn.data.pop("file")
        turn.say(t(FILE_GONE))
        return Goto("file")
    lines = [await preview(turn), "\n".join([*figures(turn, await reach(turn.db, found)), t(SURE)])]
    labels = {
        "send": SCHEDULE if turn.data["when"] else SEND,
        "what": OTHER_TEXT,
        "whom": OTHER_READERS,
        "when": OTHER_MOMENT,
    }
    return Prompt.menu("\n\n".join(lines), [Choice(key, t(label)) for key, label in labels.items()])


async def preview(turn: Turn) -> str:
    """The announcement word for word, with its choices; its file is handed over once."""
    t, data = turn.t, turn.data
    shown = buttons(data["asks"], data.get("ref", ""), duty_in(turn), t, command="/dadoc")
    file = await attached(turn)
    if file is not None and data.get("shown") != file.id:
        data["shown"] = file.id
        turn.attach(file)
    text = framed(turn.plan, data["text"], turn.person, t)
    below = [*choices_below(turn, shown), *([t(WITH_FILE, name=file.name)] if file else [])]
    return "\n\n".join([t(PREVIEW), text, *below])


def choices_below(turn: Turn, shown: Sequence[Choice]) -> list[str]:
    """The choices as readers on the author's own channel see them, to be looked at only."""
    if not shown:
        return []
    if turn.world.capabilities[turn.conversation.channel].max_buttons:
        return [turn.t(WITH_BUTTONS, buttons=" ".join(f"[{choice.label}]" for choice in shown))]
    return ["\n".join(turn.t(COMMAND_HINT, label=choice.label, command=choice.key) for choice in shown)]


def figures(turn: Turn, found: Reach) -> list[str]:
    """How many get it, who does not and why, and when; the real day where the plan set one that has passed."""
    t, at, due = turn.t, moment_in(turn), due_in(turn)
    day = local(at or turn.now).date()
    late = due is not None and day > due
    return [
        t(GOES_TO, whom=addressed(turn.plan, audience_in(turn), t)),
        t(WILL_GET_IT, n=found.to_tell, members=found.members),
        *missed_lines(found.missed, CANNOT, t),
        t(AT, moment=t.moment(at)) if at else t(AT_ONCE),
        *([t(LATE, day=t.date(day), due=t.date(due), ref=duty_in(turn))] if late and due else []),
    ]


def duty_in(turn: Turn) -> str:
    """The phase of the plan this draft makes known; empty for any other."""
    return turn.plan.dissemination.phase if turn.data["what"] == "ready" else ""


def due_in(turn: Turn) -> date | None:
    return turn.plan.dissemination_due if duty_in(turn) else None


def moment_in(turn: Turn) -> datetime | None:
    """The moment it is scheduled for; None for now."""
    said = turn.data["when"]
    return datetime.fromisoformat(said) if said else None


async def send(turn: Turn, choice: str) -> Goto | Detour | End:
    if choice != "send":
        return Detour(choice)
    if (elsewhere := await objection(turn)) is not None:
        return elsewhere
    number = await sent_off(turn)
    await conversations.forget_draft(turn.db, turn.person.id, "announcement")
    return Goto("result", dialog="announcements", data={"announcement": number})


async def objection(turn: Turn) -> Goto | End | None:
    """What has changed since it was looked at, with where to mend it; None when it can go."""
    t, at = turn.t, moment_in(turn)
    if scope_of(turn.person, turn.today) not in ("", audience_in(turn).scope):
        return End(t(NOT_ALLOWED))
    if at is not None and at <= turn.now:
        turn.say(t(MOMENT_PASSED, moment=t.moment(at)))
        return Goto("when")
    if not may_send(turn.plan, turn.calendar, at or turn.now):
        turn.say(refused(turn, at or turn.now))
        return Goto("when")
    gone = turn.data.get("file") and await attached(turn) is None
    return Goto("sure") if gone or not await members(turn.db, turn.world, turn.now, audience_in(turn)) else None


async def sent_off(turn: Turn) -> int:
    """Send the draft off once, whoever presses how often; the number of what it has become."""
    t, at, data = turn.t, moment_in(turn), turn.data
    draft = Draft(
        key=await key_of(turn),
        text=data["text"],
        audience=audience_in(turn),
        asks=data["asks"],
        starts_at=at or turn.now,
        ref=data.get("ref", ""),
        duty=duty_in(turn),
        due_on=due_in(turn),
        file_id=data.get("file"),
    )
    item = await announcements.send_off(turn.db, draft, by=turn.person.id, now=turn.now)
    if item is not None:
        turn.say(t(SCHEDULED, moment=t.moment(at)) if at else t(ON_ITS_WAY))
        return item.id
    before = await announcements.by_draft(turn.db, draft.key)
    assert before is not None, "a draft is refused only because it has become an announcement"
    turn.say(t(SENT_BEFORE, n=before.id))
    return before.id


async def key_of(turn: Turn) -> str:
    """What one draft is known by. To make the plan known is one draft for all, until it is cancelled."""
    duty = duty_in(turn)
    return f"{duty} {await announcements.cancelled(turn.db, duty)}" if duty else str(turn.data["draft"])


STEPS = (Step("sure", look, send),)
