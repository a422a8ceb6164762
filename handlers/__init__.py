"""Everything the bot can say and do: a file is one thing a person can do."""

from dialog.repertoire import Repertoire
from handlers.admin.days_off import days_off_dialog
from handlers.admin.health import health_shortcut
from handlers.admin.menu import administration
from handlers.admin.shortcuts import SHORTCUTS
from handlers.announcements.acknowledging import acknowledge
from handlers.announcements.mine import announcements_dialog
from handlers.announcements.writing import writing
from handlers.courses.attendance import attendance
from handlers.courses.catalogue import catalogue
from handlers.difficulties.register import difficulties_dialog
from handlers.difficulties.sending import difficulty_sending
from handlers.head.confirm_shown import confirm_shown
from handlers.head.deputies import deputies_dialog
from handlers.head.expected_board import expected_board
from handlers.head.remind_people import remind_people
from handlers.head.replication import replication
from handlers.head.review import review
from handlers.head.unit_board import unit_board
from handlers.organiser.certificates import certificates_dialog
from handlers.organiser.merging import merging
from handlers.organiser.numbers import numbers
from handlers.organiser.plan_questions import question_queue
from handlers.organiser.quizzes import quiz_shelf
from handlers.organiser.unit_tasks import unit_task_register
from handlers.organiser.uses import uses_dialog
from handlers.praise.board import praise_dialog
from handlers.praise.giving import praising
from handlers.returns.handing_in import returns_dialog
from handlers.returns.paper import paper_dialog
from handlers.returns.requests import requests_dialog
from handlers.staff.absence import absence, at_work
from handlers.staff.classes import classes
from handlers.staff.coaching import coaching_dialog
from handlers.staff.coauthor import coauthor
from handlers.staff.coverage import coverage
from handlers.staff.dossier import dossier_dialog
from handlers.staff.evidence import evidence_dialog, where_files_go
from handlers.staff.guide import make_guide
from handlers.staff.home import make_home
from handlers.staff.initiative import initiative
from handlers.staff.joining import joining_dialog
from handlers.staff.language import language
from handlers.staff.mine import mine
from handlers.staff.my_data import my_data
from handlers.staff.plan_in_chat import plan_in_chat
from handlers.staff.plan_questions import ask_plan
from handlers.staff.progress import progress_dialog
from handlers.staff.quiz import quiz
from handlers.staff.reporting import report_on_track
from handlers.staff.search import search_dialog
from handlers.staff.snooze import snooze, snooze_by_tap
from handlers.staff.training import training_dialog
from handlers.staff.views import views
from handlers.staff.welcome import welcome

_FROM_HOME = (
    initiative,
    training_dialog,
    mine,
    progress_dialog,
    search_dialog,
    review,
    unit_board,
    unit_task_register,
    numbers,
    catalogue,
    administration,
    plan_in_chat,
    language,
)
"""What is done often, so that the menu fits an old telephone; the rest is led to from where it is needed."""
_HOME = make_home(_FROM_HOME)
_BY_COMMAND = (
    evidence_dialog,
    dossier_dialog,
    coauthor,
    joining_dialog,
    views,
    classes,
    attendance,
    coaching_dialog,
    quiz,
    coverage,
    expected_board,
    confirm_shown,
    remind_people,
    ask_plan,
    difficulties_dialog,
    difficulty_sending,
    praise_dialog,
    praising,
    question_queue,
    deputies_dialog,
    replication,
    merging,
    certificates_dialog,
    uses_dialog,
    returns_dialog,
    requests_dialog,
    paper_dialog,
    quiz_shelf,
    days_off_dialog,
    absence,
    snooze,
    announcements_dialog,
    writing,
    my_data,
)
_GUIDE = make_guide([_HOME, *_FROM_HOME, *_BY_COMMAND, at_work, acknowledge, health_shortcut, *SHORTCUTS])

REPERTOIRE = Repertoire(
    [welcome, _HOME, *_FROM_HOME, *_BY_COMMAND],
    [_GUIDE, report_on_track, snooze_by_tap, at_work, acknowledge, health_shortcut, *SHORTCUTS],
    where_files_go,
)
