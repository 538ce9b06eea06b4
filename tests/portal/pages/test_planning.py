"""Two documents may have units of the same code: each keeps a page of its own."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from django.test import Client

from traza.modules.reading import api as reading
from traza.portal.pages.documents import loading

pytestmark = pytest.mark.django_db

FORM = "mexicali-poa-avance-fisico-2023-t4"


REPORT = "sonora-cecop-informe-anual-2024"


def load(slug: str, sha256: str, title: str, of: str = FORM) -> None:
    understood = dict(reading.bundled_readings())[of]
    about = replace(understood.document, sha256=sha256 * 64, title=title)
    loading.load_reading(replace(understood, document=about), slug=slug)


def links(client: Client, address: str, under: str) -> list[str]:
    text = html.unescape(client.get(address).content.decode())
    return re.findall(rf'href="({under}[^"]+)"', text.partition("<main")[2])


def test_alone_a_unit_needs_no_more_than_its_code(client: Client) -> None:
    load("uno", "a", "Primer trimestre")
    assert not any("?" in link for link in links(client, "/metas/", "/metas/"))


def test_each_of_two_namesakes_is_reached_from_the_list_to_its_goals(client: Client) -> None:
    load("uno", "a", "Primer trimestre")
    load("dos", "b", "Segundo trimestre")
    units = links(client, "/metas/", r'/metas/[^/"]+/\?')
    assert len(units) == len(set(units)) == 10
    for unit in units:
        document = unit.partition("?documento=")[2]
        title = {"uno": "Primer trimestre", "dos": "Segundo trimestre"}[document]
        assert title in client.get("/metas/").content.decode()
        goal = next(link for link in links(client, unit, "/metas/[^/]+/[^/]+/") if document in link)
        text = client.get(goal).content.decode()
        assert f"/documentos/{document}/" in text
    assert client.get("/metas/54101/?documento=tres").status_code == 404


def test_each_of_two_indicators_of_one_name_has_its_page(client: Client) -> None:
    load("uno", "a", "Informe primero", REPORT)
    load("dos", "b", "Informe segundo", REPORT)
    found = links(client, "/indicadores/", "/indicadores/")
    assert len(found) == len(set(found)) == 8
    for link in found:
        document = link.partition("?documento=")[2]
        assert f"/documentos/{document}/" in client.get(link).content.decode()
