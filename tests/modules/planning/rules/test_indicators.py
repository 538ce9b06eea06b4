"""Formulas, lights, periods and cards of an agency's own indicators."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given as for_all
from hypothesis import strategies as st
from tests.making import indicators as made

from traza.kernel.citation import Citation
from traza.modules.planning.contracts.indicators import (
    Check,
    Frequency,
    Given,
    LightBounds,
    ReadAs,
    Uncomputed,
    Variable,
    VariableKind,
    YearTarget,
)
from traza.modules.planning.rules.formula import (
    DividesByZero,
    FormulaWrong,
    TooBig,
    computed,
    names_of,
    read_formula,
    written,
)
from traza.modules.planning.rules.indicator_card import check_card
from traza.modules.planning.rules.indicator_given import check_given
from traza.modules.planning.rules.indicator_lights import (
    baseline_light,
    percent_of_target,
    target_for,
    target_light,
)
from traza.modules.planning.rules.indicator_outcome import (
    FigureSaid,
    UsualBounds,
    hash_of_outcome,
    inputs_of,
    outcome_json,
    outcome_of,
    outcome_value,
)
from traza.modules.planning.rules.indicator_periods import ended_periods, period_of
from traza.modules.planning.rules.indicator_rows import (
    read_checks,
    read_targets,
    read_variables,
)
from traza.modules.planning.rules.numbers import short, shown
from traza.modules.planning.rules.record_rows import RowsWrong
from traza.modules.reading.contracts import Direction

CASES = yaml.safe_load(Path(__file__).with_name("formulas.yaml").read_text())
USUAL = UsualBounds(
    LightBounds(Decimal(70), Decimal(90), Decimal(115), Decimal(130)), Citation("Norma", "art. 1")
)


def _values(case: dict[str, Any]) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in case["values"].items()}


@pytest.mark.parametrize("case", CASES["right"], ids=lambda one: one["formula"])
def test_a_formula_gives_what_its_arithmetic_reads(case: dict[str, Any]) -> None:
    term, values = read_formula(case["formula"]), _values(case)
    assert short(computed(term, values)) == Decimal(case["gives"])
    assert written(term, {name: shown(one) for name, one in values.items()}) == case["reads"]


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda one: one["formula"])
def test_what_is_no_formula_is_refused_with_its_reason(case: dict[str, Any]) -> None:
    with pytest.raises(FormulaWrong, match=re.escape(case["says"])):
        read_formula(case["formula"])


@pytest.mark.parametrize("case", CASES["cannot"], ids=lambda one: one["formula"])
def test_what_cannot_be_computed_is_no_number(case: dict[str, Any]) -> None:
    wanted = {"zero": DividesByZero, "too_big": TooBig}[case["why"]]
    with pytest.raises(wanted):
        computed(read_formula(case["formula"]), _values(case))


@for_all(st.text(alphabet="ab1.+-*/^() ×÷'_\n", max_size=40))
def test_any_text_is_a_formula_or_is_refused(text: str) -> None:
    try:
        term = read_formula(text)
        computed(term, dict.fromkeys(names_of(term), Decimal(3)))
    except (FormulaWrong, DividesByZero, TooBig):
        return
    assert read_formula(written(term, {}).replace("×", "*")) is not None


@for_all(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_ratio_is_rounded_once_half_away_from_zero(part: int, whole: int) -> None:
    found = computed(read_formula("a / b * 100"), {"a": Decimal(part), "b": Decimal(whole)})
    exact = Fraction(part, whole) * 100
    assert abs(Fraction(found) - exact) <= Fraction(1, 20_000)
    assert found.as_tuple().exponent == -4


@pytest.mark.parametrize("case", CASES["lights"])
def test_the_light_against_the_baseline(case: dict[str, Any]) -> None:
    base, value = Decimal(case["baseline"]), Decimal(case["value"])
    assert baseline_light(base, value, Direction(case["direction"])) == case["light"]
    assert baseline_light(None, value, Direction.UP) is None


@pytest.mark.parametrize("case", CASES["targets"])
def test_far_above_the_target_is_red_too(case: dict[str, Any]) -> None:
    percent = percent_of_target(
        Decimal(case["target"]), Decimal(case["value"]), Direction(case["direction"])
    )
    assert percent == Decimal(case["percent"])
    assert target_light(percent, USUAL.bounds) == case["light"]
    assert percent_of_target(Decimal(0), Decimal(5), Direction.UP) is None


def test_a_year_is_set_against_its_target_or_the_next_later_one() -> None:
    targets = [YearTarget(2025, Decimal(80)), YearTarget(2027, Decimal(90))]
    assert target_for(targets, 2025) == targets[0]
    assert target_for(targets, 2026) == targets[1]
    assert target_for(targets, 2028) is None


def test_periods_end_before_they_are_measured() -> None:
    found = list(ended_periods(Frequency.QUARTER, 2025, date(2026, 4, 1)))
    assert [(p.year, p.number) for p in found] == [(2025, n) for n in (1, 2, 3, 4)] + [(2026, 1)]
    assert found[-1].last == date(2026, 3, 31)
    february = period_of(Frequency.MONTH, 2024, 2)
    assert february is not None
    assert february.last == date(2024, 2, 29)
    assert period_of(Frequency.HALF, 2024, 3) is None


def test_a_card_says_each_thing_that_is_wrong_with_its_field() -> None:
    assert check_card("IND-01", made.card()).yes
    ind = replace(made.card(), formula="ind_01 + otra + liberadas", baseline_year=None)
    texts = " ".join(one.text for one in check_card("IND-01", ind).against)
    assert "«aprobadas» no entra" in texts
    assert "línea base lleva su valor y su año" in texts
    assert "«ind_01» es este" in texts
    assert "usa «otra» y no está" in texts
    bad = replace(
        made.card(),
        variables=(
            Variable("Obras Nuevas", "x", "", VariableKind.CAPTURED),
            Variable("b", "x", "", VariableKind.FIGURE, "works_count agency:agua"),
        ),
        targets=(YearTarget(2025, Decimal(1)), YearTarget(2025, Decimal(2))),
        bounds=LightBounds(Decimal(90), Decimal(70), Decimal(115), Decimal(130)),
        name="",
    )
    texts = " ".join(one.text for one in check_card("IND-01", bad).against)
    for words in ("no sirve de nombre", "no es un filtro", "Dos metas son de 2025", "100 en medio",
                  "Escriba el nombre"):  # fmt: skip
        assert words in texts


def test_an_outcome_is_kept_and_read_back_whole() -> None:
    card, period = made.card(), period_of(Frequency.QUARTER, 2024, 4)
    assert period is not None
    inputs = inputs_of(card, made.given(52, 74), {})
    outcome = outcome_of(card, 1, period, inputs, USUAL)
    assert outcome.value == Decimal("70.2703")
    assert (outcome.against_baseline, outcome.against_target) == ("red", "green")
    assert outcome.citation == USUAL.citation
    assert outcome_value(outcome_json(outcome)) == outcome
    june = period_of(Frequency.QUARTER, 2024, 2)
    assert june is not None
    part = outcome_of(card, 1, june, inputs, USUAL)  # accumulated: its year is not over
    assert (part.value, part.is_partial, part.against_baseline) == (outcome.value, True, None)
    alone = replace(card, reads_as=ReadAs.PERIOD)
    assert outcome_of(alone, 1, june, inputs, USUAL).against_target == "green"
    other = outcome_of(card, 1, period, inputs_of(card, made.given(53, 74), {}), USUAL)
    assert hash_of_outcome(1, outcome) != hash_of_outcome(1, other)


def test_without_a_datum_there_is_no_value_and_the_reason_is_kept() -> None:
    card, period = made.card(), period_of(Frequency.QUARTER, 2024, 4)
    assert period is not None
    lacking = outcome_of(card, 1, period, inputs_of(card, made.given(52, None), {}), USUAL)
    assert (lacking.value, lacking.why, lacking.about) == (None, Uncomputed.MISSING, ("aprobadas",))
    zero = outcome_of(card, 1, period, inputs_of(card, made.given(52, 0), {}), USUAL)
    assert (zero.value, zero.why, zero.against_target) == (None, Uncomputed.ZERO, None)
    one = Variable("obras", "Obras", "obra", VariableKind.FIGURE, "works_count year={año}")
    figure = replace(card, variables=(one,), formula="obras")
    said = {"obras": FigureSaid(None, date(2026, 1, 1), "Sin dato.")}
    nothing = outcome_of(figure, 1, period, inputs_of(figure, (), said), USUAL)
    assert (nothing.why, nothing.inputs[0].note) == (Uncomputed.NO_FIGURE, "Sin dato.")


def test_a_blank_value_says_why() -> None:
    assert check_given(made.card(), made.given(1, 2)).yes
    assert check_given(made.card(), made.given(0, None, note="No hubo convenios.")).yes
    told = check_given(made.card(), [*made.given(None), Given("otra", Decimal(1))])
    assert {one.field for one in told.against} == {"liberadas", "aprobadas", "otra"}


def test_what_does_not_hold_is_corrected_or_explained() -> None:
    less = Check("liberadas ≤ aprobadas", "No se libera más de lo aprobado")
    card = made.card(checks=(less, Check("liberadas / aprobadas > 0", "Algo se libera")))
    assert check_card("IND-01", card).yes
    assert check_given(card, made.given(52, 74)).yes
    (told,) = check_given(card, made.given(80, 74)).against
    assert "No se libera más de lo aprobado: 80 <= 74 no se cumple" in told.text
    assert check_given(card, made.given(80, 74, note="Vienen del año anterior.")).yes
    inputs = inputs_of(card, made.given(80, 0), {})
    period = period_of(Frequency.QUARTER, 2024, 4)
    assert period is not None
    outcome = outcome_of(card, 1, period, inputs, USUAL)
    assert [one.test for one in outcome.questions] == ["80 <= 0"]  # the other divides by zero
    bad = made.card(checks=(Check("liberadas < otra", "x"), Check("liberadas", "x")))
    texts = " ".join(one.text for one in check_card("IND-01", bad).against)
    assert "usa «otra» y no está entre las variables" in texts
    assert "compara dos cuentas" in texts
    assert read_checks("a < b | Es menor") == (Check("a < b", "Es menor"),)


def test_rows_of_a_card_are_read_or_told() -> None:
    (first, second) = read_variables(
        "a | Obras | obra | Se captura | Actas\nb\tObras\t\tCifra de Traza\tworks_count year={año}"
    )
    assert (first.kind, second.origin) == (VariableKind.CAPTURED, "works_count year={año}")
    assert read_targets("2027 | 70.29 %\n2025\t-3")[0] == YearTarget(2025, Decimal(-3))
    with pytest.raises(RowsWrong, match="Fila 2: «Se adivina» no es de la lista"):
        read_variables("a | Obras\nb | Obras | | Se adivina")
    with pytest.raises(RowsWrong, match="«mucho» no es una cantidad"):
        read_targets("2027 | mucho")
