"""What anyone reads of a funded project, its files, and the way of its money."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client
from referencing import Registry, Resource
from tests.beside import SHARED
from tests.making import cfdi
from tests.making import grants as g

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.grants import api
from traza.modules.grants.actions.money_return import Returned
from traza.modules.grants.actions.report_move import Step
from traza.modules.grants.contracts.follow_up import Case
from traza.modules.grants.contracts.following import ReportLine, ReportMove
from traza.modules.grants.search import projects
from traza.platform.tables import ask, dataset_rows
from traza.platform.tables.build import build
from traza.platform.tables.register import register_tables

pytestmark = pytest.mark.django_db
LIST = "/apoyos-a-organizaciones/"
# The files name their dialect by an address that is not its own.
SECURE = ("http://json-schema.org/draft/2020-12", "https://json-schema.org/draft/2020-12")
SCHEMA = SHARED / "data/subvenciones_360giving/esquema"


@pytest.fixture
def project(settings: Any, tmp_path: Path) -> int:
    """One paid in part, reported, and of which some came back; and a measure nobody decided."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.TRUST = cfdi.authority().folder(tmp_path)
    made = g.signed(g.fund())
    first = g.instalments(made)[0]
    api.keep_invoice(first, g.invoice(), g.PDF, said=g.CLERK)
    payment = api.pay_instalment(first, g.PAID, "SPEI SECRETA", said=g.CASHIER)
    step = Step(
        ReportMove.DELIVERED, date(2025, 4, 4), "Nota del expediente",
        spent=[ReportLine("a", 60_000)], reached=[ReportLine("g", 12)],
    )  # fmt: skip
    api.move_report(made, date(2025, 3, 31), step, said=g.CLERK)
    back = Returned(date(2025, 4, 9), Money(45_000), Money(310), g.SHA)
    api.keep_return(payment, back, said=g.CASHIER)
    api.propose_measures(made, Case("4.4.2 b) i", Money(100_000)), date(2025, 4, 9), said=g.CLERK)
    return made


def test_anyone_reads_what_was_promised_paid_reported_and_returned(
    client: Client, project: int
) -> None:
    page = client.get(LIST).content.decode()
    assert "se prometieron $2,000.00, se pagaron $1,000.00" in " ".join(page.split())
    assert "Talleres S-1" in page
    assert "Ninguno responde" in client.get(f"{LIST}?anio=1999").content.decode()
    route = api.project_route(project)
    one = client.get(f"{LIST}{project}/").content.decode()
    invoice = route.instalments[0].invoice
    assert invoice is not None
    for said in ("$450.00", "$3.10", invoice.uuid, "12 de 40", "Se entregó el 04/04/2025"):
        assert said in one
    for kept in ("SPEI SECRETA", "Nota del expediente", "Retención", g.SHA):
        assert kept not in one
    assert client.get(f"{LIST}{10**12}/").status_code == 404
    assert [thing.address for thing in projects()] == [f"{LIST}{project}/"]


def test_its_money_is_a_movement_of_a_book_that_reaches_the_organisation(
    client: Client, project: int
) -> None:
    payment = api.project_route(project).instalments[0].payment
    assert payment is not None
    move = budget.get_movement(payment.movement)
    assert (move.kind, move.on) == ("pay", g.PAID)
    address = f"/presupuesto/movimiento/{move.id}/"
    assert address in client.get(f"{LIST}{project}/").content.decode()
    assert client.get(address).status_code == 200
    paid = client.get("/presupuesto/quien-cobra/").content.decode()
    assert "Fundación Entre Todos" in paid


def test_the_files_say_the_same_as_the_page(client: Client, project: int) -> None:
    lines = b"".join(client.get(f"{LIST}lista.csv")).decode().splitlines()
    assert len(lines) == 2
    assert "2000.00,1000.00,0.00,450.00,3.10" in lines[1]
    assert client.get(f"{LIST}360giving.json?anio=1999").status_code == 404
    made = json.loads(client.get(f"{LIST}360giving.json").content)
    grant = made["grants"][0]
    assert (grant["amountAwarded"], grant["amountDisbursed"]) == (2000, 550)
    assert sum(one["value"] for one in grant["disbursementTransaction"]) == 550
    assert grant["recipientOrganization"][0]["id"] == f"MX-RFC-{cfdi.ISSUER}"
    assert "SPEI" not in json.dumps(made)


@pytest.mark.django_db(transaction=True)
def test_the_catalogue_adds_them_by_programme_and_year(
    settings: Any, tmp_path: Path, project: int
) -> None:
    settings.FIGURES_ROOT = tmp_path / "figures"
    build()
    sums = {name: ask(f"grants_{name}").total for name in ("promised", "paid", "returned")}
    assert sums == {"promised": 200_000, "paid": 100_000, "returned": 45_000}
    split = ask("grants_paid", by=["grant_rules", "year"])
    assert [tuple(row) for row in split.rows] == [("peso-por-peso-2021", 2025, 100_000)]
    (row,) = dataset_rows("grants_payments").rows
    assert "SPEI SECRETA" not in str(row)
    hidden = {one.name: set(one.columns) for one in register_tables()}
    assert not {"by", "rfc", "bank_reference", "account_sha256"} & {
        column for name, columns in hidden.items() if name.startswith("grants_")
        for column in columns
    }  # fmt: skip


@pytest.mark.skipif(not SCHEMA.is_dir(), reason="the standard is not beside this clone")
def test_the_package_is_one_of_the_standard(client: Client, project: int) -> None:
    made = json.loads(client.get(f"{LIST}360giving.json").content)
    read = {
        name: json.loads((SCHEMA / f"{name}.json").read_text("utf-8").replace(*SECURE))
        for name in ("360-giving-schema", "360-giving-package-schema")
    }
    one = Resource.from_contents(read["360-giving-schema"])
    grants = read["360-giving-package-schema"]["properties"]["grants"]["items"]["$ref"]
    registry = Registry().with_resources([(grants, one), (one.id() or "", one)])
    moments = jsonschema.FormatChecker(formats=())
    moments.checks("date-time", raises=ValueError)(
        lambda text: "T" in text and bool(datetime.fromisoformat(text))
    )
    whole = jsonschema.Draft202012Validator(
        read["360-giving-package-schema"], registry=registry, format_checker=moments
    )
    assert [error.message for error in whole.iter_errors(made)] == []
    assert list(whole.iter_errors(made | {"grants": [{"id": "x"}]}))
