"""Load the units and yearly goals of a document that was read."""

from __future__ import annotations

from django.db import transaction

from traza.modules.directory import api as directory
from traza.modules.planning.contracts.published import Loaded
from traza.modules.planning.models import Goal, Unit
from traza.modules.planning.rules.from_reading import goal_values, unit_values
from traza.modules.reading import api as readings
from traza.modules.reading.contracts import Coded, Confidence, Header, Reading
from traza.modules.reading.contracts import Unit as ReadUnit

_NOTHING = Coded(None, None)
_UNREAD_HEADER = Header(
    _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, ejes=(), lineas_de_accion=()
)


@transaction.atomic
def load_goals(reading: Reading, document_slug: str) -> Loaded:
    """Make the register hold exactly the units and goals of this document.

    Loading again changes nothing; loading a corrected reading replaces its rows, all or none.
    """
    units = _units(reading, document_slug)
    return Loaded(units=len(units), goals=_goals(reading, document_slug, units))


def _units(reading: Reading, document_slug: str) -> dict[str, Unit]:
    """Write the units; a goal whose unit has no header of its own still gets one by its code."""
    found = {unit.code: unit for unit in reading.units}
    for goal in reading.goals:
        found.setdefault(goal.unit, _without_header(goal.unit))
    records = [
        Unit(
            source_document=document_slug,
            year=readings.year_of(reading),
            code=code,
            agency_id=_agency(unit),
            **unit_values(unit),
        )
        for code, unit in found.items()
    ]
    key = ["source_document", "code"]
    fields = [f.name for f in Unit._meta.concrete_fields if not f.primary_key and f.name not in key]
    Unit.objects.bulk_create(
        records, update_conflicts=True, unique_fields=key, update_fields=fields
    )
    kept = [record.pk for record in records]
    Unit.objects.filter(source_document=document_slug).exclude(pk__in=kept).delete()
    return {record.code: record for record in records}


def _without_header(code: str) -> ReadUnit:
    return ReadUnit(
        code=code,
        pages=(),
        duplicates_of=(),
        header=_UNREAD_HEADER,
        confidence=Confidence.AMBIGUOUS,
        reason="El documento no trae un encabezado legible de esta unidad.",
    )


def _agency(unit: ReadUnit) -> str | None:
    found = directory.find_agency(unit.header.ramo.name or "")
    return found.slug if found else None


def _goals(reading: Reading, document_slug: str, units: dict[str, Unit]) -> int:
    positions: dict[str, int] = {}
    records = []
    for goal in reading.goals:
        position = positions[goal.unit] = positions.get(goal.unit, 0) + 1
        records.append(
            Goal(
                source_document=document_slug,
                unit=units[goal.unit],
                position=position,
                year=readings.year_of(reading),
                **goal_values(goal),
            )
        )
    key = ["unit", "position"]
    fields = [f.name for f in Goal._meta.concrete_fields if not f.primary_key and f.name not in key]
    Goal.objects.bulk_create(
        records, update_conflicts=True, unique_fields=key, update_fields=fields
    )
    kept = [record.pk for record in records]
    Goal.objects.filter(source_document=document_slug).exclude(pk__in=kept).delete()
    return len(kept)
