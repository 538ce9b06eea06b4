"""The pages of goals: a unit is planned, captured, signed and corrected through its own doors."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests.making import goals as made
from tests.making.goals import AGENCY, captured, goal, signed, unit_with
from tests.making.people import PASSWORD, person

from traza.modules.planning import api as planning
from traza.modules.planning.documents.tmm_f004 import Form, tmm_f004_data
from traza.modules.planning.rules.signing import steps_of
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db


def signed_in(role: Role, email: str = "") -> Client:
    """Staff of the agency, who said a moment ago who they are."""
    client = Client()
    client.force_login(person(email or f"{role}@example.org", role, mfa=True, agency=AGENCY))
    client.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    return client


def text(response: Any) -> str:
    """The words of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_unit_is_planned_and_approved_by_two() -> None:
    planner, officer = signed_in(Role.CAPTURE), signed_in(Role.REVIEW)
    opened = officer.get("/gestion/metas/calendario/")
    assert "no se ha abierto" in text(opened)
    form = opened.context["opening"]
    sent = {name: form[name].value() for name in form.fields} | {"open": "1"}
    assert officer.post("/gestion/metas/calendario/", sent).status_code == 302
    head = {
        "year": "2024", "unit_code": "54101", "unit_name": "Dirección",
        "programme": "511 Gestión administrativa", "branch": "54 Bienestar social",
        "axes": "2 Bienestar para todos\n3 Mexicali crece", "unit_signer": "Alma Ruiz",
    }  # fmt: skip
    answer = planner.post("/gestion/metas/unidad/nueva/", head)
    assert answer.status_code == 302
    page = answer["Location"]
    assert planner.post("/gestion/metas/unidad/nueva/", head)["Location"] == page  # pressed twice
    over = planner.post("/gestion/metas/unidad/nueva/", head | {"unit_name": "Otra dirección"})
    assert over.status_code == 422
    assert "Esa clave ya está en el año" in text(over)
    row = {
        "rows_goal": "3", "why": "Programa operativo del año", "goal_code_0": "100",
        "goal_label_0": "Presentar informes", "goal_measure_0": "Informe", "goal_annual_0": "5",
        "goal_p1_0": "1", "goal_p2_0": "1", "goal_p3_0": "1", "goal_p4_0": "1", "goal_kind_0": "sum",
    }  # fmt: skip
    wrong = planner.post(f"{page}metas/", row)
    assert wrong.status_code == 422
    assert "da 4 y la meta anual dice 5" in text(wrong)
    assert planner.post(f"{page}metas/", row | {"goal_annual_0": "4"}).status_code == 302
    assert "Nada de esto vale" in text(planner.get(page))
    waiting = officer.get(page).context["form"]["editions"].field.choices[0][0]
    decided = officer.post(f"{page}resolver/", {"editions": [waiting], "approve": "1"})
    assert decided.status_code == 302
    unit = planning.units_of(AGENCY, 2024)[0]
    assert [one.plan.code for one in unit.goals] == ["100"]
    assert unit.header.axes[1].name == "Mexicali crece"


def test_the_grid_keeps_what_is_right_and_tells_the_row_that_is_not() -> None:
    unit = unit_with([goal(), goal("101"), goal("102")])
    client = signed_in(Role.CAPTURE)
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/"
    one, two, three = (str(each.id) for each in unit.goals)
    sent = {
        f"row_actual_{one}": "1", f"row_seen_{one}": "0",
        f"row_actual_{two}": "0", f"row_seen_{two}": "0",
        f"row_actual_{three}": "uno", f"row_seen_{three}": "0",
    }  # fmt: skip
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert "Quedó guardada 1 meta" in text(answer)
    assert "explique la diferencia" in text(answer)
    assert "«uno» no es una cantidad" in text(answer)
    done = sent | {
        f"row_actual_{three}": "1", f"row_seen_{one}": "1",
        f"row_observation_{two}": "La sesión se pasó a abril.",
    }  # fmt: skip
    assert client.post(page, done).status_code == 302
    now = planning.unit_now(unit.id)
    assert [each.quarters[0].actual for each in now.goals] == [1, 0, 1]
    assert [len(each.quarters[0].entries) for each in now.goals] == [1, 1, 1]


def test_what_another_person_saved_is_told_and_untouched_rows_are_left() -> None:
    unit = unit_with([goal(), goal("101")])
    mine = signed_in(Role.CAPTURE)
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/"
    one, two = (str(each.id) for each in unit.goals)
    unit = captured(unit, 1, 1, 1)  # meanwhile, by somebody else
    sent = {
        f"row_actual_{one}": "2", f"row_observation_{one}": "Se hizo también el anual.",
        f"row_seen_{one}": "0", f"row_actual_{two}": "", f"row_seen_{two}": "0",
    }  # fmt: skip
    answer = mine.post(page, sent)
    assert answer.status_code == 422
    assert "Otra persona guardó 1 en la meta 100" in text(answer)
    assert 'value="2"' in answer.content.decode()  # what was typed stays
    assert planning.unit_now(unit.id).goals[1].quarters[0].actual == 1
    again = {f"row_seen_{one}": "1", f"row_seen_{two}": "1", f"row_actual_{two}": "1"}
    assert mine.post(page, sent | again).status_code == 302
    assert planning.unit_now(unit.id).goals[0].quarters[0].actual == 2


def test_a_row_that_was_left_alone_never_writes_over_another_person() -> None:
    unit = captured(unit_with([goal(), goal("101"), goal("102")]), 1, 1, 1, 1)
    mine = signed_in(Role.CAPTURE)
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/"
    one, two, three = (str(each.id) for each in unit.goals)
    sent = _sent(mine.get(page).context["form"])
    captured(unit, 1, 2, 2, 2, words="Se contó el extraordinario.")  # meanwhile, all three rows
    changes = {
        f"row_actual_{one}": "3", f"row_observation_{one}": "Fueron tres informes.",
        f"row_actual_{three}": "tres",
    }  # fmt: skip
    told = mine.post(page, sent | changes)
    assert told.status_code == 422
    assert "Otra persona guardó 2 en la meta 100" in text(told)
    again = _sent(told.context["form"])
    assert again[f"row_actual_{one}"] == "3"
    assert again[f"row_actual_{two}"] == "2"
    assert again[f"row_actual_{three}"] == "tres"
    # Of the third nobody was told yet that it changed: mended, it is told before it is kept.
    told = mine.post(page, again | {f"row_actual_{three}": "4"})
    assert "Otra persona guardó 2 en la meta 102" in text(told)
    now = planning.unit_now(unit.id)
    assert [each.quarters[0].actual for each in now.goals] == [3, 2, 2]


def test_what_was_typed_when_the_quarter_closed_stays_in_sight() -> None:
    unit = unit_with()
    client = signed_in(Role.CAPTURE)
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/"
    key = f"row_actual_{unit.goals[0].id}"
    planning.shut_window(AGENCY, made.YEAR, 1, "Cierre de la cuenta pública.", said=made.OFFICER)
    answer = client.post(page, {key: "1"})
    assert answer.status_code == 422
    assert "no está abierto para capturar: cerrado" in text(answer)
    assert f'name="{key}" value="1"' in answer.content.decode()


def _sent(form: Any) -> dict[str, str]:
    """What a browser sends of a form as it is shown."""
    return {name: str(form[name].value() or "") for name in form.fields if "_sure_" not in name}


def test_three_signatures_then_a_change_voids_them_and_says_what() -> None:
    unit = captured(unit_with(), 1, 1)
    clients = [signed_in(Role.REVIEW, f"firma{at}@example.org") for at in range(3)]
    client = clients[0]
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/firmar/"
    assert "El texto exacto que se firma" in text(client.get(page))
    for client in clients:
        form = client.get(page).context["form"]
        sent = {"seen": form.data["seen"], "step": form.data["step"], "read": "on"}
        assert client.post(page, sent)["Location"] == page
        assert "Usted ya firmó otro paso" in text(client.get(page)) or client is clients[-1]
    assert "Están las tres firmas" in text(client.get(page))
    captured(planning.unit_now(unit.id), 1, 2, words="Se contó el extraordinario.")
    assert "Meta 100, trimestre 1: de 1 a 2." in text(client.get(page))
    assert "Firmas sin efecto" in text(client.get(f"/avance-de-metas/{unit.id}/"))
    stale = client.post(page, sent)
    assert stale.status_code == 422
    assert "No se firmó nada" in text(stale)
    assert not stale.context["form"]["read"].value()  # what changed is read again
    assert all(one.is_void for one in steps_of(planning.unit_now(unit.id), 1))


def test_who_signs_says_again_who_they_are_and_the_signature_goes_on() -> None:
    unit = captured(unit_with(), 1, 1)
    client = Client()
    client.force_login(person("titular@example.org", Role.REVIEW, mfa=True, agency=AGENCY))
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/firmar/"
    form = client.get(page).context["form"]
    sent = {"seen": form.data["seen"], "step": form.data["step"], "read": "on"}
    asked = client.post(page, sent)
    assert asked["Location"].startswith("/cuenta/reauthenticate/")
    assert planning.unit_now(unit.id).signatures == ()
    client.post("/cuenta/reauthenticate/", {"password": "otra contraseña larga"})
    assert planning.unit_now(unit.id).signatures == ()
    client.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    assert client.post(page, sent)["Location"] == page
    assert len(planning.unit_now(unit.id).signatures) == 1


def test_a_closed_quarter_is_corrected_in_sight() -> None:
    unit = signed(captured(unit_with(), 1, 1), 1)
    planning.shut_window(AGENCY, made.YEAR, 1, "Cierre de la cuenta pública.", said=made.OFFICER)
    client = signed_in(Role.CAPTURE)
    page = f"/gestion/metas/unidad/{unit.id}/trimestre/1/"
    assert "presente una corrección" in text(client.get(page))
    sent = {
        "actual": "0", "observation": "El informe no se presentó.", "seen": "1",
        "because": "Se contó el del año anterior.",
    }  # fmt: skip
    answer = client.post(f"{page}corregir/{unit.goals[0].id}/", sent)
    assert answer.status_code == 302
    public = text(Client().get(f"/avance-de-metas/{unit.id}/meta/{unit.goals[0].id}/"))
    assert "Se contó el del año anterior." in public
    assert "Corrección de un trimestre cerrado" in public


def test_anyone_reads_the_board_and_prints_the_form() -> None:
    unit = captured(unit_with([goal(), goal("101")]), 1, 1, 1)
    board = text(Client().get("/avance-de-metas/?linea=4.3.2"))
    assert "De 2 metas de 2024, 2 van como se programó" in board
    assert "No hay ninguna" in text(Client().get("/avance-de-metas/?linea=4.3"))
    paper = Client().get(f"/avance-de-metas/{unit.id}/tmm-f004-1.pdf")
    assert paper.content.startswith(b"%PDF")
    whole = Client().get(
        f"/avance-de-metas/tmm-f004.pdf?anio=2024&trimestre=1&dependencia={AGENCY}"
    )
    assert whole.content.startswith(b"%PDF")
    assert Client().get("/avance-de-metas/tmm-f004.pdf").status_code == 404


def test_what_is_not_signed_by_all_is_told_as_preliminary() -> None:
    unit = captured(captured(unit_with(), 1, 1), 2, 1)
    pages = (f"/avance-de-metas/{unit.id}/", f"/avance-de-metas/{unit.id}/meta/{unit.goals[0].id}/")
    for page in pages:
        assert "faltan firmas: enero–marzo, abril–junio." in text(Client().get(page))
    unit = signed(unit, 1)
    for page in pages:
        assert "faltan firmas: abril–junio." in text(Client().get(page))
    assert "Se firmó a nombre de Carlos Romero" in text(Client().get(pages[0]))
    signed(unit, 2)
    for page in pages:
        assert "faltan firmas" not in text(Client().get(page))


def test_the_form_says_which_sums_lack_a_quarter() -> None:
    unit = captured(unit_with([goal(), goal("101")]), 1, 1, None, words="Lo explica el oficio 12.")
    unit = captured(unit, 2, 1, 1)
    (form,) = tmm_f004_data([Form(unit, 2, "Ayuntamiento")])["forms"]
    assert "Sin dato de algún trimestre programado: 101." in form["note"]
    assert form["goals"][1][12] == "1"  # as the form adds: what has a datum
    (first,) = tmm_f004_data([Form(captured(unit, 1, 1, 1), 2, "Ayuntamiento")])["forms"]
    assert first["note"] == ""


def test_what_was_said_of_a_goal_that_was_withdrawn_stays_readable() -> None:
    unit = captured(unit_with([goal(), goal("101")]), 1, 1, 2, words="Se hizo el anual.")
    gone, who = unit.goals[1], replace(made.PLANNER, why="Pasó a otra unidad por acuerdo.")
    planning.propose_goals(unit.id, [replace(gone.plan, is_withdrawn=True)], said=who)
    waiting = [one.id for one in planning.unit_now(unit.id).waiting]
    planning.approve_goals(unit.id, waiting, said=made.OFFICER)
    assert [one.plan.code for one in planning.unit_now(unit.id).goals] == ["100"]
    assert "Metas que se retiraron" in text(Client().get(f"/avance-de-metas/{unit.id}/"))
    past = text(Client().get(f"/avance-de-metas/{unit.id}/meta/{gone.id}/"))
    assert "Esta meta se retiró" in past
    assert "Se hizo el anual." in past
    assert "Pasó a otra unidad" in past
