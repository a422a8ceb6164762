"""What was noted from paper of the people of a unit: registrations and courses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialog import Turn
from domain.expected import Item, Submission, subject_of
from domain.people import Person
from domain.training import Training, TrainingState
from handlers.returns.paper_people import REGISTRATION, of_kind
from handlers.words import clipped
from locales import N_
from storage import submissions, training

REGISTRATION_OF = N_("{name}: registration “{title}”")
COURSE_OF = N_("{name}: course “{title}”")


@dataclass(frozen=True, slots=True)
class Paper:
    """Something noted from paper: a registration, or a course."""

    person: Person
    registration: Submission | None = None
    course: Training | None = None

    @property
    def mark(self) -> str:
        """The key of its choice."""
        return f"t{self.course.id}" if self.course else f"s{self.person.id}"

    @property
    def title(self) -> str:
        """What the paper says."""
        return self.course.title if self.course else self.registration.words if self.registration else ""


async def papers(turn: Turn, mine: Mapping[int, Person], items: Iterable[Item]) -> list[Paper]:
    """Everything noted of these people this year, registrations first; `items` are what is expected of people."""
    year = turn.today.year
    keys = {item.obligation.key for item in of_kind(items, REGISTRATION).values()}
    of_subject = {subject_of("", number): person for number, person in mine.items()}
    noted = [
        Paper(of_subject[one.subject], registration=one)
        for one in await submissions.of_year(turn.db, year)
        if one.on_paper and one.obligation in keys and one.subject in of_subject
    ]
    entered = [
        Paper(mine[item.person_id], course=item)
        for item in await training.of_year(turn.db, year)
        if item.entered_by and item.state is TrainingState.CONFIRMED and item.person_id in mine
    ]
    return noted + entered


async def words_of(turn: Turn, paper: Paper) -> str:
    """A paper on a button."""
    sentence = COURSE_OF if paper.course else REGISTRATION_OF
    return turn.t(sentence, name=paper.person.full_name, title=clipped(paper.title, 40))
