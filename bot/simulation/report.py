"""A played year in words: what was assumed, what came of it, and whether the quota of Zalo's bots is enough."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.simulation.findings import Findings
from bot.simulation.stage import Cast
from locales import N_, Translator

PLAYED = N_(
    "A year played through: {year}, {staff} people, {bots} Zalo bots, random number {seed}. Assumed, not measured:"
)
CHATS = N_("- people write on Zalo {zalo}%, Telegram {telegram}%, the web chat {web}%, nowhere {nowhere}%")
OWED = N_(
    "- a registration and a course each: {alone}% unasked, from February to October; after the 1st, 2nd … reminder or "
    "digest {after}%, within {hours} hours; never {never}%"
)
ASKED = N_("- the monthly question: {answers}% answer it, {applies}% say at the end that it has been applied")
HEADS = N_(
    "- {daily}% of heads confirm daily, the others on the day of their digest; one head is on leave and has a deputy"
)
LOOKS = N_("- everybody opens the menu {looks} times a month")
TABLE = N_("Messages by month, of the bot's own accord + in answer:")
MONTH = N_("Month")
PEAK = N_("The fullest day: {day}, {n} messages of the bot's own accord.")
HEARD = N_(
    "Reminders, digests and monthly questions in the year: nobody heard more than {most}, half of those reached heard "
    "{median} or fewer."
)
KINDS_OF = N_(
    "Of the bot's own accord in the year: reminders {reminder}, digests {digest}, monthly questions {progress}, "
    "results, requests and offers {other}."
)
UNREACHED = N_("Never reached: {names}.")
HEAD_TOLD, HEAD_NOT_TOLD = N_("{name} (the head was told)"), N_("{name} (the head was not told)")
ALL_REACHED = N_("Everybody who was to hear something was reached.")
ENOUGH = N_("Zalo {bot}: at most {n} of {limit} messages in a month ({month}): it is enough.")
NOT_ENOUGH = N_("Zalo {bot}: {n} of {limit} messages in {month}: it is not enough.")
CROWDED = N_("Zalo {bot}: {people} people, and a free bot serves {most}.")
LESS = N_("Most of it: {kind}. The rule to change in the plan file: {rule}.")
RULES = {
    "reminder": (N_("reminders"), "[[reminders]] working_days_before"),
    "digest": (N_("digests"), "[[digests]] daily_in_last_working_days"),
    "progress": (N_("monthly questions"), "[progress_question]"),
}


@dataclass(frozen=True, slots=True)
class Quota:
    """How many messages a month, and how many people, a bot of Zalo may serve."""

    messages: int
    people: int


def assumed(cast: Cast, t: Translator) -> list[str]:
    """Who played, and how they behave."""
    one, chats = cast.behaviour, {"telegram": 0, "web": 0, "zalo": 0, "": 0} | dict(cast.behaviour.chats)
    after = one.after_reminders
    never, hours = 100 - one.by_themselves - sum(after), one.longest_delay_hours
    return [
        t(PLAYED, year=cast.year, staff=cast.staff, bots=cast.zalo_bots, seed=cast.seed),
        t(CHATS, nowhere=chats.pop(""), **chats),
        t(OWED, alone=one.by_themselves, after=", ".join(map(str, after)), never=never, hours=hours),
        t(ASKED, answers=one.answers_monthly_question, applies=one.applies),
        t(HEADS, daily=one.heads_daily),
        t(LOOKS, looks=one.looks_a_month),
    ]


def told(findings: Findings, t: Translator) -> Iterator[str]:
    """What was sent, month by month, and who heard it."""
    yield from _table(findings, t)
    day, number = findings.peak()
    most, middle = findings.heard()
    kinds = findings.by_kind()
    yield t(PEAK, day=t.date(day), n=number)
    yield t(HEARD, most=most, median=t.number(middle))
    routine = {kind: kinds[kind] for kind in RULES}
    yield t(KINDS_OF, other=kinds.total() - sum(routine.values()), **routine)
    unreached = findings.never_reached()
    names = [t(HEAD_TOLD if findings.head_was_told_of(it) else HEAD_NOT_TOLD, name=it.full_name) for it in unreached]
    yield t(UNREACHED, names=", ".join(names)) if names else t(ALL_REACHED)


def _table(findings: Findings, t: Translator) -> Iterator[str]:
    """A line for each month, a column for each bot."""
    bots = findings.bots
    names = [f"{channel.capitalize()} {bot}" if channel == "zalo" else channel.capitalize() for channel, bot in bots]
    yield t(TABLE)
    yield "".join([t(MONTH).rjust(6), *(name.rjust(14) for name in names)])
    for month in range(1, 13):
        cells = [findings.months.get((*key, month)) for key in bots]
        texts = [f"{cell.notices} + {cell.replies}" if cell else "–" for cell in cells]
        yield "".join([str(month).rjust(6), *(text.rjust(14) for text in texts)])


def judged(findings: Findings, quota: Quota, t: Translator) -> Iterator[str]:
    """Whether each bot of Zalo is within its quota; if not, what costs most."""
    short = False
    for channel, bot in (key for key in findings.bots if key[0] == "zalo"):
        month, number = findings.fullest(channel, bot)
        enough = number <= quota.messages
        short = short or not enough
        values = {"bot": bot, "n": number, "limit": quota.messages, "month": f"{month:02d}/{findings.year}"}
        yield t(ENOUGH if enough else NOT_ENOUGH, **values)
        if findings.people_of[channel, bot] > quota.people:
            yield t(CROWDED, bot=bot, people=findings.people_of[channel, bot], most=quota.people)
    if short:
        kinds = findings.by_kind()
        name, rule = RULES[max(RULES, key=lambda kind: kinds[kind])]
        yield t(LESS, kind=t(name), rule=rule)
