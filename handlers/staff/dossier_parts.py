"""How each part of a dossier is asked, and what is taken as its answer."""

from collections.abc import Callable
from datetime import date

from dialog import Again, Choice, Prompt, Turn
from domain.dates import parse_date
from domain.dossier import MOST_PARTICIPANTS, Dossier, Part, is_full_name, participants_of
from domain.initiative import Initiative
from handlers.course_questions import at_least
from handlers.dossier_words import shown
from handlers.staff.initiative import NOT_A_DATE, TODAY, long_enough
from handlers.words import clipped, named
from locales import N_

SKIP, CLEAR, SUGGESTED = "/skip", "/clear", "/suggested"
"""Keys of choices beside a text of one's own: none can be typed, since what begins with a slash is a command."""

QUESTIONS = {
    Part.SOLUTION: N_("Which kind of solution is it?"),
    Part.AREA: N_("In which field is it applied? For example vehicle inspection or office work."),
    Part.FIRST_APPLIED: N_(
        "On which day was it first applied or tried out, whichever was earlier? For example 5/9, 05/09/2026 or "
        "“yesterday”."
    ),
    Part.ESSENCE: N_("How was it done before, what is better now, and which steps does it take?"),
    Part.NOVELTY: N_(
        "What is new about it within the unit? For example: applied here for the first time, and nobody has filed or "
        "published it before."
    ),
    Part.CONDITIONS: N_("What is needed to apply it? For example people, equipment or software."),
    Part.AUTHOR_BENEFIT: N_(
        "What benefit has it brought, or is it expected to bring, in your own view? With numbers if you have them."
    ),
    Part.UNIT_BENEFIT: N_("What benefit do those who have applied it see, on trial too? In their own words."),
    Part.PARTICIPANTS: N_(
        "Who took part in applying it first or on trial? One person a line: the full name, a colon, then what they "
        "did. For example:\nLê Văn Cường: set up the device and tried it out"
    ),
    Part.CONFIDENTIAL: N_(
        "Which of it is to be kept confidential? Here only the author and those who decide can read it; it also "
        "stands in the request. Please send nothing that is a state secret."
    ),
    Part.INVESTOR: N_("Who provided the money and the means for it, if it was not the author?"),
}
ON_RECORD = N_("On record: {value}")
KEEP, LATER, REMOVE = N_("Leave it as it is"), N_("Answer later"), N_("Remove this answer")
AS_REGISTERED = N_("Use what was registered")
STILL_TO_COME = N_("{day} is still to come. Please type the day on which it was really applied first, with its year.")
NO_FULL_NAME = N_("“{name}” was not understood as a full name. Please begin each line with a person's full name.")
TOO_MANY = N_("At most {most} people can be named. Please name those who did most.")


def question(turn: Turn, item: Initiative, dossier: Dossier, part: Part) -> Prompt:
    """Ask a part: what is on record, what may be suggested, how to leave it or take it out."""
    t, filled = turn.t, bool(dossier.value(part))
    text = t(QUESTIONS[part])
    if filled:
        text = "\n".join([t(ON_RECORD, value=shown(turn, dossier, part)), text])
    choices = [*_offered(turn, item, part), Choice(SKIP, t(KEEP if filled else LATER))]
    choices += [Choice(CLEAR, t(REMOVE))] if filled else []
    return Prompt.menu(text, choices, open=part is not Part.SOLUTION)


def _offered(turn: Turn, item: Initiative, part: Part) -> list[Choice]:
    t = turn.t
    if part is Part.SOLUTION:
        return [Choice(kind.code, named(kind, t)) for kind in turn.plan.request.solutions]
    if part is Part.FIRST_APPLIED:
        return [Choice(turn.today.isoformat(), t(TODAY, day=t.date(turn.today)))]
    label = turn.plan.organisation.name if part is Part.INVESTOR else t(AS_REGISTERED)
    return [Choice(SUGGESTED, label)] if suggested(turn, item, part) else []


def suggested(turn: Turn, item: Initiative, part: Part) -> str:
    """What is known already and may serve as an answer."""
    known = {
        Part.ESSENCE: item.change,
        Part.AUTHOR_BENEFIT: item.benefit,
        Part.INVESTOR: turn.plan.organisation.name,
    }
    return known.get(part, "")


def taken(turn: Turn, item: Initiative, part: Part, answer: str) -> str | date | None:
    """The answer as the record holds it; raises Again for one that will not do."""
    if answer == CLEAR:
        return Dossier().value(part)
    if answer == SUGGESTED:
        return suggested(turn, item, part)
    return TAKEN.get(part, long_enough)(turn, answer)


def as_chosen(turn: Turn, answer: str) -> str:
    return answer


def short(turn: Turn, answer: str) -> str:
    return at_least(turn, answer, 3)


def day_applied(turn: Turn, answer: str) -> date:
    """A day that has come; one of more than a year ago is taken, the overview says what it means."""
    day = parse_date(answer, turn.today)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if day > turn.today:
        raise Again(turn.t(STILL_TO_COME, day=turn.t.date(day)))
    return day


def people_named(turn: Turn, answer: str) -> str:
    """As typed, once each line has been understood."""
    participants = participants_of(answer)
    if len(participants) > MOST_PARTICIPANTS:
        raise Again(turn.t(TOO_MANY, most=MOST_PARTICIPANTS))
    names = [participant.name for participant in participants] or [answer]
    for name in names:
        if not is_full_name(name):
            raise Again(turn.t(NO_FULL_NAME, name=clipped(name, 60)))
    return answer


TAKEN: dict[Part, Callable[[Turn, str], str | date]] = {
    Part.SOLUTION: as_chosen,
    Part.AREA: short,
    Part.FIRST_APPLIED: day_applied,
    Part.PARTICIPANTS: people_named,
    Part.INVESTOR: short,
}
"""How parts are read that are not a description."""
