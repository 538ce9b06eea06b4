"""The month of many works in one table: recorded by rows, each as its own act would be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.test import Client
from tests.making.work_forms import client_of, fields_of, words
from tests.making.works import work_in

from traza.kernel.actor import Attribution
from traza.modules.works import api as works
from traza.modules.works.contracts.changes import OpenProblem, ReportProgress
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Problem
from traza.modules.works.contracts.vocabulary import ProblemKind
from traza.modules.works.models import Programme, Version
from traza.modules.works.queries.month import folios, works_for
from traza.platform.access.roles import Role

PAGE = "/gestion/obras/mes/"
ON = "2024-08-31"
MANY = 40


def made(number: int, **over: Any) -> int:
    return work_in(Status.IN_PROGRESS, folio=f"OB-{number:02}", **over)


def at(column: str, work: int | str) -> str:
    return f"row_{column}_{work}"


def last(work: int) -> Any:
    return works.current_version(work).dossier.progress[-1]


def test_what_is_right_is_recorded_and_what_is_wrong_stays(capture: Client) -> None:
    one, two, three = made(1), made(2), made(3)
    form = fields_of(capture.get(PAGE)) | {
        "on": ON, at("physical", one): "70", at("note", one): "Losa",
        at("physical", two): "700", at("physical", three): "10",
    }  # fmt: skip
    answer = capture.post(PAGE, form)
    said = words(answer)
    assert answer.status_code == 422
    assert "Quedó registrado 1 renglón." in said
    assert (last(one).on, last(one).physical, last(one).note) == (date(2024, 8, 31), 7000, "Losa")
    assert "Renglón 1, obra OB-02, Físico, %: El avance va de 0 a 100." in said
    assert "Renglón 2, obra OB-03" in said  # it falls, and the note says nothing
    assert "Escriba en la nota por qué." in said
    left = fields_of(answer)
    assert (left[at("physical", two)], left[at("physical", three)]) == ("700", "10")
    assert at("physical", one) not in left
    left |= {at("physical", two): "70", at("note", three): "Se midió otra vez."}
    assert capture.post(PAGE, left).status_code == 302
    assert (last(two).physical, last(three).physical) == (7000, 1000)


def test_the_second_press_does_nothing_and_a_problem_goes_with_its_row(capture: Client) -> None:
    one = made(1)
    form = fields_of(capture.get(PAGE)) | {
        "on": ON, at("physical", one): "70.5", at("problem", one): "Tubería a media calle",
        at("owner", one): "Residencia", at("due", one): "2024-09-30",
    }  # fmt: skip
    assert capture.post(PAGE, form).status_code == 302
    count = Version.objects.count()
    assert capture.post(PAGE, form).status_code == 302
    assert Version.objects.count() == count
    dossier = works.current_version(one).dossier
    assert (dossier.problems[-1].title, dossier.problems[-1].due) == (
        "Tubería a media calle",
        date(2024, 9, 30),
    )


def test_a_row_is_whole_its_progress_is_not_recorded_without_its_problem(capture: Client) -> None:
    one = made(1)
    before = works.current_version(one).number
    form = fields_of(capture.get(PAGE)) | {
        "on": ON, at("physical", one): "70", at("problem", one): "Tubería",
    }  # fmt: skip
    answer = capture.post(PAGE, form)
    assert "Quién lo atiende" in words(answer)
    assert works.current_version(one).number == before


def test_who_comes_second_is_told_what_the_first_saved(capture: Client) -> None:
    one = made(1)
    form = fields_of(capture.get(PAGE)) | {"on": ON, at("physical", one): "70"}
    other = Attribution(99, "capture", "obras-publicas")
    seen = ReportProgress(on=date(2024, 8, 30), physical=6500, financial=6000, note="")
    works.record_change(one, seen, said=other)
    answer = capture.post(PAGE, form)
    assert "Otra persona cambió esta obra mientras usted escribía" in words(answer)
    assert "30 de agosto de 2024" in words(answer)
    again = fields_of(answer)
    assert again[at("physical", one)] == "70"
    assert capture.post(PAGE, again).status_code == 302
    assert [each.physical for each in works.current_version(one).dossier.progress[-2:]] == [
        6500,
        7000,
    ]


def test_a_spreadsheet_is_pasted_by_folio_in_any_order(capture: Client) -> None:
    one, two = made(1), made(2)
    pasted = "Folio\tFísico\nob-02\t80\t75.5\tLosa\nOB-77\t5\nOB-01\t71\t\t\t\t\t\t30/08/2024\n"
    form = fields_of(capture.get(PAGE)) | {"on": ON, "pasted": pasted}
    count = Version.objects.count()
    for press in ("save", "place"):  # what was pasted is seen before it is saved
        filled = capture.post(PAGE, form | {press: "1"})
        assert filled.status_code == 200
        assert "Se llenaron 2 renglones." in words(filled)
        assert "Fila 3, folio «OB-77»: no hay entre sus obras" in words(filled)
    assert Version.objects.count() == count
    left = fields_of(filled)
    assert left["pasted"].strip() == "OB-77\t5"
    assert capture.post(PAGE, left | {"pasted": ""}).status_code == 302
    assert (last(one).physical, last(one).on) == (7100, date(2024, 8, 30))
    assert (last(two).physical, last(two).financial, last(two).note) == (8000, 7550, "Losa")


def test_another_agency_neither_sees_nor_writes(capture: Client) -> None:
    one = made(1)
    form = fields_of(capture.get(PAGE)) | {at("physical", one): "70"}
    other = client_of("otra@example.org", Role.CAPTURE, "otra-dependencia")
    assert "OB-01" not in words(other.get(PAGE))
    assert other.post(PAGE, form).status_code == 403
    assert last(one).physical != 7000
    assert client_of("firma@example.org", Role.REVIEW).get(PAGE).status_code == 403


def test_who_was_assigned_a_programme_counts_and_pastes_only_its_works() -> None:
    Programme.objects.create(slug="agua", name="Agua", search_name="agua", source_document="doc-a")
    one, _other = made(1, programme="agua"), made(2)
    said = Attribution(9, "capture", "obras-publicas", only="programme:agua")
    found, total = works_for(said, "report_progress")
    assert ([each.work for each in found], total) == ([one], 1)
    assert [*folios(said, "report_progress").values()] == [("OB-01", one)]
    elsewhere = replace(said, only="book:obra")
    assert works_for(elsewhere, "report_progress") == ([], 0)


def test_a_month_of_forty_works_takes_few_presses(capture: Client) -> None:
    """From the home of works: the table, «Pegar», «Poner en la tabla» and «Guardar»."""
    numbers = [made(each) for each in range(1, MANY + 1)]
    presses = 1  # «Gestión de obras»
    assert f'href="{PAGE}"' in capture.get("/gestion/obras/").content.decode()
    presses += 1  # «El mes de mis obras»
    lines = "\n".join(f"OB-{each:02}\t{60 + each % 40}" for each in range(1, MANY + 1))
    form = fields_of(capture.get(PAGE)) | {"on": ON, "pasted": lines}
    presses += 2  # the fold, and «Poner en la tabla»
    filled = fields_of(capture.post(PAGE, form | {"place": "1"}))
    presses += 1  # «Guardar lo escrito»
    assert capture.post(PAGE, filled).status_code == 302
    assert all(last(each).on == date(2024, 8, 31) for each in numbers)
    assert presses <= 10


def test_forty_more_are_on_the_next_page(capture: Client) -> None:
    for each in range(1, MANY + 2):
        made(each)
    first, second = capture.get(PAGE), capture.get(f"{PAGE}?pagina=2")
    assert "OB-41" not in words(first)
    assert "OB-41" in words(second)


def test_problems_of_many_works_are_solved_in_one_table(review: Client) -> None:
    one, two = made(1), made(2)
    office = Attribution(99, "capture", "obras-publicas")
    for work, title in ((one, "Tubería"), (one, "Poste"), (two, "Lluvia")):
        works.record_change(
            work,
            OpenProblem(title=title, on=date(2024, 5, 2), owner="Residencia", due=date(2024, 6, 1)),
            said=office,
        )
    page = f"{PAGE}problemas/"
    form = fields_of(review.get(page)) | {
        "on": "2024-05-20", at("solution", f"{one}-PR1"): "Se movió.",
        at("solution", f"{one}-PR2"): "Se quitó.", at("on", f"{one}-PR2"): "2024-05-01",
        at("solution", f"{two}-PR1"): "Paró.",
    }  # fmt: skip
    answer = review.post(page, form)
    assert answer.status_code == 422
    assert "Quedaron registrados 2 renglones." in words(answer)
    left = fields_of(answer) | {at("on", f"{one}-PR2"): ""}
    assert review.post(page, left).status_code == 302
    problems = works.current_version(one).dossier.problems
    assert [each.solution for each in problems] == ["Se movió.", "Se quitó."]
    count = Version.objects.count()
    again = review.post(page, form | {at("on", f"{one}-PR2"): ""})
    assert again.status_code == 302, words(again).split("alert", 1)[1][:900]
    assert Version.objects.count() == count


def test_no_open_problem_of_a_page_is_left_out(review: Client) -> None:
    many = 90
    one = made(
        1,
        problems=tuple(
            Problem(
                id=f"PR{each}", kind=ProblemKind.OTHER, title=f"Tramo {each}", owner="Residencia",
                opened_on=date(2024, 5, 2), due=date(2024, 6, 1),
            )
            for each in range(1, many + 1)
        ),
    )  # fmt: skip
    page = f"{PAGE}problemas/"
    form = fields_of(review.get(page)) | {"on": "2024-05-20"}
    last_row = at("solution", f"{one}-PR{many}")
    assert last_row in form
    assert review.post(page, form | {last_row: "Se pagó."}).status_code == 302
    assert works.current_version(one).dossier.problems[-1].solution == "Se pagó."
