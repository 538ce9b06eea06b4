"""What was mistyped where money moved is corrected, with who, why, before and after in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests.making.work_forms import client_of, fields_of, words
from tests.making.works import dossier_in, keep

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.queries.law import rule_context
from traza.modules.works.rules.changes import decide
from traza.platform.access.roles import Role
from traza.platform.law import clock

pytestmark = pytest.mark.django_db
WHY = {"why": "Se escribió mal."}
# What is corrected: part of the address, field, what it should say, and where the page tells it.
CASES = (
    ("corregir-contrato", "number", "C-99", "C-99"),
    ("corregir-contrato", "rfc", "XXX010203AB1", "XXX010203AB1"),
    ("corregir-contrato", "object", "Otra calle", "Otra calle"),
    ("corregir-procedimiento", "tenderer_name_1", "Otra empresa", "Otra empresa"),
    ("corregir-garantias", "guarantee_number_0", "FZ-99", "FZ-99"),
    ("corregir-estimaciones", "estimate_invoice_0", "FOLIO-99", "FOLIO-99"),
    ("corregir-convenio", "folio", "CC-99", "CC-99"),
    ("corregir-finiquito", "document", "FQ-99", "FQ-99"),
)


@pytest.fixture
def review() -> Client:
    return client_of("firma@example.org", Role.REVIEW)


def at(work: int, slug: str) -> str:
    return f"/gestion/obras/{work}/{slug}/"


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one[0]}-{one[1]}")
def test_it_is_corrected_with_its_trail(review: Client, case: Any) -> None:
    slug, field, said, told = case
    work = keep(dossier_in(Status.SETTLED, folio="OB-2"))
    sent = fields_of(review.get(at(work, slug)))
    assert field in sent, sorted(sent)
    assert review.post(at(work, slug), sent | {field: said}).status_code == 422  # without a reason
    answer = review.post(at(work, slug), sent | {field: said} | WHY)
    assert answer.status_code == 302, words(answer)
    page = words(review.get(f"/gestion/obras/{work}/"))
    for part in ("Correcciones", "Se escribió mal.", "firma@example.org", told, sent[field]):
        assert part in page, part


def test_no_correction_moves_money_or_takes_a_part_out() -> None:
    before = dossier_in(Status.SETTLED)
    contract = before.contract
    assert contract is not None
    tricks: tuple[dict[str, object], ...] = (
        {"contract": replace(contract, amount=Money.of(1))},
        {"contract": replace(contract, contractor="Otra")},
        {"contract": None},
        {"estimates": before.estimates[:-1]},
        {"estimates": tuple(replace(one, amount=Money.of(1)) for one in before.estimates)},
        {"settlement": None},
        {"documents": tuple(replace(one, sha256="0" * 64) for one in before.documents)},
    )
    for values in tricks:
        decision = decide(before, c.Correct(values=values), rule_context(clock.today()))
        assert not decision.yes, values
    assert works.balances(before).total.spent.centavos > 0
