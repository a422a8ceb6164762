"""Vietnamese text: kept, compared, searched, sorted; and telephone numbers."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.vietnamese import (
    fold,
    given_name,
    is_word,
    masked_phone,
    name_sort_key,
    normalise,
    phone_number,
    search_key,
)

SORTED = [
    "Đỗ An",
    "Nguyễn Thị An",
    "Nguyễn Văn An",
    "Lê Đức Anh",
    "Trần Thị Ánh",
    "Phạm Văn Ân",
    "Đặng Thị Bảo",
    "Hoàng Ngọc Bảo",
    "Ngô Thị Dung",
    "Võ Văn Dũng",
    "Huỳnh Thị Đào",
    "Bùi Đăng Đạt",
]
TOKENS = [
    "p",
    "qlth",
    "cs",
    "1",
    "cs2",
    "doi",
    "kd",
    "sk",
    "hd",
    "td",
    "kt",
    "so",
    "xd",
    "vc",
    "nld",
    "qui",
    "ki",
    "gd",
]
TYPED = st.text(
    st.one_of(st.characters(), st.sampled_from("đĐÐðăâêôơưạảãáàỳýỷỹỵ \n.-/0123456789cskmlthquiy")), max_size=40
)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (nfd("Nguyễn Thị Hường"), "Nguyễn Thị Hường"),
        ("Ðặng ðức", "Đặng đức"),
        ("  Lê Văn Bình \n", "Lê Văn Bình"),
        ("Lê\u200bVăn\u202e\ufeff", "LêVăn"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("một\thai\u00a0ba", "một hai ba"),
        ("a\x00b\x1b[31m\x7f", "ab[31m"),
        ("\ud800a", "a"),
        ("<b>_`&", "<b>_`&"),
        ("", ""),
    ],
)
def test_text_is_kept_in_one_spelling_without_invisible_characters(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@given(TYPED)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đăng  ký", "dang ky"),
        (nfd("ĐĂNG KÝ"), "dang ky"),
        ("Ðăng ký", "dang ky"),
        ("hoà bình", "hoa binh"),
        ("hòa bình", "hoa binh"),
        (" thuỷ\nlợi ", "thuy loi"),
        ("ƯỜNG ương", "uong uong"),
        ("SỐ 4a.", "so 4a."),
    ],
)
def test_folding_forgets_case_marks_and_spaces(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(TYPED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TYPED)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(nfd(text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("CS1", "co so 1"),
        ("cs 2", "co so 2"),
        ("P. QLTH", "phong quan ly tong hop"),
        ("Phòng QLTH", "phong quan ly tong hop"),
        ("Phòng Quản lí tổng hợp", "phong quan ly tong hop"),
        ("Đội KĐ CS1", "doi kiem dinh co so 1"),
        ("VC-NLĐ", "vien chuc nguoi lao dong"),
        ("SK về BDHVS, CĐS & ĐMST", "sang kien ve binh dan hoc vu so chuyen doi so doi moi sang tao"),
        ("HĐ TĐ-KT", "hoi dong thi dua khen thuong"),
        ("HĐ TĐKT", "hoi dong thi dua khen thuong"),
        ("PGĐ", "pho giam doc"),
        ("skate", "skate"),
        ("cs", "cs"),
    ],
)
def test_office_abbreviations_are_written_out_as_whole_words(typed: str, key: str) -> None:
    assert search_key(typed) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kỹ thuật", "kĩ thuật"),
        ("Mỹ", "mĩ"),
        ("quy trình", "qui trình"),
        ("quản lý", "quản lí"),
        ("tỷ lệ", "tỉ lệ"),
        ("hy vọng", "hi vọng"),
        ("công ty", "công ti"),
        ("bác sỹ", "bác sĩ"),
        ("Số hoá hồ sơ và qui trình tại CS1", "số hóa hồ sơ và quy trình tại Cơ sở 1"),
    ],
)
def test_both_usual_spellings_are_found(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(("one", "other"), [("tai", "tay"), ("hai", "hay"), ("thi đua", "thy đua"), ("cs1", "cs2")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


@given(st.lists(st.sampled_from(TOKENS), max_size=8))
def test_a_search_key_is_its_own_search_key(words: list[str]) -> None:
    assert search_key(search_key(" ".join(words))) == search_key(" ".join(words))


def test_names_sort_by_given_name_then_by_the_rest_in_the_vietnamese_alphabet() -> None:
    shuffled = random.Random(7).sample(SORTED, len(SORTED))
    assert sorted(shuffled, key=name_sort_key) == SORTED
    assert sorted(map(nfd, shuffled), key=name_sort_key) == [nfd(name) for name in SORTED]
    assert sorted(map(str.upper, shuffled), key=name_sort_key) == [name.upper() for name in SORTED]


def test_letters_outrank_tones_and_tones_follow_their_order() -> None:
    names = [
        "Lê Ma",
        "Lê Mà",
        "Lê Mả",
        "Lê Mã",
        "Lê Má",
        "Lê Mạ",
        "Lê Mai",
        "Lê Măng",
        "Lê Mận",
        "Lê Oanh",
        "Lê Ông",
        "Lê Ơn",
        "Lê Ý",
    ]
    assert sorted(random.Random(7).sample(names, len(names)), key=name_sort_key) == names
    assert name_sort_key("Lê Hoà") == name_sort_key("Lê Hòa")


@given(st.lists(TYPED, max_size=5))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    sorted(names, key=name_sort_key)


@pytest.mark.parametrize(
    ("full", "given"), [("Nguyễn Văn An", "An"), (" Tôn Nữ  Bích ", "Bích"), ("An", "An"), ("", "")]
)
def test_the_given_name_is_the_last_word(full: str, given: str) -> None:
    assert given_name(full) == given


@pytest.mark.parametrize(
    "typed",
    [
        "0905123456",
        "0905 123 456",
        "0905.123.456",
        "0905-123-456",
        "(0905) 123456",
        "+84905123456",
        "+84 905 123 456",
        "+84 (0)905 123 456",
        "84905123456",
        "0084 905 123 456",
        "905123456",
        " 0905\u00a0123\u200b456 ",
    ],
)
def test_any_usual_typing_of_a_mobile_number_is_understood(typed: str) -> None:
    assert phone_number(typed) == "+84905123456"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0236 3123 456", "+842363123456"),
        ("84 236 3123456", "+842363123456"),
        ("0841234567", "+84841234567"),
        ("841234567", "+84841234567"),
    ],
)
def test_landlines_and_numbers_that_begin_like_the_country_code_are_understood(typed: str, number: str) -> None:
    assert phone_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "An",
        "090512345",
        "09051234567",
        "0105123456",
        "+1 905 123 4567",
        "0605123456",
        "0905 123 45a",
        "٠٩٠٥١٢٣٤٥٦",
        "3" * 40,
    ],
)
def test_what_is_not_a_vietnamese_number_is_none(typed: str) -> None:
    assert phone_number(typed) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+84905123456", "0905 xxx 456"), ("+842363123456", "0236 xxxx 456"), ("", ""), ("12345", "xxxxx")],
)
def test_a_masked_number_shows_its_ends_only(number: str, shown: str) -> None:
    assert masked_phone(number) == shown


@given(st.sampled_from("35789"), st.integers(0, 99_999_999))
def test_a_number_is_the_same_with_and_without_the_country_code(first: str, rest: int) -> None:
    digits = f"{first}{rest:08}"
    assert phone_number("0" + digits) == phone_number("+84" + digits) == phone_number("84" + digits) == "+84" + digits


@pytest.mark.parametrize("said", ["Dừng", "dừng", "dung", "DUNG", " dừng ", unicodedata.normalize("NFD", "dừng")])
def test_a_word_is_said_with_its_marks_or_with_none(said: str) -> None:
    assert is_word(said, "Dừng")


@pytest.mark.parametrize("said", ["Dũng", "dùng", "Dung Dung", "đứng", ""])
def test_another_word_with_other_marks_is_not_said(said: str) -> None:
    assert not is_word(said, "Dừng")


@pytest.mark.parametrize(
    ("said", "word", "meant"),
    [
        ("dung", "Dừng", False),
        ("dừng", "Dừng", True),
        ("Huy", "hủy", False),
        ("huỷ", "hủy", True),
        ("menu", "menu", True),
    ],
)
def test_where_names_are_typed_a_word_needs_its_marks(said: str, word: str, meant: bool) -> None:
    assert is_word(said, word, marks_needed=True) is meant
