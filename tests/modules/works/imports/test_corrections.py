"""A corrected file corrects: exactly the true changes, in each layout and in any order."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.making.registers import (
    CONTRACT,
    OPA_2015,
    OPA_2019,
    ROAD_2015,
    ROAD_2019,
    contracts,
    project,
    release,
    table,
)

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.works import api
from traza.modules.works.actions.follow_names import follow_all
from traza.modules.works.actions.import_file import import_file
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import (
    FileImported,
    MissingColumns,
    NotSaid,
)
from traza.modules.works.models import ImportedRow, Version, Work
from traza.modules.works.queries.dossiers import current_version
from traza.modules.works.queries.untied import untied_processes

pytestmark = pytest.mark.django_db

TERMINAL = Attribution(None, "terminal", why="prueba")
LIST = ["municipio", "nombre", "monto", "estatus", "avance", "tipo", "participantes"]
Rows = list[dict[str, Any]]
COUNT = 6


def _opa_2015(rows: Rows) -> str:
    return table(OPA_2015, *(_cells(one, ROAD_2015, "ID_PPI", "NOMBRE", "MONTO_TOTAL_INVERSION")
                             for one in rows))  # fmt: skip


def _opa_2019(rows: Rows) -> str:
    return table(OPA_2019, *(_cells(one, ROAD_2019, "ID_PPI", "NOMBRE_PPI", "MONTO_TOTAL_INVERSION")
                             for one in rows))  # fmt: skip


def _compranet(rows: Rows) -> str:
    return contracts(*(_cells(one, CONTRACT, "CODIGO_CONTRATO", "TITULO_CONTRATO",
                              "IMPORTE_CONTRATO") for one in rows))  # fmt: skip


def _list(rows: Rows) -> str:
    return table(LIST, *({"municipio": "Bacanora", "nombre": f"{one['name']} {one['key']}",
                          "monto": one["amount"]} for one in rows))  # fmt: skip


def _cells(one: dict[str, Any], road: Mapping[str, str], *names: str) -> dict[str, str]:
    return {**road, names[0]: one["key"], names[1]: one["name"], names[2]: one["amount"]}


def _oc4ids(rows: Rows) -> str:
    return json.dumps(
        {
            "projects": [
                project(
                    id=f"oc4ids-gx3fo2-{one['key']}",
                    title=one["name"],
                    budget={"amount": {"amount": float(one["amount"] or 0), "currency": "MXN"}},
                )
                for one in rows
            ]
        }
    )


def _ocds(rows: Rows) -> str:
    return json.dumps(
        {
            "releases": [
                release(
                    ocid=f"ocds-7wj9x5-{one['key']}",
                    tender={"title": one["name"], "mainProcurementCategory": "works"},
                    planning={
                        "budget": {
                            "amount": {"amount": float(one["amount"] or 0), "currency": "MXN"}
                        }
                    },
                )
                for one in rows
            ]
        }
    )


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "opa-2015": _opa_2015,
    "opa-2019": _opa_2019,
    "compranet": _compranet,
    "works-list": _list,
    "oc4ids": _oc4ids,
    "ocds": _ocds,
}


def _rows() -> Rows:
    return [{"key": f"10{n}", "name": "Camino", "amount": f"{n + 1}000"} for n in range(COUNT)]


def bring(path: Path, text: str, **said: Any) -> FileImported:
    path.write_text(text, encoding="utf-8")
    return import_file(path, said=TERMINAL, state="26", year=2017, **said)


def counts(done: FileImported) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.same, done.changes.gone_count


def last(folio_end: str) -> Dossier:
    return current_version(Work.objects.get(folio__endswith=folio_end).pk).dossier


@pytest.fixture(params=LAYOUTS)
def write(request: pytest.FixtureRequest) -> Callable[[Rows], str]:
    return LAYOUTS[request.param]


def test_twice_and_in_another_order_changes_nothing(
    tmp_path: Path, write: Callable[[Rows], str]
) -> None:
    path = tmp_path / "file.txt"
    assert counts(bring(path, write(_rows()))) == (COUNT, 0, 0, 0)
    kept = ImportedRow.objects.count()
    assert counts(bring(path, write(_rows()))) == (0, 0, COUNT, 0)
    assert counts(bring(path, write(_rows()[::-1]))) == (0, 0, COUNT, 0)
    assert Version.objects.count() == COUNT
    assert ImportedRow.objects.count() == kept == COUNT


def test_one_row_less_is_one_work_gone_and_no_other_changed(
    tmp_path: Path, write: Callable[[Rows], str]
) -> None:
    path = tmp_path / "file.txt"
    bring(path, write(_rows()))
    done = bring(path, write(_rows()[1:]))
    assert counts(done) == (0, 0, COUNT - 1, 1)
    (left,) = done.changes.gone
    assert [one.path for one in left.fields] == ["origin/gone_on"]
    assert Work.objects.count() == COUNT  # it stays, and says so
    assert Version.objects.count() == COUNT + 1
    back = bring(path, write(_rows()) + "\n")  # another content: the first one is an older file
    assert (back.changed, back.changes.gone_count) == (1, 0)


def test_a_withdrawn_amount_leaves_and_only_it_is_told(
    tmp_path: Path, write: Callable[[Rows], str]
) -> None:
    path, rows = tmp_path / "file.txt", _rows()
    bring(path, write(rows))
    rows[2]["amount"] = ""
    rows[3]["amount"] = "0"
    done = bring(path, write(rows))
    assert counts(done) == (0, 2, COUNT - 2, 0)
    told = {one.path.split("/")[0] for work in done.changes.works for one in work.fields}
    # CompraNet says the same amount as the offer and the contract: they leave with it.
    assert "amount" in told
    assert told <= {"amount", "contract", "procurement", "suppliers", "planned_end"}
    for changed in done.changes.works:
        dossier = last(changed.folio)
        # A process whose budget leaves is worth what its contract says.
        assert dossier.amount == (dossier.contract.amount if dossier.contract else None)


def test_a_corrected_amount_is_told_before_and_after(tmp_path: Path) -> None:
    path, rows = tmp_path / "opa.csv", _rows()
    bring(path, _opa_2015(rows))
    rows[4]["amount"] = "9999.50"
    (work,) = bring(path, _opa_2015(rows)).changes.works
    assert [(one.title, one.before, one.after) for one in work.fields] == [
        ("Monto", "$5,000.00", "$9,999.50")
    ]


def test_what_one_file_withdraws_another_may_still_say(tmp_path: Path) -> None:
    older, newer = tmp_path / "opa_2015.csv", tmp_path / "opa_2016.csv"
    road = {**ROAD_2015, "RECURSOS_ESTATALES": "5"}
    bring(older, table(OPA_2015, road))
    bring(newer, table(OPA_2015, {**ROAD_2015, "ANIO": "2016", "NOMBRE": "Otro nombre"}))
    assert {each.id for each in last("1975").funding} == {
        "MONTO_ASIGAUTACT-2015", "RECURSOS_ESTATALES-2015", "MONTO_ASIGAUTACT-2016",
    }  # fmt: skip
    bring(older, table(OPA_2015, {**ROAD_2015, "RECURSOS_ESTATALES": "0"}))
    assert {each.id for each in last("1975").funding} == {
        "MONTO_ASIGAUTACT-2015", "MONTO_ASIGAUTACT-2016",
    }  # fmt: skip
    assert last("1975").name == "Otro nombre"


def test_an_older_content_of_the_same_file_changes_nothing(tmp_path: Path) -> None:
    path, rows = tmp_path / "opa.csv", _rows()
    first = _opa_2015(rows)
    bring(path, first)
    rows[0]["name"] = "Camino corregido"
    bring(path, _opa_2015(rows[:-1]))
    done = bring(path, first)
    assert (done.changed, done.changes.older) == (0, 2)
    assert last("100").name == "Camino corregido"
    assert bring(path, first, published_on=date(2030, 1, 1)).changed == 2


def test_a_file_published_before_what_is_here_changes_nothing(tmp_path: Path) -> None:
    path, rows = tmp_path / "opa.csv", _rows()
    bring(path, _opa_2015(rows), published_on=date(2020, 5, 1))
    rows[0]["name"] = "Antes se llamaba así"
    done = bring(path, _opa_2015(rows), published_on=date(2019, 5, 1))
    assert (done.changed, done.changes.older) == (0, 1)
    assert last("100").name == "Camino"


def test_another_file_with_the_same_name_marks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "datos.csv"
    bring(path, _opa_2015(_rows()))
    others = [{**one, "key": f"9{one['key']}"} for one in _rows()]
    done = bring(path, _opa_2015(others))
    assert counts(done) == (COUNT, 0, 0, 0)
    assert "parece otro archivo" in done.changes.doubts[0]


def test_a_row_that_cannot_be_read_is_no_work_gone(tmp_path: Path) -> None:
    path, rows = tmp_path / "c.csv", _rows()
    bring(path, _compranet(rows))
    text = _compranet([*rows[:2], {**rows[2], "name": "SE PIERDE"}, *rows[3:]])
    done = bring(path, text.replace("SE PIERDE", "con, coma").replace('"con, coma"', "con, coma"))
    assert (done.notes.lost, done.changes.gone_count) == (1, 0)
    assert "pueden estar ahí" in done.changes.doubts[0]


def test_columns_with_other_names_are_named_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "opa.csv"
    text = _opa_2015(_rows()).replace("CVE_ENTFED", "ENTIDAD", 1).replace("ID_PPI", "ID", 1)
    with pytest.raises(MissingColumns, match=r"le faltan estas columnas: CVE_ENTFED, ID_PPI"):
        bring(path, text)


def test_a_column_that_is_not_there_withdraws_nothing(tmp_path: Path) -> None:
    path = tmp_path / "opa.csv"
    bring(path, _opa_2015(_rows()))
    done = bring(path, _opa_2015(_rows()).replace("MONTO_TOTAL_INVERSION", "INVERSION", 1))
    assert counts(done) == (0, 0, COUNT, 0)
    assert "MONTO_TOTAL_INVERSION" in done.changes.doubts[0]
    assert "«INVERSION» (¿quiso decir «MONTO_TOTAL_INVERSION»?)" in done.changes.doubts[1]
    assert last("100").amount == Money.of("1000")


def test_what_a_layout_never_says_is_asked_once(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(_list(_rows()), encoding="utf-8")
    with pytest.raises(NotSaid, match=r"ni el año.*--state y --year"):
        import_file(path, said=TERMINAL)


def test_one_cause_is_one_message(tmp_path: Path) -> None:
    rows = [{**CONTRACT, "CODIGO_CONTRATO": str(n), "MONEDA": "USD"} for n in range(40)]
    lost = [{**CONTRACT, "CODIGO_CONTRATO": "", "TITULO_CONTRATO": "", "TITULO_EXPEDIENTE": ""}] * 4
    done = bring(tmp_path / "c.csv", contracts(*rows, *lost))
    assert done.notes.lost == 4  # rows, and not the two columns that each lacks
    told = {cause.column: cause.count for cause in done.notes.told}
    assert told["MONEDA"] == 40
    assert "Lo mismo en 39 filas: 3, 4, 5, 6 y 35 más" in next(
        cause.text for cause in done.notes.told if cause.column == "MONEDA"
    )


def test_a_row_is_shown_as_it_was_read_without_a_persons_data(tmp_path: Path) -> None:
    bring(tmp_path / "contratos.json", _ocds(_rows()[:1]))
    origin = last("100").origin
    assert origin is not None
    assert origin.trace is not None
    (row,) = api.kept_rows("contratos", origin.trace.line or 0)
    assert row.sha256 == origin.row
    cells = {cell.title: cell.text for cell in row.cells}
    assert cells["ocid"] == "ocds-7wj9x5-100"
    assert cells["parties/1/identifier/id"] == "[dato personal]"
    assert row.hidden
    assert row.file.layout == "ocds"


def test_what_was_read_cannot_be_rewritten(tmp_path: Path) -> None:
    bring(tmp_path / "opa.csv", _opa_2015(_rows()[:1]))
    for change in ("UPDATE works_importedrow SET cells = ''", "DELETE FROM works_importedrow"):
        with (
            pytest.raises(DatabaseError, match="only added"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


@pytest.mark.parametrize("project_first", [True, False])
def test_a_process_is_tied_to_its_project_and_placed_with_it(
    tmp_path: Path, *, project_first: bool
) -> None:
    whole = project(contractingProcesses=[{"id": "ocds-7wj9x5-A"}])
    bare = release(parties=[], tender={"title": "Plaza", "mainProcurementCategory": "works"})
    files = [("p.json", whole), ("r.json", bare)]
    for name, tree in files if project_first else files[::-1]:
        path = tmp_path / name
        path.write_text(json.dumps(tree))
        import_file(path, said=TERMINAL)
    process = Work.objects.get(folio="ocds-7wj9x5-A")
    assert process.part_of is not None
    assert process.part_of.folio == "oc4ids-gx3fo2-000001"
    assert process.state_id == ("19" if project_first else "00")
    assert list(untied_processes()) == []
    Work.objects.filter(pk=process.pk).update(part_of=None)
    [trouble] = untied_processes()
    assert (trouble.table, trouble.key) == ("works_work", str(process.pk))
    assert trouble.what.startswith(
        f"part_of_id no dice que es parte de la obra {process.part_of_id},"
    )
    assert follow_all() == 1  # as a register of before is brought to this version
    assert list(untied_processes()) == []


def test_the_same_work_under_another_key_is_told_and_not_joined(tmp_path: Path) -> None:
    row = {**ROAD_2015, "MONTO_TOTAL_INVERSION": "502362.03", "ANIO": "2017"}
    bring(tmp_path / "opa.csv", table(OPA_2015, row))
    title = {**CONTRACT, "TITULO_CONTRATO": ROAD_2015["NOMBRE"]}
    done = bring(tmp_path / "c.csv", contracts(title))
    assert Work.objects.count() == 2
    assert [(one.folio, one.other_folio) for one in done.changes.maybe_same] == [
        ("CN-1559939", "OPA-1975")
    ]


def test_a_sample_is_known_by_its_name_or_by_who_imports_it(tmp_path: Path) -> None:
    bring(tmp_path / "contratos_muestra.csv", contracts(CONTRACT))
    origin = last("1559939").origin
    assert origin is not None
    assert origin.sample
    bring(tmp_path / "contratos_muestra.csv", contracts(CONTRACT), sample=False)
    origin = last("1559939").origin
    assert origin is not None
    assert not origin.sample


def test_a_torn_name_takes_the_one_spelling_that_fits(tmp_path: Path) -> None:
    bring(tmp_path / "a.csv", contracts({**CONTRACT, "DEPENDENCIA": "Comisión Federal"}))
    torn = {**CONTRACT, "CODIGO_CONTRATO": "2", "DEPENDENCIA": "COMISI?N FEDERAL"}
    torn["PROVEEDOR_CONTRATISTA"] = "MART?NEZ"
    done = bring(tmp_path / "b.csv", contracts(torn))
    work = last("CN-2")
    assert work.origin is not None
    assert (work.agency, work.origin.agency) == ("comision-federal", "Comisión Federal")
    assert work.contract is not None
    assert work.contract.contractor == "MART?NEZ"  # nobody wrote it whole: it stays as published
    assert any("MART?NEZ" in cause.text for cause in done.notes.told)


def test_a_company_written_in_many_ways_is_one(tmp_path: Path) -> None:
    names = ("COCONAL, S.A.P.I. DE C.V.", "Coconal SAPI de CV", "COCONAL S. A. P. I. DE C. V.")
    rows = [
        {**CONTRACT, "CODIGO_CONTRATO": str(place), "PROVEEDOR_CONTRATISTA": name}
        for place, name in enumerate(names)
    ]
    bring(tmp_path / "c.csv", contracts(*rows, {**rows[0], "CODIGO_CONTRATO": "9",
                                                "PROVEEDOR_CONTRATISTA": "COCONAL SA DE CV"}))  # fmt: skip
    builders = dict(Work.objects.values_list("folio", "contractor__slug"))
    assert {builders[f"CN-{place}"] for place in range(3)} == {"coconal-sapi-de-cv"}
    assert builders["CN-9"] == "coconal-sa-de-cv"  # another legal form is another company
