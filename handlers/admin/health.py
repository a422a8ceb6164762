"""How the bot is, for those who run it, asked in chat: messages left this month, what waits, who is out of reach."""

from dialog import Shortcut, Turn, only
from domain.people import Role
from handlers.budget_words import with_advice
from locales import N_
from storage import administration, budget, people, web

NO_LIMIT = N_("No bot has a limit of messages a month.")
NOTHING_WAITS = N_("All messages have been sent.")
NOTHING_ELSE_WAITS = N_("Nothing else waits to be sent.")
WAITING = N_("Messages that wait to be sent: {n}, the oldest since {moment}.")
SET_ASIDE = N_("Messages that could not be processed and are kept for somebody to look at: {n}.")
OUT_OF_REACH = N_("People without a chat the bot can write to: {n} of {people}.")
PROVISIONAL = N_("The official days off of {year} have not been entered yet; type /ngaynghi.")
MORE = N_("The command doctor on the server looks at everything else the bot stands on.")


async def health(turn: Turn) -> str:
    """A line for each thing somebody may have to do something about."""
    t = turn.t
    bots = await budget.standings(turn.db, turn.world.budgets, turn.now)
    counted, everyone = await web.counts(turn.db), await people.everyone(turn.db)
    reachable = await administration.reachable_ids(turn.db)
    outside = sum(person.id not in reachable for person in everyone)
    waits = t(WAITING, n=counted.waiting, moment=t.moment(counted.waiting_since)) if counted.waiting_since else ""
    found = [
        *([line for one in bots for line in with_advice(one, t)] or [t(NO_LIMIT)]),
        waits or t(NOTHING_ELSE_WAITS if any(one.held for one in bots) else NOTHING_WAITS),
        t(SET_ASIDE, n=counted.set_aside) if counted.set_aside else "",
        t(OUT_OF_REACH, n=outside, people=len(everyone)) if outside else "",
        t(PROVISIONAL, year=turn.today.year) if turn.calendar.is_provisional(turn.today.year) else "",
        t(MORE),
    ]
    return "\n".join(filter(None, found))


health_shortcut = Shortcut(
    "health",
    health,
    commands=("doctor",),
    description=N_("How the bot is: messages left this month, what waits"),
    audience=only(Role.COORDINATOR, Role.ADMIN),
)
