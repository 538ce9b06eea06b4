from dataclasses import replace
from datetime import date

from tests.making.aid import GLORIA

from traza.kernel.curp import check_digit
from traza.modules.aid.rules.identity import age_on, read_curp, repaired


def test_a_wrong_tens_digit_of_the_day_is_caught_though_its_check_digit_is_right() -> None:
    wrong = GLORIA.curp.replace("560427", "560417")
    assert check_digit(wrong) == wrong[17]
    found = read_curp(replace(GLORIA, curp=wrong))
    assert "caracteres 5 a 10" in " ".join(found.problems)


def test_another_sex_is_told_and_stops_nothing() -> None:
    found = read_curp(replace(GLORIA, sex="H"))
    assert found.problems == ()
    assert "carácter 11" in found.warnings[0]


def test_what_was_typed_carelessly_is_repaired() -> None:
    assert repaired(" hegg-56O427 mvzrrl04") == GLORIA.curp
    assert read_curp(GLORIA).problems == ()


def test_the_generic_one_of_foreigners_names_nobody() -> None:
    found = read_curp(replace(GLORIA, curp="XEXX010101HNEXXXA4"))
    assert not found.identifies
    assert found.problems == ()


def test_age_is_of_the_day() -> None:
    assert age_on(date(2008, 11, 3), date(2026, 11, 2)) == 17
    assert age_on(date(2008, 11, 3), date(2026, 11, 3)) == 18
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(None, date(2026, 2, 28)) is None
