"""A plain list of works of municipalities: name, amount, state of the works, progress, type."""

from __future__ import annotations

import hashlib

from traza.kernel.fold import fold
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.evidence import ASKED
from traza.modules.works.rules.imports.layout import Context, Skip, TableLayout, origin_of
from traza.modules.works.rules.imports.places import place_of
from traza.modules.works.rules.imports.words import kind_in

_STAGES = {
    "terminado": "finished",
    "terminada": "finished",
    "en proceso": "in_progress",
    "suspendida": "suspended",
    "por iniciar": "planned",
}


def _read(cells: Cells, context: Context) -> Dossier | Skip | None:
    name, town = cells.text("NOMBRE"), cells.text("MUNICIPIO")
    if not name:
        cells.note("NOMBRE", "sin nombre la obra no se puede registrar; escríbalo", lost=True)
    if not name or context.state is None or context.year is None:
        return None
    amount, progress = cells.amount("MONTO"), cells.percent("AVANCE")
    said = cells.text("ESTATUS")
    notes = [f"Estatus publicado: {said}"] if said else []
    if progress is not None:
        notes.append(f"Avance publicado, sin fecha: {progress / 100:g} %")
    return Dossier(
        folio=_key(cells),
        name=name,
        state=context.state,
        year=context.year,
        status=Status.PUBLISHED,
        stage=_STAGES.get(fold(said), "unknown"),
        municipality=context.places.municipality(context.state, town) if town else None,
        kind=kind_in(f"{cells.text('TIPO')} {name}"),
        place=place_of(None, locality=town),
        amount=amount.money if amount and amount.money else None,
        rounding=amount.rounding if amount and amount.money else None,
        origin=origin_of(
            context,
            cells,
            place_known_by=ASKED,
            scheme="LISTA-DE-OBRAS",
            identifier=_key(cells),
            note="; ".join(notes),
        ),
    )


def _key(cells: Cells) -> str:
    """The list has no keys: one is made of the town and the name, the same each time it is read."""
    said = fold(f"{cells.text('MUNICIPIO')} / {cells.text('NOMBRE')}")
    return f"LISTA-{hashlib.sha256(said.encode()).hexdigest()[:10]}"


WORKS_LIST = TableLayout(
    title="Lista de obras municipales",
    code="works-list",
    asks=("state", "year"),
    needs=frozenset({"MUNICIPIO", "NOMBRE", "MONTO", "ESTATUS", "AVANCE"}),
    key=_key,
    read=_read,
)
