"""A template that is wrong is told what is wrong, in which file and on which line."""

from pathlib import Path

import pytest

from domain.certificate_rules import PACKAGED, load_template
from domain.plan_loading import PACKAGED as PLAN
from domain.plan_loading import Fault, PlanInvalid, Problem, check_plan, load_plan

TEXT = PACKAGED.read_text(encoding="utf-8")


def problems(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "mau.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanInvalid) as refusal:
        load_template(path)
    return refusal.value.problems


def line_with(text: str, needle: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if needle in line)


CASES = {
    "misspelt key": ("height = 210", "hight = 210", Fault.UNKNOWN_KEY, "nearest", "height"),
    "misspelt placeholder": ("{number}", "{numbr}", Fault.UNKNOWN_REFERENCE, "nearest", "number"),
    "a way into the program": ("{number}", "{number.__class__}", Fault.UNKNOWN_REFERENCE, "key", "text"),
    "a placeholder with a form": ("{number}", "{number:>99999999}", Fault.BAD_VALUE, "key", "text"),
    "a brace left open": ("{number}", "{number", Fault.BAD_VALUE, "key", "text"),
    "a font of no name": ('font = "italic"', 'font = "italics"', Fault.UNKNOWN_REFERENCE, "nearest", "italic"),
    "no colour": ('colour = "#b8862b"\nnotch', 'colour = "gold"\nnotch', Fault.BAD_VALUE, "value", "gold"),
    "off the page": ("x = 218", "x = 2180", Fault.BAD_VALUE, "expected", "0 … 297"),
    "letters too small": ("size = 38", "size = 4", Fault.BAD_VALUE, "expected", "5 … 200"),
    "a code too small": ("side = 27", "side = 5", Fault.BAD_VALUE, "key", "side"),
    "a side that is none": ('align = "left"', 'align = "lft"', Fault.UNKNOWN_REFERENCE, "nearest", "left"),
    "a page too large": ("width = 297", "width = 2970", Fault.BAD_VALUE, "expected", "50 … 1200"),
    "a notch too deep": ("notch = 6", "notch = 150", Fault.BAD_VALUE, "key", "notch"),
    "a picture that is none": ('background = ""', 'background = "nen.svg"', Fault.BAD_VALUE, "key", "background"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_by_file_and_line(tmp_path: Path, case: str) -> None:
    before, after, fault, key, value = CASES[case]
    assert before in TEXT
    text = TEXT.replace(before, after, 1)
    (problem, *others) = [it for it in problems(tmp_path, text) if it.fault is fault]
    assert not others
    assert problem.line == line_with(text, after.split("\n")[0])
    assert problem.values[key] == value
    assert problem.file == str(tmp_path / "mau.toml")


def test_a_background_that_is_not_there_is_told(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, TEXT.replace('background = ""', 'background = "nen.png"'))
    assert (problem.fault, problem.values) == (Fault.NO_FILE, {"path": str(tmp_path / "nen.png")})


def plan_naming(tmp_path: Path, template: str) -> Path:
    path = tmp_path / "plan.toml"
    text = PLAN.read_text(encoding="utf-8")
    assert 'template = ""' in text
    path.write_text(text.replace('template = ""', f'template = "{template}"'), encoding="utf-8")
    return path


def test_a_plan_uses_the_template_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mau.toml").write_text(TEXT.replace("GIẤY CHỨNG NHẬN", "CHỨNG NHẬN"), encoding="utf-8")
    plan = load_plan(plan_naming(tmp_path, "mau.toml"))
    assert plan.certificate.template == str(tmp_path / "mau.toml")
    assert any(text.text == "CHỨNG NHẬN" for text in load_template(Path(plan.certificate.template)).texts)


def test_checking_a_plan_checks_its_template(tmp_path: Path) -> None:
    (tmp_path / "mau.toml").write_text(TEXT.replace("{name}", "{ten}"), encoding="utf-8")
    (problem,) = check_plan(plan_naming(tmp_path, "mau.toml"))
    assert (problem.fault, problem.file) == (Fault.UNKNOWN_REFERENCE, str(tmp_path / "mau.toml"))
    (missing,) = check_plan(plan_naming(tmp_path, "khong-co.toml"))
    assert (missing.fault, missing.values["path"]) == (Fault.NO_FILE, str(tmp_path / "khong-co.toml"))


def test_the_packaged_plan_uses_the_packaged_template() -> None:
    assert load_plan().certificate.template == str(PACKAGED)


def test_numbers_of_certificates_are_not_mixed_with_those_of_initiatives(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.read_text(encoding="utf-8").replace('prefix = "GCN"', 'prefix = "SK"'), encoding="utf-8")
    (problem,) = check_plan(path)
    assert (problem.fault, problem.values["value"]) == (Fault.DUPLICATE, "SK")
