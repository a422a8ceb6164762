"""Come in: read the notice, agree or not, say who you are."""

from datetime import timedelta

from dialog import EVERYBODY, Again, Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.attendance import scanned
from domain.vietnamese import fold
from handlers.notices import receipts
from handlers.staff.linking import come_in
from locales import LANGUAGES, N_
from storage import invites, people

MOST_WRONG_CODES = 5
LOCKED_FOR = timedelta(minutes=15)

HELLO = N_("Hello. This is the emulation movement assistant of {organisation}, an automatic system.")
AGREE = N_("I agree")
DISAGREE = N_("I do not agree")
READ_NOTICE = N_("Read the notice again")
DO_YOU_AGREE = N_("Do you agree to the notice about personal data shown above?")
AGREE_OR_NOT = N_("Please answer with “I agree” or “I do not agree”.")
CODE_NOTED = N_("The invite code has been noted; it is used as soon as you agree to the notice.")
SPOKEN = {
    "dong y": "agree",
    "agree": "agree",
    "khong dong y": "disagree",
    "disagree": "disagree",
    "do not agree": "disagree",
}
"""How the two answers may be typed besides their labels, marks and case aside; nothing vaguer counts as consent."""

REFUSED = N_(
    "Your answer has been recorded; no other data is kept. You can take part on paper with the coordinating office "
    "({office}) and lose nothing by it. If you change your mind, you can agree at any time."
)
WAY_IN = N_("How would you like to identify yourself? If you have an invite code, simply type it here.")
SHARE_PHONE = N_("Share my phone number")
NO_CODE = N_("I have no code, ask to be let in")
ASKED_ALREADY = N_("Your request is waiting for an answer. You will hear as soon as it has been decided.")
WRONG_CODE = N_("That code is wrong, expired or already used. Please check it, or ask for a new one.")
LOCKED = N_("Five wrong codes were typed. Please try again after {moment}.")
NOT_YOUR_CONTACT = N_("Only your own phone number can be taken. Please use the button below the message box.")
UNKNOWN_PHONE = N_("That number is not on the roster. Please type an invite code or ask to be let in.")
NO_LONGER_ON_ROSTER = N_("This chat was linked to somebody who is no longer on the roster.")
ALREADY_IN = N_("This chat is already linked to {name}.")
WHICH_UNIT = N_("Which unit do you work in?")
WHICH_NAME = N_("Please give your full name.")
SHORT_NAME = N_("Please type your full name, at least two words.")
REQUEST_SENT = N_("Your request has been passed on to {unit}. You will hear here as soon as it has been decided.")


async def read_notice(turn: Turn) -> Prompt | Goto | End:
    code = scanned(turn.argument)
    if turn.linked is not None and code is not None:
        turn.argument = ""
        return Goto("scanned", dialog="attendance", data={"scanned": code})
    if turn.linked is not None:
        return End(turn.t(ALREADY_IN, name=turn.linked.full_name))
    if code is None and invites.is_shaped_like_a_code(turn.argument):
        turn.data["code"] = turn.argument
    given = await invites.consent(turn.db, turn.conversation.id)
    if given is not None and given.agreed and given.version == turn.plan.consent.version:
        return Goto("way_in")
    t, shown = turn.t, turn.data.get("shown") == turn.plan.consent.version
    turn.data["shown"] = turn.plan.consent.version
    whole = "\n\n".join([t(HELLO, organisation=turn.plan.organisation.name), notice_text(turn)])
    other = next(locale for locale in LANGUAGES if locale != t.locale)
    again = [Choice("notice", t(READ_NOTICE))] if shown else []
    choices = [Choice("agree", t(AGREE)), Choice("disagree", t(DISAGREE)), *again, Choice(other, LANGUAGES[other])]
    return Prompt.menu(t(DO_YOU_AGREE) if shown else whole, choices, open=True)


def notice_text(turn: Turn) -> str:
    """The consent notice in the language it is read in; its hash is the proof of what was shown."""
    return "\n\n".join(turn.plan.consent_paragraphs(turn.t.locale))


async def answer_notice(turn: Turn, answer: str) -> Goto | None:
    if answer == "notice" or answer in LANGUAGES:
        turn.speak(answer if answer in LANGUAGES else turn.t.locale)
        turn.data.pop("shown", None)
        return Goto("notice")
    choice = meant_by(turn, answer)
    await invites.record_consent(
        turn.db,
        turn.conversation.id,
        version=turn.plan.consent.version,
        text=notice_text(turn),
        agreed=choice == "agree",
        now=turn.now,
    )
    if choice == "agree":
        return None
    turn.say(turn.t(REFUSED, office=turn.plan.unit(turn.plan.organisation.office_unit).name))
    return Goto("notice")


def meant_by(turn: Turn, answer: str) -> str:
    """The answer, agree or disagree; a code typed too early is kept for later. Again says what is expected."""
    if invites.is_shaped_like_a_code(answer):
        turn.data["code"] = answer
        raise Again(turn.t(CODE_NOTED))
    choice = answer if answer in ("agree", "disagree") else SPOKEN.get(fold(answer), "")
    if not choice:
        raise Again(turn.t(AGREE_OR_NOT))
    return choice


async def which_way_in(turn: Turn) -> Prompt | End:
    turn.conversation.trail = []  # what was agreed to is not asked again by going back
    if code := turn.data.pop("code", ""):
        try:
            return await redeem(turn, code)
        except Again as excuse:
            turn.say(str(excuse))
    if turn.conversation.person_id is not None:
        turn.say(turn.t(NO_LONGER_ON_ROSTER))
    t = turn.t
    choices = [Choice("phone", t(SHARE_PHONE), contact=True), Choice("ask", t(NO_CODE))]
    return Prompt.menu(t(WAY_IN), choices, open=True)


async def take_way_in(turn: Turn, answer: str) -> Goto | End | None:
    if turn.contact is not None:
        return await recognise_phone(turn)
    if answer == "phone":
        raise Again(turn.t(NOT_YOUR_CONTACT))
    if answer == "ask":
        return None
    return await redeem(turn, answer)


async def redeem(turn: Turn, code: str) -> End:
    """Let in who holds a valid code; five wrong ones lock the chat for a quarter of an hour."""
    chat = turn.conversation
    if chat.locked_until is not None and turn.now < chat.locked_until:
        raise Again(turn.t(LOCKED, moment=turn.t.moment(chat.locked_until)))
    person_id = await invites.redeem(turn.db, code, turn.world.secret, turn.now)
    person = await people.get(turn.db, person_id) if person_id else None
    if person is None or not person.active:
        raise Again(_wrong_code(turn))
    return End(await come_in(turn, person, "code"))


def _wrong_code(turn: Turn) -> str:
    chat = turn.conversation
    chat.code_tries += 1
    if chat.code_tries < MOST_WRONG_CODES:
        return turn.t(WRONG_CODE)
    chat.code_tries, chat.locked_until = 0, turn.now + LOCKED_FOR
    return turn.t(LOCKED, moment=turn.t.moment(chat.locked_until))


async def recognise_phone(turn: Turn) -> End:
    """Let in who shares their own number, if exactly one person on the roster has it."""
    assert turn.contact is not None
    if not turn.contact.own:
        raise Again(turn.t(NOT_YOUR_CONTACT))
    found = await people.by_phone(turn.db, turn.contact.phone)
    if len(found) != 1:
        raise Again(turn.t(UNKNOWN_PHONE))
    return End(await come_in(turn, found[0], "phone"))


async def which_unit(turn: Turn) -> Prompt:
    requests = await invites.access_requests(turn.db)
    if any(request.conversation_id == turn.conversation.id for request in requests):
        turn.say(turn.t(ASKED_ALREADY))
    return Prompt.menu(turn.t(WHICH_UNIT), [Choice(unit.code, unit.name) for unit in turn.plan.units])


async def choose_unit(turn: Turn, unit: str) -> None:
    turn.data["unit"] = unit


async def ask_access(turn: Turn, name: str) -> Goto:
    if len(name.split()) < 2:
        raise Again(turn.t(SHORT_NAME))
    unit = turn.plan.unit(turn.data["unit"])
    request = await invites.ask_access(turn.db, turn.conversation.id, name, unit.code, turn.now)
    await receipts.access_asked(turn, request, name, unit.code)
    turn.say(turn.t(REQUEST_SENT, unit=unit.name))
    return Goto("way_in")


welcome = Dialog(
    "welcome",
    Step("notice", read_notice, answer_notice),
    Step("way_in", which_way_in, take_way_in, takes_contact=True, limit=60),
    Step("unit", which_unit, choose_unit),
    Step("name", WHICH_NAME, ask_access, limit=80, takes_name=True),
    commands=("start", "batdau"),
    audience=EVERYBODY,
)
