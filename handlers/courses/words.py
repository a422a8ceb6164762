"""Courses and classes in words."""

from collections.abc import Mapping, Sequence

from dialog import Again, Turn
from domain.calendar import local
from domain.course import Attendance, Course, CourseSession, PlannedSession
from domain.course_cells import Fault, Wrong
from domain.plan import Choice, JobKind
from handlers.words import FORMS, named, unit_name
from locales import N_, Translator

FAULTS = {
    Fault.MISSING: N_("nothing is given here"),
    Fault.SHORT: N_("the text has fewer than {least} characters"),
    Fault.LONG: N_("the text has more than {most} characters"),
    Fault.NOT_HOURS: N_("“{value}” is not a number of hours above 0 and at most {most}, such as 4 or 2.5"),
    Fault.NOT_PLACES: N_("“{value}” is not a whole number of places from 1 to {most}"),
    Fault.NOT_LISTED: N_("“{value}” is not in the list; possible are: {known}"),
    Fault.NOBODY: N_("“{value}” is neither one unit nor a kind of work of the plan"),
    Fault.NOT_YES_OR_NO: N_("“{value}” is neither “có” nor “không”"),
    Fault.NOT_A_LINK: N_("this is not a link; a link begins with https:// or http:// and has no spaces"),
    Fault.NOT_A_DATE: N_("“{value}” is not a date, such as 30/09/2026"),
    Fault.NOT_A_MOMENT: N_("“{value}” is not a day with a time, such as 08:00 12/11/2026"),
    Fault.OUTSIDE_MOVEMENT: N_("{value} is not between {first} and {last}"),
    Fault.ENDS_FIRST: N_("the end, {value}, is not after the beginning, {starts}"),
    Fault.TOO_LONG: N_("from {starts} to {value} is more than a month"),
    Fault.AFTER_START: N_("{value} is after the beginning, {starts}"),
    Fault.NO_DUE_DAY: N_("a mandatory course needs the last day by which it is to be finished"),
    Fault.DIFFERENT: N_("row {other} says something else of the same course"),
    Fault.TWICE: N_("row {other} says the same"),
}
ATTENDANCES = {
    Attendance.PRESENT: N_("Present"),
    Attendance.LATE: N_("Came late"),
    Attendance.ABSENT: N_("Absent"),
}
PLEASE = N_("Please type it again: {reason}.")
FOR_ALL = N_("everybody")
COURSE_SHOWN = N_("{title}\nOffered by: {provider}\nHow: {form}, {hours} hours\nSkills: {skills}\nFor: {audience}")
LEVEL_LINE = N_("Level: {level}")
TOPIC_LINE = N_("Topic: {topic}")
LINK_LINE = N_("Link: {link}")
MANDATORY_LINE = N_("Mandatory, to be finished by {due}")
HIDDEN_LINE = N_("Hidden from the catalogue")
SAME_DAY = N_("{start} – {end} {day}")
OTHER_DAY = N_("{start} {day} – {end} {last_day}")
SESSION_SHOWN = N_(
    "{title}\nWhen: {when}\nWhere: {where}\nRegistration until: {closes}\nWithdrawal until: {withdraw}\n"
    "Run by: {organiser}"
)
TIME_AND_PLACE = N_("{when}, {where}")
NOWHERE = N_("not said yet")
OFFICE = N_("the coordinating office")


def reason(fault: Fault, values: Mapping[str, str], t: Translator) -> str:
    """What is wrong with a cell, or with an answer of the same kind."""
    return t(FAULTS[fault], **values)


def again(wrong: Wrong, t: Translator) -> Again:
    """Ask again for an answer that will not do."""
    return Again(t(PLEASE, reason=reason(wrong.fault, wrong.values, t)))


def name_in(choices: Sequence[Choice | JobKind], code: str, t: Translator) -> str:
    """An entry of one of the plan's lists by its name; a code the plan no longer has as it is."""
    return next((named(choice, t) for choice in choices if choice.code == code), code)


def audience_of(turn: Turn, course: Course) -> str:
    """Whom a course is for."""
    units = [unit_name(turn.plan, unit) for unit in course.units]
    jobs = [name_in(turn.plan.training.job_kinds, job, turn.t) for job in course.jobs]
    return ", ".join([*units, *jobs]) or turn.t(FOR_ALL)


def course_shown(turn: Turn, course: Course) -> str:
    """All that is on record of a course."""
    t, lists = turn.t, turn.plan.training
    first = t(
        COURSE_SHOWN,
        title=course.title,
        provider=course.provider,
        form=t(FORMS[course.form]),
        hours=t.number(course.hours),
        skills=name_in(lists.skill_groups, course.skill_group, t) or "–",
        audience=audience_of(turn, course),
    )
    lines = [
        t(LEVEL_LINE, level=name_in(lists.levels, course.level, t)) if course.level else "",
        t(TOPIC_LINE, topic=course.topic) if course.topic else "",
        t(LINK_LINE, link=course.link) if course.link else "",
        t(MANDATORY_LINE, due=t.date(course.due)) if course.mandatory and course.due else "",
        "" if course.active else t(HIDDEN_LINE),
    ]
    return "\n".join(filter(None, [first, *lines]))


def when(session: CourseSession | PlannedSession, t: Translator) -> str:
    """When a class takes place: 08:00 – 11:30 12/11/2026."""
    starts, ends = local(session.starts_at), local(session.ends_at)
    values = {"start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}", "day": t.date(starts.date())}
    if starts.date() == ends.date():
        return t(SAME_DAY, **values)
    return t(OTHER_DAY, **values, last_day=t.date(ends.date()))


def where(session: CourseSession | PlannedSession, t: Translator) -> str:
    """Where it takes place: a room, a link, or both."""
    return ", ".join(filter(None, [session.place, session.link])) or t(NOWHERE)


def when_and_where(session: CourseSession | PlannedSession, t: Translator) -> str:
    """Both in one line."""
    return t(TIME_AND_PLACE, when=when(session, t), where=where(session, t))


def session_shown(session: CourseSession | PlannedSession, title: str, organiser: str, t: Translator) -> str:
    """All that is on record of a class, but for its places."""
    return t(
        SESSION_SHOWN,
        title=title,
        when=when(session, t),
        where=where(session, t),
        closes=t.moment(session.closes_at),
        withdraw=t.moment(session.withdraw_until),
        organiser=organiser or t(OFFICE),
    )
