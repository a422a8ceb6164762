"""Everything the bot can say and do: a file is one thing a person can do."""

from dialog.repertoire import Repertoire
from handlers.head.review import review
from handlers.head.unit_board import unit_board
from handlers.staff.home import make_home
from handlers.staff.initiative import initiative
from handlers.staff.mine import mine
from handlers.staff.training import training_dialog
from handlers.staff.welcome import welcome

_FROM_HOME = (initiative, training_dialog, mine, review, unit_board)

REPERTOIRE = Repertoire([welcome, make_home(_FROM_HOME), *_FROM_HOME])
