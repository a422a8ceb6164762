"""What there is to read of an initiative besides its registration, offered where people look at it or decide on it."""

from dialog import Choice, Detour, Turn
from domain.initiative import Initiative
from handlers.dossier_read import dossier_of
from handlers.evidence_list import evidence_of
from locales import N_
from storage import dossiers, evidence

EVIDENCE, DOSSIER = N_("Its evidence ({n})"), N_("Its dossier")

STEPS = (evidence_of, dossier_of)
"""They belong to every dialog that offers papers; each comes back to the question it was chosen at."""


async def papers_of(turn: Turn, item: Initiative) -> list[Choice]:
    """The papers there are, for those who may read all of it."""
    dossier = await dossiers.of(turn.db, item.id)
    return [
        *await evidence_choice(turn, item, evidence_of.name),
        *([Choice(dossier_of.name, turn.t(DOSSIER))] if dossier.filled else []),
    ]


async def evidence_choice(turn: Turn, item: Initiative, key: str) -> list[Choice]:
    """The way to its evidence alone, where there is any."""
    files = await evidence.of_initiative(turn.db, item.id)
    return [Choice(key, turn.t(EVIDENCE, n=len(files)))] if files else []


def fetched(turn: Turn, choice: str, initiative_id: int) -> Detour | None:
    """The way to the papers of this initiative, if that was chosen."""
    if choice not in (step.name for step in STEPS):
        return None
    turn.data["initiative"] = initiative_id
    return Detour(choice)
