"""Conversations that know no channel. What a handler needs is importable from here."""

from dialog.declare import EVERYBODY, STAFF, Audience, Dialog, Shortcut, Step, only
from dialog.notice import Notice, tell
from dialog.prompt import Choice, Prompt
from dialog.turn import Again, Detour, Document, End, Goto, Skip, Turn, World

__all__ = [
    "EVERYBODY",
    "STAFF",
    "Again",
    "Audience",
    "Choice",
    "Detour",
    "Dialog",
    "Document",
    "End",
    "Goto",
    "Notice",
    "Prompt",
    "Shortcut",
    "Skip",
    "Step",
    "Turn",
    "World",
    "only",
    "tell",
]
