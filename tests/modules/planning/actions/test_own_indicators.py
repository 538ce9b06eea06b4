"""Own indicators: proposed and approved, captured and closed by another, corrected in sight."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.making import indicators as made
from tests.making.goals import AGENCY, CAPTOR, OFFICER, PLANNER
from tests.making.plans import kept_commitment

from traza.kernel.actor import NotAllowed, SamePerson
from traza.kernel.decision import Refused
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.indicators import (
    Frequency,
    PeriodState,
    Uncomputed,
    Variable,
    VariableKind,
)
from traza.modules.planning.contracts.refusals import (
    FrequencyKept,
    NoReason,
    NothingToClose,
    OutcomeChanged,
    PeriodChanged,
    PeriodClosed,
    PeriodNotClosed,
    PeriodNotEnded,
    UnknownIndicator,
    UnknownPeriod,
)
from traza.modules.planning.models import IndicatorCardRow, IndicatorClosing, IndicatorPeriodRow
from traza.platform.keeping.kept import Evidence
from traza.platform.tables import ask, dataset_rows
from traza.platform.tables.build import build

pytestmark = pytest.mark.django_db


def test_a_card_holds_once_another_person_approves_it() -> None:
    edition = planning.propose_indicator(AGENCY, "IND-01", made.card(), said=PLANNER)
    assert edition is not None
    assert planning.own_indicators() == []
    with pytest.raises(SamePerson):
        planning.approve_records([edition], said=replace(OFFICER, user=PLANNER.user))
    planning.approve_records([edition], said=OFFICER)
    (one,) = planning.own_indicators(AGENCY)
    assert one.card == made.card()
    assert planning.propose_indicator(AGENCY, "IND-01", made.card(), said=PLANNER) is None
    assert IndicatorCardRow.objects.get().target == Decimal("70.29")


def test_a_card_that_cannot_be_computed_is_not_proposed() -> None:
    bad = made.card(formula="liberadas / otra")
    with pytest.raises(Refused, match="usa «otra»"):
        planning.propose_indicator(AGENCY, "IND-01", bad, said=PLANNER)
    figure = Variable("obras", "Obras", "obra", VariableKind.FIGURE, "no_existe")
    with pytest.raises(Refused, match="No existe la cifra «no_existe»"):
        planning.propose_indicator(
            AGENCY, "IND-01", made.card(variables=(figure,), formula="obras"), said=PLANNER
        )
    own = replace(figure, origin="own_indicator_values year={año}")
    with pytest.raises(Refused, match="no se calcula de cifras hechas con indicadores"):
        planning.propose_indicator(
            AGENCY, "IND-01", made.card(variables=(own,), formula="obras"), said=PLANNER
        )
    by = replace(figure, origin="works_count colour=red")
    with pytest.raises(Refused, match="no se filtra por «colour»"):
        planning.propose_indicator(
            AGENCY, "IND-01", made.card(variables=(by,), formula="obras"), said=PLANNER
        )


def test_who_captures_does_not_close() -> None:
    number = made.kept_indicator()
    made.captured(number, 2024, 4, 52, 74)
    seen = made.seen_of(number, 2024, 4)
    with pytest.raises(SamePerson):
        planning.close_indicator(number, 2024, 4, seen, said=replace(OFFICER, user=CAPTOR.user))
    with pytest.raises(NotAllowed):
        planning.close_indicator(number, 2024, 4, seen, said=replace(CAPTOR, user=90))
    assert planning.close_indicator(number, 2024, 4, seen, said=OFFICER) == 1
    closed = made.at(number, 2024, 4).closed
    assert closed is not None
    assert closed.outcome.value == Decimal("70.2703")
    assert closed.outcome.arithmetic == "52 ÷ 74 × 100"
    row = IndicatorPeriodRow.objects.get()
    assert (row.value, row.against_baseline, row.against_target) == (
        Decimal("70.2703"), "red", "green",
    )  # fmt: skip
    with pytest.raises(NothingToClose):
        planning.close_indicator(number, 2024, 4, seen, said=OFFICER)


def test_what_is_closed_is_what_was_seen() -> None:
    number = made.kept_indicator()
    made.captured(number, 2024, 1, 52, 74)
    seen = made.seen_of(number, 2024, 1)
    made.captured(number, 2024, 1, 53, 74)
    with pytest.raises(OutcomeChanged):
        planning.close_indicator(number, 2024, 1, seen, said=OFFICER)
    assert not IndicatorClosing.objects.exists()
    assert isinstance(IndicatorClosing.keeping, Evidence)


def test_a_closed_period_is_corrected_in_sight() -> None:
    number = made.kept_indicator()
    made.closed(number, 2024, 1, 52, 74)
    with pytest.raises(PeriodClosed):
        made.captured(number, 2024, 1, 53, 74)
    with pytest.raises(NoReason):
        planning.correct_indicator(number, 2024, 1, made.given(53, 74), "", said=CAPTOR)
    with pytest.raises(PeriodNotClosed):
        planning.correct_indicator(
            number, 2024, 2, made.given(53, 74), "Faltaba un acta.", said=CAPTOR
        )
    planning.correct_indicator(number, 2024, 1, made.given(53, 74), "Faltaba un acta.", said=CAPTOR)
    held = made.at(number, 2024, 1)
    assert held.closed is not None
    assert held.closed.outcome.value == Decimal("70.2703")  # until another person closes it
    (due,) = [d for d in planning.periods_due(AGENCY) if d.state is PeriodState.CORRECTED]
    assert due.hands == {CAPTOR.user}
    planning.close_indicator(number, 2024, 1, made.seen_of(number, 2024, 1), said=OFFICER)
    first, second = made.at(number, 2024, 1).closings
    assert (first.outcome.value, second.because) == (Decimal("70.2703"), "Faltaba un acta.")
    assert IndicatorPeriodRow.objects.get().corrections == 1


def test_a_new_formula_changes_no_closed_period() -> None:
    number = made.kept_indicator()
    made.closed(number, 2024, 1, 52, 74)
    made.kept_indicator(made.card(formula="liberadas / aprobadas"))
    (held,) = made.at(number, 2024, 1).closings
    assert (held.outcome.value, held.outcome.edition) == (Decimal("70.2703"), 1)
    assert IndicatorPeriodRow.objects.get().value == Decimal("70.2703")
    with pytest.raises(FrequencyKept):
        made.kept_indicator(made.card(frequency=Frequency.YEAR))


def test_only_periods_that_ended_are_captured_and_two_people_are_told() -> None:
    number = made.kept_indicator()
    with pytest.raises(PeriodNotEnded):
        made.captured(number, 2100, 1, 1, 2)
    with pytest.raises(UnknownPeriod):
        made.captured(number, 2024, 5, 1, 2)
    with pytest.raises(UnknownPeriod):
        made.captured(number, 2023, 1, 1, 2)
    with pytest.raises(UnknownIndicator):
        planning.own_indicator(2**70)
    with pytest.raises(Refused, match="Vacío no es cero"):
        made.captured(number, 2024, 1, 1, None)
    made.captured(number, 2024, 1, 1, 2)
    with pytest.raises(PeriodChanged):
        planning.capture_indicator(number, 2024, 1, made.given(3, 4), seen=0, said=CAPTOR)
    again = planning.capture_indicator(number, 2024, 1, made.given(1, 2), seen=0, said=CAPTOR)
    assert again == 1  # the same is no other capture


@pytest.mark.django_db(transaction=True)
def test_a_figure_of_the_house_is_an_input_and_an_absent_one_is_no_zero(
    settings: Any, tmp_path: Any
) -> None:
    settings.FIGURES_ROOT = tmp_path
    kept_commitment()
    counted = Variable(
        "compromisos", "Compromisos", "compromiso", VariableKind.FIGURE,
        f"own_commitments_count agency={AGENCY}",
    )  # fmt: skip
    absent = replace(counted, name="obras", origin="works_investment year={año}")
    number = made.kept_indicator(
        made.card(
            variables=(*made.card().variables, counted),
            formula="liberadas / aprobadas * compromisos",
        )
    )
    lacking = made.kept_indicator(made.card(variables=(absent,), formula="obras"), "IND-02")
    made.captured(number, 2024, 1, 1, 2)
    first = planning.outcome_now(planning.own_indicator(number), made.at(number, 2024, 1))
    assert first is not None
    assert first.why is Uncomputed.NO_FIGURE  # nothing was built yet
    assert "traza build" in first.inputs[2].note
    build()
    made.closed(number, 2024, 2, 1, 2)
    closed = made.at(number, 2024, 2).closed
    assert closed is not None
    assert closed.outcome.value == Decimal("0.5")
    assert closed.outcome.inputs[2].as_of is not None
    planning.capture_indicator(lacking, 2024, 1, (), said=CAPTOR)
    none = planning.outcome_now(planning.own_indicator(lacking), made.at(lacking, 2024, 1))
    assert none is not None
    assert (none.value, none.why) == (None, Uncomputed.NO_FIGURE)
    build()
    (row,) = dataset_rows("own_indicator_values").rows
    assert "1 ÷ 2 × 1" in row
    assert len(dataset_rows("own_indicators").rows) == 2
    by = ["own_indicator", "year", "period"]
    assert ask("own_indicator_values", by=by).rows == (("IND-01", 2024, 2, 0.5),)
