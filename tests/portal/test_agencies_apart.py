"""No page of staff opens to who belongs to another agency, to none, or to no staff at all."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.making.budgets import small_book, spend
from tests.making.committees import scene
from tests.making.people import person

from traza.modules.budget.forms.verbs import VERBS as MOVES
from traza.modules.budget.models import Closing, Movement
from traza.modules.works.forms.verbs import VERBS
from traza.platform.access.roles import Role

OF_A_WORK = (
    *("", "historia/", "cambios/", "novedades/", "fotos/", "fotos/1/", "fotos/1/320.webp"),
    *("documento/", "documento/D1/", *(f"{slug}/" for slug in VERBS)),
)
OF_A_COMMITTEE = (
    *("", "acta.pdf", "acta-firmada.pdf", "acta/", "capacitacion/", "entrega/", "firmas/"),
    *("terminar/", "queja/1/", "integrante/{member}/sustituir/", "integrante/{member}/telefono/"),
)
NOT_THAT_WAY = 405  # an address that only reads, or only takes forms


OF_A_BOOK = (
    *("", "movimientos/", "balanza/", "balanza.csv", "banco/", "banco/cargar/", "banco/ciertas/"),
    *("banco/confirmar/", "cierre/", "clave/{line}/", "movimiento/{move}/"),
    *("movimiento/{move}/revertir/", *(f"registrar/{slug}/" for slug in MOVES)),
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "agency"),
    [(Role.REVIEW, "otra"), (Role.CAPTURE, ""), (Role.REVIEW, ""), (Role.READER, "obras-publicas")],
)
def test_who_is_not_of_the_agency_gets_nothing(role: Role, agency: str) -> None:
    made = scene()
    user = person("fuera@example.org", role, mfa=True)
    user.agency = agency
    user.save()
    client = Client()
    client.force_login(user)
    paths = [f"/gestion/obras/{made.work}/{end}" for end in OF_A_WORK]
    paths += [
        f"/gestion/comites/{made.committee}/{end.format(member=made.members[0])}"
        for end in OF_A_COMMITTEE
    ]
    paths += [f"/gestion/comites/nuevo/{made.work}/"]
    book = small_book()
    moved = spend(book, 1_000)[0].id
    paths += [f"/hacienda/libro/{end.format(line=book.line, move=moved)}" for end in OF_A_BOOK]
    before = Movement.objects.count()
    for path in paths:
        answers = {client.get(path).status_code, client.post(path).status_code}
        assert 403 in answers
        assert answers <= {403, NOT_THAT_WAY}, path
    assert Movement.objects.count() == before
    assert not Closing.objects.exists()
    assert "libro libro" not in client.get("/hacienda/").content.decode().lower()


@pytest.mark.django_db
def test_who_belongs_to_no_agency_is_told_how_to_mend_it() -> None:
    small_book()
    client = Client()
    client.force_login(person("sin@example.org", Role.CAPTURE, mfa=True))
    page = client.get("/hacienda/libro/").content.decode()
    assert "Su cuenta no dice de qué dependencia es" in page
