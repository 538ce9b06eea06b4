"""The pages of plans and commitments: proposed, approved by another, read by anyone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import plans
from tests.making.goals import AGENCY, YEAR, captured, goal, unit_with
from tests.making.people import PASSWORD, person
from tests.making.plans import aligned, goal_of, kept_commitment, kept_plan, reported
from tests.modules.planning.test_pages import signed_in, text

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.records import Node, NodeKind
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

PLAN = {
    "key": "PMD-2025", "title": "Plan Municipal 2025-2027", "level": "municipal",
    "published": "2025-01-15", "source": "Periódico Oficial, 15 de enero de 2025",
    "nodes": "1\tEje\tCiudad para todos\n1.1\tObjetivo\tCalles\t1\n1.1.1 | Línea de acción | Bachear | 1.1",
    "why": "Lo publicó el cabildo",
}  # fmt: skip


def test_a_plan_is_proposed_in_rows_and_approved_by_another() -> None:
    planner, officer = signed_in(Role.CAPTURE), signed_in(Role.REVIEW)
    wrong = PLAN | {"nodes": "1\tRama\tCiudad\n\tEje\tSin clave"}
    told = planner.post("/gestion/planes/nuevo/", wrong)
    assert told.status_code == 422
    assert "Fila 1: «Rama» no es de la lista" in text(told)
    assert "Fila 2: hacen falta la clave y el texto" in text(told)
    lost = PLAN | {"nodes": "1.1\tObjetivo\tCalles\t7"}
    assert "esa clave no está en la tabla" in text(planner.post("/gestion/planes/nuevo/", lost))
    assert planner.post("/gestion/planes/nuevo/", PLAN).status_code == 302
    page = planner.get("/gestion/planes/")
    assert "Nada de esto vale" in text(page)
    assert page.context["form"] is None  # who proposes does not decide
    form = officer.get("/gestion/planes/").context["form"]
    (waiting,) = form.fields["editions"].choices
    none = officer.post("/gestion/planes/resolver/", {"approve": "1"})
    assert none.status_code == 422
    assert "Elija al menos una propuesta" in text(none)
    decided = officer.post("/gestion/planes/resolver/", {"editions": [waiting[0]], "approve": "1"})
    assert decided.status_code == 302
    (plan,) = planning.plans(AGENCY)
    public = Client().get(f"/planes/{plan.record}/")
    assert "Bachear" in text(public)
    assert "Nadie ha registrado qué responde" in text(public)


def test_another_version_stands_beside_the_one_before() -> None:
    plan = kept_plan()
    planner = signed_in(Role.CAPTURE)
    start = planner.get(f"/gestion/planes/{plan}/version/").context["form"].initial
    rows = str(start["nodes"]).replace("Calles en buen estado", "Calles seguras")
    sent = {name: str(value) for name, value in start.items()} | {
        "nodes": rows, "published": "2025-06-01", "why": "Se actualizó",
    }  # fmt: skip
    assert planner.post(f"/gestion/planes/{plan}/version/", sent).status_code == 302
    (waiting,) = planning.waiting_records(AGENCY)
    assert "Cambia: 2.1 Calles seguras" in text(planner.get("/gestion/planes/"))
    plans.approved(waiting.id)
    now = text(Client().get(f"/planes/{plan}/"))
    assert "Cambió: 2.1 Calles en buen estado → Calles seguras" in now
    before = text(Client().get(f"/planes/{plan}/?version=1"))
    assert "Es una versión anterior" in before
    assert "Calles seguras" not in before
    assert Client().get(f"/planes/{plan}/?version=9").status_code == 404
    assert Client().get(f"/planes/{plan}/1/9.9/").status_code == 404


def test_a_spreadsheet_fills_the_rows_and_keeps_what_was_typed() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Clave", "Nivel", "Texto", "Clave de arriba"])
        sheet.write_row(1, 0, ["1", "Eje", "Ciudad para todos", ""])
        sheet.write_row(2, 0, ["1.1", "Línea de acción", "Bachear", "1"])
    file = SimpleUploadedFile("plan.xlsx", out.getvalue())
    sent = PLAN | {"read": "1", "sheet": file, "nodes": ""}
    answer = signed_in(Role.CAPTURE).post("/gestion/planes/nuevo/", sent)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form["title"].value() == PLAN["title"]
    assert "1.1\tLínea de acción\tBachear\t1" in form["nodes"].value()
    again = PLAN | {"nodes": form["nodes"].value()}
    assert signed_in(Role.CAPTURE, "otra@example.org").post(
        "/gestion/planes/nuevo/", again
    ).status_code == 302  # fmt: skip


def test_the_seventeen_goals_begin_a_plan() -> None:
    page = signed_in(Role.CAPTURE).get("/gestion/planes/nuevo/?agenda=1")
    rows = str(page.context["form"]["nodes"].value()).splitlines()
    assert len(rows) == 17
    assert rows[5].startswith("ODS 6\tObjetivo de Desarrollo Sostenible\tAgua limpia")


def test_goals_are_aligned_in_rows_and_told_by_node() -> None:
    unit, plan = captured(unit_with([goal(), goal("101")]), 1, 1, 1), kept_plan()
    planner = signed_in(Role.CAPTURE)
    sent = {
        "plan": f"{plan}:1", "year": str(YEAR), "why": "Alineación del año",
        "rows": "Meta\t54101/100\t4.3.2\nMeta\t54101/999\t4.3.2",
    }  # fmt: skip
    told = planner.post("/gestion/planes/alinear/", sent)
    assert told.status_code == 422
    assert "«54101/999» no está en el registro de esta dependencia" in text(told)
    done = sent | {"rows": "Meta\t54101/100\t4.3.2\nPrograma presupuestario\t511\t2.1"}
    assert planner.post("/gestion/planes/alinear/", done).status_code == 302
    for one in planning.waiting_records(AGENCY):
        plans.approved(one.id)
    page = text(Client().get(f"/planes/{plan}/1/2.1/"))
    assert "Responde a esto 1 meta : 1 va como se programó" in page
    assert "Programa presupuestario: 511" in page
    there = text(Client().get(f"/avance-de-metas/{unit.id}/meta/{unit.goals[0].id}/"))
    assert "4.3.2 Acceso a la información" in there
    other = text(Client().get(f"/avance-de-metas/{unit.id}/meta/{unit.goals[1].id}/"))
    assert "A qué responde" not in other


def test_goals_stay_with_the_version_they_were_aligned_to() -> None:
    unit, plan = unit_with(), kept_plan()
    aligned(plan, unit.goals[0].id)
    nodes = (Node("9", NodeKind.AXIS, "Otro eje"),)
    kept_plan(replace(plans.plan(), published=date(2025, 1, 1), nodes=nodes))
    page = text(Client().get(f"/avance-de-metas/{unit.id}/meta/{unit.goals[0].id}/"))
    assert "4.3.2 Acceso a la información (versión anterior)" in page


def _progress(**more: str) -> dict[str, str]:
    return {
        "as_of": "2024-07-15", "percent": "40", "said_by": "La unidad de transparencia",
        "summary": "Se redefinen los módulos.", "step_said_0": "pending", "step_code_0": "a",
        "step_said_1": "unsaid", "step_code_1": "b", "answer_number_0": "3",
        "answer_link_0": "https://example.org/datos", "answer_words_7": "Una encuesta",
    } | more  # fmt: skip


def test_a_commitment_is_reported_and_published_by_another() -> None:
    record = kept_commitment()
    capture = signed_in(Role.CAPTURE)
    page = f"/gestion/compromisos/{record}/avance/"
    assert "Publicar los datos" in text(capture.get(page))
    told = capture.post(page, _progress(step_said_0="done"))
    assert told.status_code == 422
    assert "a: escriba qué día se cumplió" in text(told)
    assert told.context["form"]["answer_words_7"].value() == "Una encuesta"
    moved = capture.post(page, _progress(step_code_0="z"))
    assert "Los hitos cambiaron" in text(moved)
    assert capture.post(page, _progress()).status_code == 302
    public = f"/compromisos-del-registro/{record}/"
    assert "Todavía no se publica ningún informe" in text(Client().get(public))
    (waiting,) = planning.waiting_records(AGENCY)
    plans.approved(waiting.id)
    told_ = text(Client().get(public))
    assert "Lleva 40 % , según La unidad de transparencia" in told_
    assert "Atrasado" in told_
    assert "Conjuntos de datos disponibles 3" in told_
    assert (
        "Atrasado" not in text(Client().get("/compromisos-del-registro/")).split("Compromiso ")[0]
    )
    assert "según un informe posterior a su fecha: 1" in text(
        Client().get("/compromisos-del-registro/")
    )


def test_a_milestone_past_its_day_is_not_late_until_a_report_says_so() -> None:
    record = kept_commitment()
    page = text(Client().get(f"/compromisos-del-registro/{record}/"))
    assert "Venció y ningún informe dice si se cumplió" in page
    assert "Atrasado" not in page
    early = replace(plans.progress(), as_of=date(2024, 5, 1))
    reported(record, early)
    assert "Atrasado" not in text(Client().get(f"/compromisos-del-registro/{record}/"))


def test_evidence_of_a_milestone_is_kept_and_given_back_to_its_agency(
    settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    record = kept_commitment()
    capture = signed_in(Role.CAPTURE)
    page = f"/gestion/compromisos/{record}/evidencia/"
    assert capture.post(page, {"item": "a"}).status_code == 422
    file = SimpleUploadedFile("acta.txt", b"Acta de la entrega de datos.\n")
    assert capture.post(page, {"item": "a", "paper": file}).status_code == 302
    (proof,) = planning.record_proofs(record)
    assert capture.get(f"{page}{proof.sha256}/").status_code == 200
    assert capture.get(f"{page}{'0' * 64}/").status_code == 404
    assert "acta.txt" in text(Client().get(f"/compromisos-del-registro/{record}/"))


def test_another_agency_opens_and_decides_nothing() -> None:
    plan, record = kept_plan(), kept_commitment()
    planning.propose_plan(
        AGENCY, "PMD-2024", replace(plans.plan(), title="Otro"), said=plans.PLANNER
    )
    (waiting,) = planning.waiting_records(AGENCY)
    for role in (Role.CAPTURE, Role.REVIEW):
        other = Client()
        other.force_login(person(f"{role}-agua@example.org", role, mfa=True, agency="agua"))
        other.post("/cuenta/reauthenticate/", {"password": PASSWORD})
        assert "Plan Municipal" not in text(other.get("/gestion/planes/"))
        if role is Role.CAPTURE:
            assert other.get(f"/gestion/planes/{plan}/version/").status_code == 403
            assert other.get(f"/gestion/compromisos/{record}/avance/").status_code == 403
            assert other.get(f"/gestion/compromisos/{record}/evidencia/").status_code == 403
        else:
            sent = {"editions": [waiting.id], "approve": "1"}
            assert other.post("/gestion/planes/resolver/", sent).status_code == 422
    reader = Client()
    reader.force_login(person("lee@example.org", Role.READER))
    assert reader.get("/gestion/planes/").status_code == 403
    assert planning.waiting_records(AGENCY) != []


def test_two_years_stand_side_by_side_and_say_why() -> None:
    earlier, unit = goal_of(YEAR - 1), captured(unit_with([goal(), goal("300")]), 1, 1, 1)
    page = text(Client().get(f"/avance-de-metas/entre-anios/?de={YEAR - 1}&a={YEAR}"))
    assert f"se puede poner 1 meta de {YEAR} junto a la de {YEAR - 1}" in page
    assert "Sin pareja: 0 de 2023 y 1 de 2024" in page
    assert "No se restan: falta el avance" in page
    planner = signed_in(Role.CAPTURE)
    sent = {
        "earlier_year": str(YEAR - 1), "earlier": "54101/100", "later_year": str(YEAR),
        "later": "54101/777", "why": "Cambió de clave en el programa",
    }  # fmt: skip
    told = planner.post("/gestion/planes/continuar/", sent)
    assert "Escríbala como unidad/meta" in text(told)
    assert planner.post(
        "/gestion/planes/continuar/", sent | {"later": "54101/300"}
    ).status_code == 302  # fmt: skip
    plans.approved(planning.waiting_records(AGENCY)[0].id)
    page = text(Client().get(f"/avance-de-metas/entre-anios/?de={YEAR - 1}&a={YEAR}"))
    assert "La dependencia registró que la segunda continúa la primera" in page
    assert unit.goals[1].id != earlier


def test_what_changed_is_told_since_a_day() -> None:
    reported(kept_commitment())
    captured(unit_with(), 1, 1)
    page = text(Client().get("/avance-de-metas/cambios/"))
    assert "4 cambios" in page
    assert "Se capturó el trimestre 1" in page
    assert "Se publicó: Avance de un compromiso" in page
    assert Client().get("/avance-de-metas/cambios/?desde=mañana&dependencia=x").status_code == 200
