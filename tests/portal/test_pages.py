"""Public pages over an empty register: each says what would be here, and none breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.making.searching import searched

from traza.modules.planning import api as planning
from traza.modules.territory import api as territory
from traza.platform.tables import figures
from traza.ui.components import assets

pytestmark = pytest.mark.django_db

PLAIN = [
    "home", "works", "work_list", "work_map", "contractors", "lifecycle", "municipalities", "goals", "indicators", "aid", "emergency", "plan",
    "commitments", "search", "verification", "figures", "datasets", "glossary", "method", "about",
    "components",
]  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_without_data_still_answers(client: Client, name: str) -> None:
    answer = client.get(reverse(f"portal:{name}"))
    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1


def test_there_is_no_map_of_nothing(client: Client) -> None:
    text = client.get("/obras/").content.decode()
    assert "Aquí estarán las obras" in text
    assert "map-canvas" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/obras/programa/nada/", "/obras/tipo/nada/", "/obras/region/nada/", "/obras/obra/26/nada/", "/obras/obra/26/nada/historia/", "/obras/obra/26/nada/cambios/",
        "/obras/obra/26/nada/letrero.pdf", "/obras/foto/9-320.webp", "/contratistas/nada/",
        "/municipios/99999/", "/metas/nada/", "/metas/nada/1/", "/indicadores/nada/", "/plan/nada/",
        "/compromisos/nada/", "/documentos/nada/", "/documentos/nada/linea/1/", "/figuras/nada/",
        "/datos/nada/", "/graficas/aaaaaaaaaaaaaaaaaaaaaaaa.svg", "/mapas/nada.geojson",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_a_page_that_says_so(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "No existe esa página" in answer.content.decode()


def test_every_figure_has_its_page_before_the_first_build(client: Client) -> None:
    for name, figure in figures().items():
        text = client.get(reverse("portal:figure", args=[name])).content.decode()
        assert figure.title in text


def test_pages_come_in_english_when_asked(client: Client) -> None:
    text = client.get("/obras/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en">' in text
    assert "Public works and who paid for them" in text


def test_search_folds_accents_and_case(client: Client, settings: Any, tmp_path: Path) -> None:
    territory.load_gazetteer()
    searched(settings, tmp_path)
    text = client.get("/buscar/", {"q": "HUASABAS"}).content.decode()
    assert "Huásabas" in text


def test_search_keeps_what_was_typed_and_escapes_it(client: Client) -> None:
    text = client.get("/buscar/", {"q": "<script>x"}).content.decode()
    assert "&lt;script&gt;x" in text
    assert "<script>x" not in text


def test_the_map_falls_back_to_its_drawing_when_it_was_not_built(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "FILES", ("never-built.js", "never.css", "never-worker.js"))
    text = client.get("/componentes/").content.decode()
    assert "ui/built" not in text
    assert "<circle" in text
    assert "Valle Alto" in text


def test_the_map_is_interactive_where_it_was_built(
    client: Client, tmp_path: Path, monkeypatch: Any
) -> None:
    folder = tmp_path / "static" / assets.FOLDER
    folder.mkdir(parents=True)
    for name in assets.FILES:
        (folder / name).touch()
    monkeypatch.setattr(assets.apps.get_app_config("portal"), "path", str(tmp_path))
    assert "ui/built/map.js" in client.get("/componentes/").content.decode()


def test_geojson_is_served_as_such(client: Client) -> None:
    answer = client.get("/mapas/muestra.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    assert len(answer.json()["features"]) == 2


def test_a_chart_is_served_for_ever_by_its_content(client: Client) -> None:
    text = client.get("/componentes/").content.decode()
    address = text.split('<img src="')[1].split('"')[0]
    answer = client.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer["Cache-Control"]


def test_plan_and_commitments_are_shown_with_their_place(client: Client) -> None:
    from traza.modules.directory import api as directory

    territory.load_gazetteer()
    directory.load_agencies()
    planning.load_plan()
    planning.load_commitments()
    node = planning.list_plan_nodes()[0]
    text = client.get(reverse("portal:plan_node", args=[node.slug])).content.decode()
    assert node.label in text
    assert f"/linea/{node.trace.line}/" in text
    assert "Guanajuato Construye" in client.get("/compromisos/").content.decode()


@pytest.mark.parametrize("query", ["por=no-existe", "year=abc"])
def test_a_filter_that_cannot_be_is_refused_with_the_way_out(client: Client, query: str) -> None:
    answer = client.get(f"/figuras/works_count/?{query}")
    # Before the first build the page says so; after it, the filter is refused.
    assert answer.status_code in {200, 400}
    assert "<h1" in answer.content.decode()


def test_no_page_of_the_portal_sends_a_style_attribute(client: Client) -> None:
    for name in PLAIN:
        assert b" style=" not in client.get(reverse(f"portal:{name}")).content, name
