"""The part of writing an announcement about what it says: words of one's own, the plan made known, a part of it."""

import secrets

from dialog import Again, Choice, Goto, Prompt, Skip, Step, Turn
from dialog.render import length, split
from domain.announcement import scope_of
from domain.plan import Section
from handlers.announcements.words import longest_text
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import announcements

PAGE = "section_page"
MOST_TYPED = 10_000
"""Beyond what any channel shows, so that what is too long is told the number that counts."""

WHAT = N_("What would you like to announce? Please type the text, or choose.")
OWN, SECTION = N_("Words of my own"), N_("A part of the plan")
READY = N_("Ready-made: {name}")
MADE_KNOWN_BY = N_(
    "The plan asks that it be made known by {due} ({ref}); no announcement of it is on record yet. One is offered "
    "below, ready-made."
)
WHICH_SECTION = N_("Which part of the plan? It is announced in the plan's own words.")
SECTION_LINE = N_("{ref} {title}")
SECTION_TEXT = N_("{title} ({ref})\n{text}")
TEXT = N_("Please type the text, at most {limit} letters. Its first line is what it is called in lists.")
TOO_LONG = N_("The text has {length} letters; every channel can show at most {limit}. Please shorten it.")
NO_TEXT = N_("The announcement has no text yet. Please type it.")


async def what(turn: Turn) -> Prompt:
    t, plan = turn.t, turn.plan
    lines, ready = [t(WHAT)], []
    if await is_offered(turn):
        due = plan.dissemination_due
        assert due is not None, "the plan is checked"
        lines.insert(0, t(MADE_KNOWN_BY, due=t.date(due), ref=plan.dissemination.phase))
        name = plan.dissemination.english if t.locale == "en" else plan.dissemination.name
        ready = [Choice("ready", t(READY, name=name))]
    return Prompt.menu("\n\n".join(lines), [*ready, Choice("own", t(OWN)), Choice("section", t(SECTION))], open=True)


async def is_offered(turn: Turn) -> bool:
    """Whether the plan is still to be made known, and this person can do that: it is for the whole centre."""
    duty = turn.plan.dissemination.phase
    return bool(duty) and whole_centre(turn) and not await announcements.made_known(turn.db, duty)


def whole_centre(turn: Turn) -> bool:
    """Whether this person announces to the whole centre."""
    return scope_of(turn.person, turn.today) == ""


async def choose_what(turn: Turn, choice: str) -> Goto | None:
    """One of the ways, or the text itself."""
    turn.data.setdefault("draft", secrets.token_hex(8))
    turn.data["scope"] = scope_of(turn.person, turn.today) or ""
    typed = choice not in ("ready", "own", "section")
    turn.data["what"] = "own" if typed else choice
    if choice != "section":
        turn.data.pop("ref", None)
    if typed:
        await take_text(turn, choice)
        return Goto("file")
    if choice == "ready":
        turn.data["text"] = turn.plan.dissemination.summary
        return None
    return Goto("section" if choice == "section" else "text")


async def which_section(turn: Turn) -> Prompt | Skip:
    if turn.data["what"] != "section":
        return Skip()
    t = turn.t
    shown, page, turns = page_of(turn, sections(turn), key=PAGE)
    choices = [Choice(f"#{it.ref}", clipped(t(SECTION_LINE, ref=it.ref, title=it.title), 40)) for it in shown]
    return Prompt.menu("\n".join([t(WHICH_SECTION), *page]), [*choices, *turns])


def sections(turn: Turn) -> list[Section]:
    """The parts of the plan that have words of their own."""
    return [section for section in turn.plan.sections if section.text.strip()]


async def choose_section(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice, key=PAGE):
        return Goto("section")
    section = turn.plan.section(choice[1:])
    turn.data["ref"] = section.ref
    text = turn.t(SECTION_TEXT, title=section.title, ref=section.ref, text=section.text.strip())
    turn.data["text"] = shortened(text, longest_text(turn.world))
    return None


def shortened(text: str, limit: int) -> str:
    """A part of the plan that fits one message: cut after a paragraph or a word, and said to be cut."""
    first, *more = split(text, limit - 2)
    return f"{first} …" if more else first


async def which_text(turn: Turn) -> Prompt | Skip:
    if turn.data["what"] != "own":
        return Skip()
    return Prompt(turn.t(TEXT, limit=turn.t.number(longest_text(turn.world))))


async def take_text(turn: Turn, text: str) -> None:
    t, limit = turn.t, longest_text(turn.world)
    if not text.strip():
        raise Again(t(NO_TEXT))
    if length(text) > limit:
        raise Again(t(TOO_LONG, length=t.number(length(text)), limit=t.number(limit)))
    turn.data["text"] = text.strip()


STEPS = (
    Step("what", what, choose_what, limit=MOST_TYPED),
    Step("section", which_section, choose_section),
    Step("text", which_text, take_text, limit=MOST_TYPED),
)
