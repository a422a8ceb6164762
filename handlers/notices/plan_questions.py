"""What the office hears of a question about the plan, and whoever asked of the answer."""

from dialog import Choice, Notice, Turn, tell
from domain.people import Role
from domain.plan_question import PlanQuestion
from handlers.words import unit_name
from locales import N_, Translator
from storage import people

ASKED = N_("{name} ({unit}) asks about the plan: “{question}”")
ANSWER_IT = N_("Answer the question")
ANSWERED = N_("{office} has answered your question “{question}”:\n{answer}")
ASK_MORE = N_("Ask about the plan")


async def asked(turn: Turn, question: PlanQuestion) -> None:
    """Tell everybody of the coordinating office, with a button that leads to the question."""
    me = turn.person

    def words(t: Translator) -> Notice:
        text = t(ASKED, name=me.full_name, unit=unit_name(turn.plan, me.unit), question=question.text)
        return Notice(text, (Choice(f"/cauhoi {question.id}", t(ANSWER_IT)),))

    for person in await people.holding(turn.db, Role.COORDINATOR):
        if person.id != me.id:
            await tell(turn.db, turn.world, turn.now, person.id, "plan_question.asked", str(question.id), words)


async def answered(turn: Turn, question: PlanQuestion) -> bool:
    """Bring the answer back to whoever asked; whether a message is on its way."""
    if question.asker_id is None:
        return False

    def words(t: Translator) -> Notice:
        office = unit_name(turn.plan, turn.plan.organisation.office_unit)
        text = t(ANSWERED, office=office, question=question.text, answer=question.answer)
        return Notice(text, (Choice("/hoi", t(ASK_MORE)),))

    occurrence = str(question.id)
    return await tell(turn.db, turn.world, turn.now, question.asker_id, "plan_question.answered", occurrence, words)
