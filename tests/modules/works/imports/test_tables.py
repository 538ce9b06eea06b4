"""Layouts of tables: told by their columns, every row a work, a note, or neither with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.making.registers import (
    CONTRACT,
    OPA_2015,
    OPA_2019,
    ROAD_2015,
    ROAD_2019,
    contracts,
    table,
)

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.imports import CannotRead, Found, RowNote, Source, Unknown
from traza.modules.works.contracts.vocabulary import Method, WorkKind
from traza.modules.works.contracts.vocabulary import Source as Payer
from traza.modules.works.queries.published_files import table_rows
from traza.modules.works.rules.dossier_json import from_json, to_json
from traza.modules.works.rules.imports.layout import Context, Skip
from traza.modules.works.rules.imports.places import Places, names_of
from traza.modules.works.rules.imports.tables import read_rows, recognise

SQUARE = '{"type":"Polygon","coordinates":[[[-110,28],[-109,28],[-109,30],[-110,30],[-110,28]]]}'
PLACES = Places(names_of([("26", "Bacanora", "26009")]), (("26009", SQUARE),))


def read(path: Path, data: str | bytes, **said: Any) -> list[Found | Skip | RowNote | Unknown]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    rows = list(table_rows(path))
    known = recognise(rows[0][1])
    assert known is not None
    context = Context(Source(path.name), PLACES, **said)
    return list(read_rows(known, rows if known.bare else rows[1:], context))


def one(found: list[Found | Skip | RowNote | Unknown]) -> Dossier:
    works = [each.dossier for each in found if isinstance(each, Found)]
    assert len(works) == 1
    assert from_json(to_json(works[0])) == works[0]
    return works[0]


def notes(found: list[Found | Skip | RowNote | Unknown]) -> list[RowNote]:
    return [each for each in found if isinstance(each, RowNote)]


def test_the_first_layout_of_the_treasury(tmp_path: Path) -> None:
    found = read(tmp_path / "x.csv", "\ufeff" + table(OPA_2015, ROAD_2015))
    work = one(found)
    assert notes(found) == []
    assert (work.folio, work.state, work.municipality) == ("OPA-1975", "26", "26009")
    assert (work.status, work.stage, work.year) == (Status.PUBLISHED, "in_progress", 2015)
    assert (work.amount, work.rounding) == (Money.of("180123000000"), Money.of("1000000"))
    assert (work.planned_start, work.planned_end) == (date(2014, 1, 1), date(2016, 2, 29))
    assert work.measure is not None
    assert (work.measure.quantity, work.measure.unit) == ("15.0", "Km")
    assert [(each.source, each.promised, each.year) for each in work.funding] == [
        (Payer.FEDERAL, Money.of("308239317"), 2015)
    ]
    assert work.progress[0].physical == 9968
    assert work.progress[0].financial is None
    assert "ejercido $9,500,000.50" in work.progress[0].note
    assert work.payments == ()  # exercised is not paid
    assert work.origin is not None
    assert work.origin.trace is not None
    assert (work.origin.trace.document, work.origin.trace.line) == ("x", 2)
    assert work.origin.identifier == "5096270003"


def test_the_layout_since_2019_in_windows_1252(tmp_path: Path) -> None:
    work = one(read(tmp_path / "x.csv", table(OPA_2019, ROAD_2019).encode("cp1252")))
    assert work.planned_end == date(2020, 12, 31)
    assert (work.stage, work.kind) == ("finished", WorkKind.CONSTRUCTION)
    assert [(each.fund, each.promised) for each in work.funding] == [
        ("Recursos fiscales", Money.of("1000000")),
        ("Recursos propios", Money.of("2000000")),
    ]
    assert work.origin is not None
    assert work.origin.identifier == "05096270003"
    assert "Operación" in work.origin.note


@pytest.mark.parametrize(
    ("lat", "lon", "point", "told"),
    [
        ("0", "0", None, ""),
        ("", "", None, ""),
        ("-109.4", "28.98", (-109.4, 28.98), "intercambiadas"),
        ("48.85", "2.35", (2.35, 48.85), "fuera de México"),
        ("norte", "-109.4", None, "no son grados"),
    ],
)
def test_points_of_published_files(
    tmp_path: Path, lat: str, lon: str, point: tuple[float, float] | None, told: str
) -> None:
    row = {**ROAD_2015, "LATITUD_INICIAL": lat, "LONGITUD_INICIAL": lon}
    found = read(tmp_path / "x.csv", table(OPA_2015, row))
    place = one(found).place
    assert (None if place is None else (place.lon, place.lat)) == point
    assert bool(told) == bool(notes(found))
    assert all(told in note.text and not note.lost for note in notes(found))


@pytest.mark.parametrize(
    ("code", "name"), [("35", "NACIONAL"), ("9; 15", "CIUDAD DE MÉXICO; ESTADO DE MEXICO")]
)
def test_a_work_in_several_states_is_in_none(tmp_path: Path, code: str, name: str) -> None:
    row = {**ROAD_2015, "CVE_ENTFED": code, "ENT_FED": name}
    assert one(read(tmp_path / "x.csv", table(OPA_2015, row))).state == "00"


def test_a_row_that_cannot_be_known_again_is_lost_and_told(tmp_path: Path) -> None:
    found = read(tmp_path / "x.csv", table(OPA_2015, {**ROAD_2015, "ID_PPI": ""}))
    assert [(note.lost, note.column) for note in notes(found)] == [(True, "ID_PPI")]
    assert notes(found)[0].text.startswith("La fila 2 no trae ID_PPI;")


def test_compranet_gives_the_contract_and_its_procedure(tmp_path: Path) -> None:
    work = one(read(tmp_path / "x.csv", contracts(CONTRACT)))
    assert (work.folio, work.state, work.year) == ("CN-1559939", "26", 2017)
    assert work.contract is not None
    assert work.contract.amount == Money.of("502362.03")
    assert work.contract.signed_on is None  # the file leaves it blank
    assert work.contract.contractor_kind == "company"
    assert work.procurement is not None
    assert work.procurement.method is Method.OPEN
    assert (work.procurement.called_on, work.procurement.awarded_on) == (
        date(2017, 6, 27),
        date(2017, 7, 18),
    )
    assert [each.won for each in work.procurement.tenderers] == [True]


def test_compranet_without_a_header_is_known_by_its_cells(tmp_path: Path) -> None:
    found = read(tmp_path / "x.csv", contracts(CONTRACT, header=False))
    assert one(found).folio == "CN-1559939"


def test_goods_and_services_are_not_works(tmp_path: Path) -> None:
    found = read(tmp_path / "x.csv", contracts({**CONTRACT, "TIPO_CONTRATACION": "Servicios"}))
    assert found == [Skip("no es obra pública")]


@pytest.mark.parametrize("currency", ["USD", ""])
def test_what_is_not_in_pesos_keeps_no_amount(tmp_path: Path, currency: str) -> None:
    found = read(tmp_path / "x.csv", contracts({**CONTRACT, "MONEDA": currency}))
    work = one(found)
    assert (work.amount, work.contract) == (None, None)
    assert [note.column for note in notes(found)] == ["MONEDA"]
    assert work.procurement is not None
    assert work.procurement.tenderers[0].name == "GRUPO INVOLTO SA DE CV"


def test_a_quote_that_never_closes_loses_only_its_own_row(tmp_path: Path) -> None:
    lines = contracts(
        CONTRACT, *({**CONTRACT, "CODIGO_CONTRATO": str(number)} for number in range(3))
    ).split("\r\n")
    lines[2] = lines[2].replace("Terminado", "").replace("Expirado", '"Expi,rado', 1)
    lines[4] = lines[4].replace("Expirado", 'Expi"rado', 1)
    found = read(tmp_path / "x.csv", "\r\n".join(lines))
    assert [each.key for each in found if isinstance(each, Found)] == ["1559939", "1", "2"]
    (note,) = notes(found)
    assert (note.row, note.lost) == (3, True)
    assert "comilla sin cerrar" in note.text


def test_a_list_has_the_state_and_year_that_a_person_says(tmp_path: Path) -> None:
    data = "municipio,nombre,monto,estatus,avance,tipo,participantes\r\nBacanora,Plaza,10.5,Terminado,100,,\r\n"
    work = one(read(tmp_path / "x.csv", data, state="26", year=2014))
    assert (work.municipality, work.stage, work.amount) == ("26009", "finished", Money.of("10.50"))
    assert work.progress == ()  # it has no date
    assert work.origin is not None
    assert "100 %" in work.origin.note


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 zip", "Excel"),
        (b"\xd0\xcf\x11\xe0 ole", "Excel antiguo"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08broken", "dañado"),
    ],
)
def test_what_is_no_text_is_refused_with_the_way_out(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "Proyectos_OPA.csv"
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=reason):
        list(table_rows(path))


def test_a_cell_of_two_lines_is_one_row_however_many_commas_it_has(tmp_path: Path) -> None:
    columns = ["A", "B", "C", "D"]
    rows = [dict.fromkeys(columns, str(n)) for n in range(4)]
    rows[1]["B"] = "uno\r\ndos, tres, cuatro, cinco"  # its second line has a row's width of commas
    path = tmp_path / "x.csv"
    path.write_text(table(columns, *rows), newline="")
    found = list(table_rows(path))
    assert [number for number, _ in found] == [1, 2, 3, 4, 5]
    assert found[2][1] == ["1", rows[1]["B"], "1", "1"]
    assert found[4] == (5, ["3", "3", "3", "3"])


def test_a_quote_that_closes_rows_below_loses_no_work(tmp_path: Path) -> None:
    lines = contracts(
        CONTRACT, *({**CONTRACT, "CODIGO_CONTRATO": str(number)} for number in range(4))
    ).split("\r\n")
    lines[2] = lines[2].replace("Terminado", "").replace("Expirado", '"Expirado', 1)
    lines[4] = lines[4].replace("Expirado", 'Expirado"', 1)
    found = read(tmp_path / "x.csv", "\r\n".join(lines))
    keys = [each.key for each in found if isinstance(each, Found)]
    assert keys == ["1559939", "0", "1", "2", "3"]


def left_out(path: Path, **over: str) -> str:
    """What is told of the columns of a file with this contract, once it was read."""
    row = {**CONTRACT, **over}
    path.write_text(table([*row], row))
    rows = list(table_rows(path))
    recognised = recognise(rows[0][1])
    assert recognised is not None
    list(read_rows(recognised, rows[1:], Context(Source(path.name), PLACES)))
    return " ".join(recognised.left_out)


def test_no_column_is_accused_because_the_rows_did_not_need_it(tmp_path: Path) -> None:
    usual = left_out(tmp_path / "a.csv")
    assert "IMPORTE_CONTRATO" not in usual
    assert left_out(tmp_path / "b.csv", MONEDA="USD") == usual
    assert left_out(tmp_path / "c.csv", TIPO_CONTRATACION="Adquisiciones") == ""
    assert "«COLOR»" in left_out(tmp_path / "d.csv", COLOR="azul")
