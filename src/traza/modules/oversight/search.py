"""What can be found of oversight: red flags and data notes, by their method."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.language import told
from traza.kernel.search import SearchKind, Source, Thing
from traza.modules.oversight import api as oversight
from traza.platform.searching.sources import both

# How people say what some flags look for.
CALLED: Mapping[str, tuple[str, ...]] = {
    "contractor_share": (
        "la misma empresa",
        "misma empresa siempre",
        "siempre los mismos",
        "empresa con muchos contratos",
    ),
    "splitting": (
        "fraccionamiento de contratos",
        "contratos partidos",
        "partir contratos",
        "split contracts",
    ),
    "same_photo": ("foto repetida", "misma foto"),
    "paid_over_contract": ("pagaron de más", "pagado de más", "overpaid"),
    "no_handover": ("obra sin entregar", "nunca la entregaron"),
    "guarantee_missing": ("sin fianza", "no hay garantía", "sin garantía"),
    "direct_without_reason": (
        "adjudicación directa",
        "a dedo",
        "sin licitación",
        "sin concurso",
        "direct award",
    ),
    "overdue": ("obra atrasada", "obras atrasadas", "late works"),
}


def things() -> Iterator[Thing]:
    """Every flag and note that the method has."""
    for one in oversight.flag_catalogue():
        yield Thing(
            SearchKind.FLAG,
            f"flag:{one.code}",
            both(partial(told, one.name)),
            reverse("portal:flag", args=[one.code]),
            both(lambda: _("Bandera roja: cómo se calcula y qué obras la tienen")),
            names=CALLED.get(one.code, ()),
            words=f"bandera roja red flag alerta corrupcion sobreprecio {one.definition}",
            weight=900,
        )
    for note in oversight.note_kinds():
        yield Thing(
            SearchKind.FLAG,
            f"note:{note.code}",
            both(partial(told, note.name)),
            reverse("portal:data_note", args=[note.code]),
            both(lambda: _("Nota de datos")),
            words=f"nota dato data note {note.definition}",
            weight=300,
        )


def mark() -> str:
    """Another one when the method says something else."""
    said = "\n".join(
        f"{one.code} {one.name} {one.definition} {CALLED.get(one.code)}"
        for one in oversight.flag_catalogue()
    )
    return hashlib.sha256(said.encode()).hexdigest()


SOURCES = (Source("oversight", mark, things),)
