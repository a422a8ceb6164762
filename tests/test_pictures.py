"""The pictures that are drawn from the rules say what the rules say."""

from docs.draw_life import ARROWS, FILE, PLACES, drawn
from domain.initiative import State
from domain.lifecycle import RULES


def test_every_state_has_its_place_and_every_arrow_begins_where_its_act_is_open() -> None:
    assert PLACES.keys() == set(State)
    assert all(arrow.start in RULES[arrow.act].states for arrow in ARROWS)


def test_the_picture_in_the_guide_is_the_one_that_would_be_drawn_today() -> None:
    assert FILE.read_text(encoding="utf-8") == drawn()
