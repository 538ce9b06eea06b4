"""The pages of own indicators: proposed, captured, closed by another, read by anyone."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.making import indicators as made
from tests.making.goals import AGENCY
from tests.making.people import PASSWORD, person
from tests.making.plans import approved
from tests.modules.planning.test_pages import signed_in, text

from traza.modules.planning import api as planning
from traza.modules.planning.models import Indicator, IndicatorResult
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

CARD = {
    "key": "IND-01", "name": "Obras liberadas", "objective": "Medir las obras liberadas.",
    "method": "Total de obras liberadas / total de obras aprobadas * 100",
    "variables": "liberadas | Obras liberadas | obra | Se captura | Actas\n"
    "aprobadas | Obras aprobadas | obra | Se captura | Convenios",
    "formula": "liberadas / aprobadas * 100", "direction": "up", "frequency": "quarter",
    "reads_as": "to_date", "since": "2024", "unit": "Por ciento", "source": "POA",
    "responsible": "Concertación", "baseline_year": "2021", "baseline": "90",
    "checks": "liberadas <= aprobadas | No se libera más de lo aprobado",
    "targets": "2027 | 70.29", "why": "Es de la cédula",
}  # fmt: skip
NEW = "/gestion/indicadores/nuevo/"


def test_a_card_keeps_what_was_typed_and_says_what_is_wrong() -> None:
    planner = signed_in(Role.CAPTURE)
    told = planner.post(NEW, CARD | {"formula": "liberadas / os.system('ls')", "red_below": "70"})
    assert told.status_code == 422
    assert "Escriba los cuatro parámetros" in text(told)
    assert told.context["form"]["name"].value() == "Obras liberadas"
    told = planner.post(NEW, CARD | {"formula": "liberadas / os.system('ls')"})
    assert "«.» no se usa en una fórmula" in text(told)
    told = planner.post(NEW, CARD | {"variables": "liberadas | Obras | obra | Adivinada"})
    assert "Fila 1: «Adivinada» no es de la lista" in text(told)
    assert planner.post(NEW, CARD).status_code == 302
    assert "Fórmula: liberadas / aprobadas * 100" in text(planner.get("/gestion/planes/"))
    approved(planning.waiting_records(AGENCY)[0].id)
    (found,) = planning.own_indicators(AGENCY)
    start = planner.get(f"/gestion/indicadores/{found.record}/cambiar/").context["form"].initial
    again = {name: str(value) for name, value in start.items()} | {"why": "Nada"}
    assert planner.post(f"/gestion/indicadores/{found.record}/cambiar/", again).status_code == 302
    assert planning.waiting_records(AGENCY) == []  # nothing changed


def test_a_period_is_captured_and_closed_by_another_person() -> None:
    number = made.kept_indicator()
    captor, officer = signed_in(Role.CAPTURE), signed_in(Role.REVIEW)
    page = f"/gestion/indicadores/{number}/2024/1/"
    lacking = captor.post(page, {"row_value_liberadas": "52", "seen": "0"})
    assert lacking.status_code == 422
    assert "Obras aprobadas: escriba el dato" in text(lacking)
    assert lacking.context["form"]["row_value_liberadas"].value() == "52"
    sent = {"row_value_liberadas": "52", "row_value_aprobadas": "74", "seen": "0"}
    assert captor.post(page, sent).status_code == 302
    assert captor.get(f"{page}cerrar/").status_code == 403
    shown = officer.get(f"{page}cerrar/")
    assert "52 ÷ 74 × 100 = 70.2703" in text(shown)
    public = f"/indicadores-del-registro/{number}/"
    assert "Todavía no se cierra ningún periodo" in text(Client().get(public))
    seen = {"seen": shown.context["seen"]}
    assert officer.post(f"{page}cerrar/", {"seen": "x"}).status_code == 422
    assert officer.post(f"{page}cerrar/", seen).status_code == 302
    told = text(Client().get(public))
    assert "trimestre 1: 70.2703 (Porcentaje de obras liberadas), según la dependencia" in told
    assert "52 ÷ 74 × 100 = 70.2703" in told
    corrected = sent | {"row_value_liberadas": "53", "seen": "1"}
    assert "Escriba el motivo" in text(captor.post(page, corrected))
    why = corrected | {"because": "Faltaba contar un acta."}
    assert captor.post(page, why).status_code == 302
    assert "todavía no cierra" in text(Client().get(public))
    seen = {"seen": officer.get(f"{page}cerrar/").context["seen"]}
    assert officer.post(f"{page}cerrar/", seen).status_code == 302
    told = text(Client().get(public))
    assert "53 ÷ 74 × 100 = 71.6216" in told
    assert "se había cerrado así: 52 ÷ 74 × 100 = 70.2703" in told
    assert "Faltaba contar un acta." in told


def test_what_cannot_be_computed_is_told_and_never_a_zero() -> None:
    number = made.kept_indicator()
    made.closed(number, 2024, 1, 5, 0)
    told = text(Client().get(f"/indicadores-del-registro/{number}/"))
    assert "no se puede calcular . La fórmula divide entre cero" in told
    page = text(Client().get("/indicadores-del-registro/"))
    assert "En su último periodo no se puede calcular: 1" in page


def test_the_list_is_filtered() -> None:
    made.closed(made.kept_indicator(), 2024, 4, 52, 74)
    made.kept_indicator(made.card(name="Comités conformados"), "IND-02")
    everyone = Client()
    address = "/indicadores-del-registro/"
    assert "2 indicadores" in text(everyone.get(address))
    page = text(everyone.get(f"{address}?q=comites"))
    assert "Comités conformados" in page
    assert "Porcentaje en el cumplimiento" not in page
    assert "1 indicador" in text(everyone.get(f"{address}?semaforo=green"))
    assert "No hay ninguno" in text(everyone.get(f"{address}?dependencia=nadie&semaforo=x"))
    assert everyone.get(f"{address}99999999999999999999/").status_code == 404


def test_what_was_published_is_set_beside_and_asked_about() -> None:
    row = Indicator.objects.create(
        source_document="informe", slug="obras", position=1, name="Obras", printed_light=None
    )
    for year, value, printed in ((2024, "70.29", "70.29%"), (2025, "71.6", "71.6%")):
        IndicatorResult.objects.create(indicator=row, year=year, value=value, printed=printed)
    number = made.kept_indicator(made.card(published="informe/obras"))
    made.closed(number, 2024, 4, 52, 74)
    made.closed(number, 2025, 4, 53, 74)
    page = text(Client().get(f"/indicadores-del-registro/{number}/"))
    assert "En 2024 el documento publica 70.29%" in page
    assert "52 ÷ 74 × 100 = 70.2703 . ¿Cuál de los dos es?" in page
    assert "En 2025 el documento publica" not in page  # 71.6216 rounds to what was printed


def test_another_agency_opens_nothing() -> None:
    number = made.kept_indicator()
    other = Client()
    other.force_login(person("captura-agua@example.org", Role.CAPTURE, mfa=True, agency="agua"))
    other.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    for page in ("", "cambiar/", "2024/1/"):
        assert other.get(f"/gestion/indicadores/{number}/{page}").status_code == 403
    assert "Porcentaje" not in text(other.get("/gestion/indicadores/"))
    assert signed_in(Role.CAPTURE).get(f"/gestion/indicadores/{number}/2023/1/").status_code == 404
