"""Everything the bot can say and do: a file is one thing a person can do."""

from dialog.repertoire import Repertoire
from handlers.admin.menu import administration
from handlers.admin.shortcuts import SHORTCUTS
from handlers.head.review import review
from handlers.head.unit_board import unit_board
from handlers.organiser.certificates import certificates_dialog
from handlers.organiser.merging import merging
from handlers.organiser.numbers import numbers
from handlers.organiser.unit_tasks import unit_task_register
from handlers.staff.coauthor import coauthor
from handlers.staff.dossier import dossier_dialog
from handlers.staff.evidence import evidence_dialog, where_files_go
from handlers.staff.guide import make_guide
from handlers.staff.home import make_home
from handlers.staff.initiative import initiative
from handlers.staff.language import language
from handlers.staff.mine import mine
from handlers.staff.my_data import my_data
from handlers.staff.plan_in_chat import plan_in_chat
from handlers.staff.search import search_dialog
from handlers.staff.training import training_dialog
from handlers.staff.welcome import welcome

_FROM_HOME = (
    initiative,
    training_dialog,
    mine,
    search_dialog,
    review,
    unit_board,
    unit_task_register,
    numbers,
    administration,
    plan_in_chat,
    language,
)
_HOME = make_home(_FROM_HOME)
_BY_COMMAND = (evidence_dialog, dossier_dialog, coauthor, merging, certificates_dialog, my_data)
_GUIDE = make_guide([_HOME, *_FROM_HOME, *_BY_COMMAND, *SHORTCUTS])

REPERTOIRE = Repertoire([welcome, _HOME, *_FROM_HOME, *_BY_COMMAND], [_GUIDE, *SHORTCUTS], where_files_go)
