"""A contribution that arrives at a key with an approved amount is asked about in its page."""

from __future__ import annotations

from django.test import Client
from tests.making.budgets import of
from tests.making.work_forms import fields_of, words
from tests.making.works import day, lived

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.audit.record import TERMINAL


def test_the_page_asks_with_both_amounts_and_keeps_what_was_typed(capture: Client) -> None:
    work = lived(Status.AUTHORISED)
    town = works.current_version(work).dossier.funding[1]
    assert town.book is not None
    assert town.line is not None
    budget.adjust(
        town.book, Name("oficio", "OF-7"), on=day(2, 2), amounts=[of(town.line, 30_000_000)],
        by=TERMINAL, reason="convenio",
    )  # fmt: skip
    address = f"/gestion/obras/{work}/recibir/"
    page = capture.get(address)
    assert "Si la clave ya tiene dinero aprobado" in words(page)
    sent = fields_of(page) | {"on": "2024-02-10", "document": "D-1", "funding": "F2"}
    asked = capture.post(address, sent)
    assert asked.status_code == 422
    said = words(asked)
    assert "ya tiene $300,000.00 aprobados y esta aportación es de $300,000.00" in said
    assert fields_of(asked)["document"] == "D-1"
    assert budget.moments_of(town.line).modified == 30_000_000
    assert capture.post(address, sent | {"counted": "approved"}).status_code == 302
    assert budget.moments_of(town.line).modified == 30_000_000
    assert works.current_version(work).dossier.receipts[-1].document == "D-1"
