"""Goals come from a spreadsheet and from a published form; what is not sure a person chooses."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.beside import SHARED
from tests.making import goals as made
from tests.making.goals import AGENCY, PLANNER, header
from tests.making.readings import reading as built
from tests.modules.planning.test_pages import signed_in, text

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import Accumulation, NewEntry
from traza.modules.planning.models import Unit
from traza.modules.planning.rules.from_form import form_rows
from traza.modules.planning.rules.from_sheet import read_sheet
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Alternative, Confidence, Goal
from traza.modules.reading.models import Document
from traza.platform.access.roles import Role

FORM = SHARED / "documents/mexicali-poa-avance-fisico-2023-t4.txt"
HEAD = ("Clave", "Meta o acción", "Unidad de medida", "Meta anual", "Ene–mar", "Abr–jun")


def book(*rows: tuple[object, ...]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as file:
        sheet = file.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "Programa operativo anual")
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
        sheet.write_formula(len(rows), 3, "=2+2", None, 4)
    return out.getvalue()


def test_a_sheet_names_the_row_and_the_cell_that_cannot_be_read() -> None:
    read = read_sheet([
        (3, HEAD),
        (4, ("100", "Informes", "Informe", "4", "1", "uno")),
        (5, ("", "Sesiones", "", "2", "1", "1")),
        (6, ("", "", "", "", "", "")),
    ])  # fmt: skip
    assert [one["code"] for one in read.rows] == ["100", "2"]
    assert read.wrong == (
        "Fila 4, celda F4: «uno» no es una cantidad.",
        "Fila 5, celda C5: está vacía.",
    )
    assert "encabezado" in read_sheet([(1, ("a", "b"))]).wrong[0]


def test_a_kind_that_is_none_is_told_and_a_blank_one_is_a_sum() -> None:
    head = ("Clave", "Meta o acción", "Unidad de medida", "Meta anual", "Acumulación")
    rows = [("1", "Informes", "Informe", "4", kind) for kind in ("", "Último valor", "A veces")]
    read = read_sheet(list(enumerate([head, *rows], start=1)))
    assert [one["kind"] for one in read.rows] == ["sum", "last", "sum"]
    (told,) = read.wrong
    assert "Fila 4, celda E4: «A veces» no es una forma de acumular" in told


@pytest.mark.django_db
def test_a_spreadsheet_with_merged_cells_and_formulas_fills_the_table() -> None:
    number = planning.keep_unit(AGENCY, made.YEAR, header(), said=PLANNER)
    client = signed_in(Role.CAPTURE)
    content = book(HEAD, ("100", "Informes", "Informe", None, 2, 2))
    page = f"/gestion/metas/unidad/{number}/metas/"
    sent = {"read": "1", "sheet": SimpleUploadedFile("metas.xlsx", content)}
    answer = client.post(page, sent)
    assert "Se leyó 1 fila" in text(answer)
    form = answer.context["form"]
    assert form["goal_annual_0"].value() == "4"
    assert form["goal_p2_0"].value() == "2"
    assert planning.unit_now(number).waiting == ()
    bad = client.post(page, {"read": "1", "sheet": SimpleUploadedFile("x.xlsx", b"PK no")})
    assert bad.status_code in {200, 422}
    assert bad.context["sheet"].errors


def _read(**changes: Any) -> Goal:
    values: dict[str, Any] = {
        "unit": "54101", "code": "204", "text": "204.- Actualizar el padrón", "annual_target": 2,
        "unit_of_measure": "Padrón", "programmed": (1, 1, 1, 1), "actual": (1, 1, 1, 1),
        "absolute": 2, "relative_percent": Decimal(100), "observation": None,
        "action_lines": ("4.4.2",), "confidence": Confidence.AMBIGUOUS, "reason": "Faltan celdas.",
    }  # fmt: skip
    return Goal(**(values | changes))


def test_a_row_that_can_be_read_in_several_ways_is_for_a_person() -> None:
    other = Alternative((1, None, 1, None), (1, None, 1, None), 2, 2, Decimal(100))
    row = form_rows([_read(alternatives=(other,))], "54101")[0]
    assert row.label == "Actualizar el padrón"
    assert [one.adds_up for one in row.readings] == [False, True]
    assert row.sure is None
    sure = form_rows([_read(annual_target=4, confidence=Confidence.CERTAIN)], "54101")[0]
    assert sure.sure == 0
    last = form_rows([_read(annual_target=1, confidence=Confidence.CERTAIN)], "54101")[0]
    assert last.readings[0].plan.accumulation is Accumulation.LAST


@pytest.mark.skipif(not FORM.is_file(), reason=f"the published form is not at {FORM}")
@pytest.mark.django_db
def test_the_published_form_is_proposed_unit_by_unit() -> None:
    slug = _load()
    units = planning.form_units()
    assert len(units) == 5
    client = signed_in(Role.CAPTURE)
    goals = 0
    for one in units:
        page = f"/gestion/metas/importar/formato/?documento={slug}&unidad={one.code}"
        asked = client.get(page)
        assert asked.status_code == 200
        form = asked.context["form"]
        sent = {name: form[name].value() for name in form.fields} | {
            "year": "2023", "why": "Formato publicado.",
        }  # fmt: skip
        answer = client.post(page, sent)
        assert answer.status_code == 302, text(answer)[:3000]
        unit = planning.unit_now(int(answer["Location"].rstrip("/").rpartition("/")[2]))
        assert unit.header.programme.name
        goals += len(unit.waiting)
    assert goals >= 20
    Document.objects.filter(slug=slug).update(visibility="private")
    assert client.get(page).status_code == 404


def _load() -> str:
    read = reading.read_file(FORM, name=FORM.name).reading
    slug = reading.register_document(read, public=True)
    planning.load_reading(read, slug)
    return slug


@pytest.mark.django_db
def test_what_was_published_fills_only_rows_without_a_figure() -> None:
    case = {
        "period": "octubre-diciembre 2024",
        "units": [{"code": "54101", "pages": [1]}],
        "goals": [
            {"unit": "54101", "code": code, "text": f"{code}.- Informe", "annual": 4,
             "programmed": [1, 1, 1, 1], "actual": [3, 1, 1, 1], "absolute": 6}
            for code in ("100", "101")
        ],
    }  # fmt: skip
    planning.load_reading(built(case), "formato")
    unit = made.unit_with([made.goal(), made.goal("101")])
    planning.capture_quarter(unit.id, NewEntry(unit.goals[0].id, 1, Decimal(1)), said=made.CAPTOR)
    client = signed_in(Role.CAPTURE)
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/"
    assert "dijo el formato publicado" in text(client.get(page))
    form = client.get(f"{page}?publicado=1").context["form"]
    one, two = (each.id for each in unit.goals)
    assert form[f"row_actual_{one}"].value() == "1"
    assert form[f"row_actual_{two}"].value() == "3"
    assert planning.unit_now(unit.id).goals[1].quarters[0].last is None
    public = text(client.get(f"/avance-de-metas/{unit.id}/meta/{one}/"))
    assert "En lo que no coinciden" in public
    # A form of another government may have the same keys.
    Unit.objects.update(name="Dirección de tránsito")
    assert planning.published_actuals(unit, 1) == {}
    alone = text(client.get(f"/avance-de-metas/{unit.id}/meta/{one}/"))
    assert "Ningún formato publicado" in alone
    Unit.objects.update(name="DIRECCION")
    assert planning.published_actuals(unit, 1) == {"100": 3, "101": 3}
