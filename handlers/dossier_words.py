"""A dossier in words: what is filled in, what is missing, until when a request may be filed."""

from datetime import date

from dialog import Turn
from domain.dossier import WHERE_ANY, Dossier, Part, last_filing_day
from domain.initiative import Initiative
from handlers.words import named, unit_name
from locales import N_

PARTS = {
    Part.SOLUTION: N_("Kind of solution"),
    Part.AREA: N_("Field of application"),
    Part.FIRST_APPLIED: N_("Day of first application"),
    Part.ESSENCE: N_("Essence"),
    Part.NOVELTY: N_("Novelty"),
    Part.CONDITIONS: N_("Conditions for applying it"),
    Part.AUTHOR_BENEFIT: N_("Benefit in the author's view"),
    Part.UNIT_BENEFIT: N_("Benefit in the view of those who applied it"),
    Part.PARTICIPANTS: N_("People who took part"),
    Part.CONFIDENTIAL: N_("Confidential parts"),
    Part.INVESTOR: N_("Investor"),
}
HEADING = N_("Dossier of {code} “{title}”")
FILLED = N_("On record: {parts}.")
WANTING = N_("Not on record yet: {parts}.")
WHERE_THERE_IS = N_("Only where there is any: {parts}.")
COMPLETE = N_("All that the request asks of everybody is on record.")
PART_LINE = N_("{part}: {value}")
DAYS_LEFT = N_("A request can be filed until {day}; days left: {n} ({source}).")
LAST_DAY = N_("Today, {day}, is the last day on which a request can be filed ({source}).")
PASSED = N_(
    "The time for filing a request ended on {day} ({source}); days since then: {n}. "
    "Please ask {office} before you file it."
)


def overview(turn: Turn, item: Initiative, dossier: Dossier) -> str:
    """What is filled in and what is missing, by name."""
    t = turn.t
    wanting, others = dossier.wanting, tuple(part for part in dossier.missing if part in WHERE_ANY)
    lines = [t(HEADING, code=item.code, title=item.title)]
    lines += [t(FILLED, parts=listed(turn, dossier.filled))] if dossier.filled else []
    lines += [t(WANTING, parts=listed(turn, wanting)) if wanting else t(COMPLETE)]
    lines += [t(WHERE_THERE_IS, parts=listed(turn, others))] if others else []
    return "\n".join([*lines, *time_limit(turn, dossier)])


def whole(turn: Turn, item: Initiative, dossier: Dossier) -> str:
    """All that is on record, for those who may read it, and what is missing."""
    t = turn.t
    lines = [t(HEADING, code=item.code, title=item.title)]
    lines += [t(PART_LINE, part=t(PARTS[part]), value=shown(turn, dossier, part)) for part in dossier.filled]
    lines += [t(WANTING, parts=listed(turn, dossier.wanting))] if dossier.wanting else []
    return "\n".join([*lines, *time_limit(turn, dossier)])


def listed(turn: Turn, parts: tuple[Part, ...]) -> str:
    """The names of parts in a sentence."""
    return ", ".join(turn.t(PARTS[part]) for part in parts)


def shown(turn: Turn, dossier: Dossier, part: Part) -> str:
    """A part as it reads; a kind of solution the plan no longer has is shown as it is."""
    value = dossier.value(part)
    if part is Part.SOLUTION:
        kinds = turn.plan.recognition.solutions
        return next((named(kind, turn.t) for kind in kinds if kind.code == value), str(value))
    return turn.t.date(value) if isinstance(value, date) else value or ""


def time_limit(turn: Turn, dossier: Dossier) -> list[str]:
    """Until when a request may be filed, counted from the first application; nothing while that day is not known."""
    if dossier.first_applied is None:
        return []
    t, rules = turn.t, turn.plan.recognition
    day = last_filing_day(dossier.first_applied, rules.filing_years)
    left = (day - turn.today).days
    sentence = DAYS_LEFT if left > 0 else LAST_DAY if left == 0 else PASSED
    office = unit_name(turn.plan, turn.plan.organisation.office_unit)
    return [t(sentence, day=t.date(day), n=abs(left), source=rules.source, office=office)]
