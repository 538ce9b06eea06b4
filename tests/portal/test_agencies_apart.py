"""No page of staff opens to who belongs to another agency, to none, or to no staff at all."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.making.committees import scene
from tests.making.people import person

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
READS_ONLY = 405  # said before anything is asked of the work


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
    for path in paths:
        assert client.get(path).status_code == 403, path
        assert client.post(path).status_code in {403, READS_ONLY}, path
