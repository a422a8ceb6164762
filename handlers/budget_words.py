"""How a bot stands to the messages it may send, in a line or two, as whoever runs the bot reads it."""

from domain.budget import Room, Standing
from locales import N_, Translator

SENT = N_(
    "{channel} {bot}: {sent} of {limit} messages this month ({percent}%): {notices} of its own accord, "
    "{replies} in answer."
)
SENT_UNASKED = N_("{channel} {bot}: {sent} of {limit} messages of its own accord this month ({percent}%).")
USED_UP = N_("{channel} {bot}: the platform says that the quota of this bot is used up.")
WAITS = N_("Reminders, digests and monthly questions through it wait until there is room again; people who wait: {n}.")
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


def _sent(one: Standing, bot: dict[str, object]) -> Said:
    sent, limit = one.spent.against(one.budget), one.budget.messages
    numbers = {"sent": sent, "limit": limit, "percent": 100 * sent // limit}
    if not one.budget.replies_count:
        return SENT_UNASKED, bot | numbers
    return SENT, bot | numbers | {"notices": one.spent.notices + one.spent.waiting, "replies": one.spent.replies}
