"""What a guide tells to open, press or type is there: addresses, words of the pages, orders, pictures."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import get_commands
from django.test import Client
from django.urls import Resolver404, resolve
from markdown_it.token import Token
from PIL import Image

from traza.kernel.written import read_yaml
from traza.platform.searching.sources import sources
from traza.portal.pages.guides import Guide, find, shelf, written
from traza.portal.pages.guides.shelf import FOLDER
from traza.portal.pages.guides.written import PICTURES, parsed, pictures_of

ROOT = Path(__file__).resolve().parents[3]
SPOKEN = ROOT / "src/traza/locale/en/LC_MESSAGES/django.po"
TUTORIALS = [guide for guide in shelf() if not guide.is_reference]
ROOM = "traza.config.urls_practice"  # every address of the site, and the practice room's
AT_A_TERMINAL = {"administracion", "desarrollo"}  # what they do is typed
PICTURE_SIZE = (252, 504)  # a telephone of 360 px, at seven tenths: what a guide weighs allows
APP = {"Enlazar", "Hacer una visita", "Sí", "No", "No aplica"}  # said by the committee's app


def inline(guide: Guide) -> list[Token]:
    """The words, codes and links of a guide."""
    return [one for token in parsed(guide.text()) for one in token.children or ()]


def typed(guide: Guide) -> list[str]:
    """What a guide gives to type: codes within a sentence, and each line of those apart."""
    apart = [token.content for token in parsed(guide.text()) if token.type == "fence"]
    within = [one.content for one in inline(guide) if one.type == "code_inline"]
    return within + [line for block in apart for line in block.splitlines()]


def pressed(guide: Guide) -> list[str]:
    """The words in bold: what a page, a button or a role is called."""
    found = inline(guide)
    return [after.content for one, after in pairwise(found) if one.type == "strong_open"]


@cache
def sentences() -> frozenset[str]:
    """Everything that pages say, in Spanish."""
    text = re.sub(r'"\n"', "", SPOKEN.read_text(encoding="utf-8"))
    return frozenset(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE))


@pytest.mark.parametrize("guide", TUTORIALS, ids=lambda guide: guide.key)
def test_its_addresses_are_of_the_site(guide: Guide) -> None:
    told = [word for word in typed(guide) if word.startswith("/")]
    told += [
        urlsplit(found)[2] for word in typed(guide) for found in re.findall(r"http://\S+", word)
    ]
    assert told
    for address in told:
        if address.startswith("/srv"):
            continue
        try:
            resolve(address, ROOM)
        except Resolver404:
            pytest.fail(f"{guide.key}: {address}")
        # Whatever comes after /api/ is answered there, also that there is no such thing.
        assert resolve(address, ROOM).url_name != "unknown", address


@pytest.mark.parametrize("guide", TUTORIALS, ids=lambda guide: guide.key)
def test_its_orders_exist_with_their_options(guide: Guide) -> None:
    known = get_commands()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in typed(guide):
        words = line.split()
        if words[0] == "make":
            assert words[1] in targets, line
        if words[0] == "traza":
            names = ["_".join(words[1 : 1 + length]) for length in (3, 2, 1)]
            name = next(
                (each.replace("-", "_") for each in names if each.replace("-", "_") in known), ""
            )
            assert name, line
            source = "".join(
                path.read_text() for path in (ROOT / "src").rglob(f"commands/{name}.py")
            )
            for option in (word for word in words if word.startswith("--")):
                assert f'"{option}"' in source, line


@pytest.mark.parametrize("guide", TUTORIALS, ids=lambda guide: guide.key)
def test_what_it_tells_to_press_is_said_by_a_page(guide: Guide) -> None:
    assert pressed(guide) or guide.key in AT_A_TERMINAL
    assert [word for word in pressed(guide) if word not in sentences() | APP] == []


def test_what_the_app_of_committees_says_is_in_its_page() -> None:
    app = (ROOT / "src/traza/modules/oversight/templates/oversight/app.html").read_text()
    questions = "".join(
        path.read_text() for path in (ROOT / "src/traza/modules/oversight").rglob("*.py")
    )
    assert [word for word in APP if word not in app + questions] == []


def test_every_picture_is_there_has_words_and_is_of_some_guide() -> None:
    named = {name for guide in shelf() for name in pictures_of(guide)}
    assert {path.name for path in PICTURES.iterdir()} == named
    for guide in shelf():
        for one in inline(guide):
            if one.type == "image":
                assert len(one.content) > 15, one
    for name in named:
        with Image.open(PICTURES / name) as picture:
            assert picture.size == PICTURE_SIZE, name


def test_no_file_of_the_shelf_is_forgotten() -> None:
    files = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.md")}
    assert files == {guide.file for guide in shelf()}
    rows = read_yaml((FOLDER / "shelf.yaml").read_text(encoding="utf-8"))
    assert all(row["title_en"] and row["about_en"] for row in rows)


def test_references_are_the_files_of_the_repository() -> None:
    for guide in shelf():
        if guide.is_reference:
            assert guide.text() == (ROOT / "docs" / Path(guide.file).name).read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("guide", shelf(), ids=lambda guide: guide.key)
def test_its_page_leads_only_where_something_is(guide: Guide, client: Client) -> None:
    page = client.get(f"/ayuda/{guide.key}/").content.decode()
    body = page[page.index('class="stack guide"') : page.index("</main>")]
    assert "<h1" not in body
    anchors = set(re.findall(r'id="([^"]+)"', page))
    for href in re.findall(r'<a href="([^"]+)"', body):
        found = urlsplit(href)
        assert found.scheme in {"", "https"}, href
        if found.path and not found.scheme:
            assert client.get(found.path).status_code == 200, href
        other = find(found.path.split("/")[2]) if found.path.startswith("/ayuda/") else None
        ids = set(re.findall(r'id="([^"]+)"', written(other).body)) if other else anchors
        assert not found.fragment or found.fragment in ids, href


@pytest.mark.django_db
def test_the_shelf_is_in_the_foot_and_in_the_search(client: Client) -> None:
    page = client.get("/ayuda/").content.decode()
    assert all(f'href="/ayuda/{guide.key}/"' in page for guide in shelf())
    assert 'href="/ayuda/"' in client.get("/acerca/").content.decode()
    site = next(source for source in sources() if source.name == "site")
    found = {thing.address for thing in site.things()}
    assert {"/ayuda/", *(f"/ayuda/{guide.key}/" for guide in shelf())} <= found


@pytest.mark.django_db
def test_who_reads_another_language_is_told_so(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = client.get("/ayuda/ciudadania/").content.decode()
    assert "Follow your town" in page
    assert "This guide is in Spanish." in page
    assert '<div class="stack guide" lang="es-MX">' in page
    assert client.get("/ayuda/no-hay/").status_code == 404


def test_html_within_a_text_is_letters() -> None:
    assert "<script>" not in "".join(
        one.content for one in parsed("<script>alert(1)</script>") if one.type == "html_block"
    )
