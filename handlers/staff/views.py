"""Give the view a reviewer asked for: read what it is about, answer in one's own words."""

from dialog import Again, Choice, Detour, Dialog, End, Goto, Prompt, Step, Turn
from handlers.evidence_list import evidence_of
from handlers.head import consultations
from handlers.head.review.reading import details_of
from handlers.papers import evidence_choice
from handlers.words import unit_name
from locales import N_
from storage import people

SHORTEST_VIEW, LONGEST_VIEW = 5, 1000

NOTHING_ASKED = N_("Nobody waits for your view.")
ALL_GIVEN = N_("There are no more requests for your view.")
REQUEST = N_(
    "{name} ({unit}) would like your view: {question}\n\n{details}\n\n"
    "Please type your view. Only those who review it read it, never the authors."
)
LATER = N_("Later")
SHORT_VIEW = N_("Please write a little more, at least {n} characters.")
GIVEN = N_("Your view has been passed on to {name}.")
NO_LONGER_ASKED = N_("It has been decided in the meantime; your view is no longer needed. Thank you.")


async def what_is_asked(turn: Turn) -> Prompt | End:
    t, later = turn.t, turn.data.setdefault("later", [])
    asked = [pair for pair in await consultations.open_requests(turn) if pair[0].id not in later]
    if not asked:
        return End("" if turn.data.get("given") else t(ALL_GIVEN if later else NOTHING_ASKED))
    request, item = asked[0]
    turn.data |= {"request": request.id, "initiative": item.id}
    asker = await people.get(turn.db, request.by)
    assert asker is not None, "the roster forgets nobody"
    turn.data["asker"] = asker.full_name
    text = t(
        REQUEST,
        name=asker.full_name,
        unit=unit_name(turn.plan, asker.unit),
        question=request.words,
        details="\n".join(await details_of(turn, item)),
    )
    choices = [*await evidence_choice(turn, item, "#evidence"), Choice("#later", t(LATER))]
    return Prompt.menu(text, choices, open=True)


async def give(turn: Turn, text: str) -> Goto | Detour:
    if text == "#evidence":
        return Detour(evidence_of.name)
    if text == "#later":
        turn.data["later"] = [*turn.data["later"], turn.data["request"]]
        return Goto("view")
    if len(text) < SHORTEST_VIEW:
        raise Again(turn.t(SHORT_VIEW, n=SHORTEST_VIEW))
    given = await consultations.give_view(turn, turn.data["request"], text)
    turn.say(turn.t(GIVEN, name=turn.data["asker"]) if given else turn.t(NO_LONGER_ASKED))
    turn.data["given"] = True
    return Goto("view")


views = Dialog(
    "views",
    Step("view", what_is_asked, give, limit=LONGEST_VIEW),
    evidence_of,
    commands=("ykien", "view"),
)
