"""Every kind of notice is known to the one table that says which may wait; kinds are found in the code itself."""

import ast
from pathlib import Path

from domain.class_agenda import ClassReminder
from domain.notice_kinds import URGENCY, Urgency, is_routine
from domain.training import TrainingState

ROOMS = Path(__file__).parents[2] / "handlers"

MAY_WAIT = {"reminder", "reminder.now", "digest", "progress"}
"""By hand: what a person hears once a day at most, and what waits while their bot is short of messages."""

WORDED = {
    ("announcements.py", "announcements.KIND"): {"announcement"},
    ("class_changes.py", "kind"): {"session.cancelled", "session.moved"},
    ("classes.py", "kind"): set(ClassReminder),
    ("returns.py", "kind"): {"report.requested", "report.called_off", "return.on_paper"},
    ("coauthors.py", "kind"): {"author.asked", "author.reminder"},
    ("receipts.py", "f'initiative.{what}'"): {
        f"initiative.{what}" for what in ("confirmed", "returned", "refused", "merged", "applied", "proposed")
    }
    | {"initiative.stopped", "initiative.resumed"},
    ("outcomes.py", "f'initiative.{what}'"): {"initiative.replicated", "initiative.replication_ended"},
    ("receipts.py", "f'training.{item.state}'"): {
        f"training.{state}" for state in (TrainingState.CONFIRMED, TrainingState.RETURNED)
    },
    ("recognitions.py", "f'recognition.{what}'"): {"recognition.decided", "recognition.corrected"},
}
"""By hand: what a kind that is put together can be, by file and expression."""


def _told() -> set[str]:
    """The kinds given to `tell` anywhere in the conversations."""
    kinds: set[str] = set()
    for path in sorted(ROOMS.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "tell" and len(call.args) >= 7:
                kinds |= _kinds(path.name, call.args[4], constants)
    return kinds


def _kinds(file: str, said: ast.expr, constants: dict[str, object]) -> set[str]:
    if isinstance(said, ast.Constant):
        return {str(said.value)}
    if isinstance(said, ast.Name) and said.id in constants:
        return {str(constants[said.id])}
    return {str(kind) for kind in WORDED[file, ast.unparse(said)]}


def test_every_kind_that_is_told_stands_in_the_table_and_no_other() -> None:
    assert _told() == set(URGENCY)


def test_only_what_comes_as_a_matter_of_course_may_wait() -> None:
    assert {kind for kind, urgency in URGENCY.items() if urgency is Urgency.ROUTINE} == MAY_WAIT
    assert all(is_routine(kind) for kind in MAY_WAIT)
    assert not is_routine("initiative.confirmed")
    assert not is_routine("something nobody has thought about")
