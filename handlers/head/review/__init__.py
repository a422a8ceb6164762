"""What waits for a reviewer: look, confirm, return, refuse, ask others, enter what was decided, see all of it."""

from dialog import Dialog, Step, only
from domain.people import Role
from handlers import papers
from handlers.head.review import access, consult, courses, decide, hand_over, history, listing, outcome, queue, result
from locales import N_

LONGEST_REASON, LONGEST_WORDS = 500, 1000

review = Dialog(
    "review",
    Step("queue", queue.next_in_queue, queue.choose_way),
    Step("item", queue.look, queue.choose),
    Step("course", courses.look, courses.choose),
    Step("access", access.who_is_it, access.decide),
    Step("reason", decide.what_reason, decide.take_reason, limit=LONGEST_REASON),
    Step("improve_by", decide.by_when, decide.send_back, limit=100),
    Step("refusal", decide.why_refuse, decide.take_refusal, limit=LONGEST_REASON),
    Step("refuse_sure", decide.sure_to_refuse, decide.refuse),
    Step("more", consult.what_else, consult.choose),
    *papers.STEPS,
    Step("view_who", consult.whose_view, consult.find, limit=80, takes_name=True),
    Step("view_which", consult.which_of_them, consult.choose_person, limit=80, takes_name=True),
    Step("view_question", consult.what_question, consult.ask, limit=LONGEST_WORDS),
    Step("note", consult.what_note, consult.keep_note, limit=LONGEST_WORDS),
    Step("hand_to", hand_over.to_whom, hand_over.choose),
    Step("hand_why", hand_over.with_what_words, hand_over.hand, limit=LONGEST_REASON),
    Step("minutes", result.which_minutes, result.take_minutes, limit=LONGEST_REASON),
    Step("minutes_sure", result.sure_of_minutes, result.enter_result),
    Step("outcome", outcome.which_outcome, outcome.choose_outcome),
    Step("number", outcome.which_number, outcome.take_number, limit=100),
    Step("day", outcome.which_day, outcome.take_day, limit=100),
    Step("level", outcome.which_level, outcome.choose_level),
    Step("why_not", outcome.why_not, outcome.take_why_not, limit=LONGEST_REASON),
    Step("outcome_sure", outcome.sure_of_outcome, outcome.enter),
    Step("history", history.what_happened, history.turn_page),
    Step("list", listing.which_one, listing.choose),
    commands=("duyet", "review"),
    label=N_("What waits for me"),
    description=N_("Confirm or return what waits for me"),
    audience=only(Role.HEAD, Role.COORDINATOR, Role.DIRECTOR),
)
