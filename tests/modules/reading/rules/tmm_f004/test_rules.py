"""The small rules under the reader: cells, percents, edits and parents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.reading.rules.tmm_f004.alignment import CAP, Budget, edit_cost, readings
from traza.modules.reading.rules.tmm_f004.form import UNREAD, Candidate, Frame
from traza.modules.reading.rules.tmm_f004.header import coded, is_enumeration
from traza.modules.reading.rules.tmm_f004.parents import families, reweigh
from traza.modules.reading.rules.tmm_f004.tokens import (
    action_codes,
    goal_number,
    likeness,
    number,
    percent_fits,
)

octets = st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=8, max_size=8).map(tuple)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("", None), (" ", None), ("-", None), ("0", 0), ("O", 0), ("l2", 12), ("1,770", 1770),
        ("39375", 39375), ("25%", 25), ("4.0", 4), ("12.5", UNREAD), ("1,77", UNREAD), ("3#", UNREAD),
    ],
)  # fmt: skip
def test_number_never_turns_a_print_into_zero(cell: str, value: int | None) -> None:
    assert number(cell) == value


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("101.- Celebrar contratos", ("101", "Celebrar contratos")),
        ("206.-Actualizar", ("206", "Actualizar")),
        ("504.-", ("504", "")),
        ("7 - Atender", ("7", "Atender")),
        ("2.1.1, 2.1.4", None),
        ("2.5", None),
        ("1,770", None),
    ],
)
def test_goal_number(cell: str, found: tuple[str, str] | None) -> None:
    assert goal_number(cell) == found


def test_action_codes_are_kept_once_and_in_order() -> None:
    assert action_codes("2.4.1 2.6.1, 2.4.1,3.3.1") == ("2.4.1", "2.6.1", "3.3.1")


@pytest.mark.parametrize(
    ("absolute", "annual", "percent", "fits"),
    [
        (11, 4, "275", True), (9, 8, "113", True), (9, 8, "112", True), (9, 8, "112.5", True),
        (9, 8, "114", False), (1770, 1751, "101", True), (6, 7, "100", False), (0, 1, "0", True),
    ],
)  # fmt: skip
def test_percent_may_be_rounded_or_cut(
    absolute: int, annual: int, percent: str, fits: bool
) -> None:
    assert percent_fits(absolute, annual, Decimal(percent)) is fits


@given(octet=octets)
def test_a_faithful_print_costs_nothing(octet: tuple[int | None, ...]) -> None:
    assert edit_cost(octet, octet, 1.0) == 0
    annual = sum(cell or 0 for cell in octet[0::2])
    done = sum(cell or 0 for cell in octet[1::2])
    assert octet in readings(octet, Budget(1.0, annual, done))


@given(octet=octets, at=st.integers(0, 7))
def test_a_lost_blank_is_found_again(octet: tuple[int | None, ...], at: int) -> None:
    blank = (*octet[:at], None, *octet[at + 1 :])
    printed = (*blank[:at], *blank[at + 1 :])
    annual = sum(cell or 0 for cell in blank[0::2])
    done = sum(cell or 0 for cell in blank[1::2])
    assert edit_cost(blank, printed, 1.0) <= 1.0
    assert blank in readings(printed, Budget(1.0, annual, done))


@given(octet=octets, printed=octets)
def test_cost_is_never_above_what_a_copy_can_tell(
    octet: tuple[int | None, ...], printed: tuple[int | None, ...]
) -> None:
    assert 0 <= min(CAP, edit_cost(octet, printed, 1.0)) <= CAP


def one(octet: tuple[int | None, ...], cost: float = 0.0) -> Candidate:
    annual = sum(cell or 0 for cell in octet[0::2])
    done = sum(cell or 0 for cell in octet[1::2])
    return Candidate(octet, Frame(annual, done, None, 0.0, True), cost)


def test_a_parent_is_found_from_figures_and_chooses_between_readings() -> None:
    first = (35, 41, 26, 27, 30, 31, 20, 25)
    second = (10, 11, 34, 34, 26, 26, 80, 77)
    right = (None, None, None, None, 450, 503, 320, 267)
    wrong = (None, None, None, 450, 503, 320, 267, None)
    parent = tuple(sum(row[at] or 0 for row in (first, second, right)) for at in range(8))
    choices = [(one(parent),), (one(first),), (one(second),), (one(wrong), one(right, 2.0))]
    (family,) = families(choices)
    assert (family.parent, family.children) == (0, (1, 2, 3))
    assert reweigh(choices, family)[3][0].octet == right


def test_small_sums_that_agree_by_chance_make_no_parent() -> None:
    ones = (1, 1, 1, 1, 1, 1, 1, 1)
    half = (1, 1, None, None, 1, 1, None, None)
    last = (None, None, 1, 1, None, None, 1, 1)
    assert families([(one(ones),), (one(half),), (one(last),)]) == ()


def test_enumerations_and_codes_of_a_header() -> None:
    assert is_enumeration([f"3.1.{at}" for at in range(1, 20)])
    assert not is_enumeration(["2.1.1", "2.1.4", "2.1.5", "2.3.1", "2.3.3", "3.4.5", "3.8.4"])
    found = coded("- 542. VINCULACIÓN SOCIAL")
    assert found is not None
    assert (found.code, found.name) == ("542", "VINCULACIÓN SOCIAL")


def test_likeness_survives_misread_letters() -> None:
    text = "Celebrar sesiones del comité de transparencia"
    assert likeness(text, text.upper().replace("É", "E")) == 1
    assert likeness(text, "Celebrar seslones del comite de transparenca") > 0.7
    assert likeness(text, "Elaborar padrón de bienes muebles") < 0.3
