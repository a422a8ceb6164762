"""An initiative on record, and the states of its life; what leads from one to the next is in domain.lifecycle."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.authors import Agreement, Author
from domain.people import Person, Role
from domain.unit_task import Result


class State(StrEnum):
    """Where a registered initiative stands."""

    AWAITING_AUTHORS = "awaiting_authors"
    """Chờ đồng tác giả: not all who were named have agreed."""
    REGISTERED = "registered"
    """Chờ xác nhận: with those who review a registration."""
    RETURNED = "returned"
    """Trả lại: with the author, who may improve it and send it again."""
    REFUSED = "refused"
    """Không được xác nhận: with a reason, for good."""
    CONFIRMED = "confirmed"
    """Đang triển khai: every step of the registration's review has been passed."""
    APPLIED = "applied"
    """Đã áp dụng: it has been applied or tried, and its benefit is known."""
    PROPOSED = "proposed"
    """Đề nghị công nhận: with those who review its recognition."""
    RECOGNISED = "recognised"
    """Được công nhận, by a decision with number, date and level."""
    NOT_RECOGNISED = "not_recognised"
    """Không được công nhận, with a reason."""
    STOPPED = "stopped"
    """Dừng: work on it has ended without a result."""
    MERGED = "merged"
    """Đã gộp: it goes on as part of another, which carries its authors' credit."""
    WITHDRAWN = "withdrawn"
    """Đã rút: the author's own act; kept in the history."""


class Scope(StrEnum):
    """How far an initiative has an effect (phạm vi ảnh hưởng); beyond the unit it needs evidence."""

    UNIT = "unit"
    CITY = "city"
    NATION = "nation"


PASSED = frozenset({State.CONFIRMED, State.APPLIED, State.PROPOSED, State.RECOGNISED, State.NOT_RECOGNISED})
"""States that come after every review of the registration."""

COUNTED = PASSED | {State.AWAITING_AUTHORS, State.REGISTERED}
"""States in which it counts as registered, so that nobody is reminded of it."""

EDITABLE = frozenset({State.AWAITING_AUTHORS, State.REGISTERED, State.RETURNED})
"""States in which the author may still change it, as long as no step of the review has been confirmed."""

GONE = frozenset({State.WITHDRAWN, State.MERGED})
"""States in which nothing can be like it or be done with it any more."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """A registration as handlers see it; `kind`, `content` and `unit` are codes of the plan file.

    `author_id` is the first author, who speaks for all; `authors` begins with them. `stage` is the key of the review
    step it waits at, `reviewer_id` whoever this step was handed to, `version` differs once anything was changed.
    """

    id: int
    code: str
    year: int
    kind: str
    content: str
    author_id: int
    unit: str
    collective: bool
    title: str
    change: str
    benefit: str
    starts_on: date
    finishes_on: date
    state: State
    reason: str = ""
    difference: str = ""
    """What its author says tells it from similar ones; empty where nobody asked."""
    authors: tuple[Author, ...] = ()
    stage: str = ""
    reviewer_id: int | None = None
    improve_by: date | None = None
    """The day by which a returned one is hoped for."""
    percent: int = 0
    """How far the work is, as its authors say."""
    first_applied_on: date | None = None
    """The day it was first applied or tried, whichever was earlier (NĐ 13/2012, điều 5)."""
    result: Result | None = None
    """Against the planned day: đạt, vượt, về đích sớm."""
    achieved: str = ""
    """The benefit that came of it, as its authors say."""
    scope: Scope = Scope.UNIT
    merged_into: int | None = None
    version: int = 1
    filed_at: datetime | None = None
    """When it was first sent, which stays whatever is changed later: of two alike the first filed is the new one."""

    @property
    def named(self) -> frozenset[int]:
        """All who are named as authors, those who declined too."""
        return frozenset({self.author_id, *(author.person_id for author in self.authors)})

    @property
    def credited(self) -> frozenset[int]:
        """The authors who agreed; the first author always has."""
        agreed = (author.person_id for author in self.authors if author.agreement is Agreement.AGREED)
        return frozenset({self.author_id, *agreed})

    @property
    def declined(self) -> bool:
        """Whether somebody named as an author has declined, so that the first author must share out anew."""
        return any(author.agreement is Agreement.DECLINED for author in self.authors)

    @property
    def with_author(self) -> bool:
        """Whether it is the first author's turn: it was returned, or a co-author declined."""
        return self.state is State.RETURNED or (self.state is State.AWAITING_AUTHORS and self.declined)

    def details_are_open_to(self, person: Person) -> bool:
        """Who may read all of it: those named as its authors, and whoever decides for its unit."""
        return person.active and (person.id in self.named or reads_for(person, self.unit))

    def may_be_found_by(self, person: Person) -> bool:
        """Who may find it: everybody once it is confirmed, before that those who may read all of it."""
        return person.active and (self.state in PASSED or self.details_are_open_to(person))


def reads_for(person: Person, unit: str) -> bool:
    """Whether somebody reads what is confirmed for this unit: as decides_for, and a deputy before their first day."""
    named = any(deputyship.unit == unit for deputyship in person.deputy_for)
    return named or _by_role(person, unit)


def decides_for(person: Person, unit: str, today: date, *, but: Collection[int] = ()) -> bool:
    """Whether somebody confirms what this unit registers: its head or their deputy, the office, the director.

    `but` are those whose own it is: a head's own is not decided by the deputy they named.
    """
    return _by_role(person, unit) or person.stands_in_for(unit, today, but=but)


def _by_role(person: Person, unit: str) -> bool:
    return person.has(Role.COORDINATOR, Role.DIRECTOR) or (person.has(Role.HEAD) and person.unit == unit)
