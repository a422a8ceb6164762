"""The part of administration that shows the latest changes: who did what to what, and how it was before."""

from datetime import date

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.course import Attendance
from domain.people import Person, Role
from handlers.courses.words import ATTENDANCES
from handlers.paging import page_of, turned
from handlers.words import channel_name, clipped, named, roles_of, unit_name
from locales import N_
from storage import audit, people
from storage.models import AuditRow

LINES_A_PAGE, MOST_LINES = 10, 100

TITLE = N_("The latest changes:")
NOTHING = N_("Nothing has been changed yet.")
LINE = N_("- {moment} {who}: {what}")
COMMAND_LINE = N_("command line")
WHAT = {
    "initiative.register": N_("registered {subject}"),
    "initiative.edit": N_("changed {subject}"),
    "initiative.withdraw": N_("withdrew {subject}"),
    "initiative.confirm": N_("confirmed {subject}"),
    "initiative.return": N_("returned {subject}"),
    "initiative.report": N_("reported on {subject}"),
    "initiative.report_back": N_("took back a report on {subject}"),
    "initiative.apply": N_("put the result of {subject} on record"),
    "initiative.propose": N_("proposed {subject} for recognition"),
    "initiative.stop": N_("stopped {subject}"),
    "initiative.resume": N_("resumed {subject}"),
    "initiative.replicate": N_("declared that a unit applies {subject} again"),
    "initiative.replicate_back": N_("took back that a unit applies {subject} again"),
    "initiative.use": N_("marked a use of {subject}"),
    "initiative.use_back": N_("took back a use of {subject}"),
    "dossier.change": N_("changed the dossier of {subject}"),
    "initiative.refuse": N_("did not confirm {subject}"),
    "initiative.reassign": N_("handed over {subject}"),
    "author.join": N_("asked to join {subject} as a co-author"),
    "author.take_in": N_("took in a co-author of {subject}"),
    "author.turn_down": N_("declined a co-author of {subject}"),
    "initiative.note": N_("kept a note on {subject}"),
    "initiative.ask_view": N_("asked for a view on {subject}"),
    "initiative.view": N_("gave a view on {subject}"),
    "initiative.recognise": N_("state of {subject}: recognised"),
    "initiative.not_recognise": N_("state of {subject}: not recognised"),
    "initiative.correct": N_("corrected the recognition of {subject}"),
    "initiative.take_back": N_("state of {subject}: waiting for the decision again"),
    "recognition.enter": N_("entered a decision on {subject}"),
    "recognition.take_back": N_("took back a decision on {subject}"),
    "deputy.name": N_("named a deputy for {subject}"),
    "deputy.end": N_("ended the deputy of {subject}"),
    "training.register": N_("registered the course {subject}"),
    "training.finish": N_("finished the course {subject}"),
    "training.withdraw": N_("withdrew the course {subject}"),
    "training.confirm": N_("confirmed the course {subject}"),
    "training.return": N_("returned the course {subject}"),
    "training.quiz": N_("passed the quiz {subject}"),
    "quiz.bring": N_("brought in the quiz {subject}"),
    "quiz.offer": N_("quiz {subject}: {before} → {after}"),
    "quiz.finish": N_("finished a quiz: {after}"),
    "chat.link": N_("linked a chat: {subject} {after}"),
    "access.answer": N_("answered the request of {subject}"),
    "person.roles": N_("roles of {subject}: {before} → {after}"),
    "person.unit": N_("unit of {subject}: {before} → {after}"),
    "person.invite": N_("new invite code for {subject}"),
    "person.unlink": N_("unlinked a chat of {subject}: {before}"),
    "person.active": N_("activity of {subject}: {before} → {after}"),
    "person.add": N_("put {subject} on the roster"),
    "person.change": N_("changed the record of {subject}"),
    "person.leave": N_("set {subject} inactive"),
    "deadline.move": N_("moved the deadline {subject}: {before} → {after}"),
    "days_off.set": N_("set {subject}: {after}"),
    "days_off.undo": N_("left {subject} to the calendar again"),
    "absence.begin": N_("put the absence of {subject} on record"),
    "absence.end": N_("ended the absence of {subject}"),
    "course.add": N_("added the course {subject}"),
    "course.offer": N_("catalogue, {subject}: {before} → {after}"),
    "course.certificates": N_("certificates of the course {subject}: {before} → {after}"),
    "certificate.issue": N_("issued the certificate {subject}"),
    "certificate.revoke": N_("revoked the certificate {subject}"),
    "coverage.close": N_("closed the numbers of {after}"),
    "course.change": N_("changed the course {subject}"),
    "session.add": N_("added a class of {subject}"),
    "session.move": N_("changed a class of {subject}"),
    "session.cancel": N_("cancelled a class of {subject}"),
    "session.open": N_("opened attendance for {subject}"),
    "session.close": N_("closed attendance for {subject}"),
    "seat.take": N_("took a place in {subject}"),
    "seat.wait": N_("joined the waiting list of {subject}"),
    "seat.offer": N_("was offered a place in {subject}"),
    "seat.lapse": N_("let the offer of a place in {subject} lapse"),
    "seat.leave": N_("gave back the place in {subject}"),
    "seat.attend": N_("attendance, {subject}: {after}"),
    "coaching.ask": N_("asked for coaching: {subject}"),
    "coaching.accept": N_("agreed to coach: {subject}"),
    "coaching.decline": N_("declined to coach: {subject}"),
    "coaching.confirm": N_("confirmed the coaching: {subject}"),
    "unit_task.enter": N_("entered the task {subject}"),
    "unit_task.answer": N_("answered the task {subject}"),
    "unit_task.withdraw": N_("withdrew the task {subject}"),
    "reminder.snooze": N_("put off the reminders of {subject}"),
    "reminder.resume": N_("no longer puts off the reminders of {subject}"),
    "plan_question.ask": N_("asked the office: {subject}"),
    "plan_question.answer": N_("answered the question {subject}"),
    "plan_question.take_back": N_("took back the question {subject}"),
    "office_answer.publish": N_("let everybody find the answer to {subject}"),
    "office_answer.withdraw": N_("withdrew the answer to {subject}"),
    "difficulty.send": N_("brought forward {subject}"),
    "difficulty.file": N_("added the file {subject}"),
    "difficulty.answer": N_("answered on {subject}"),
    "difficulty.ask_back": N_("asked for more about {subject}"),
    "difficulty.reply": N_("replied about {subject}"),
    "difficulty.hand_over": N_("handed {subject} to the office"),
    "difficulty.decide": N_("decided on {subject}"),
    "difficulty.withdraw": N_("took back {subject}"),
    "submission.hand_in": N_("handed in {subject}"),
    "submission.take_back": N_("withdrew what was handed in: {subject}"),
    "assessment.write": N_("wrote the self-assessment on {subject}"),
    "nomination.add": N_("named somebody outstanding of {subject}"),
    "nomination.change": N_("changed what is said of somebody outstanding of {subject}"),
    "nomination.remove": N_("took somebody off the list of outstanding people of {subject}"),
    "report.request": N_("asked units for the report {subject}"),
    "report.call_off": N_("called off the report {subject}"),
    "training.enter": N_("entered from a certificate on paper: {subject}"),
    "training.enter_back": N_("took back a certificate on paper: {subject}"),
    "announcement.create": N_("wrote the announcement {subject}"),
    "announcement.schedule": N_("scheduled the announcement {subject}"),
    "announcement.send": N_("the announcement {subject} went out"),
    "announcement.cancel": N_("cancelled the announcement {subject}"),
    "announcement.close": N_("asked for no more confirmations of {subject}"),
    "announcement.acknowledge": N_("confirmed having read {subject}"),
    "announcement.paper": N_("put on record that somebody was told on paper: {subject}"),
    "reminder.now": N_("reminded by hand: {after}"),
}
OTHER = N_("{action} {subject}")
SHOWN, HIDDEN = N_("shown"), N_("hidden")
ISSUED, NOT_ISSUED = N_("issued"), N_("not issued")
WORKED, OFF = N_("worked"), N_("off")
ACTIVE, LEFT = N_("active"), N_("no longer active")
TO_MENU = N_("Back to administration")


async def latest_changes(turn: Turn) -> Prompt:
    t, rows = turn.t, await audit.latest(turn.db, MOST_LINES)
    shown, page, turns = page_of(turn, rows, a_page=LINES_A_PAGE)
    lines = [t(TITLE if rows else NOTHING), *[await line(turn, row) for row in shown], *page]
    return Prompt.board("\n".join(lines), [*turns, Choice("menu", t(TO_MENU), back=True)])


async def turn_page(turn: Turn, choice: str) -> Goto:
    if choice == "menu":
        return Goto(dialog="administration")
    turned(turn, choice)
    return Goto("log")


async def line(turn: Turn, row: AuditRow) -> str:
    """One change in words."""
    t = turn.t
    actor = await people.get(turn.db, row.actor_id) if row.actor_id else None
    person = await people.get(turn.db, int(row.subject_id)) if row.subject == "person" else None
    values = {
        "subject": subject_of(turn, row, person),
        "before": value_of(turn, row, "before"),
        "after": value_of(turn, row, "after"),
        "action": row.action,
    }
    what = t(WHAT.get(row.action, OTHER), **values)
    return t(LINE, moment=t.moment(row.at), who=actor.full_name if actor else t(COMMAND_LINE), what=what)


def subject_of(turn: Turn, row: AuditRow, person: Person | None) -> str:
    """What was changed, by its code, title or name."""
    if person is not None:
        return f"{person.code} {person.full_name}"
    facts = row.after or row.before or {}
    if row.subject == "deadline":
        return f"“{deadline_name(turn, row.subject_id.partition(':')[2])}”"
    called = facts.get("code") or facts.get("title") or facts.get("name") or row.subject_id
    return clipped(str(called), 40)


def deadline_name(turn: Turn, key: str) -> str:
    """A deadline by its name; a key the plan no longer has as it is."""
    return next((named(deadline, turn.t) for deadline in turn.plan.deadlines if deadline.key == key), key)


def value_of(turn: Turn, row: AuditRow, side: str) -> str:
    """The value before or after, in words where it is a code."""
    facts = (row.before if side == "before" else row.after) or {}
    match row.action:
        case "person.roles":
            return roles_of(frozenset(map(Role, facts.get("value", []))), turn.t)
        case "person.unit":
            return unit_name(turn.plan, facts.get("value", ""))
        case "person.unlink":
            return channel_name(facts.get("value", ""), turn.t)
        case "person.active":
            return turn.t(ACTIVE if facts.get("value") else LEFT)
        case "chat.link":
            return channel_name(facts.get("channel", ""), turn.t)
        case "seat.attend":
            return turn.t(ATTENDANCES[Attendance(facts["attendance"])]) if facts.get("attendance") else ""
        case "course.offer" | "quiz.offer":
            return turn.t(SHOWN if facts.get("active") else HIDDEN)
        case "course.certificates":
            return turn.t(ISSUED if facts.get("issues") else NOT_ISSUED)
        case "days_off.set":
            return turn.t(WORKED if facts.get("works") else OFF)
        case "deadline.move" | "coverage.close" if "day" in facts:
            return turn.t.date(date.fromisoformat(facts["day"]))
        case "quiz.finish":
            return f"{facts.get('right', 0)}/{facts.get('total', 0)}"
        case "reminder.now":
            return str(facts.get("told", ""))
    return ""


STEPS = (Step("log", latest_changes, turn_page),)
