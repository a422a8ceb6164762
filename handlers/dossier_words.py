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
PROGRESS = N_("On record: {filled} of {total} parts; still needed for the request: {wanting}.")
COMPLETE = N_("On record: {filled} of {total} parts, among them all that the request asks of everybody.")
BLANK = N_("Still blank in the request: {parts}. They can be filled in with /hoso before you send it.")
WANTING = N_("Not on record yet: {parts}.")
FILLED_PART, WANTING_PART, WHERE_THERE_IS = N_("{part} (on record)"), N_("{part} (not yet)"), N_("{part} (if any)")
PART_LINE = N_("{part}: {value}")
DAYS_LEFT = N_("A request can be filed until {day}; days left: {n} ({source}).")
LAST_DAY = N_("Today, {day}, is the last day on which a request can be filed ({source}).")
PASSED = N_(
    "The time for filing a request ended on {day} ({source}); days since then: {n}. "
    "Please ask {office} before you file it."
)


def overview(turn: Turn, item: Initiative, dossier: Dossier) -> str:
    """How far it is, and until when a request may be filed; which parts are missing, their labels say."""
    t, wanting = turn.t, len(dossier.wanting)
    progress = t(PROGRESS if wanting else COMPLETE, filled=len(dossier.filled), total=len(Part), wanting=wanting)
    return "\n".join([t(HEADING, code=item.code, title=item.title), progress, *time_limit(turn, dossier)])


def label(turn: Turn, dossier: Dossier, part: Part) -> str:
    """A part in the menu, with whether it is on record."""
    missing = WHERE_THERE_IS if part in WHERE_ANY else WANTING_PART
    return turn.t(FILLED_PART if dossier.value(part) else missing, part=turn.t(PARTS[part]))


def whole(turn: Turn, item: Initiative, dossier: Dossier) -> str:
    """All that is on record, for those who may read it, and what is missing."""
    t = turn.t
    lines = [t(HEADING, code=item.code, title=item.title)]
    lines += [t(PART_LINE, part=t(PARTS[part]), value=shown(turn, dossier, part)) for part in dossier.filled]
    lines += wanting_lines(turn, dossier, WANTING)
    return "\n".join([*lines, *time_limit(turn, dossier)])


def wanting_lines(turn: Turn, dossier: Dossier, sentence: str) -> list[str]:
    """The parts that are missing, in a sentence; nothing where none is."""
    parts = ", ".join(turn.t(PARTS[part]) for part in dossier.wanting)
    return [turn.t(sentence, parts=parts)] if parts else []


def shown(turn: Turn, dossier: Dossier, part: Part) -> str:
    """A part as it reads; a kind of solution the plan no longer has is shown as it is."""
    value = dossier.value(part)
    if part is Part.SOLUTION:
        kinds = turn.plan.request.solutions
        return next((named(kind, turn.t) for kind in kinds if kind.code == value), str(value))
    return turn.t.date(value) if isinstance(value, date) else value or ""


def time_limit(turn: Turn, dossier: Dossier) -> list[str]:
    """Until when a request may be filed, counted from the first application; nothing while that day is not known."""
    if dossier.first_applied is None:
        return []
    t, rules = turn.t, turn.plan.request
    day = last_filing_day(dossier.first_applied, rules.filing_years)
    left = (day - turn.today).days
    sentence = DAYS_LEFT if left > 0 else LAST_DAY if left == 0 else PASSED
    office = unit_name(turn.plan, turn.plan.organisation.office_unit)
    return [t(sentence, day=t.date(day), n=abs(left), source=rules.source, office=office)]
