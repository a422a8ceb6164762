"""The quizzes that come with the program; the coordinating office brings in those it wants."""

from functools import cache
from pathlib import Path

from domain.plan_file import read_plan_file
from domain.quiz import Paper

SHELF = Path(__file__).with_name("quizzes")


@cache
def ready_papers() -> dict[str, Paper]:
    """Each ready quiz by the name of its file, which is never changed."""
    return {path.stem: read_plan_file(path, Paper)[0] for path in sorted(SHELF.glob("*.toml"))}
