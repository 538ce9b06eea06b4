"""The page of a public body: what is said to be its own is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.making.works import AGENCY, work_in

from traza.modules.directory.models import Agency
from traza.modules.reading import api as reading
from traza.modules.reading.queries.documents import Entry
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.portal.views import agencies

pytestmark = pytest.mark.django_db


def document(slug: str, issuer: str) -> Entry:
    return Entry(
        slug, "", f"Informe {slug}", "", issuer, None, "pdf", 1, 1, True, True, timezone.now()
    )


def page(client: Client) -> str:
    return client.get(reverse("portal:agency", args=[AGENCY])).content.decode()


@pytest.fixture(autouse=True)
def _works() -> None:
    territory.load_gazetteer()
    for number in range(1, 4):
        work_in(Status.IN_PROGRESS, folio=f"OB-{number}")


def test_a_document_is_of_who_issued_it_by_whole_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Agency.objects.create(
        slug=AGENCY, name="Comisión del Agua", search_name="comision del agua", acronym="CEA",
        level="state", state_id="26", source_document="uno",
    )  # fmt: skip
    listed = [
        document("uno", "CEA Sonora"),
        document("dos", "Gobierno de Oceanía"),
        document("tres", "CEA Jalisco"),  # of another state, by the same letters
    ]
    monkeypatch.setattr(reading, "documents", lambda **_: listed)
    shown = page(client)
    assert "Informe uno" in shown
    assert "Informe dos" not in shown
    assert "Informe tres" not in shown


def test_no_page_is_offered_beyond_the_last_that_is_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agencies.agencies, "PAGE", 2)
    whole = page(client)
    assert "pagina=2" in whole
    assert "No caben todas" not in whole
    monkeypatch.setattr(agencies, "LAST_PAGE", 1)
    cut = page(client)
    assert "pagina=2" not in cut
    assert "No caben todas" in cut
