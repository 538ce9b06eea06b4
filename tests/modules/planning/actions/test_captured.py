"""A unit's year: proposed, approved by another, captured, signed, changed, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.making import goals as made
from tests.making.goals import CAPTOR, OFFICER, PLANNER, captured, goal, signed, unit_with
from tests.making.people import person

from traza.kernel.actor import SamePerson
from traza.kernel.decision import Refused
from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts import refusals
from traza.modules.planning.contracts.captured import GoalStatus, NewEntry, SignStep
from traza.modules.planning.models import GoalStanding, QuarterEntry
from traza.modules.planning.rules.signing import content_of, hash_of, steps_of

pytestmark = pytest.mark.django_db
SHA = "cd" * 32


def test_a_proposal_holds_once_another_person_approves_it() -> None:
    number = planning.keep_unit(made.AGENCY, made.YEAR, made.header(), said=PLANNER)
    assert planning.propose_goals(number, [goal(), goal("101")], said=PLANNER) == 2
    assert planning.propose_goals(number, [goal()], said=PLANNER) == 0  # says the same
    unit = planning.unit_now(number)
    assert [one.plan.code for one in unit.waiting] == ["100", "101"]
    assert unit.goals == ()
    with pytest.raises(SamePerson):
        planning.approve_goals(
            number, [one.id for one in unit.waiting], said=replace(OFFICER, user=PLANNER.user)
        )
    first, second = unit.waiting
    planning.approve_goals(number, [first.id], said=OFFICER)
    planning.reject_goals(number, [second.id], "No es atribución de la unidad.", said=OFFICER)
    unit = planning.unit_now(number)
    assert [one.plan.code for one in unit.goals] == ["100"]
    assert unit.waiting == ()
    with pytest.raises(refusals.AlreadyDecided):
        planning.approve_goals(number, [second.id], said=OFFICER)


def test_what_does_not_add_up_is_refused_with_the_goal_and_the_field() -> None:
    number = planning.keep_unit(made.AGENCY, made.YEAR, made.header(), said=PLANNER)
    with pytest.raises(Refused) as refused:
        planning.propose_goals(number, [goal(annual=Decimal(5))], said=PLANNER)
    assert "100: Lo programado por trimestre da 4 y la meta anual dice 5" in str(refused.value)


def test_parts_must_make_the_whole_when_they_are_approved() -> None:
    number = planning.keep_unit(made.AGENCY, made.YEAR, made.header(), said=PLANNER)
    parts = [goal("100a", parent="100"), goal("100b", parent="100")]
    planning.propose_goals(number, [goal(), *parts], said=PLANNER)
    waiting = [one.id for one in planning.unit_now(number).waiting]
    with pytest.raises(Refused, match="suman 8 y ella dice 4"):
        planning.approve_goals(number, waiting, said=OFFICER)
    assert planning.unit_now(number).goals == ()


def test_a_quarter_is_captured_and_stands_in_columns() -> None:
    unit = captured(unit_with(), 1, 1)
    row = GoalStanding.objects.get()
    assert (row.a1, row.a2, row.reached, row.percent) == (1, None, 1, 25)
    assert row.status == GoalStatus.MET
    assert unit.goals[0].quarters[0].actual == 1
    assert unit.goals[0].quarters[1].actual is None


def test_off_plan_needs_an_observation_and_no_figure_needs_its_reason() -> None:
    unit = unit_with([goal(annual=Decimal(40), programmed=made.four(10, 10, 10, 10))])
    for actual, why in ((9, "explique la diferencia"), (12, "explique el exceso"), (None, "Sin")):
        with pytest.raises(Refused, match=why):
            captured(unit, 1, actual)
    captured(unit, 1, 9, words="El convenio se firmó en abril.")
    assert captured(unit, 2, 11).goals[0].quarters[1].actual == 11  # within the thresholds
    with pytest.raises(Refused, match="Lo revisé"):
        captured(unit, 3, 101, words="Una jornada extraordinaria.")


def test_two_people_on_one_goal_are_told_and_nothing_is_lost() -> None:
    unit = unit_with()
    one = unit.goals[0].id
    planning.capture_quarter(unit.id, NewEntry(one, 1, Decimal(1), seen=0), said=CAPTOR)
    other = replace(CAPTOR, user=70)
    mine = NewEntry(one, 1, Decimal(2), "Se repitió por una corrección.", seen=0)
    with pytest.raises(refusals.EntryChanged, match="guardó 1 en la meta 100"):
        planning.capture_quarter(unit.id, mine, said=other)
    assert planning.capture_quarter(unit.id, replace(mine, seen=1), said=other) == 2
    assert planning.capture_quarter(unit.id, replace(mine, seen=0), said=other) == 2  # the same
    assert QuarterEntry.objects.count() == 2


def test_a_closed_quarter_is_only_corrected_and_it_shows() -> None:
    unit = captured(unit_with(), 1, 1)
    planning.shut_window(made.AGENCY, made.YEAR, 1, "Cierre de la cuenta pública.", said=OFFICER)
    new = NewEntry(unit.goals[0].id, 1, Decimal(0), "El informe no se presentó.", seen=1)
    with pytest.raises(refusals.NotCaptured, match="cerrado"):
        planning.capture_quarter(unit.id, new, said=CAPTOR)
    with pytest.raises(refusals.NoReason):
        planning.correct_quarter(unit.id, new, said=CAPTOR)
    planning.correct_quarter(
        unit.id, replace(new, because="Se contó uno del año anterior."), said=CAPTOR
    )
    entries = planning.unit_now(unit.id).goals[0].quarters[0].entries
    assert [(one.kind.value, one.actual) for one in entries] == [("capture", 1), ("correction", 0)]
    assert GoalStanding.objects.get().corrections == 1
    planning.extend_window(
        made.AGENCY, made.YEAR, 1, date(2200, 1, 1), "Prórroga por oficio 12.", said=OFFICER
    )
    planning.capture_quarter(unit.id, replace(new, actual=Decimal(1), seen=2), said=CAPTOR)


def test_three_sign_in_order_exactly_what_they_saw_and_a_change_voids_them() -> None:
    unit = captured(unit_with(), 1, 1)
    seen = hash_of(content_of(unit, 1))
    with pytest.raises(refusals.SignOutOfTurn, match="unidad ejecutora"):
        planning.sign_quarter(unit.id, 1, SignStep.PROGRAMME, seen, said=OFFICER)
    with pytest.raises(SamePerson):
        planning.sign_quarter(
            unit.id, 1, SignStep.UNIT, seen, said=replace(OFFICER, user=CAPTOR.user)
        )
    with pytest.raises(refusals.ContentChanged):
        planning.sign_quarter(unit.id, 1, SignStep.UNIT, "0" * 64, said=OFFICER)
    unit = signed(unit, 1)
    assert [one.is_void for one in steps_of(unit, 1)] == [False, False, False]
    unit = captured(unit, 1, 2, words="Se presentó también el extraordinario.")
    steps = steps_of(unit, 1)
    assert [one.is_void for one in steps] == [True, True, True]
    assert steps[0].changed == ("Meta 100, trimestre 1: de 1 a 2.",)
    unit = signed(unit, 1)
    assert [one.is_void for one in steps_of(unit, 1)] == [False, False, False]
    assert len(unit.signatures) == 6  # what was signed before stays


def test_who_corrected_an_earlier_quarter_does_not_sign_a_later_one() -> None:
    unit = signed(captured(captured(unit_with(), 1, 1), 2, 1), 2)
    planning.shut_window(made.AGENCY, made.YEAR, 1, "Cierre de la cuenta pública.", said=OFFICER)
    why = "Se contó uno del año anterior."
    new = NewEntry(unit.goals[0].id, 1, Decimal(0), "El informe no se presentó.", why)
    planning.correct_quarter(unit.id, new, said=replace(CAPTOR, user=OFFICER.user))
    unit = planning.unit_now(unit.id)
    assert [one.is_void for one in steps_of(unit, 2)] == [True, True, True]
    with pytest.raises(SamePerson):
        signed(unit, 2, SignStep.UNIT)


def test_the_largest_figure_over_the_smallest_target_stands_in_columns() -> None:
    least, most = Decimal("0.0001"), Decimal("9999999999.9999")
    unit = unit_with([goal(annual=least, programmed=made.four(least, None, None, None))])
    for quarter in (1, 2, 3, 4):
        new = NewEntry(unit.goals[0].id, quarter, most, "Lo explica el oficio 12.", is_sure=True)
        planning.capture_quarter(unit.id, new, said=CAPTOR)
    row = GoalStanding.objects.get()
    assert row.reached == most * 4
    assert row.percent == row.reached / least * 100


def test_nothing_incomplete_is_signed() -> None:
    unit = unit_with([goal(), goal("101", evidence="Acta de la sesión")])
    planning.capture_quarter(unit.id, NewEntry(unit.goals[1].id, 1, Decimal(1)), said=CAPTOR)
    with pytest.raises(refusals.NotComplete) as refused:
        signed(planning.unit_now(unit.id), 1)
    assert "Falta capturar la meta 100." in str(refused.value)
    assert "Falta la evidencia de la meta 101." in str(refused.value)
    planning.capture_quarter(unit.id, NewEntry(unit.goals[0].id, 1, Decimal(1)), said=CAPTOR)
    planning.attach_proof(unit.id, unit.goals[1].id, 1, SHA, "acta.pdf", said=CAPTOR)
    assert len(signed(planning.unit_now(unit.id), 1).signatures) == 3


def test_a_step_with_an_account_is_signed_by_that_account_only() -> None:
    head = made.header()
    named = replace(head.signers[0], account="Titular@Example.org")
    unit = unit_with(head=replace(head, signers=(named, *head.signers[1:])))
    assert unit.proposal is not None
    planning.confirm_signers(unit.id, unit.proposal.edition, by=OFFICER)
    unit = captured(planning.unit_now(unit.id), 1, 1)
    with pytest.raises(refusals.NotTheSigner, match="Alma Ruiz"):
        signed(unit, 1, SignStep.UNIT)
    account = person("titular@example.org", agency=made.AGENCY)
    seen = hash_of(content_of(unit, 1))
    planning.sign_quarter(unit.id, 1, SignStep.UNIT, seen, said=replace(OFFICER, user=account.pk))


def test_what_a_closed_quarter_had_programmed_does_not_change() -> None:
    unit = unit_with(quarters="cooo")
    moved = goal(programmed=made.four(0, 2, 1, 1))
    with pytest.raises(Refused, match="ya cerró"):
        planning.propose_goals(unit.id, [moved], said=PLANNER)
    later = goal(programmed=made.four(1, 0, 2, 1))
    assert planning.propose_goals(unit.id, [later], said=PLANNER) == 1


def test_a_key_is_proposed_once() -> None:
    number = planning.keep_unit(made.AGENCY, made.YEAR, made.header(), said=PLANNER)
    twice = [goal(), goal(label="Presentar otro informe")]
    with pytest.raises(Refused, match="100: la clave está en dos renglones"):
        planning.propose_goals(number, twice, said=PLANNER)
    assert planning.unit_now(number).waiting == ()


def test_what_closed_since_it_was_proposed_is_not_approved() -> None:
    unit = unit_with()
    moved = goal(programmed=made.four(0, 2, 1, 1))
    planning.propose_goals(unit.id, [moved], said=PLANNER)
    planning.shut_window(made.AGENCY, made.YEAR, 1, "Cierre de la cuenta pública.", said=OFFICER)
    (waiting,) = planning.unit_now(unit.id).waiting
    with pytest.raises(Refused, match="ya cerró"):
        planning.approve_goals(unit.id, [waiting.id], said=OFFICER)
    assert planning.unit_now(unit.id).goals[0].plan == goal()
    planning.reject_goals(unit.id, [waiting.id], "El trimestre ya cerró.", said=OFFICER)


def test_a_year_opens_once() -> None:
    planning.open_year(made.AGENCY, made.YEAR, made.windows(), said=OFFICER)
    with pytest.raises(Refusal, match="ya está abierto"):
        planning.open_year(made.AGENCY, made.YEAR, made.windows(), said=OFFICER)
