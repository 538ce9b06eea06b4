"""Public pages in English leave no Spanish but names, addresses and what is marked as Spanish.

A page of each kind is walked from the first one. What is quoted, marked `lang="es"`, or is a name
that the register keeps (a place, a work, a law, a document) may be Spanish; any other text with
the small words of Spanish is a leak.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve
from tests import prepared
from tests.promises.test_public_pages import PAGES

ENGLISH = {"accept-language": "en"}
EACH = 2  # pages of an address
SMALL = re.compile(
    r"(?<![-./])\b(?:del|las|los|que|qué|por|para|una|unas|unos|está|están|cada|hasta|desde|según|también|"
    r"cuánto|cuántas|quién|dónde|cuándo|más|aquí|hay|nada|ninguna?|obras?|dinero|sin|hace|días|años|"
    r"mil millones|billones|suma|dice|renglón|línea)\b(?![-./]\w)",
    re.IGNORECASE,
)
ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "data-label")
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|https?://\S+|/[a-z0-9-]+/\S*")
# The register's sentences of its own, which are no names.
OURS = ("verification_", "oversight_raise", "django_", "auth", "audit_")
LAW = re.compile(
    r"(?:Ley|Reglamento|Constitución|Lineamientos|Presupuesto|Clasificador|Clasificación|CONAC|"
    r"Manual|Plan|Programa|Informe|Formato|INEGI|Acuerdo|Norma|Código|Decreto|Estatuto|Guía|"
    r"Obra Pública Abierta|Eje|Objetivo|CECOP)\b.*"
)
# What the pages of these addresses show is what a document or a book of budget prints, or words
# that are made in the language that the address asks for.
OTHERS = ("documentos/<slug:slug>/linea/", "componentes/", "comite/", "presupuesto/cambios/")
# One sentence of a check is a list of clauses that are joined before they are kept.
JOINED = re.compile(r"Goal \d+ is, in \d+ of 10 figures, the sum of goals")


def names_of_the_register() -> list[str]:
    """Every text that the register keeps as a name or as words of others, the longest first."""
    found: set[str] = set()
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in (each for each in tables if not each.startswith(OURS)):
            for column in connection.introspection.get_table_description(cursor, table):
                cursor.execute(f'SELECT DISTINCT "{column.name}" FROM "{table}" LIMIT 20000')
                found |= {row[0] for row in cursor.fetchall() if isinstance(row[0], str)}
    names = {" ".join(each.split()).casefold() for each in found if SMALL.search(each)}
    return sorted((each for each in names if 8 < len(each) < 900), key=len, reverse=True)


def texts_of(node: Any, *, is_spanish: bool = False) -> Iterator[str]:
    """Every text of a page that a person may read, but what is marked as Spanish."""
    if not isinstance(node.tag, str) or node.tag in {"script", "style", "template", "textarea"}:
        return
    language = node.get("lang") or node.get("hreflang")
    is_spanish = language.startswith("es") if language else is_spanish
    if not is_spanish:
        yield from (node.get(each) for each in ATTRIBUTES if node.get(each))
        yield node.text or ""
    for child in node:
        yield from texts_of(child, is_spanish=is_spanish)
        if not is_spanish:
            yield child.tail or ""


def leaks(page: bytes, names: Sequence[str]) -> list[str]:
    """The texts of a page that are Spanish and nobody's name."""
    tree = lxml.html.fromstring(page.decode())
    return [
        text
        for text in dict.fromkeys(" ".join(each.split()) for each in texts_of(tree.body))
        if SMALL.search(QUOTED.sub("", text)) and not is_named(text, names)
    ]


def is_named(text: str, names: Sequence[str]) -> bool:
    """Whether its Spanish words are those of names: they are taken out, whole or cut short."""
    if JOINED.match(text):
        return True
    left = QUOTED.sub("", text).casefold()
    for name in names:
        left = left.replace(name, "")
    whole = text.casefold().strip(" .…·:")
    return (
        any(whole.rstrip("…") in name for name in names)
        or all(LAW.match(part) for part in re.split(r" · |: |→ |^|\. ", text) if SMALL.search(part))
        or not SMALL.search(left)
    )


def walk(client: Client, names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Pages of each kind, from the first one and those without parts; and what leaks on each."""
    waiting, done, kinds = deque(["/", *PAGES]), set[str](), Counter[str]()
    while waiting:
        address = waiting.popleft().partition("#")[0]
        try:
            kind = resolve(address.partition("?")[0]).route
        except Resolver404:
            continue
        if (
            address in done
            or kinds[kind] >= EACH
            or kind.startswith(OTHERS)
            or "idioma=" in address
        ):
            continue
        done.add(address)
        answer = client.get(address, headers=ENGLISH)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        page = answer.content
        if b"</html>" not in page:
            continue
        kinds[kind] += 1
        waiting.extend(re.findall(r'<a [^>]*href="(/[^"]*)"', page.decode()))
        yield address, leaks(page, names)


@pytest.mark.django_db(transaction=True)
def test_public_pages_are_wholly_english(settings: Any, tmp_path: Path) -> None:
    settings.FIGURES_ROOT = tmp_path / "figures"
    prepared.loaded_register(tmp_path)
    found = dict(walk(Client(raise_request_exception=False), names_of_the_register()))
    assert len(found) > 80
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>Cuenta de las obras</p>", ["Cuenta de las obras"]),
        ('<p lang="es">Cuenta de las obras</p>', []),
        ('<p lang="es">Las <b lang="en">Total for los años</b></p>', ["Total for los años"]),
        ("<p>It says «más de las obras».</p>", []),
        ('<p title="sin dato">$5</p>', ["sin dato"]),
        ("<p>Red de agua de las Palmas, 2024</p>", []),
    ],
)
def test_a_leak_is_seen(body: str, found: list[str]) -> None:
    page = f"<html lang='en'><body>{body}</body></html>".encode()
    assert leaks(page, ["red de agua de las palmas"]) == found
