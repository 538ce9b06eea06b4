"""A whole Traza with its bundled documents, as `traza demo` serves it, and an address of each kind.

`TRAZA_BENCH_SITE` names one that is already served, and then none is started.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from benchmarks import load
from benchmarks.works_list import FOLDER

PORT = 8778
# Kind -> where it is, or a page with a link to one and what such a link looks like.
KINDS: Mapping[str, tuple[str, str]] = {
    "home": ("/", ""),
    "search": ("/buscar/?q=escuela", ""),
    "works": ("/obras/", ""),
    "list of works": ("/obras/lista/", ""),
    "map of works": ("/obras/mapa/", ""),
    "work": ("/obras/lista/", r"/obras/obra/[^/]+/[^/\"]+/"),
    "programme": ("/obras/", r"/obras/programa/[^/\"]+/"),
    "municipality": ("/municipios/estado/26/", r"/municipios/26\d{3}/"),
    "state": ("/municipios/estado/26/", ""),
    "municipalities": ("/municipios/", ""),
    "companies": ("/contratistas/", ""),
    "company": ("/contratistas/", r"/contratistas/[^/\"?]+/"),
    "agency": ("/municipios/estado/26/", r"/dependencias/[^/\"?]+/"),
    "red flags": ("/banderas/", ""),
    "red flag": ("/banderas/", r"/banderas/[a-z_]+/"),
    "documents": ("/verificacion/", ""),
    "document": ("/verificacion/", r"/documentos/[^/\"?]+/"),
    "spending": ("/presupuesto/", ""),
    "route of money": ("/presupuesto/ruta/", ""),
    "promises": ("/promesas/", ""),
    "goals": ("/metas/", ""),
    "figures": ("/figuras/", ""),
    "figure": ("/figuras/", r"/figuras/[^/\"?]+/"),
    "data": ("/datos/", ""),
}


@contextmanager
def served() -> Iterator[str]:
    """The address of a site, while the block lasts."""
    if ready := os.environ.get("TRAZA_BENCH_SITE"):
        yield ready.rstrip("/")
        return
    home = FOLDER / "demo"
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "traza.config.cli", "demo", "--no-practice"]
    running = subprocess.Popen(
        [*command, "--port", str(PORT)],
        env={**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""},
        stdout=subprocess.DEVNULL,
    )
    try:
        load.wait_for(PORT, "/", 900)
        yield f"http://127.0.0.1:{PORT}"
    finally:
        running.terminate()  # it becomes the supervisor, which stops its programs
        running.wait()


def addresses(site: str, kinds: Mapping[str, tuple[str, str]] = KINDS) -> dict[str, str]:
    """An address of each kind that the site has; the others are said and left out."""
    found: dict[str, str] = {}
    for kind, (path, link) in kinds.items():
        try:
            with urllib.request.urlopen(site + path, timeout=120) as answer:
                text = answer.read().decode()
        except OSError as error:
            print(f"  {kind}: {path}: {error}")
            continue
        linked = re.search(f'href="({link})"', text) if link else None
        if link and linked is None:
            print(f"  {kind}: no link on {path}")
            continue
        found[kind] = site + (linked[1] if linked else path)
    return found
