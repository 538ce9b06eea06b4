"""Budgets and finances from files at hand, so that the demo shows more than its bundled reports."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from traza.kernel.csv_rows import csv_rows
from traza.kernel.page import SourceFormat, SourceLine
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook
from traza.modules.budget.contracts.budget_file import Mode
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Document, Kind, Reading
from traza.modules.verification import api as verification

PEF = "pef_2018_muestra.csv.gz"
EFIPEM_SOURCE = "INEGI, Estadística de finanzas públicas estatales y municipales %s"
EFIPEM = "Finanzas públicas municipales %s, por municipio"
INEGI = "Instituto Nacional de Estadística y Geografía"
SHCP = "Secretaría de Hacienda y Crédito Público"
# Both copies of 2020 were made from one that left out the states whose code is a multiple of three:
# of those nothing may be said, and the others are whole.
CUT = {2020: " (la copia disponible trae 22 de los 32 estados)"}
FEDERAL = NewBook(
    slug="pef-2018-muestra",
    name="Presupuesto de Egresos de la Federación 2018 (muestra)",
    entity="Gobierno federal",
    level="federal",
    year=2018,
    grain="year",
    spent_moment="paid",
    is_sample=True,
    note="Una muestra de 1,526 claves del presupuesto federal: sirve para recorrerlas, no para "
    "saber cuánto gastó la federación. No publica lo comprometido, lo devengado ni lo ejercido.",
    document="pef-2018-muestra",
)


def load_at_hand() -> list[str]:
    """Load the finances that come with Traza and what is in `settings.FINANCES`, once.

    A file of the folder stands in the place of the bundled one of its year. One sentence a file
    says what happened.
    """
    budget.load_catalogues()
    folder = Path(settings.FINANCES)
    finances = budget.municipal_finances_in() | budget.municipal_finances_in(folder)
    return [
        _said(folder / PEF, _federal),
        *(_said(path, partial(_municipal, year)) for year, path in sorted(finances.items())),
    ]


def _said(path: Path, step: Callable[[Path], str]) -> str:
    if not path.is_file():
        return f"Sin {path.name}: no está en {path.parent}."
    try:
        return step(path)
    except Refusal as refusal:
        return str(refusal)


def _federal(path: Path) -> str:
    mask = budget.get_mask("pef_2018")
    with transaction.atomic():
        loaded = budget.load_budget(
            path, FEDERAL, mask, mode=Mode.PUBLISHED, document=FEDERAL.document
        )
        if not loaded.repeated:
            document = _table(loaded.sha256, FEDERAL.name, SHCP, FEDERAL.year)
            _show_lines(path, FEDERAL.document, document)
    if loaded.repeated:
        return f"{FEDERAL.name}: ya estaba cargado."
    return f"{FEDERAL.name}: {loaded.rows:,} claves, {loaded.findings.total:,} hallazgos."


def _show_lines(path: Path, slug: str, document: Document) -> None:
    """Register the file as a document, so that each amount leads to its very row."""
    packed = path.read_bytes()
    text = gzip.decompress(packed) if path.suffix == ".gz" else packed
    rows = list(csv_rows(io.StringIO(text.decode("utf-8-sig"), newline="")))
    lines = [
        SourceLine(number, 1, "\t".join(cells), tuple(cells))
        for number, cells in enumerate(rows, start=1)
    ]
    reading.register_document(
        Reading(replace(document, lines=len(lines))), address=slug, lines=lines, public=True
    )
    verification.verify_document(slug)


def _table(sha256: str, title: str, issuer: str, year: int) -> Document:
    return Document(
        sha256=sha256,
        title=title,
        kind=Kind.TABLES,
        issuer=issuer,
        period=str(year),
        source_format=SourceFormat.CSV,
        pages=None,
        lines=0,
    )


def _municipal(year: int, path: Path) -> str:
    source = EFIPEM_SOURCE % year + CUT.get(year, "")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    shown = reading.by_sha256(sha256)
    document = shown.slug if shown else _free(f"finanzas-municipales-{year}", sha256)
    with transaction.atomic():
        count = budget.load_municipal_finance(path, year, source, document)
        if shown is None:
            _show_lines(path, document, _table(sha256, EFIPEM % year, INEGI, year))
    return f"Finanzas municipales {year} (INEGI): {count} municipios."


def _free(slug: str, sha256: str) -> str:
    """The address of another edition of a file: what an address shows never changes."""
    return slug if reading.document(slug, private=True) is None else f"{slug}-{sha256[:8]}"
