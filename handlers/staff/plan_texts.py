"""What the plan says of each topic, worded from its data; its own words are never translated or mended."""

from collections.abc import Awaitable, Callable

from dialog import Turn
from domain.calendar import report_before
from domain.plan import Award, Milestone, Phase, Plan
from domain.plan_answers import whole_text
from handlers.facts import deadlines_of
from handlers.staff.my_deadlines import my_deadlines_text
from handlers.words import named
from locales import N_

SECTION = N_("{title} ({ref})\n{text}")
CRITERION = N_("- {label} ({ref})")
AT_MOST = N_("at most {n} cases, collectives and individuals together")
BY_GUIDANCE = N_("as guidance will say; the number is not known yet")
AWARD = N_("- {form}: {quota} ({ref})")
OCCASION = N_("{occasion}, {years}:")
PHASE = N_("{phase} ({ref})")
CURRENT_PHASE = N_("{phase} ({ref}), under way")
DUE = N_("- {what} (by {day})")
UNDATED = N_("- {what}")
DUTY = N_("- {what} ({ref})")
DUTY_WHEN = N_("- {when}: {what} ({ref})")
DEADLINES = N_("Deadlines of {year}:")
DEADLINE_AHEAD = N_("- {name}: {day} (working days left: {days})")
DEADLINE_TODAY = N_("- {name}: {day}, today")
DEADLINE_PASSED = N_("- {name}: {day}, passed")
REPORT_RULE = N_("The report must reach {to} before {day} ({ref}).")
PROVISIONAL = N_("The days off of {year} have not been entered yet, so these days may still change.")


async def section_text(turn: Turn) -> str:
    """A part of the plan in its own words, never translated or mended."""
    section = turn.plan.section(turn.data["ref"])
    text = whole_text(section, turn.plan.sections)
    return turn.t(SECTION, title=section.title, ref=section.ref, text=text)


async def criteria_text(turn: Turn) -> str:
    """The criteria for units and for people."""
    t = turn.t
    groups = [
        "\n".join([f"{group.heading}:", *(t(CRITERION, label=item.label, ref=item.code) for item in group.items)])
        for group in turn.plan.criteria
    ]
    return "\n\n".join(groups)


async def awards_text(turn: Turn) -> str:
    """What may be proposed on which occasion, in which years, and how many."""
    t = turn.t
    occasions: dict[tuple[str, tuple[int, ...]], list[Award]] = {}
    for award in turn.plan.awards:
        occasions.setdefault((award.occasion_label, award.years), []).append(award)
    return "\n\n".join(
        "\n".join([t(OCCASION, occasion=label, years=years_of(years)), *(award_line(turn, item) for item in awards)])
        for (label, years), awards in occasions.items()
    )


def award_line(turn: Turn, award: Award) -> str:
    """An award with its quota, or that guidance will tell."""
    t = turn.t
    quota = t(BY_GUIDANCE) if award.quota is None else t(AT_MOST, n=f"{award.quota:02}")
    return t(AWARD, form=award.form, quota=quota, ref=award.ref)


def years_of(years: tuple[int, ...]) -> str:
    """2026 – 2030, or the years one by one where some are left out."""
    in_a_row = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    return f"{years[0]} – {years[-1]}" if in_a_row else ", ".join(str(year) for year in years)


async def phases_text(turn: Turn) -> str:
    """The phases with what they promise; the present one is marked."""
    return "\n\n".join(
        "\n".join([phase_line(turn, phase), *(milestone_line(turn, item) for item in phase.milestones)])
        for phase in turn.plan.phases
    )


def phase_line(turn: Turn, phase: Phase) -> str:
    current = phase.first_year <= turn.today.year <= phase.last_year
    return turn.t(CURRENT_PHASE if current else PHASE, phase=phase.label, ref=phase.code)


def milestone_line(turn: Turn, milestone: Milestone) -> str:
    due, what = milestone.due, capital(milestone.what)
    return turn.t(DUE, what=what, day=turn.t.date(due)) if due else turn.t(UNDATED, what=what)


def capital(text: str) -> str:
    """The text as the beginning of a line."""
    return text[:1].upper() + text[1:]


async def duties_text(turn: Turn) -> str:
    """Who must do what, those with the same duties together."""
    t = turn.t
    groups: dict[str, list[str]] = {}
    for duty in turn.plan.duties:
        what = duty.what if duty.when else capital(duty.what)
        line = t(DUTY_WHEN if duty.when else DUTY, when=capital(duty.when), what=what, ref=duty.code)
        groups.setdefault(duty.who, []).append(line)
    return "\n\n".join("\n".join([f"{capital(who)}:", *lines]) for who, lines in groups.items())


async def deadlines_text(turn: Turn) -> str:
    """The deadlines of this year as they stand, in order of time."""
    t, year, plan = turn.t, turn.today.year, turn.plan
    last_days = await deadlines_of(turn.db, turn.world, year)
    lines = []
    for key in sorted(last_days, key=lambda key: last_days[key]):
        day = last_days[key]
        sentence = DEADLINE_PASSED if day < turn.today else DEADLINE_TODAY if day == turn.today else DEADLINE_AHEAD
        days = turn.calendar.working_days_left(turn.today, day)
        lines.append(t(sentence, name=named(plan.deadline(key), t), day=t.weekday(day), days=days))
    before = t.date(report_before(plan, year))
    rule = t(REPORT_RULE, day=before, to=plan.report.to, ref=ref_of_report(plan))
    provisional = [t(PROVISIONAL, year=year)] if turn.calendar.is_provisional(year) else []
    return "\n".join([t(DEADLINES, year=year), *lines, rule, *provisional])


def ref_of_report(plan: Plan) -> str:
    """Where the plan says by when the report is due."""
    return next((section.ref for section in plan.sections if plan.report.deadline_label in section.text), "–")


TEXTS: dict[str, Callable[[Turn], Awaitable[str]]] = {
    "section": section_text,
    "criteria": criteria_text,
    "awards": awards_text,
    "phases": phases_text,
    "duties": duties_text,
    "deadlines": deadlines_text,
    "mine": my_deadlines_text,
}
