"""What civil society says of a commitment stands beside what its agency says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests.making import plans
from tests.making.goals import AGENCY, OFFICER
from tests.modules.planning.test_pages import signed_in, text

from traza.modules.planning import api as planning
from traza.modules.planning.rules.assessment import check_assessment
from traza.platform.access.roles import Role

TODAY = date(2026, 1, 1)
SENT = {
    "organisation": "Observatorio Ciudadano", "as_of": "2024-07-01", "percent": "15",
    "text": "Sólo hay un conjunto de datos.", "document": "Evaluación 2024",
    "url": "https://example.org/evaluacion",
}  # fmt: skip


def test_an_assessment_says_whose_it_is_when_and_where() -> None:
    right = plans.assessment(1)
    assert check_assessment(right, TODAY).yes
    wrong = replace(
        right,
        organisation="",
        as_of=date(2027, 1, 1),
        percent=Decimal(101),
        words="Mal",
        document="",
    )
    fields = {one.field for one in check_assessment(wrong, TODAY).against}
    assert fields == {"organisation", "as_of", "percent", "text", "document"}


@pytest.mark.django_db
def test_it_is_published_by_another_and_set_beside_the_agencys() -> None:
    record = plans.kept_commitment()
    plans.reported(record)
    captor, page = signed_in(Role.CAPTURE), f"/gestion/compromisos/{record}/evaluacion/"
    told = captor.post(page, SENT | {"text": "Mal"})
    assert told.status_code == 422
    assert "Copie lo que dice la evaluación" in text(told)
    assert told.context["form"]["organisation"].value() == "Observatorio Ciudadano"
    assert captor.post(page, SENT).status_code == 302
    public = f"/compromisos-del-registro/{record}/"
    waits = text(Client().get(public))
    assert "Evaluaciones registradas que nadie ha resuelto: 1" in waits
    assert "Sólo hay un conjunto de datos" not in waits
    plans.approved(planning.waiting_records(AGENCY)[0].id)
    shown = text(Client().get(public))
    assert "Le da un avance de 15 %" in shown
    assert "La dependencia declara 40 %" in shown
    assert "Sólo hay un conjunto de datos" in shown


@pytest.mark.django_db
def test_what_is_turned_down_says_why_to_anyone() -> None:
    record = plans.kept_commitment()
    planning.keep_assessment(plans.assessment(record), said=plans.CAPTOR)
    (waiting,) = planning.waiting_records(AGENCY)
    planning.reject_records([waiting.id], "El documento no habla de este compromiso.", said=OFFICER)
    page = text(Client().get(f"/compromisos-del-registro/{record}/"))
    assert "no se publicó. Motivo: El documento no habla de este compromiso." in page
