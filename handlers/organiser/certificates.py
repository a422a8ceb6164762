"""The coordinating office and certificates: which courses issue them, which were issued, revoking one."""

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.calendar import local
from domain.certificate import Certificate, keeps_certificates
from domain.people import Role
from handlers.notices import receipts
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import audit, certificates

WHAT = N_("Certificates of completion: issued so far {n}. What would you like to do?")
COURSES = N_("Say which courses issue one")
ISSUED = N_("Look at those issued")
BACK = N_("Back to certificates")
WHICH_COURSE = N_(
    "Choose a course to change whether it issues a certificate. Only courses the centre gives itself should; "
    "a certificate is issued when the finished course is confirmed, and not for what was confirmed before."
)
NO_COURSES = N_("The catalogue is still empty.")
ISSUES, ISSUES_NONE = N_("{title} (issues one)"), N_("{title} (issues none)")
NOW_ISSUES = N_("“{title}” issues a certificate from now on.")
ISSUES_NO_MORE = N_("“{title}” no longer issues certificates. Those issued stay valid.")
WHICH = N_("Choose a certificate, or type its number, for example {number}.")
NONE_YET = N_("No certificate has been issued yet.")
LINE, REVOKED_MARK = N_("{number} {name}"), N_("{number} {name} (revoked)")
UNKNOWN = N_("There is no certificate {number}. Please check the number, for example {example}.")
DETAILS = N_(
    "{number}\n{name}, {work}\nCourse: {course}, {hours} hours\nIssued on {day}; confirmed by {issuer}, {position}"
)
DETAILS_REVOKED = N_("Revoked on {day}. Reason: {reason}")
REVOKE, TO_LIST = N_("Revoke it"), N_("Back to the list")
WHAT_REASON = N_("Why is it revoked? Its owner reads this as you write it.")
SHORT_REASON = N_("Please give a reason of at least {n} characters, so that its owner understands.")
SHORTEST_REASON = 5
SURE = N_("Revoke {number} of {name}? Whoever scans its code then reads that it is not valid. This cannot be undone.")
YES, NO = N_("Yes, revoke it"), N_("No, leave it valid")
REVOKED = N_("{number} has been revoked. {name} has been told with your reason.")
LEFT_VALID = N_("{number} stays valid.")
REVOKED_MEANWHILE = N_("{number} has been revoked in the meantime; nothing was done.")
NOT_ANY_MORE = N_("This is for the coordinating office.")


async def what(turn: Turn) -> Prompt:
    turn.data.clear()
    items = {"courses": COURSES, "issued": ISSUED}
    text = turn.t(WHAT, n=await certificates.count(turn.db))
    return Prompt.board(text, [Choice(key, turn.t(label)) for key, label in items.items()])


async def open_item(turn: Turn, step: str) -> Goto:
    return Goto(step)


async def which_course(turn: Turn) -> Prompt:
    t, courses = turn.t, await certificates.courses(turn.db)
    shown, lines, turns = page_of(turn, courses)
    choices = [
        Choice(f"off{it.id}", t(ISSUES, title=clipped(it.title, 60)))
        if it.issues_certificate
        else Choice(f"on{it.id}", t(ISSUES_NONE, title=clipped(it.title, 60)))
        for it in shown
    ]
    text = "\n".join([t(WHICH_COURSE if courses else NO_COURSES), *lines])
    return Prompt.board(text, [*choices, *turns, Choice("menu", t(BACK), back=True)])


async def change_course(turn: Turn, choice: str) -> Goto | End:
    if choice == "menu":
        return Goto("menu")
    if turned(turn, choice):
        return Goto("courses")
    if not keeps_certificates(turn.person):
        return End(turn.t(NOT_ANY_MORE))
    issues = choice.startswith("on")
    course = await certificates.lock_course(turn.db, int(choice.removeprefix("on" if issues else "off")))
    if course.issues_certificate is not issues:
        course.issues_certificate = issues
        values = {"title": course.title, "issues": not issues}, {"title": course.title, "issues": issues}
        audit.record(turn.db, turn.now, turn.person.id, "course.certificates", "course", course.id, *values)
    turn.say(turn.t(NOW_ISSUES if issues else ISSUES_NO_MORE, title=course.title))
    return Goto("courses")


async def which_certificate(turn: Turn) -> Prompt | Goto:
    t = turn.t
    listed = await certificates.newest_first(turn.db)
    if not listed:
        turn.say(t(NONE_YET))
        return Goto("menu")
    shown, lines, turns = page_of(turn, listed)
    choices = [
        Choice(str(it.id), t(LINE if it.is_valid else REVOKED_MARK, number=it.number, name=clipped(it.name, 40)))
        for it in shown
    ]
    text = "\n".join([t(WHICH, number=listed[0].number), *lines])
    return Prompt.board(text, [*choices, *turns, Choice("menu", t(BACK), back=True)], open=True)


async def choose_certificate(turn: Turn, answer: str) -> Goto | None:
    if answer == "menu":
        return Goto("menu")
    if turned(turn, answer):
        return Goto("issued")
    listed = {str(it.id): it for it in await certificates.newest_first(turn.db)}
    found = listed.get(answer) or await certificates.numbered(turn.db, answer.strip())
    if found is None:
        raise Again(turn.t(UNKNOWN, number=clipped(answer, 40), example=next(iter(listed.values())).number))
    turn.data["certificate"] = found.id
    return None


async def chosen(turn: Turn) -> Certificate:
    """The certificate being looked at."""
    item = await certificates.get(turn.db, turn.data["certificate"])
    assert item is not None, "certificates are never deleted"
    return item


async def look(turn: Turn) -> Prompt:
    t, item = turn.t, await chosen(turn)
    details = t(
        DETAILS,
        number=item.number,
        name=item.name,
        work=item.work,
        course=item.course,
        hours=t.number(item.hours),
        day=t.date(item.issued_on),
        issuer=item.issuer,
        position=item.issuer_position or "–",
    )
    lines = [details]
    if item.revoked_at is not None:
        lines += [t(DETAILS_REVOKED, day=t.date(local(item.revoked_at).date()), reason=item.reason)]
    choices = [Choice("revoke", t(REVOKE))] if item.is_valid else []
    return Prompt.board("\n".join(lines), [*choices, Choice("list", t(TO_LIST), back=True)])


async def act(turn: Turn, choice: str) -> Goto | None:
    return Goto("issued") if choice == "list" else None


async def take_reason(turn: Turn, reason: str) -> None:
    if len(reason) < SHORTEST_REASON:
        raise Again(turn.t(SHORT_REASON, n=SHORTEST_REASON))
    turn.data["reason"] = reason


async def sure(turn: Turn) -> Prompt:
    item = await chosen(turn)
    choices = [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))]
    return Prompt.menu(turn.t(SURE, number=item.number, name=item.name), choices)


async def revoke(turn: Turn, choice: str) -> Goto | End:
    if not keeps_certificates(turn.person):
        return End(turn.t(NOT_ANY_MORE))
    item = await certificates.lock(turn.db, turn.data["certificate"])
    assert item is not None, "certificates are never deleted"
    if choice == "no":
        turn.say(turn.t(LEFT_VALID, number=item.number))
    elif not item.is_valid:
        turn.say(turn.t(REVOKED_MEANWHILE, number=item.number))
    else:
        await _revoke(turn, item)
        turn.say(turn.t(REVOKED, number=item.number, name=item.name))
    return Goto("issued")


async def _revoke(turn: Turn, item: Certificate) -> None:
    me, reason = turn.person.id, turn.data["reason"]
    after = await certificates.revoke(turn.db, item.id, by=me, now=turn.now, reason=reason)
    values = {"name": item.number, "valid": True}, {"name": item.number, "valid": False, "reason": reason}
    audit.record(turn.db, turn.now, me, "certificate.revoke", "certificate", item.id, *values)
    await receipts.certificate_revoked(turn, after)


certificates_dialog = Dialog(
    "certificates",
    Step("menu", what, open_item),
    Step("courses", which_course, change_course),
    Step("issued", which_certificate, choose_certificate, limit=40),
    Step("look", look, act),
    Step("reason", WHAT_REASON, take_reason, limit=500),
    Step("sure", sure, revoke),
    commands=("chungnhan", "certificates"),
    description=N_("Certificates of completion: courses that issue them, revoking one"),
    audience=only(Role.COORDINATOR),
)
