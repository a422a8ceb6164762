"""What a well-formed plan file may still get wrong: codes, references, days, hours, buttons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time

from domain.agenda import reminder_days
from domain.calendar import REPORT, deadlines, work_calendar
from domain.class_rules import judge_classes
from domain.completeness import Owed
from domain.dates import format_date
from domain.dissemination_rules import judge_dissemination, judge_reading
from domain.people import Role
from domain.plan import Obligation, Plan
from domain.plan_file import nearest
from domain.plan_frequency_rules import MOST_DAILY_DIGESTS, reminded_too_often
from domain.plan_life_rules import asked_before_reminded, progress_question
from domain.plan_limits import LIMITS, MOST_WORKING_DAYS, REVIEWED
from domain.plan_lines import Lines, Place
from domain.plan_obligation_rules import judge_obligations
from domain.plan_obligations import KnownBy, OwedBy
from domain.plan_problems import Fault, Finding, Problem
from domain.plan_problems import bad_value as _bad
from domain.vietnamese import fold

LONGEST_BUTTON = 40
"""Characters; a longer label is cut off on a phone."""
APPLIES_TO = ("collective", "individual")

_EARLIEST, _LATEST = 2000, 2099
_MOST_YEARS = 10


def judge(plan: Plan, lines: Lines) -> list[Problem]:
    """Every problem of a plan whose shape is right."""
    found = [finding for rule in _RULES for finding in rule(plan)]
    if not found:  # days are worked out only from a plan that makes sense
        found = [*_reminded_twice(plan), *asked_before_reminded(plan), *reminded_too_often(plan)]
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
    "escalation": ("to",),
    "titles": ("code",),
    "calendar_overrides": ("day",),
    "sections": ("ref",),
}


def _duplicates(plan: Plan) -> Iterator[Finding]:
    for table, keys in _UNIQUE.items():
        for key in keys:
            entries = enumerate(getattr(plan, table))
            yield from _repeated(((table, number, key), str(getattr(entry, key))) for number, entry in entries)
    for name in ("forms", "levels", "skill_groups", "job_kinds"):
        choices = enumerate(getattr(plan.training, name))
        yield from _repeated((("training", name, number, "code"), choice.code) for number, choice in choices)
    expected = enumerate(plan.obligations.expected)
    yield from _repeated((("obligations", "expected", number, "key"), one.key) for number, one in expected)
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
    for number, rule in enumerate(plan.escalation):
        yield from _known(("escalation", number, "to"), rule.to, roles)
    for number, owed_thing in enumerate(plan.obligations.expected):
        yield from _obligation(plan, number, owed_thing, keys, roles)
    yield from _known(("deadlines",), REPORT, keys)


def _obligation(
    plan: Plan, number: int, one: Obligation, keys: Sequence[str], roles: Sequence[str]
) -> Iterator[Finding]:
    place: Place = ("obligations", "expected", number)
    yield from _known((*place, "of"), one.of, [kind.value for kind in OwedBy])
    yield from _known((*place, "known_by"), one.known_by, [kind.value for kind in KnownBy])
    yield from _known((*place, "deadline"), one.deadline, keys)
    yield from _known((*place, "ref"), one.ref, [section.ref for section in plan.sections])
    for role in one.by:
        yield from _known((*place, "by"), role, roles)


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
        if not 0 <= days <= MOST_DAILY_DIGESTS:
            yield _bad(("digests", number, "daily_in_last_working_days"), days, f"0 … {MOST_DAILY_DIGESTS}")


def _deadlines(plan: Plan) -> Iterator[Finding]:
    """Internal deadlines come before the report; the report's own is its date."""
    for number, deadline in enumerate(plan.deadlines):
        place, days = ("deadlines", number, "working_days_before"), deadline.working_days_before
        if deadline.key == REPORT and days != 0:
            yield _bad(place, days, "0")
        elif deadline.key != REPORT and days < 1:
            yield place, Fault.DEADLINE_AFTER_REPORT, {"key": deadline.key}
        elif days > MOST_WORKING_DAYS:
            yield _bad(place, days, f"≤ {MOST_WORKING_DAYS}")


def _hours(plan: Plan) -> Iterator[Finding]:
    opens, closes = plan.quiet.ends, plan.quiet.starts
    if closes <= opens:
        yield _bad(("quiet", "ends"), f"{opens:%H:%M}", f"< {closes:%H:%M}")
        return
    timed: list[tuple[Place, str, time]] = [
        *((("reminders", number, "at"), rule.key, rule.at) for number, rule in enumerate(plan.reminders)),
        *((("digests", number, "at"), rule.key, rule.at) for number, rule in enumerate(plan.digests)),
        (("progress_question", "at"), "progress_question", plan.progress_question.at),
    ]
    for place, key, at in timed:
        if not plan.quiet.allow(at):
            hours = {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
            yield place, Fault.OUTSIDE_HOURS, {"key": key, "value": f"{at:%H:%M}", **hours}


def _buttons(plan: Plan) -> Iterator[Finding]:
    contents = [(("contents", number), content) for number, content in enumerate(plan.contents) if content.selectable]
    kinds, solutions = list(enumerate(plan.kinds)), list(enumerate(plan.request.solutions))
    expected = [(("obligations", "expected", n), one) for n, one in enumerate(plan.obligations.expected)]
    lists: list[list[tuple[Place, str]]] = [
        [((*place, "name"), one.name) for place, one in expected],
        [((*place, "english"), one.english) for place, one in expected],
        [((*place, "button"), content.button) for place, content in contents],
        [((*place, "english"), content.english) for place, content in contents],
        [(("units", number, "button"), unit.button) for number, unit in enumerate(plan.units)],
        [(("kinds", number, "name"), kind.name) for number, kind in kinds],
        [(("kinds", number, "english"), kind.english) for number, kind in kinds],
        [(("dissemination", "name"), plan.dissemination.name)],
        [(("dissemination", "english"), plan.dissemination.english)],
        [(("titles", number, "name"), title.name) for number, title in enumerate(plan.titles)],
        [(("titles", number, "english"), title.english) for number, title in enumerate(plan.titles)],
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
            if not 1 <= day <= MOST_WORKING_DAYS:
                yield _bad(place, day, f"1 … {MOST_WORKING_DAYS}")
        for day in sorted({day for day in days if days.count(day) > 1}):
            yield place, Fault.DUPLICATE, {"key": "working_days_before", "value": str(day)}


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
                    values = {"first": first.key, "second": rule.key, "day": format_date(day)}
                    yield ("reminders", plan.reminders.index(rule), "at"), Fault.REMINDS_TWICE_A_DAY, values


_RULES: list[Callable[[Plan], Iterator[Finding]]] = [
    _duplicates,
    _awards,
    _references,
    _years,
    _numbers,
    *LIMITS,
    judge_classes,
    judge_dissemination,
    judge_reading,
    progress_question,
    judge_obligations,
    _deadlines,
    _hours,
    _buttons,
    _reminder_days,
]
