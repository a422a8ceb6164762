"""How a bot stands to the messages it may send, in a line or two, as whoever runs the bot reads it."""

from domain.budget import SHORT_PERCENT, Room, Standing
from locales import N_, Translator

SENT = N_(
    "{channel} {bot}: {sent} of {limit} messages this month ({percent}%): {notices} of its own accord, "
    "{replies} in answer."
)
SENT_UNASKED = N_("{channel} {bot}: {sent} of {limit} messages of its own accord this month ({percent}%).")
USED_UP = N_("{channel} {bot}: the platform says that the quota of this bot is used up.")
WAITS = N_(
    "Reminders, digests and monthly questions through it wait until there is room again, as a rule until next month; "
    "people who wait: {n}."
)
FROM_THEN_ON = N_(
    "From {percent}% on, only what needs an answer or was asked for is sent through this bot until the end of the "
    "month. More room: people who also write to the bot on another channel hear there; another Zalo bot can be set up."
)
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo"}

Said = tuple[str, dict[str, object]]
"""A sentence, and what stands in its placeholders."""


def lines(one: Standing, t: Translator) -> list[str]:
    """How much of its month a bot has used; and, if it is short, what waits."""
    return [t(sentence, **values) for sentence, values in facts(one)]


def facts(one: Standing) -> list[Said]:
    """The same, not yet in anybody's language."""
    bot: dict[str, object] = {"channel": CHANNELS.get(one.channel, one.channel), "bot": one.bot}
    refused = [(USED_UP, bot)] if one.is_refused else []
    waits: list[Said] = [*refused, (WAITS, {"n": one.held})] if one.room is Room.SHORT else []
    return [_sent(one, bot), *waits]


def with_advice(one: Standing, t: Translator) -> list[str]:
    """The same lines; of a bot with little room also what comes next and what makes more."""
    return [*lines(one, t), *([t(FROM_THEN_ON, percent=SHORT_PERCENT)] if one.room is not Room.AMPLE else [])]


def _sent(one: Standing, bot: dict[str, object]) -> Said:
    sent, limit = one.spent.against(one.budget), one.budget.messages
    numbers = {"sent": sent, "limit": limit, "percent": 100 * sent // limit}
    if not one.budget.replies_count:
        return SENT_UNASKED, bot | numbers
    return SENT, bot | numbers | {"notices": one.spent.notices + one.spent.waiting, "replies": one.spent.replies}
