"""One work from its proposal to the end of its guarantee, through the pages of each role."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.pictures import photo, scene
from tests.making.work_forms import PROPOSAL, client_of, fields_of, words
from tests.making.works import town_book

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

IN_2024 = {
    "year": "2024", "planned_start": "2024-03-01", "planned_end": "2024-06-30",
    "funding_year_0": "2024", "funding_year_1": "2024", "funding_year_2": "2024",
    "funding_line_0": "obra obra-F1", "funding_line_1": "obra-F2", "funding_line_2": "obra-F3",
}  # fmt: skip
ACT = {
    "document": "A-1", "on": "2024-07-20", "hour": "10:00", "place": "Calle Reforma",
    "resident": "Residencia", "supervisor": "Supervisión", "superintendent": "Superintendencia",
    "received_by": "Municipio de Hermosillo", "description": "1,250 m² de pavimento.",
    "credits": "Sin créditos pendientes.", "plans_delivered": "on", "file_delivered": "on",
    "committee_remark": "Firmará en su reunión.",
}  # fmt: skip
DEFECTS = {
    "purpose": "hidden_defects", "number": "FZ-2", "issuer": "Afianzadora", "amount": "89,000.00",
    "since": "2024-07-20", "until": "2025-07-21",
}  # fmt: skip
# Who, which page, what is written, and the state it leaves.
LIFE: list[tuple[str, str, dict[str, str], Status]] = [
    ("review", "priorizar", {"on": "2024-01-15", "priority": "3", "document": "AP-1"}, Status.PRIORITISED),
    ("review", "convenio", {"folio": "CC-1", "on": "2024-01-20", "parties": "Municipio\nVecinos"}, Status.PRIORITISED),
    ("review", "autorizar", {"on": "2024-02-01", "document": "OA-1"}, Status.AUTHORISED),
    ("review", "liberar", {"on": "2024-02-05", "document": "L-1"}, Status.AUTHORISED),
    ("capture", "recibir", {"funding": "F2", "on": "2024-02-10", "amount": "300,000.00", "document": "D-1"}, Status.AUTHORISED),
    ("capture", "procedimiento", {
        "number": "LP-1", "method": "open", "called_on": "2024-02-01", "opened_on": "2024-02-15",
        "awarded_on": "2024-02-20", "legal_basis": "artículo 27", "reason": "La más baja.",
        "tenderer_name_0": "Constructora del Norte", "tenderer_offer_0": "850,000.00", "tenderer_won_0": "on",
        "tenderer_rfc_0": "cno010203ab1", "tenderer_name_1": "Caminos de Sonora", "tenderer_offer_1": "880,000.00",
    }, Status.AUTHORISED),
    ("review", "contratar", {
        "number": "C-1", "signed_on": "2024-02-25", "starts": "2024-03-01", "ends": "2024-06-30",
        "advance": "255,000.00", "share_amount_0": "600,000.00", "share_amount_1": "250,000.00",
    }, Status.CONTRACTED),
    ("capture", "programa", {
        f"month_{name}_{at}": f"{25 * (at + 1)}" for at in range(4) for name in ("physical", "financial")
    }, Status.CONTRACTED),
    ("capture", "garantia", {
        "purpose": "advance", "number": "FZ-0", "issuer": "Afianzadora", "amount": "255,000.00",
        "since": "2024-02-26", "until": "2024-12-31",
    }, Status.CONTRACTED),
    ("pays", "anticipo", {
        "on": "2024-03-01", "document": "T-1", "bank_reference": "SPEI-1",
        "share_amount_0": "180,000.00", "share_amount_1": "75,000.00",
    }, Status.CONTRACTED),
    ("review", "iniciar", {"on": "2024-03-02", "document": "OI-1"}, Status.IN_PROGRESS),
    ("capture", "recibir", {"funding": "F3", "on": "2024-03-20", "amount": "100,000.00", "document": "V-1"}, Status.IN_PROGRESS),
    ("capture", "avance", {"on": "2024-03-31", "physical": "26", "financial": "30.00"}, Status.IN_PROGRESS),
    ("review", "estimacion", {
        "since": "2024-03-02", "until": "2024-03-31", "on": "2024-04-10",
        "share_amount_0": "200,000.00", "share_amortised_0": "60,000.00",
        "share_amount_1": "100,000.00", "share_amortised_1": "30,000.00",
        "vat_kind": "general", "retention_concept_0": "Cinco al millar",
        "retention_payee_0": "Tesorería del Estado", "retention_rate_0": "0.5",
    }, Status.IN_PROGRESS),
    ("pays", "pagar", {"estimate": "E1", "on": "2024-04-20", "document": "T-2"}, Status.IN_PROGRESS),
    ("pays", "enterar", {
        "owed_pay_0": "on", "on": "2024-04-21", "document": "T-2R", "bank_reference": "SPEI-3",
    }, Status.IN_PROGRESS),
    ("capture", "problema", {
        "title": "Línea de agua a media calle", "on": "2024-04-22", "owner": "Residencia",
        "due": "2024-05-10", "kind": "design",
    }, Status.IN_PROGRESS),
    ("review", "suspender", {"on": "2024-04-23", "reason": "Lluvias", "document": "S-1"}, Status.SUSPENDED),
    ("review", "reanudar", {"on": "2024-05-02", "document": "S-2"}, Status.IN_PROGRESS),
    ("capture", "resolver", {"problem": "PR1", "on": "2024-05-08", "solution": "Se movió la línea."}, Status.IN_PROGRESS),
    ("review", "modificar", {
        "folio": "CM-1", "on": "2024-05-15", "reason": "Más superficie.", "ends": "2024-07-10",
        "share_amount_1": "40,000.00",
    }, Status.IN_PROGRESS),
    ("capture", "avance", {"on": "2024-06-28", "physical": "100", "financial": "95"}, Status.IN_PROGRESS),
    ("review", "estimacion", {
        "since": "2024-04-01", "until": "2024-06-28", "on": "2024-07-05",
        "share_amount_0": "395,000.00", "share_amortised_0": "120,000.00",
        "share_amount_1": "180,000.00", "share_amortised_1": "45,000.00",
    }, Status.IN_PROGRESS),
    ("review", "terminar", {
        "finished_on": "2024-06-28", "noticed_on": "2024-06-29", "verified_on": "2024-07-03",
    }, Status.FINISHED),
    ("pays", "pagar", {"estimate": "E2", "on": "2024-07-15", "document": "T-3"}, Status.FINISHED),
    ("pays", "enterar", {"owed_pay_0": "on", "on": "2024-07-16", "document": "T-3R"}, Status.FINISHED),
    ("capture", "garantia", DEFECTS, Status.FINISHED),
    ("review", "entregar", ACT, Status.DELIVERED),
    ("review", "finiquito", {"on": "2024-08-15", "document": "FQ-1"}, Status.SETTLED),
    ("review", "cerrar", {"on": "2025-08-01"}, Status.CLOSED),
]  # fmt: skip
BOTH = ("problema", "resolver")  # whoever sees a problem says so


@pytest.fixture
def people(settings: Any, tmp_path: Path) -> dict[str, Client]:
    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()
    return {
        "capture": client_of("captura@example.org", Role.CAPTURE),
        "review": client_of("firma@example.org", Role.REVIEW),
        "pays": client_of("paga@example.org", Role.REVIEW),
    }


def proposed(capture: Client) -> int:
    answer = capture.post("/gestion/obras/nueva/", PROPOSAL | IN_2024)
    assert answer.status_code == 302, words(answer)
    number = works.find_work("26", "OB-1")
    assert number is not None
    return number


def step(client: Client, work: int, slug: str, given: dict[str, str]) -> Any:
    """Open a page, write into it what a person would, look, and save twice as a hurried hand."""
    address = f"/gestion/obras/{work}/{slug}/"
    page = client.get(address)
    assert "Ahora no se puede guardar" not in words(page), slug
    sent = fields_of(page) | given
    seen = client.post(address, sent | {"check": "1"})
    assert "Todavía no se ha guardado nada" in words(seen), (slug, words(seen)[3000:6000])
    answer = client.post(address, sent)
    assert answer.status_code == 302, (slug, words(answer))
    again = client.post(address, sent)
    assert again.status_code == 302, (slug, words(again))
    return answer


def test_a_whole_life_through_the_pages(people: dict[str, Client]) -> None:
    lines = town_book("obra")
    work = proposed(people["capture"])
    for at, (who, slug, given, reached) in enumerate(LIFE, start=2):
        other = people["review" if who == "capture" else "capture"]
        closed = "Ahora no se puede guardar" in words(other.get(f"/gestion/obras/{work}/{slug}/"))
        assert closed == (slug not in BOTH), slug
        step(people[who], work, slug, given)
        version = works.current_version(work)
        assert (version.number, version.dossier.status) == (at, reached), slug
        assert version.role == ("review" if who == "pays" else who)
    files = {"stage": "after", "photos": [_upload(7)]}
    assert people["capture"].post(f"/gestion/obras/{work}/fotos/", files).status_code == 302
    dossier = works.current_version(work).dossier
    spent = {name: Money(budget.moments_of(line).paid) for name, (_book, line) in lines.items()}
    assert spent == {"F1": Money.of(595_000), "F2": Money.of(280_000), "F3": Money.of(100_000)}
    assert dossier.settlement is not None
    assert dossier.paid == dossier.settlement.total == spent["F1"] + spent["F2"]
    assert dossier.received == Money.of(400_000)
    for _book, line in lines.values():
        now = budget.moments_of(line)
        assert now.paid == now.exercised == now.accrued == now.committed
        assert (now.reserved, now.advance_pending) == (0, 0)
    page = words(people["review"].get(f"/gestion/obras/{work}/"))
    assert "<b>Cerrada</b>" in page
    for shown in ("$890,000.00", "$875,000.00", "Constructora del Norte", "obra obra-F1"):
        assert shown in page, shown
    assert "Lo que espera por usted" in words(people["review"].get("/gestion/obras/"))


def test_the_ledger_refuses_and_nothing_is_left(people: dict[str, Client]) -> None:
    lines = town_book("obra")
    dear = {"funding_promised_0": "950,000.00"}  # the decree approved 900,000
    answer = people["capture"].post("/gestion/obras/nueva/", PROPOSAL | IN_2024 | dear)
    assert answer.status_code == 302
    work = works.find_work("26", "OB-1")
    assert work is not None
    for who, slug, given, _reached in LIFE[:2]:
        step(people[who], work, slug, given)
    before = works.current_version(work).number
    address = f"/gestion/obras/{work}/autorizar/"
    sent = fields_of(people["review"].get(address)) | {"on": "2024-02-01", "document": "OA-1"}
    refused = people["review"].post(address, sent)
    assert refused.status_code == 422
    assert "faltan $50,000.00" in words(refused)
    assert fields_of(refused)["document"] == "OA-1"
    assert works.current_version(work).number == before
    assert budget.moments_of(lines["F1"][1]).reserved == 0


def _upload(seed: int) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("obra.jpg", photo(scene(seed)))
