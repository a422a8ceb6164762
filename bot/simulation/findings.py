"""What a played year shows, read from its database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.simulation.year import Year
from domain.budget import Spent
from domain.calendar import local
from domain.notice_kinds import is_routine
from domain.people import Person, Role
from storage import budget, notices
from storage.models import NoticeState
from storage.notices import Entry


@dataclass(frozen=True, slots=True)
class Findings:
    """Messages by channel, bot and month; who heard how much of what comes as a matter of course; what was said."""

    year: int
    months: Mapping[tuple[str, str, int], Spent]
    entries: Sequence[Entry]
    people: Mapping[int, Person]
    people_of: Counter[tuple[str, str]]
    """How many people each bot serves."""

    @property
    def sent(self) -> list[Entry]:
        """The notices that arrived."""
        return [entry for entry in self.entries if entry.state is NoticeState.SENT]

    @property
    def bots(self) -> list[tuple[str, str]]:
        """Those that sent anything, Zalo's first."""
        found = {(channel, bot) for channel, bot, _ in self.months}
        return sorted(found, key=lambda key: (key[0] != "zalo", key))

    def peak(self) -> tuple[date, int]:
        """The day with the most notices, and how many."""
        days = Counter(local(entry.queued_at).date() for entry in self.sent)
        return max(days.items(), key=lambda found: (found[1], found[0]), default=(date.min, 0))

    def fullest(self, channel: str, bot: str) -> tuple[int, int]:
        """The month in which a bot sent most, and how many messages that were, answers included."""
        own = {key[2]: spent.notices + spent.replies for key, spent in self.months.items() if key[:2] == (channel, bot)}
        return max(own.items(), key=lambda found: found[1])

    def by_kind(self) -> Counter[str]:
        """How many notices of each kind arrived."""
        return Counter(entry.kind for entry in self.sent)

    def heard(self) -> tuple[int, float]:
        """The most, and the median, of what comes as a matter of course, by person who was reached."""
        numbers = Counter(entry.person_id for entry in self.sent if is_routine(entry.kind))
        return max(numbers.values(), default=0), median(numbers.values()) if numbers else 0

    def never_reached(self) -> list[Person]:
        """Those to whom something was to be said and nothing arrived."""
        reached = {entry.person_id for entry in self.sent}
        wanted = {entry.person_id for entry in self.entries}
        return [self.people[number] for number in sorted(wanted - reached)]

    def head_was_told_of(self, person: Person) -> bool:
        """Whether a digest that arrived at a head of the unit named somebody."""
        heads = {it.id for it in self.people.values() if it.unit == person.unit and it.has(Role.HEAD)}
        digests = (entry for entry in self.sent if entry.kind == "digest" and entry.person_id in heads)
        return any(person.full_name in entry.text for entry in digests)


async def found(year: Year) -> Findings:
    """All of it."""
    async with year.database.transaction() as db:
        months = await budget.by_month(db, year.number)
        entries = await notices.entries_after(db, 0)
    centre = year.acts.centre
    served = Counter((channel, bot) for channel, bot, _ in centre.chats.values())
    return Findings(year.number, months, entries, centre.people, served)
