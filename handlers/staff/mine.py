"""My registrations: look, edit while allowed, mark a course as finished, withdraw."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.dossier import may_complete
from domain.initiative import GONE as ENDED
from domain.initiative import Initiative, State
from domain.lifecycle import Act, Place, may
from domain.training import OnVneid, Training, TrainingState
from handlers.staff import certificate
from handlers.staff.authors import author_lines
from handlers.staff.finishing import way_to_finish
from handlers.staff.registration import answers, noted, shown
from handlers.staff.seating import leave, seat_ahead
from handlers.staff.timeline import timeline
from handlers.words import FORMS, ON_VNEID, OUTCOMES, STATES, TRAINING_STATES, clipped, where_it_stands
from locales import N_
from storage import audit, initiatives, training

NOTHING = N_(
    "Nothing is registered for {year} yet. Choose “Register an initiative” or “Digital-skill training” to begin."
)
WHICH = N_("Your registrations of {year}. Choose one to look at it.")
INITIATIVE_LINE = N_("{code} {title} – {state}")
TRAINING_LINE = N_("Course: {title} – {state}")
GONE = N_("That registration could not be found.")
WHAT_NOW = N_("What would you like to do with it?")
STATE_LINE = N_("{code} – {state}")
REASON_LINE = N_("Reason: {reason}")
COURSE_SHOWN = N_("{title}\nOffered by: {provider}\nHow: {form}, {hours} hours\nState: {state}")
OUTCOME_LINE = N_("Result: {outcome}")
SCORE_LINE = N_("Score or certificate number: {score}")
CERTIFICATE_LINE = N_("Certificate: {link}")
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


async def which_registration(turn: Turn) -> Prompt | End:
    t, year = turn.t, turn.today.year
    own = await initiatives.of_author(turn.db, turn.person.id, year)
    learned = await training.of_person(turn.db, turn.person.id, year)
    choices = [
        *(Choice(f"i{item.id}", initiative_line(turn, item)) for item in own),
        *(Choice(f"t{item.id}", training_line(turn, item)) for item in learned),
    ]
    if not choices:
        return End(t(NOTHING, year=year))
    return Prompt.menu(t(WHICH, year=year), choices)


def initiative_line(turn: Turn, item: Initiative) -> str:
    title, state = clipped(item.title, 40), turn.t(STATES[item.state])
    return turn.t(INITIATIVE_LINE, code=item.code, title=title, state=state)


def training_line(turn: Turn, item: Training) -> str:
    return turn.t(TRAINING_LINE, title=clipped(item.title, 40), state=turn.t(TRAINING_STATES[item.state]))


async def choose(turn: Turn, choice: str) -> None:
    turn.data["chosen"] = choice


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
        story = [*await author_lines(turn, item), *await timeline(turn, item)]
        text = "\n".join([initiative_shown(turn, item), *story])
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
    choices = [Choice(key, t(label)) for key, label in [*actions, ("list", TO_LIST)]]
    return Prompt.menu(f"{text}\n\n{t(WHAT_NOW)}", choices)


def initiative_shown(turn: Turn, item: Initiative) -> str:
    """All that was registered, with where it stands."""
    t = turn.t
    _, _, details = shown(turn, answers(item), item.unit).partition("\n")
    lines = [t(STATE_LINE, code=item.code, state=where_it_stands(turn.plan, item, t)), details]
    return "\n".join(lines + [t(REASON_LINE, reason=item.reason)] * bool(item.reason))


def training_shown(turn: Turn, item: Training) -> str:
    """A course as it is on record, with where it stands."""
    t = turn.t
    lines = [
        t(
            COURSE_SHOWN,
            title=item.title,
            provider=item.provider,
            form=t(FORMS[item.form]),
            hours=t.number(item.hours),
            state=t(TRAINING_STATES[item.state]),
        )
    ]
    if item.outcome:
        lines += [t(OUTCOME_LINE, outcome=t(OUTCOMES[item.outcome]))]
        lines += [t(SCORE_LINE, score=item.score)] if item.score else []
        lines += [t(CERTIFICATE_LINE, link=item.certificate)] if item.certificate else []
        lines += [t(ON_VNEID[item.on_vneid])] if item.on_vneid is not OnVneid.UNKNOWN else []
    return "\n".join(lines + [t(REASON_LINE, reason=item.reason)] * bool(item.reason))


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
