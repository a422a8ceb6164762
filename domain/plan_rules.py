"""What a well-formed plan file may still get wrong: codes, references, days, hours, buttons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from domain.agenda import reminder_days
from domain.calendar import REPORT, deadlines, work_calendar
from domain.completeness import Owed
from domain.people import Role
from domain.plan import Plan
from domain.plan_file import nearest
from domain.plan_lines import Lines, Place
from domain.plan_problems import Fault, Problem
from domain.plan_terms import Digest, Reminder
from domain.vietnamese import fold

LONGEST_BUTTON = 40
"""Characters; a longer label is cut off on a phone."""
APPLIES_TO = ("collective", "individual")
REVIEWED = ("registration", "recognition")

_EARLIEST, _LATEST = 2000, 2099
_MOST_YEARS = 10
_MOST_DAYS = 240
"""Working days a year has at least; nothing is counted back further."""

_MOST_AUTHORS = 50
"""More are a collective, which is registered for the unit."""

Finding = tuple[Place, Fault, dict[str, str]]


def judge(plan: Plan, lines: Lines) -> list[Problem]:
    """Every problem of a plan whose shape is right."""
    found = [finding for rule in _RULES for finding in rule(plan)]
    if not found:  # days are worked out only from a plan that makes sense
        found = list(_reminded_twice(plan))
    return [Problem(lines.of(place), fault, values) for place, fault, values in found]


_UNIQUE = {
    "sites": ("code",),
    "units": ("code",),
    "kinds": ("code", "prefix"),
    "contents": ("code",),
    "phases": ("code",),
    "duties": ("code",),
    "deadlines": ("key",),
    "reminders": ("key",),
    "digests": ("key",),
    "review": ("key",),
    "calendar_overrides": ("day",),
    "sections": ("ref",),
}


def _duplicates(plan: Plan) -> Iterator[Finding]:
    for table, keys in _UNIQUE.items():
        for key in keys:
            entries = enumerate(getattr(plan, table))
            yield from _repeated(((table, number, key), str(getattr(entry, key))) for number, entry in entries)
    for name in ("forms", "levels", "skill_groups"):
        choices = enumerate(getattr(plan.training, name))
        yield from _repeated((("training", name, number, "code"), choice.code) for number, choice in choices)
    solutions = enumerate(plan.request.solutions)
    yield from _repeated((("request", "solutions", number, "code"), kind.code) for number, kind in solutions)
    yield from _repeated(
        (("criteria", place, "items", number, "code"), criterion.code)
        for place, group in enumerate(plan.criteria)
        for number, criterion in enumerate(group.items)
    )


def _repeated(entries: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, value in entries:
        if value in seen:
            yield place, Fault.DUPLICATE, {"key": str(place[-1]), "value": value}
        seen.add(value)


def _awards(plan: Plan) -> Iterator[Finding]:
    """One quota for an occasion, a form and a year."""
    seen: set[tuple[str, str, int]] = set()
    for number, award in enumerate(plan.awards):
        place = ("awards", number)
        for year in award.years:
            case = (award.occasion, fold(award.form), year)
            if case in seen:
                yield (*place, "years"), Fault.DUPLICATE, {"key": "years", "value": f"{award.form} {year}"}
            seen.add(case)
            yield from _in_movement(plan, (*place, "years"), year)
        if award.quota is not None and award.quota < 0:
            yield _bad((*place, "quota"), award.quota, "≥ 0")


def _references(plan: Plan) -> Iterator[Finding]:
    units, contents = [unit.code for unit in plan.units], [content.code for content in plan.contents]
    keys, roles = [deadline.key for deadline in plan.deadlines], [role.value for role in Role]
    yield from _known(("organisation", "office_unit"), plan.organisation.office_unit, units)
    yield from _known(("training", "content"), plan.training.content, contents)
    for number, unit in enumerate(plan.units):
        yield from _known(("units", number, "site"), unit.site, [site.code for site in plan.sites])
    for number, group in enumerate(plan.criteria):
        yield from _known(("criteria", number, "applies_to"), group.applies_to, APPLIES_TO)
    for number, reminder in enumerate(plan.reminders):
        yield from _known(("reminders", number, "deadline"), reminder.deadline, keys)
        for owed in reminder.owes:
            yield from _known(("reminders", number, "owes"), owed, [known.value for known in Owed])
    for number, digest in enumerate(plan.digests):
        for role in digest.audience:
            yield from _known(("digests", number, "audience"), role, roles)
    for number, step in enumerate(plan.review):
        yield from _known(("review", number, "of"), step.of, REVIEWED)
        for role in step.by:
            yield from _known(("review", number, "by"), role, roles)
    yield from _known(("deadlines",), REPORT, keys)


def _known(place: Place, value: str, known: Sequence[str]) -> Iterator[Finding]:
    if value not in known:
        values = {"key": str(place[-1]), "value": value, "nearest": nearest(value, list(known))}
        yield place, Fault.UNKNOWN_REFERENCE, values


def _years(plan: Plan) -> Iterator[Finding]:
    movement = plan.movement
    for key, year in (("first_year", movement.first_year), ("last_year", movement.last_year)):
        if not _EARLIEST <= year <= _LATEST:
            yield _bad(("movement", key), year, f"{_EARLIEST} … {_LATEST}")
    if movement.last_year < movement.first_year:
        yield _reversed(("movement", "last_year"), movement.last_year)
    for number, phase in enumerate(plan.phases):
        if phase.last_year < phase.first_year:
            yield _reversed(("phases", number, "last_year"), phase.last_year)
        for year in (phase.first_year, phase.last_year):
            yield from _in_movement(plan, ("phases", number, "first_year"), year)


def _in_movement(plan: Plan, place: Place, year: int) -> Iterator[Finding]:
    first, last = plan.movement.first_year, plan.movement.last_year
    if first <= last and not first <= year <= last:
        yield _reversed(place, year)


def _reversed(place: Place, year: int) -> Finding:
    return place, Fault.YEARS_REVERSED, {"key": str(place[-1]), "value": str(year)}


def _numbers(plan: Plan) -> Iterator[Finding]:
    try:
        date(plan.movement.first_year, plan.report.month, plan.report.day)
    except ValueError:
        yield _bad(("report", "day"), f"{plan.report.day}/{plan.report.month}", "1/1 … 31/12")
    if not 1 <= plan.request.filing_years <= _MOST_YEARS:
        yield _bad(("request", "filing_years"), plan.request.filing_years, f"1 … {_MOST_YEARS}")
    if not plan.request.solutions:
        yield _bad(("request", "solutions"), 0, "≥ 1")
    if plan.obligations.courses_a_year < 1:
        yield _bad(("obligations", "courses_a_year"), plan.obligations.courses_a_year, "≥ 1")
    for number, digest in enumerate(plan.digests):
        if not 0 <= digest.weekday <= 6:
            yield _bad(("digests", number, "weekday"), digest.weekday, "0 … 6")
        days = digest.daily_in_last_working_days
        if not 0 <= days <= _MOST_DAYS:
            yield _bad(("digests", number, "daily_in_last_working_days"), days, f"0 … {_MOST_DAYS}")


def _similarity(plan: Plan) -> Iterator[Finding]:
    """Whatever counts as the same is also alike; below a half everything resembles everything."""
    warn, same = plan.similarity.warn_at, plan.similarity.same_at
    if not 50 <= warn <= 100:
        yield _bad(("similarity", "warn_at"), warn, "50 … 100")
    elif not warn <= same <= 100:
        yield _bad(("similarity", "same_at"), same, f"{warn} … 100")


def _evidence(plan: Plan) -> Iterator[Finding]:
    """More than Telegram hands over is no use; without any file there is no evidence."""
    if not 1 <= plan.evidence.largest_megabytes <= 20:
        yield _bad(("evidence", "largest_megabytes"), plan.evidence.largest_megabytes, "1 … 20")
    if not 1 <= plan.evidence.most_files <= 200:
        yield _bad(("evidence", "most_files"), plan.evidence.most_files, "1 … 200")


def _review(plan: Plan) -> Iterator[Finding]:
    """Somebody confirms a registration before anything is recognised, and somebody enters the recognition."""
    order = [REVIEWED.index(step.of) for step in plan.review if step.of in REVIEWED]
    for part in REVIEWED:
        if not any(step.of == part for step in plan.review):
            yield _bad(("review",), "–", part)
    if order != sorted(order):
        yield _bad(("review", order.index(1), "of"), REVIEWED[1], " … ".join(REVIEWED))
    for number, step in enumerate(plan.review):
        if not step.by:
            yield _bad(("review", number, "by"), "–", " / ".join(role.value for role in Role))
    days, most = plan.authorship.remind_after_working_days, plan.authorship.most_authors
    if not 1 <= days <= _MOST_DAYS:
        yield _bad(("authorship", "remind_after_working_days"), days, f"1 … {_MOST_DAYS}")
    if not 1 <= most <= _MOST_AUTHORS:
        yield _bad(("authorship", "most_authors"), most, f"1 … {_MOST_AUTHORS}")


def _deadlines(plan: Plan) -> Iterator[Finding]:
    """Internal deadlines come before the report; the report's own is its date."""
    for number, deadline in enumerate(plan.deadlines):
        place, days = ("deadlines", number, "working_days_before"), deadline.working_days_before
        if deadline.key == REPORT and days != 0:
            yield _bad(place, days, "0")
        elif deadline.key != REPORT and days < 1:
            yield place, Fault.DEADLINE_AFTER_REPORT, {"key": deadline.key}
        elif days > _MOST_DAYS:
            yield _bad(place, days, f"≤ {_MOST_DAYS}")


def _bad(place: Place, value: object, expected: str) -> Finding:
    return place, Fault.BAD_VALUE, {"key": str(place[-1]), "value": str(value), "expected": expected}


def _hours(plan: Plan) -> Iterator[Finding]:
    opens, closes = plan.quiet.ends, plan.quiet.starts
    if closes <= opens:
        yield _bad(("quiet", "ends"), f"{opens:%H:%M}", f"< {closes:%H:%M}")
        return
    timed: list[tuple[Place, Reminder | Digest]] = []
    timed += [(("reminders", number, "at"), rule) for number, rule in enumerate(plan.reminders)]
    timed += [(("digests", number, "at"), rule) for number, rule in enumerate(plan.digests)]
    for place, rule in timed:
        if not plan.quiet.allow(rule.at):
            hours = {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
            yield place, Fault.OUTSIDE_HOURS, {"key": rule.key, "value": f"{rule.at:%H:%M}", **hours}


def _buttons(plan: Plan) -> Iterator[Finding]:
    contents = [(("contents", number), content) for number, content in enumerate(plan.contents) if content.selectable]
    kinds, solutions = list(enumerate(plan.kinds)), list(enumerate(plan.request.solutions))
    lists: list[list[tuple[Place, str]]] = [
        [((*place, "button"), content.button) for place, content in contents],
        [((*place, "english"), content.english) for place, content in contents],
        [(("units", number, "button"), unit.button) for number, unit in enumerate(plan.units)],
        [(("kinds", number, "name"), kind.name) for number, kind in kinds],
        [(("kinds", number, "english"), kind.english) for number, kind in kinds],
        [(("request", "solutions", number, "name"), kind.name) for number, kind in solutions],
        [(("request", "solutions", number, "english"), kind.english) for number, kind in solutions],
    ]
    for buttons in lists:
        yield from _labels(buttons)


def _labels(buttons: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    """Buttons are told apart as typed answers are: without case and marks."""
    seen: set[str] = set()
    for place, label in buttons:
        if len(label) > LONGEST_BUTTON:
            values = {"value": label, "length": str(len(label)), "longest": str(LONGEST_BUTTON)}
            yield place, Fault.BUTTON_TOO_LONG, values
        if fold(label) in seen:
            yield place, Fault.SAME_BUTTON, {"value": label}
        seen.add(fold(label))


def _reminder_days(plan: Plan) -> Iterator[Finding]:
    for number, reminder in enumerate(plan.reminders):
        place, days = ("reminders", number, "working_days_before"), reminder.working_days_before
        for day in days:
            if not 1 <= day <= _MOST_DAYS:
                yield _bad(place, day, f"1 … {_MOST_DAYS}")
        if len(set(days)) < len(days):
            yield place, Fault.REMINDS_TWICE_A_DAY, {"first": reminder.key, "second": reminder.key, "day": ""}


def _reminded_twice(plan: Plan) -> Iterator[Finding]:
    """Reminders on one day are one message only if they agree on the hour."""
    calendar = work_calendar(plan)
    told: set[tuple[str, str]] = set()
    for year in range(plan.movement.first_year, plan.movement.last_year + 1):
        for day, rules in reminder_days(plan, calendar, deadlines(plan, calendar, year)).items():
            first = rules[0]
            for rule in rules[1:]:
                if rule.at != first.at and (first.key, rule.key) not in told:
                    told.add((first.key, rule.key))
                    values = {"first": first.key, "second": rule.key, "day": day.isoformat()}
                    yield ("reminders", plan.reminders.index(rule), "at"), Fault.REMINDS_TWICE_A_DAY, values


_RULES: list[Callable[[Plan], Iterator[Finding]]] = [
    _duplicates,
    _awards,
    _references,
    _years,
    _numbers,
    _similarity,
    _evidence,
    _review,
    _deadlines,
    _hours,
    _buttons,
    _reminder_days,
]
