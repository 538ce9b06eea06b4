"""The format of the transparency law says what each source said, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from tests.beside import SHARED
from tests.making.committees import new_committee, scene
from tests.making.registers import CONTRACT, contracts, project, release
from tests.making.works import work_in

from traza.kernel.actor import Attribution
from traza.modules.territory.api import load_gazetteer
from traza.modules.works import api
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.queries.law import transparency_format

pytestmark = pytest.mark.django_db
TERMINAL = Attribution(None, "terminal")
TITLE = transparency_format().columns


def rows(tmp_path: Path, table: str = "contrataciones") -> list[dict[str, str]]:
    """A table of the export, as somebody who downloads it reads it."""
    call_command("works_export", str(tmp_path / "out"), "--only=transparencia.zip")
    return table_of((tmp_path / "out/transparencia.zip").read_bytes(), table)


def table_of(archive: bytes, table: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as folder:
        text = folder.read(f"{table}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def cell(row: Mapping[str, str], key: str) -> str:
    return row[TITLE[key]]


def published(tmp_path: Path, **over: Any) -> dict[str, str]:
    """The row of a process that somebody publishes in OCDS."""
    load_gazetteer()
    package = {
        "publisher": {"name": "Contraloría de Nuevo León"},
        "publishedDate": "2020-04-09T00:00:00Z",
        "releases": [release(**over)],
    }
    (tmp_path / "p.json").write_text(json.dumps(package))
    api.import_file(tmp_path / "p.json", said=TERMINAL)
    [row] = rows(tmp_path)
    return row


def signed(**over: Any) -> list[dict[str, Any]]:
    [one] = release()["contracts"]
    return [{**one, **over}]


def test_what_no_source_says_is_empty_and_the_note_says_why(tmp_path: Path) -> None:
    row = published(tmp_path)
    silent = ("modified", "oversight", "guarantees", "since", "until", "fund", "settlement_link")
    assert [cell(row, key) for key in silent] == [""] * len(silent)
    assert cell(row, "note").startswith("Celdas vacías: este registro no tiene ese dato de la")
    assert "Se realizaron convenios modificatorios: quien publica los escribe" in cell(row, "note")


def test_the_row_is_of_who_published_it_and_of_that_day(tmp_path: Path) -> None:
    row = published(tmp_path)
    assert cell(row, "area") == "Contraloría de Nuevo León"
    assert cell(row, "updated_on") == "2020-04-09"
    assert cell(row, "agency") == "Municipio"


def test_a_place_of_the_buyer_is_not_where_it_is_built(tmp_path: Path) -> None:
    row = published(tmp_path)
    assert cell(row, "place") == ""
    assert "dónde está quien compra y no dónde se trabaja" in cell(row, "note")


def test_the_state_of_a_contract_is_noted_and_is_no_stage_of_works(tmp_path: Path) -> None:
    row = published(tmp_path)
    assert cell(row, "stage") == ""
    assert "Etapa de la obra pública: del contrato se lee «Terminada»." in cell(row, "note")


def test_a_list_of_works_says_their_stage(tmp_path: Path) -> None:
    load_gazetteer()
    summary = {
        "contractValue": {"amount": 100, "currency": "MXN"},
        "contractPeriod": {"startDate": "2019-01-01", "endDate": "2019-06-01"},
        "suppliers": [{"id": "S", "name": "CONSTRUCCIONES DYNAMO, S.A. DE C.V."}],
    }
    process = {"id": "1", "summary": summary}
    one = project(status="implementation", contractingProcesses=[process])
    (tmp_path / "p.json").write_text(json.dumps({"projects": [one]}))
    api.import_file(tmp_path / "p.json", said=TERMINAL)
    [row] = rows(tmp_path)
    assert cell(row, "stage") == "En proceso"


def test_the_matter_is_what_the_source_says_and_not_the_object_of_expense(tmp_path: Path) -> None:
    row = published(tmp_path)
    assert cell(row, "matter") == ""
    assert "se toma de la partida del gasto" in cell(row, "note")


@pytest.mark.parametrize(
    ("basis", "method"),
    [
        ("Licitación pública nacional", "Licitación pública"),
        ("22 ADJUDICACION DIRECTA NACIONAL ART. 43", ""),
        ("Convenio de colaboración", ""),
        ("Convocatoria", "Licitación pública"),
    ],
)
def test_a_tender_is_not_claimed_where_its_basis_names_another_way(
    tmp_path: Path, basis: str, method: str
) -> None:
    tender = {**release()["tender"], "procurementMethodDetails": basis}
    assert cell(published(tmp_path, tender=tender), "method") == method


@pytest.mark.parametrize("status", ["cancelled", "unsuccessful"])
def test_an_award_that_fell_has_no_winner_and_no_day(tmp_path: Path, status: str) -> None:
    [award] = release()["awards"]
    row = published(tmp_path, awards=[{**award, "status": status}], contracts=[])
    assert cell(row, "awarded_on") == ""
    assert {one["Resultó ganador"] for one in rows(tmp_path, "licitantes")} == {""}


def test_days_that_cannot_be_are_in_the_note(tmp_path: Path) -> None:
    term = {"startDate": "2019-12-20", "endDate": "2019-09-16"}
    award = {**release()["awards"][0], "date": "2029-08-20"}
    row = published(
        tmp_path, awards=[award], contracts=signed(period=term, dateSigned="2019-12-01")
    )
    assert [cell(row, key) for key in ("starts", "ends", "signed_on", "awarded_on")] == [""] * 4
    for text in ("2019-12-20", "2019-09-16", "2019-12-01", "2029-08-20"):
        assert text in cell(row, "note")


def test_a_number_that_is_none_is_no_key(tmp_path: Path) -> None:
    row = published(tmp_path, tender={**release()["tender"], "id": "NA"})
    assert cell(row, "number") == "ocds-7wj9x5-A"
    assert {one[TITLE["number"]] for one in rows(tmp_path, "licitantes")} == {"ocds-7wj9x5-A"}


def test_why_it_was_planned_describes_no_work(tmp_path: Path) -> None:
    row = published(tmp_path, planning={"rationale": "3,933 habitantes al día"})
    assert cell(row, "works") == "Pavimentación de la calle Hidalgo"
    assert "Justificación: 3,933 habitantes al día" in cell(row, "note")


def test_contracts_that_are_left_out_are_told(tmp_path: Path) -> None:
    two = [*signed(), *signed(id="C2")]
    assert "El proceso tiene 1 contratos más" in cell(published(tmp_path, contracts=two), "note")


def test_a_tender_without_contract_has_no_stage_and_no_money(tmp_path: Path) -> None:
    row = published(tmp_path, contracts=[], awards=[])
    assert [cell(row, key) for key in ("stage", "amount", "currency")] == ["", "", ""]
    assert [one["Resultó ganador"] for one in rows(tmp_path, "licitantes")] == ["", ""]


def test_a_signature_after_the_end_is_in_the_note_and_not_in_the_cell(tmp_path: Path) -> None:
    term = {"startDate": "2015-03-01", "endDate": "2015-08-01"}
    row = published(tmp_path, contracts=signed(dateSigned="2020-04-01", period=term))
    assert cell(row, "signed_on") == ""
    reason = "Fecha del contrato: la fuente da 2020-04-01, posterior al fin del contrato."
    assert reason in cell(row, "note")


def test_an_amount_without_a_word_on_its_tax_says_so(tmp_path: Path) -> None:
    row = published(tmp_path)
    assert cell(row, "amount")
    assert "la fuente no dice si incluye impuestos" in cell(row, "note")


def test_limited_is_no_procedure_of_the_law(tmp_path: Path) -> None:
    tender = {**release()["tender"], "procurementMethod": "limited"}
    row = published(tmp_path, tender=tender)
    assert cell(row, "method") == ""
    assert "«limited»" in cell(row, "note")


def test_agreements_that_a_process_publishes_are_not_denied(tmp_path: Path) -> None:
    one = {"id": "1", "contractAmendmentType": "Monto y Tiempo", "date": "2019-04-29"}
    row = published(tmp_path, contracts=signed(contractAmendments=[one]))
    assert cell(row, "modified") == ""
    work = api.current_version(1).dossier
    assert work.origin is not None
    assert "Convenios modificatorios publicados: 1 (Monto y Tiempo)" in work.origin.note


def test_contracts_of_compranet_say_what_their_columns_say(tmp_path: Path) -> None:
    load_gazetteer()
    (tmp_path / "c.csv").write_text(contracts(CONTRACT))
    api.import_file(tmp_path / "c.csv", said=TERMINAL)
    [row] = rows(tmp_path)
    silent = ("modified", "guarantees", "oversight", "place")
    assert [cell(row, key) for key in silent] == [""] * len(silent)
    assert "la fuente dice si hubo convenio y no de cuánto" in cell(row, "note")


def test_a_project_of_another_register_says_nothing_of_its_own(tmp_path: Path) -> None:
    load_gazetteer()
    (tmp_path / "p.json").write_text(json.dumps({"projects": [project()]}))
    api.import_file(tmp_path / "p.json", said=TERMINAL)
    for row in rows(tmp_path):
        assert [cell(row, key) for key in ("modified", "guarantees", "updated_on")] == ["", "", ""]


def test_a_register_that_records_every_act_may_say_no(tmp_path: Path) -> None:
    load_gazetteer()
    work_in(Status.CONTRACTED, folio="OB/1")
    work_in(Status.CLOSED, folio="OB/2")
    first, last = rows(tmp_path)
    assert cell(first, "modified") == "No"
    assert cell(first, "stage") == "Contratada"
    assert cell(last, "modified") in {"Sí", "No"}
    assert cell(first, "updated_on") == cell(first, "until") >= cell(first, "since")


def test_the_committee_that_watches_is_named_where_there_is_one(client: Client) -> None:
    scene()
    work_in(Status.CONTRACTED, folio="SIN-COMITE")
    answer: Any = client.get("/datos/obras/transparencia.zip")
    archive = b"".join(answer.streaming_content)
    watching = [cell(row, "oversight") for row in table_of(archive, "contrataciones")]
    assert sorted(map(bool, watching)) == [False, True]
    assert "Comité ciudadano: " in "".join(watching)
    assert not [one for one in new_committee().members if one.name in "".join(watching)]


@pytest.mark.skipif(not (SHARED / "data/ocds").exists(), reason="no están los registros reales")
def test_no_row_of_the_real_registers_states_what_its_source_does_not(tmp_path: Path) -> None:
    load_gazetteer()
    for one in sorted((SHARED / "data/ocds/nuevo_leon").glob("*.json")):
        api.import_file(one, said=TERMINAL)
    api.import_file(SHARED / "data/ocds/mexico_gacm_records.jsonl.gz", said=TERMINAL)
    found = rows(tmp_path)
    assert len(found) >= 12
    for row in found:
        assert cell(row, "modified") in {"", "Sí"}
        assert [cell(row, key) for key in ("oversight", "guarantees")] == ["", ""]
        assert [cell(row, key) for key in ("stage", "matter")] == ["", ""]
        assert not cell(row, "signed_on") or cell(row, "signed_on") <= cell(row, "ends")
