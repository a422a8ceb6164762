"""The plan in chat: contents, criteria, awards, phases, duties, deadlines; search in its text, questions about it."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from dialog.render import split
from domain.plan import Section
from domain.plan_question import LONGEST_QUESTION
from domain.vietnamese import fold
from handlers.paging import page_of, turned
from handlers.staff import plan_search
from handlers.staff.plan_questions import question_or_again
from handlers.staff.plan_texts import TEXTS
from handlers.words import clipped, short
from locales import N_

PAGE = 900
"""Letters on a page, so that a page is one short message on every channel."""

WHICH_TOPIC = N_(
    "The plan of the movement “{movement}”, {first} – {last}. A question about it may be typed here. "
    "What would you like to read?"
)
NO_SECTION = N_("The plan has no section “{ref}”.")
WHICH_CONTENT = N_("Contents of the plan. Choose one to read it in the plan's own words.")
TOPIC_LABELS = {
    "contents": N_("Contents"),
    "criteria": N_("Criteria"),
    "awards": N_("Awards and quotas"),
    "phases": N_("Phases"),
    "duties": N_("Who does what"),
    "deadlines": N_("Deadlines of this year"),
    "mine": N_("My deadlines"),
    "find": N_("Search in the plan"),
    "ask": N_("Ask about the plan"),
    "difficulty": N_("Report a difficulty, propose a change"),
}
OTHER_CONTENT, OTHER_TOPIC = N_("Another content"), N_("Another topic")
CONTENT_LINE = N_("{ref} {label}")


LED_TO = {"ask": "ask_plan", "difficulty": "difficulties"}
"""Topics that are dialogs of their own."""


async def which_topic(turn: Turn) -> Prompt | Goto:
    if (section := section_meant(turn)) is not None:
        turn.data.update(topic="section", ref=section.ref, page=0)
        return Goto("read")
    if " " in turn.argument.strip():  # no number of a section, so it is a question
        return Goto(dialog="ask_plan")
    if ref := turn.argument.strip():
        turn.argument = ""
        turn.say(turn.t(NO_SECTION, ref=clipped(ref, 40)))
    t, movement = turn.t, turn.plan.movement
    name = movement.english if t.locale == "en" else movement.short
    question = t(WHICH_TOPIC, movement=name, first=movement.first_year, last=movement.last_year)
    return Prompt.board(question, [Choice(topic, t(label)) for topic, label in TOPIC_LABELS.items()], open=True)


def section_meant(turn: Turn) -> Section | None:
    """The section typed after the command: /kehoach II.4.c."""
    asked = fold(turn.argument)
    return next((section for section in turn.plan.sections if asked and fold(section.ref) == asked), None)


async def choose_topic(turn: Turn, topic: str) -> Goto | None:
    """A topic to read, a way elsewhere, or a question in one's own words."""
    if topic == "contents":
        return None
    if topic in LED_TO:
        return Goto(dialog=LED_TO[topic])
    if topic == "find":
        return Goto("find")
    if topic not in TOPIC_LABELS:
        return Goto("answer", dialog="ask_plan", data={"question": question_or_again(turn, topic)})
    turn.data.update(topic=topic, page=0)
    return Goto("read")


async def which_content(turn: Turn) -> Prompt:
    t, contents = turn.t, turn.plan.contents
    labels = [t(CONTENT_LINE, ref=c.code, label=short(c, t) if t.locale == "en" else c.label) for c in contents]
    choices = [Choice(content.code, short(content, t)) for content in turn.plan.selectable_contents]
    return Prompt.board("\n".join([t(WHICH_CONTENT), *labels]), [*choices, Choice("topics", t(OTHER_TOPIC))])


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
    ]
    return Prompt.board("\n".join([*shown, *page]), choices)


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
    if choice in ("topic", "content"):
        return Goto(choice)
    turned(turn, choice)
    return Goto("read")


plan_in_chat = Dialog(
    "plan",
    Step("topic", which_topic, choose_topic, limit=LONGEST_QUESTION),
    Step("content", which_content, choose_content),
    Step("read", read, turn_page),
    *plan_search.STEPS,
    commands=("kehoach", "plan"),
    label=N_("The plan"),
    description=N_("Read the plan: contents, criteria, awards, deadlines; search in it"),
)
