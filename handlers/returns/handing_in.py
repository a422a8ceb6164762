"""Hand in what is expected of a unit or the centre: what is open, what was handed in, each thing in its own way."""

from dialog import Dialog, only
from domain.people import Role
from handlers.returns import (
    criteria_steps,
    criterion_steps,
    document_steps,
    file_steps,
    listing,
    looking,
    names_sending,
    names_steps,
    naming_steps,
    on_paper_steps,
    text_steps,
)
from locales import N_

returns_dialog = Dialog(
    "returns",
    listing.LIST,
    listing.UNIT,
    *looking.STEPS,
    *criteria_steps.STEPS,
    *criterion_steps.STEPS,
    *names_steps.STEPS,
    *names_sending.STEPS,
    *naming_steps.STEPS,
    *text_steps.STEPS,
    *document_steps.STEPS,
    *file_steps.STEPS,
    *on_paper_steps.STEPS,
    commands=("nop", "submit"),
    description=N_("Hand in for the unit or the centre: self-assessment, names, reports, documents"),
    audience=only(Role.HEAD, Role.COORDINATOR, Role.DIRECTOR),
)
