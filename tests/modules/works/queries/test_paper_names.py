"""The papers of a work call its codes by their names."""

from __future__ import annotations

import pytest
from tests.making.works import proposal

from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.models import Programme

pytestmark = pytest.mark.django_db


def test_its_codes_have_their_names(tmp_path, settings):
    settings.HOME = tmp_path
    territory.load_gazetteer()
    directory.load_agencies()
    agency = directory.list_agencies()[0]
    Programme.objects.create(slug="obra-concertada", name="Obra concertada")
    made = proposal(agency=agency.slug)
    found = works.names_of(made)
    assert found.states["26"] == "Sonora"
    assert found.municipalities == {"26030": "Hermosillo"}
    assert found.agencies == {agency.slug: agency.name}
    assert found.programmes == {"obra-concertada": "Obra concertada"}
    assert works.sign_pdf(made, found, "https://x.example/").startswith(b"%PDF")


def test_what_nobody_named_is_absent():
    assert works.names_of(Dossier(folio="X", name="Aula", state="99", year=2026)) == Names(
        states={}
    )
