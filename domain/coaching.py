"""Coaching on the job ("Đại sứ số" kèm cặp): a helper and a learner who both say that it took place."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Person


class CoachingState(StrEnum):
    """Where a pair stands."""

    ASKED = "asked"
    """The learner has asked; the helper has not answered."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    """Both have confirmed that it took place."""


@dataclass(frozen=True, slots=True)
class Coaching:
    """A pair as handlers see it; `training_id` is the learner's record of learning."""

    id: int
    training_id: int
    learner_id: int
    helper_id: int
    state: CoachingState
    helper_confirmed_at: datetime | None = None
    learner_confirmed_at: datetime | None = None

    def may_be_answered_by(self, person: Person) -> bool:
        """The helper says yes or no, once."""
        return person.active and person.id == self.helper_id and self.state is CoachingState.ASKED

    def may_be_confirmed_by(self, person: Person) -> bool:
        """Each of the two, once, when the helper has agreed to it."""
        if not person.active or self.state is not CoachingState.ACCEPTED:
            return False
        said = {self.helper_id: self.helper_confirmed_at, self.learner_id: self.learner_confirmed_at}
        return person.id in said and said[person.id] is None
