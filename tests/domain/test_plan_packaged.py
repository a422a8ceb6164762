"""The packaged plan says what the centre's plan says, and is found by the words people use."""

import re
import unicodedata
from dataclasses import FrozenInstanceError
from datetime import date, time

import pytest

from domain.dissemination_rules import LONGEST_SUMMARY
from domain.plan_loading import PACKAGED, check_plan, load_plan
from domain.training import Form
from domain.vietnamese import normalise

PLAN = load_plan()
TEXT = PACKAGED.read_text(encoding="utf-8")


def test_the_packaged_plan_has_no_problem_and_is_read_once() -> None:
    assert check_plan(PACKAGED) == ()
    assert load_plan() is PLAN
    assert load_plan(PACKAGED) == PLAN


def test_a_plan_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        PLAN.units = ()  # type: ignore[misc]


def test_everything_of_the_plan_document_is_there() -> None:
    assert len(PLAN.selectable_contents) == 8
    assert [content.code for content in PLAN.contents if not content.selectable] == ["II.4"]
    assert [kind.prefix for kind in PLAN.kinds] == ["CT", "PV", "SK", "GP"]
    assert [len(group.items) for group in PLAN.criteria] == [6, 3]
    assert (len(PLAN.awards), len(PLAN.documents), len(PLAN.duties), len(PLAN.recipients)) == (10, 11, 5, 5)
    assert [(phase.first_year, phase.last_year) for phase in PLAN.phases] == [(2026, 2027), (2028, 2030)]
    assert PLAN.phases[0].milestones[0].due == date(2026, 6, 30)
    assert PLAN.phases[0].milestones[1].year == 2027
    assert (PLAN.movement.first_year, PLAN.movement.last_year) == (2026, 2030)
    assert {unit.code for unit in PLAN.units if unit.reporting} == {"QLTH", "KD1", "KD2"}
    assert PLAN.unit(PLAN.organisation.office_unit).name == "Phòng Quản lý tổng hợp"
    assert {form.code for form in PLAN.training.forms} == set(Form)
    assert PLAN.quiet.starts == time(17)
    assert [kind.code for kind in PLAN.request.solutions] == ["ky_thuat", "quan_ly", "tac_nghiep", "ung_dung"]
    assert (PLAN.request.filing_years, "13/2012" in PLAN.request.source) == (1, True)


def test_the_text_is_composed_and_names_nobody() -> None:
    assert unicodedata.normalize("NFC", TEXT) == TEXT
    assert not re.search(r"\b(Ông|Bà) [A-ZĐ]", TEXT)
    assert "**" not in TEXT


def test_sections_are_whole_sentences_under_the_plans_own_numbers() -> None:
    refs = [section.ref for section in PLAN.sections]
    assert "IV" not in refs
    assert {"III.4.a", "VII.3", "III.1.a-6", "III.1.b-3", "II.4.d"} <= set(refs)
    assert "gắn với việc thực hiện nhiệm vụ" in PLAN.section("I.2.a").text
    assert "để tạo điều kiện thuận lợi" in PLAN.section("III.1.b-1").text
    assert PLAN.section("III.4.a").text == "Giấy khen của Giám đốc Sở: Không quá 05 trường hợp."
    assert "trước ngày 01/12" in PLAN.section("VII.3").text


def test_a_misprint_stays_in_the_quotation_only() -> None:
    section = PLAN.section("VII.2")
    assert section.title.startswith("Hưởng ứng")
    assert section.text.startswith("Hướng ứng")
    quoting = [line for line in TEXT.splitlines() if "Hướng ứng" in line and not line.startswith("#")]
    assert quoting == ["Hướng ứng Phong trào thi đua"]


def test_labels_are_the_plans_own_words() -> None:
    for content in PLAN.contents:
        assert PLAN.section(content.code).text.startswith(content.label)
    for group in PLAN.criteria:
        for criterion in group.items:
            assert PLAN.section(criterion.code).text.replace("¹", "").startswith(criterion.label)


@pytest.mark.parametrize(
    ("year", "occasion", "form", "quota"),
    [
        (2026, "hang_nam", "Giấy khen của Giám đốc Sở", 5),
        (2030, "hang_nam", "giay khen cua giam doc so", 5),
        (2027, "so_ket", "Giấy khen của Giám đốc Sở", 10),
        (2027, "so_ket", "Bằng khen của Chủ tịch UBND thành phố", None),
        (2030, "tong_ket", "Huân chương Lao động", None),
        (2030, "tong_ket", "Cờ thi đua của UBND thành phố", None),
    ],
)
def test_a_quota_is_a_number_or_left_to_guidance(year: int, occasion: str, form: str, quota: int | None) -> None:
    assert PLAN.quota(year, occasion, form) == quota


@pytest.mark.parametrize(("year", "occasion"), [(2026, "so_ket"), (2031, "hang_nam"), (2028, "tong_ket")])
def test_an_award_that_is_not_given_has_no_quota(year: int, occasion: str) -> None:
    with pytest.raises(KeyError):
        PLAN.quota(year, occasion, "Giấy khen của Giám đốc Sở")


def test_awards_of_a_year_are_those_of_its_occasions() -> None:
    assert [len(PLAN.awards_in(year)) for year in range(2026, 2032)] == [1, 4, 1, 1, 7, 0]


def test_lookups_by_code_refuse_unknown_codes() -> None:
    assert PLAN.kind("sang_kien").prefix == "SK"
    assert PLAN.content("II.4.c").button == "4c. Bình dân học vụ số"
    assert PLAN.deadline("heads").working_days_before == 15
    for lookup in (PLAN.unit, PLAN.kind, PLAN.content, PLAN.deadline, PLAN.section):
        with pytest.raises(KeyError):
            lookup("nothing")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Phòng Quản lý tổng hợp", ["QLTH"]),
        ("phong quan li tong hop", ["QLTH"]),
        ("P. QLTH", ["QLTH"]),
        ("qlth", ["QLTH"]),
        ("CS1", ["KD1"]),
        ("Đội KĐ CS2", ["KD2"]),
        ("doi kiem dinh co so 2", ["KD2"]),
        ("kd2", ["KD2"]),
        ("Đội 1", ["KD1"]),
        ("đội kiểm định", ["KD1", "KD2"]),
        ("BGĐ", ["BGD"]),
        (unicodedata.normalize("NFD", "Đội Kiểm định Cơ sở 1"), ["KD1"]),
        ("kiem", ["KD1", "KD2"]),
        ("kie", []),
        ("phòng kế toán", []),
        ("", []),
        ("...", []),
    ],
)
def test_units_are_found_by_what_people_call_them(typed: str, codes: list[str]) -> None:
    assert [unit.code for unit in PLAN.find_units(typed)] == codes


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_consent_notice_is_filled_in_and_fits_one_message(language: str) -> None:
    paragraphs = PLAN.consent_paragraphs(language)
    whole = "\n\n".join(paragraphs)
    assert PLAN.organisation.name in whole
    assert PLAN.organisation.contact in whole
    assert "{" not in whole
    assert len(whole) < 1800
    assert normalise(whole) == whole


def test_the_two_languages_of_the_notice_say_the_same_number_of_things() -> None:
    assert len(PLAN.consent.vietnamese) == len(PLAN.consent.english)


def test_the_plan_is_made_known_by_the_day_of_its_phase_in_one_message() -> None:
    assert PLAN.dissemination_due == date(2026, 6, 30)
    assert "Quý II năm 2026" in PLAN.section("VI.1").text
    assert len(PLAN.dissemination.summary) <= LONGEST_SUMMARY
    assert normalise(PLAN.dissemination.summary) == PLAN.dissemination.summary
    assert "{" not in PLAN.dissemination.summary
