"""The plan in chat: contents, criteria, awards, phases, duties and the deadlines of this year."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from dialog.render import split
from domain.plan import Section
from domain.vietnamese import fold
from handlers.paging import page_of, turned
from handlers.staff.plan_texts import TEXTS
from handlers.words import short
from locales import N_

PAGE = 900
"""Letters on a page, so that a page is one short message on every channel."""

WHICH_TOPIC = N_("The plan of the movement “{movement}”, {first} – {last}. What would you like to read?")
WHICH_CONTENT = N_("Contents of the plan. Choose one to read it in the plan's own words.")
TOPIC_LABELS = {
    "contents": N_("Contents"),
    "criteria": N_("Criteria"),
    "awards": N_("Awards and quotas"),
    "phases": N_("Phases"),
    "duties": N_("Who does what"),
    "deadlines": N_("Deadlines of this year"),
}
OTHER_CONTENT, OTHER_TOPIC, TO_MENU = N_("Another content"), N_("Another topic"), N_("Main menu")
CONTENT_LINE = N_("{ref} {label}")


async def which_topic(turn: Turn) -> Prompt | Goto:
    if (section := section_meant(turn)) is not None:
        turn.data.update(topic="section", ref=section.ref, page=0)
        return Goto("read")
    t, movement = turn.t, turn.plan.movement
    name = movement.english if t.locale == "en" else movement.short
    question = t(WHICH_TOPIC, movement=name, first=movement.first_year, last=movement.last_year)
    return Prompt.menu(question, [Choice(topic, t(label)) for topic, label in TOPIC_LABELS.items()])


def section_meant(turn: Turn) -> Section | None:
    """The section typed after the command: /kehoach II.4.c."""
    asked = fold(turn.argument)
    return next((section for section in turn.plan.sections if asked and fold(section.ref) == asked), None)


async def choose_topic(turn: Turn, topic: str) -> Goto | None:
    if topic == "contents":
        return None
    turn.data.update(topic=topic, page=0)
    return Goto("read")


async def which_content(turn: Turn) -> Prompt:
    t, contents = turn.t, turn.plan.contents
    labels = [t(CONTENT_LINE, ref=c.code, label=short(c, t) if t.locale == "en" else c.label) for c in contents]
    choices = [Choice(content.code, short(content, t)) for content in turn.plan.selectable_contents]
    return Prompt.menu("\n".join([t(WHICH_CONTENT), *labels]), [*choices, Choice("topics", t(OTHER_TOPIC))])


async def choose_content(turn: Turn, ref: str) -> Goto | None:
    if ref == "topics":
        return Goto("topic")
    turn.data.update(topic="section", ref=ref, page=0)
    return None


async def read(turn: Turn) -> Prompt:
    t, pages = turn.t, pages_of(await TEXTS[turn.data["topic"]](turn))
    shown, page, turns = page_of(turn, pages, a_page=1)
    choices = [
        *turns,
        *([Choice("content", t(OTHER_CONTENT))] if turn.data["topic"] == "section" else []),
        Choice("topic", t(OTHER_TOPIC)),
        Choice("menu", t(TO_MENU)),
    ]
    return Prompt.menu("\n".join([*shown, *page]), choices)


def pages_of(text: str) -> list[str]:
    """A text in pages; paragraphs stay whole where they can."""
    pages: list[str] = []
    for paragraph in text.split("\n\n"):
        if pages and len(pages[-1]) + 2 + len(paragraph) <= PAGE:
            pages[-1] = f"{pages[-1]}\n\n{paragraph}"
        else:
            pages += split(paragraph, PAGE)
    return pages


async def turn_page(turn: Turn, choice: str) -> Goto | End:
    if choice == "menu":
        return End()
    if choice in ("topic", "content"):
        return Goto(choice)
    turned(turn, choice)
    return Goto("read")


plan_in_chat = Dialog(
    "plan",
    Step("topic", which_topic, choose_topic),
    Step("content", which_content, choose_content),
    Step("read", read, turn_page),
    commands=("kehoach", "plan"),
    label=N_("The plan"),
    description=N_("Read the plan: contents, criteria, awards, deadlines"),
)
