"""A record as people read it: what was registered, where it stands, who its authors are, its way so far."""

from dialog import Turn
from domain.initiative import Initiative
from domain.training import OnVneid, Training
from handlers.staff.authors import author_lines
from handlers.staff.registration import answers, shown
from handlers.staff.timeline import timeline
from handlers.words import FORMS, ON_VNEID, OUTCOMES, TRAINING_STATES, where_it_stands
from locales import N_

STATE_LINE = N_("{code} – {state}")
REASON_LINE = N_("Reason: {reason}")
COURSE_SHOWN = N_("{title}\nOffered by: {provider}\nHow: {form}, {hours} hours\nState: {state}")
OUTCOME_LINE = N_("Result: {outcome}")
SCORE_LINE = N_("Score or certificate number: {score}")
CERTIFICATE_LINE = N_("Certificate: {link}")


async def whole_story(turn: Turn, item: Initiative) -> str:
    """All of an initiative, for those it is open to."""
    story = [*await author_lines(turn, item), *await timeline(turn, item)]
    return "\n".join([initiative_shown(turn, item), *story])


def initiative_shown(turn: Turn, item: Initiative) -> str:
    """All that was registered, with where it stands."""
    t = turn.t
    _, _, details = shown(turn, answers(item), item.unit).partition("\n")
    lines = [t(STATE_LINE, code=item.code, state=where_it_stands(turn.plan, item, t)), details]
    return "\n".join(lines + [t(REASON_LINE, reason=item.reason)] * bool(item.reason))


def training_shown(turn: Turn, item: Training) -> str:
    """A course as it is on record, with where it stands."""
    t = turn.t
    lines = [
        t(
            COURSE_SHOWN,
            title=item.title,
            provider=item.provider,
            form=t(FORMS[item.form]),
            hours=t.number(item.hours),
            state=t(TRAINING_STATES[item.state]),
        )
    ]
    if item.outcome:
        lines += [t(OUTCOME_LINE, outcome=t(OUTCOMES[item.outcome]))]
        lines += [t(SCORE_LINE, score=item.score)] if item.score else []
        lines += [t(CERTIFICATE_LINE, link=item.certificate)] if item.certificate else []
        lines += [t(ON_VNEID[item.on_vneid])] if item.on_vneid is not OnVneid.UNKNOWN else []
    return "\n".join(lines + [t(REASON_LINE, reason=item.reason)] * bool(item.reason))
