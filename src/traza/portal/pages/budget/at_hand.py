"""Budgets and finances from files at hand, so that the demo shows more than its bundled reports."""

from __future__ import annotations

import gzip
from collections.abc import Callable
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
            _show_lines(path, loaded.sha256)
    if loaded.repeated:
        return f"{FEDERAL.name}: ya estaba cargado."
    return f"{FEDERAL.name}: {loaded.rows:,} claves, {loaded.findings.total:,} hallazgos."


def _show_lines(path: Path, sha256: str) -> None:
    """Register the file as a document, so that each amount leads to its very row."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        rows = list(csv_rows(file))
    lines = [
        SourceLine(number, 1, "\t".join(cells), tuple(cells))
        for number, cells in enumerate(rows, start=1)
    ]
    document = Document(
        sha256=sha256,
        title=FEDERAL.name,
        kind=Kind.TABLES,
        issuer="Secretaría de Hacienda y Crédito Público",
        period=str(FEDERAL.year),
        source_format=SourceFormat.CSV,
        pages=None,
        lines=len(lines),
    )
    reading.register_document(Reading(document), address=FEDERAL.document, lines=lines, public=True)
    verification.verify_document(FEDERAL.document)


def _municipal(year: int, path: Path) -> str:
    source = EFIPEM_SOURCE % year + CUT.get(year, "")
    count = budget.load_municipal_finance(path, year, source)
    return f"Finanzas municipales {year} (INEGI): {count} municipios."
