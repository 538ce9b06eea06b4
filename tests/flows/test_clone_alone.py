"""A clone with nothing beside it shows real places, works, money and companies, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.models import Version, Work
from traza.modules.works.rules.dossier_json import from_json
from traza.portal.pages.budget import at_hand as budgets_at_hand
from traza.portal.pages.places import ground, outlines
from traza.portal.pages.works import at_hand as works_at_hand

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DOCUMENTS_STATES = ("02", "11", "26")


def test_the_bundle_fills_an_empty_register_and_does_it_once(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    for knob in ("TERRITORY", "FINANCES", "WORKS", "DOCUMENTS"):
        setattr(settings, knob, tmp_path / "none")
    territory.load_gazetteer()
    outlines.load_bundled()
    assert outlines.import_at_hand() == ""
    sentences = [*budgets_at_hand.load_at_hand(), *works_at_hand.load_at_hand()]
    assert any("1646 municipios" in said for said in sentences)

    assert Work.objects.count() >= 1500
    for state in DOCUMENTS_STATES:
        assert works.list_works(WorkFilters(state=state)).count > 50, state
    assert works.list_contractors().count > 50
    assert Work.objects.filter(amount_centavos__gt=0).count() >= 1500

    extent = works.extent(WorkFilters())
    assert extent is not None
    tile = works.tile(WorkFilters(), 0, 0, 0)
    assert sum(cell.works for cell in tile.cells) + len(tile.points) > 1500
    assert len(ground.country()) == 32
    drawn = client.get("/mapas/contornos.geojson", {"estado": "26"}).json()
    assert len(drawn["features"]) == 72

    # Most works with a point are known by their municipality, and each leads to its very row.
    placed = Work.objects.exclude(lon=None)
    assert placed.exclude(municipality_id=None).count() > placed.count() * 0.9
    for text in Version.objects.order_by("id").values_list("dossier", flat=True)[::100]:
        origin = from_json(text).origin
        assert origin is not None
        assert (origin.trace.document, origin.trace.line) != ("", None)
        # A publisher's own choice of contracts is a sample; whole files of a year are not.
        assert origin.sample == (origin.trace.document == "mexico-gacm-releases")

    versions = Version.objects.count()
    again = [*budgets_at_hand.load_at_hand(), *works_at_hand.load_at_hand()]
    assert sum("ya estaban" in said for said in again) == len(works.bundled_registers())
    assert Version.objects.count() == versions
