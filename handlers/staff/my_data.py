"""My data: what is kept about me and why, and taking back one's consent (Luật 91/2025/QH15, điều 4 and 9)."""

from datetime import timedelta

from dialog import Choice, Dialog, End, Prompt, Step, Turn
from domain.pauses import PauseKind
from domain.vietnamese import masked_phone
from handlers.staff.welcome import READ_NOTICE, notice_text
from handlers.words import channel_name, unit_name
from locales import N_
from storage import (
    audit,
    conversations,
    difficulties,
    initiatives,
    invites,
    nominations,
    pauses,
    people,
    plan_questions,
    praises,
    quizzes,
    readers,
    submissions,
    training,
)

KEPT = N_(
    "What is kept about you:\n"
    "- Roster: {name}, code {code}, {unit}, {position}\n"
    "- Telephone: {phone}\n"
    "- Linked chats: {chats}\n"
    "- Registrations this year: {initiatives}; courses: {courses}\n"
    "- Unfinished drafts: {drafts}"
)
QUIZZES = N_("- Quiz attempts, with the answers given: {n}")
ABSENCE = N_("- Absence on record: from {first} to {last}; no reason is kept")
REMINDERS_PUT_OFF = N_("- Reminders put off: no reminder before {day}")
VOICE = N_("- Questions to the office: {questions}; difficulties and proposals: {difficulties}")
PRAISE = N_("- Praise about you: {received}; given by you: {given}")
PAPERS = N_("- Noted from paper for you: {papers}; on lists of outstanding people: {lists}")
ANNOUNCEMENTS = N_("- Announcements addressed to you: {n}, of which confirmed: {confirmed}")
NOTHING = N_("none")
WITHDRAW = N_("Withdraw my consent")
SURE = N_(
    "If you withdraw your consent, this happens at once: all your chats are unlinked, your drafts are deleted and you "
    "get no more reminders; praise about you is no longer published and your open questions are taken back. What you "
    "have already submitted stays in the award files, as the rules on archives require, and the roster stays with the "
    "unit. You can go on with paper, or agree again later."
)
YES = N_("Yes, withdraw my consent")
NO = N_("No, leave it as it is")
AS_IT_WAS = N_("Everything stays as it is.")
WITHDRAWN = N_("Your consent has been withdrawn on {moment}. Your chats are unlinked and your drafts are deleted.")


async def what_is_kept(turn: Turn) -> Prompt:
    me, t, year = turn.person, turn.t, turn.today.year
    chats = await conversations.of_person(turn.db, me.id)
    text = t(
        KEPT,
        name=me.full_name,
        code=me.code,
        unit=unit_name(turn.plan, me.unit),
        position=me.position or t(NOTHING),
        phone=masked_phone(me.phone) if me.phone else t(NOTHING),
        chats=", ".join(sorted({channel_name(chat.channel, t) for chat in chats})),
        initiatives=len(await initiatives.of_author(turn.db, me.id, year)),
        courses=len(await training.of_person(turn.db, me.id, year)),
        drafts=len(await conversations.drafts(turn.db, me.id)),
    )
    text += "\n" + t(QUIZZES, n=len(await quizzes.attempts(turn.db, me.id)))
    announced = await readers.to_person(turn.db, me.id)
    confirmed = sum(reader.acknowledged_at is not None for _, reader in announced)
    text += "\n" + t(ANNOUNCEMENTS, n=len(announced), confirmed=confirmed)
    text = "\n".join([text, *await paper_lines(turn), *await voice_lines(turn), *await pause_lines(turn)])
    return Prompt.menu(text, [Choice("notice", t(READ_NOTICE)), Choice("withdraw", t(WITHDRAW))])


async def paper_lines(turn: Turn) -> list[str]:
    """What others entered about this person."""
    papers = await submissions.of_person(turn.db, turn.person.id) + await training.entered_for(turn.db, turn.person.id)
    return [turn.t(PAPERS, papers=papers, lists=await nominations.of_person(turn.db, turn.person.id))]


async def pause_lines(turn: Turn) -> list[str]:
    """When this person is left in peace, now or to come."""
    t, me, today = turn.t, turn.person.id, turn.today
    away = await pauses.of_person(turn.db, me, PauseKind.AWAY, today)
    snoozed = await pauses.of_person(turn.db, me, PauseKind.SNOOZE, today)
    return [
        *([t(ABSENCE, first=t.date(away.starts_on), last=t.date(away.ends_on))] if away else []),
        *([t(REMINDERS_PUT_OFF, day=t.date(snoozed.ends_on + timedelta(days=1)))] if snoozed else []),
    ]


async def voice_lines(turn: Turn) -> list[str]:
    """What one has asked and brought forward, and the praise about oneself."""
    db, me, t = turn.db, turn.person.id, turn.t
    asked, brought = await plan_questions.of_person(db, me), await difficulties.of_person(db, me)
    received, given = await praises.received_by(db, me), await praises.given_by(db, me)
    return [
        t(VOICE, questions=len(asked), difficulties=len(brought)),
        t(PRAISE, received=len(received), given=len(given)),
    ]


async def choose(turn: Turn, choice: str) -> End | None:
    return End(notice_text(turn)) if choice == "notice" else None


async def sure(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(SURE), [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))])


async def withdraw(turn: Turn, choice: str) -> End:
    if choice == "no":
        return End(turn.t(AS_IT_WAS))
    me, now, text = turn.person, turn.now, notice_text(turn)
    version = turn.plan.consent.version
    for chat in await conversations.of_person(turn.db, me.id):
        await invites.record_consent(turn.db, chat.id, version=version, text=text, agreed=False, now=now)
        if chat.id != turn.conversation.id:
            await conversations.cut_loose(turn.db, chat)
    await conversations.forget_drafts(turn.db, me.id)
    await pauses.forget(turn.db, me.id)
    await plan_questions.take_back_all(turn.db, me.id, now)
    await praises.end_all_of(turn.db, me.id, now)
    await people.link(turn.db, turn.conversation, None)
    turn.become(None)
    audit.record(turn.db, now, me.id, "consent.withdraw", "person", me.id)
    return End(turn.t(WITHDRAWN, moment=turn.t.moment(now)))


my_data = Dialog(
    "my_data",
    Step("kept", what_is_kept, choose),
    Step("sure", sure, withdraw),
    commands=("dulieu", "mydata"),
    description=N_("What is kept about me; withdraw my consent"),
)
