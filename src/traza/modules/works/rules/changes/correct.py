"""A mistake is corrected, where no money hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from traza.kernel.decision import Reason
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import Ground
from traza.modules.works.rules.changes.progress import possible_curve, possible_progress
from traza.modules.works.rules.described import described, funded
from traza.modules.works.rules.dossier_json import as_plain
from traza.modules.works.rules.saying import no

# What may be corrected by name. What money moved by is changed by its own verb.
FIELDS = frozenset(
    {
        *("name", "description", "municipality", "region", "programme", "subprogramme", "plan"),
        *("kind", "sector", "measure", "place", "beneficiaries", "priority", "year"),
        *("authorised_on", "planned_start", "planned_end", "started_on", "procurement", "curve"),
        *("progress", "problems", "suspensions", "completion", "handover", "cancelled_because"),
    }
)
# A published work has no money here: its amount and what its document says may be mended too.
OF_PUBLISHED = FIELDS | {"amount", "rounding", "stage", "funding", "contract", "origin"}


def correct(dossier: Dossier, change: Correct) -> Dossier:
    """The dossier with those fields as they should have been."""
    values: dict[str, Any] = dict(change.values)
    return replace(dossier, **values)


def against_correct(dossier: Dossier, change: Correct, ground: Ground) -> Iterator[Reason]:
    """Reasons against."""
    values = change.values
    may = OF_PUBLISHED if dossier.status is Status.PUBLISHED else FIELDS
    wrong = sorted(set(values) - may)
    for field in wrong:
        text = (
            f"El campo «{field}» no se corrige a mano: cambia con su propio trámite, porque mueve "
            "dinero o dice en qué estado está la obra."
        )
        yield no(f"correct.{field}", text)
    if wrong:
        return
    if all(getattr(dossier, field) == value for field, value in values.items()):
        text = "No cambió ningún dato. Escriba el valor correcto o salga sin guardar."
        yield no("correct.nothing", text)
        return
    after = correct(dossier, change)
    try:
        msgspec.convert(as_plain(after), Dossier)
    except (msgspec.ValidationError, TypeError) as error:
        text = f"Un dato no es del tipo que el expediente pide ({error}). Revise lo que escribió."
        yield no("correct.type", text)
        return
    yield from described(after)
    if "funding" in values:
        yield from funded(after.funding)
    if values.get("curve"):
        yield from possible_curve(after.curve)
    if "year" in values and not 1900 <= after.year <= ground.today.year + 10:
        yield no("correct.year", f"El ejercicio {after.year} no es posible. Revise el año.")
    if "progress" in values:
        yield from possible_progress(after.progress, ground.today)
