"""One of my registrations: look at it, edit while allowed, mark a course as finished, withdraw."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.dossier import may_complete
from domain.initiative import GONE as ENDED
from domain.initiative import Initiative, State
from domain.lifecycle import Act, Place, may
from domain.training import Training, TrainingState
from handlers.staff import certificate
from handlers.staff.finishing import way_to_finish
from handlers.staff.mine_list import choose, which_registration
from handlers.staff.records import training_shown, whole_story
from handlers.staff.registration import answers, noted
from handlers.staff.seating import leave, seat_ahead
from locales import N_
from storage import audit, initiatives, training

GONE = N_("That registration could not be found.")
WHAT_NOW = N_("What would you like to do with it?")
EDIT = N_("Change it")
PROGRESS = N_("How the work goes")
OF_THE_WORK = (Act.REPORT, Act.APPLY, Act.PROPOSE, Act.RESUME)
EVIDENCE = N_("Evidence: photos, documents")
MARK_FINISHED = N_("Mark as finished")
DOSSIER = N_("Complete its dossier")
WITHDRAW = N_("Withdraw it")
TO_LIST = N_("Back to the list")
SURE = N_("Withdraw “{title}”? It stays in the history, but no longer counts. This cannot be undone.")
YES_WITHDRAW = N_("Yes, withdraw it")
NO_KEEP = N_("No, keep it")
WITHDRAWN = N_("“{title}” has been withdrawn.")
KEPT = N_("It stays as it is.")
NOT_CHANGEABLE = N_("This record can no longer be changed.")


async def chosen(turn: Turn) -> Initiative | Training | None:
    """The registration being looked at, if it is this person's own."""
    kind, number = turn.data["chosen"][0], int(turn.data["chosen"][1:])
    if kind == "i":
        own = await initiatives.get(turn.db, number)
        return own if own and turn.person.id in own.named else None
    learned = await training.get(turn.db, number)
    return learned if learned and learned.person_id == turn.person.id else None


def may_do(turn: Turn, act: Act, item: Initiative) -> bool:
    """Whether the person speaking may do this with it now."""
    return may(act, turn.plan, item, turn.person, turn.today)


async def look(turn: Turn) -> Prompt | End:
    item = await chosen(turn)
    if item is None:
        return End(turn.t(GONE))
    t = turn.t
    actions: list[tuple[str, str]] = []
    if isinstance(item, Initiative):
        text = await whole_story(turn, item)
        actions += [("edit", EDIT)] * may_do(turn, Act.EDIT, item)
        actions += [("progress", PROGRESS)] * any(may_do(turn, it, item) for it in OF_THE_WORK)
        actions += [("evidence", EVIDENCE)] * (item.state not in ENDED)
        actions += [("dossier", DOSSIER)] * may_complete(item, turn.person)
        actions += [("withdraw", WITHDRAW)] * may_do(turn, Act.WITHDRAW, item)
    else:
        text = "\n".join([training_shown(turn, item), *await certificate.lines(turn, item)])
        actions += [("certificate", certificate.GET)] * await certificate.is_open(turn, item)
        actions += [("finish", MARK_FINISHED)] * (item.may_be_changed_by(turn.person) and not item.counts)
        actions += [("withdraw", WITHDRAW)] * item.may_be_changed_by(turn.person)
    choices = [*(Choice(key, t(label)) for key, label in actions), Choice("list", t(TO_LIST), back=True)]
    return Prompt.board(f"{text}\n\n{t(WHAT_NOW)}", choices)


async def act(turn: Turn, action: str) -> Goto | End | None:
    if action == "list":
        return Goto("list")
    if action == "withdraw":
        return None
    item = await chosen(turn)
    if isinstance(item, Initiative) and action == "progress":
        return Goto("how", dialog="progress", data={"id": item.id})
    if action == "evidence" and isinstance(item, Initiative):
        return Goto("send", dialog="evidence", data={"initiative": item.id})
    if isinstance(item, Initiative) and action == "dossier":
        return Goto("menu", dialog="dossier", data={"initiative": item.id})
    if isinstance(item, Training) and action == "certificate":
        await certificate.hand(turn, item)
        return Goto("look")
    if isinstance(item, Initiative) and may_do(turn, Act.EDIT, item):
        return Goto("confirm", dialog="initiative", data=answers(item))
    if isinstance(item, Training) and item.may_be_changed_by(turn.person):
        return await way_to_finish(turn, item)
    return End(turn.t(NOT_CHANGEABLE))


async def sure(turn: Turn) -> Prompt | End:
    item = await chosen(turn)
    if item is None:
        return End(turn.t(GONE))
    choices = [Choice("yes", turn.t(YES_WITHDRAW)), Choice("no", turn.t(NO_KEEP))]
    return Prompt.menu(turn.t(SURE, title=item.title), choices)


async def withdraw(turn: Turn, choice: str) -> Goto:
    turn.say(await withdraw_chosen(turn) if choice == "yes" else turn.t(KEPT))
    return Goto("list")


async def withdraw_chosen(turn: Turn) -> str:
    """Withdraw it if it still may be; what to say."""
    number, now, me = int(turn.data["chosen"][1:]), turn.now, turn.person
    if turn.data["chosen"].startswith("i"):
        item = await initiatives.lock(turn.db, number)
        if item is None or not may_do(turn, Act.WITHDRAW, item):
            return turn.t(NOT_CHANGEABLE)
        after = await initiatives.move(turn.db, number, Place(State.WITHDRAWN), by=me.id, now=now)
        audit.record(turn.db, now, me.id, "initiative.withdraw", "initiative", number, noted(item), noted(after))
        return turn.t(WITHDRAWN, title=item.title)
    if (seat := await seat_ahead(turn, number)) is not None:
        turn.data["seat"] = seat.id
        return await leave(turn)
    course = await training.lock(turn.db, number)
    if course is None or not course.may_be_changed_by(me):
        return turn.t(NOT_CHANGEABLE)
    await training.decide(turn.db, number, TrainingState.WITHDRAWN, by=me.id, now=now)
    audit.record(turn.db, now, me.id, "training.withdraw", "training", number, {"state": course.state})
    return turn.t(WITHDRAWN, title=course.title)


mine = Dialog(
    "mine",
    Step("list", which_registration, choose),
    Step("look", look, act),
    Step("sure", sure, withdraw),
    commands=("cuatoi", "mine"),
    label=N_("My registrations"),
    description=N_("See, change or withdraw my registrations"),
)
