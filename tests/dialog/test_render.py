"""Questions as each channel can show them."""

from hypothesis import given
from hypothesis import strategies as st

from dialog.channel import Capabilities
from dialog.prompt import BACK, CANCEL, Choice, understand
from dialog.render import length, numbered, render, split

BUTTONS = Capabilities(max_text=4096, max_buttons=20, max_payload=64)
PLAIN = Capabilities(max_text=200)
MENU = [Choice("a", "Có"), Choice("b", "2"), Choice(BACK, "Quay lại"), Choice(CANCEL, "Dừng")]


def test_buttons_carry_the_stamp_of_their_question() -> None:
    (message,) = render("Đồng ý?", MENU, "7:", BUTTONS)
    assert message.text == "Đồng ý?"
    assert [button.payload for button in message.buttons] == ["7:a", "7:b", "7:~back", "7:~cancel"]


def test_without_buttons_choices_are_numbered_and_the_ways_out_share_a_line() -> None:
    (message,) = render("Đồng ý?", MENU, "7:", PLAIN)
    assert message.text == "Đồng ý?\n1. Có\n2. 2\n0. Quay lại · 00. Dừng"
    assert message.buttons == ()


def test_a_payload_too_long_for_the_channel_turns_the_menu_into_numbers() -> None:
    (message,) = render("Which?", [Choice("ệ" * 30, "One")], "7:", BUTTONS)
    assert message.text == "Which?\n1. One"


def test_what_a_short_label_stands_for_is_written_out_where_it_can_be_read() -> None:
    menu = [Choice("0.1", "A", written="Hỏi lại"), Choice("0.0", "B", written="Mở xem"), Choice(CANCEL, "Dừng")]
    (message,) = render("Làm gì?", menu, "7:", BUTTONS)
    assert message.text == "Làm gì?\n\nA. Hỏi lại\nB. Mở xem"
    assert [button.label for button in message.buttons] == ["A", "B", "Dừng"]
    (message,) = render("Làm gì?", menu, "7:", PLAIN)
    assert message.text == "Làm gì?\n1. Hỏi lại\n2. Mở xem\n00. Dừng"


def test_labels_win_over_numbers() -> None:
    assert understand("2", [Choice("first", "2"), Choice("second", "Hai")]) == "first"
    assert understand("1", [Choice("first", "2"), Choice("second", "Hai")]) == "first"
    assert understand("2.", [Choice("first", "Một"), Choice("second", "Hai")]) == "second"


def test_zero_leads_back_only_where_it_was_shown() -> None:
    assert understand("0", MENU, ways_out_numbered=True) == BACK
    assert understand("00", MENU, ways_out_numbered=True) == CANCEL
    assert understand("0", MENU) is None
    assert understand("3", MENU) is None


def test_numbering_skips_the_ways_out() -> None:
    assert numbered("Which?", [Choice("x", "One")]) == "Which?\n1. One"


@given(st.text(max_size=600), st.integers(min_value=10, max_value=90))
def test_no_piece_is_longer_than_the_limit_and_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(length(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(alphabet="🙂a", min_size=50, max_size=300))
def test_a_cut_never_falls_inside_a_letter_of_two_units(text: str) -> None:
    for piece in split(text, 21):
        assert length(piece) <= 21
        piece.encode("utf-16-le")
