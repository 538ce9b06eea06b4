"""The month as a spreadsheet: my works go out, come back filled, and are told of row by row."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.work_forms import client_of, fields_of, words
from tests.making.works import work_in

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.models import Version
from traza.platform.access.roles import Role

PAGE = "/gestion/obras/mes/"
MINE = f"{PAGE}mis-obras"
ON = "2024-08-31"


def made(number: int, **over: Any) -> int:
    return work_in(Status.IN_PROGRESS, folio=f"OB-{number:02}", **over)


def at(column: str, work: int) -> str:
    return f"row_{column}_{work}"


def last(work: int) -> Any:
    return works.current_version(work).dossier.progress[-1]


def rows_of(client: Client) -> list[list[str]]:
    text = client.get(f"{MINE}.csv").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def sent(rows: list[list[str]], name: str = "mes.csv") -> SimpleUploadedFile:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode(), content_type="text/csv")


def send(client: Client, file: Any, **more: str) -> Any:
    form = fields_of(client.get(PAGE)) | {"on": ON, "send": "1"} | more
    return client.post(PAGE, form | ({"sheet": file} if file else {}))


def test_my_works_go_out_and_come_back_filled(capture: Client) -> None:
    one, two = made(1), made(2)
    rows = rows_of(capture)
    assert [row[0] for row in rows] == ["Folio", "OB-01", "OB-02"]
    assert all(len(row) == len(rows[0]) for row in rows)
    rows[1][rows[0].index("Físico, %")] = "70"
    rows[1][rows[0].index("Qué se hizo")] = "Losa"
    assert "required" not in capture.get(PAGE).content.decode().split('name="sheet"')[1][:200]
    count = Version.objects.count()
    filled = send(capture, sent(rows))
    assert filled.status_code == 200
    assert "Se llenó 1 renglón. Revíselo y guarde." in words(filled)
    assert Version.objects.count() == count
    form = fields_of(filled)
    assert at("physical", two) not in form
    assert capture.post(PAGE, form | {"save": "1"}).status_code == 302
    assert (last(one).physical, last(one).note, last(one).on) == (7000, "Losa", date(2024, 8, 31))


def test_a_workbook_with_numbers_days_and_percents(capture: Client, tmp_path: Path) -> None:
    one, two, three = made(1), made(2), made(3)
    path = tmp_path / "mes.xlsx"
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_row(0, 0, ["Físico, %", "Obra", "Folio", "Fecha, si es otra", "Qué corregir"])
    sheet.write_row(1, 0, [70.5, "Calle", "ob-01"])
    sheet.write_datetime(1, 3, date(2024, 8, 30))  # type: ignore[arg-type]
    sheet.write_number(2, 0, 0.715, share)
    sheet.write_row(2, 2, ["OB-02", "", "Escriba el avance."])
    sheet.write_row(3, 0, [1000, "", "OB-03"])
    book.close()
    filled = send(capture, SimpleUploadedFile("mes.xlsx", path.read_bytes()))
    answer = capture.post(PAGE, fields_of(filled) | {"save": "1"})
    assert answer.status_code == 422
    assert "Renglón 1, obra OB-03, Físico, %:" in words(answer)
    assert (last(one).physical, last(one).on) == (7050, date(2024, 8, 30))
    assert last(two).physical == 7150
    left = fields_of(answer) | {at("physical", three): "72"}
    assert capture.post(PAGE, left).status_code == 302
    assert last(three).physical == 7200


def test_each_row_that_does_not_enter_says_why(capture: Client) -> None:
    made(1)
    rows = [["Folio", "Físico, %", "Color"], ["OB-01", "70"], ["OB-01", "71"], ["OB-0l", "5"]]
    said = words(send(capture, sent(rows)))
    assert "Fila 3, folio «OB-01»: otra fila es de la misma obra." in said
    assert "Fila 4, folio «OB-0l»: no hay entre sus obras por informar una con ese folio." in said
    assert "¿Quiso decir «OB-01»?" in said
    assert "La columna «Color» no es de la plantilla" in said


def test_what_is_no_such_sheet_is_told_and_what_was_typed_stays(capture: Client) -> None:
    one = made(1)
    typed = {at("physical", one): "70"}
    for file, why in (
        (None, "Elija el archivo."),
        (sent([["Obra", "Avance"], ["Calle", "70"]]), "no tiene la columna Folio"),
        (sent([["Folio", "Físico, %"], ["OB-01", ""]]), "no tiene ningún avance escrito"),
        (SimpleUploadedFile("mes.pdf", b"%PDF-1.7\n"), "no es una tabla"),
    ):
        answer = send(capture, file, **typed)
        assert answer.status_code == 422
        assert why in words(answer)
        assert fields_of(answer)[at("physical", one)] == "70"
    assert last(one).physical != 7000


def test_what_does_not_fit_enters_when_the_first_is_saved(capture: Client) -> None:
    numbers = [made(each) for each in range(1, 92)]
    rows = [["Folio", "Físico, %"], *([f"OB-{each:02}", "70"] for each in range(1, 92))]
    typed = {at("physical", numbers[0]): "80"}
    filled = send(capture, sent(rows), **typed)
    assert "11 renglones no caben" in words(filled)
    second = capture.post(PAGE, fields_of(filled) | {"save": "1"})
    assert "Quedaron registrados 80 renglones." in words(second)
    assert "Se llenaron 11 renglones." in words(second)
    assert capture.post(PAGE, fields_of(second) | {"save": "1"}).status_code == 302
    assert {last(each).physical for each in numbers} == {7000}


def test_the_workbook_has_its_help_and_only_my_works(capture: Client) -> None:
    made(1)
    work_in(Status.IN_PROGRESS, folio="OB-90", agency="otra-dependencia")
    book = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(capture.get(f"{MINE}.xlsx").content)
    )
    first, helped = (book.get_sheet_by_name(name).to_python() for name in ("Obras", "Ayuda"))
    assert [row[0] for row in first] == ["Folio", "OB-01"]
    assert [row[0] for row in helped][1:] == first[0]
    assert client_of("firma@example.org", Role.REVIEW).get(f"{MINE}.csv").status_code == 403
