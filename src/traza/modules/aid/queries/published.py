"""Every read of aid."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.aid.contracts import AidConceptRow, EmergencyAidRow, NamedAidRow
from traza.modules.aid.models import AidByConcept, EmergencyAid, NamedAid
from traza.platform.models import Traced


def list_emergency_aid(
    document: str | None = None, municipality: str | None = None
) -> list[EmergencyAidRow]:
    """Rows of emergency aid in the order of the document, printed totals included."""
    rows = EmergencyAid.objects.select_related("municipality").order_by(
        "source_document", "position"
    )
    if document is not None:
        rows = rows.filter(source_document=document)
    if municipality is not None:
        rows = rows.filter(municipality=municipality)
    return [
        EmergencyAidRow(
            row.year,
            row.concept,
            row.printed_place,
            row.municipality_id,
            row.municipality.name if row.municipality else None,
            _money(row.centavos),
            row.is_total,
            _trace(row),
        )
        for row in rows
    ]


def list_aid_by_concept(document: str | None = None) -> list[AidConceptRow]:
    """Rows of aid by concept in the order of the document, printed totals included."""
    rows = AidByConcept.objects.order_by("source_document", "position")
    if document is not None:
        rows = rows.filter(source_document=document)
    return [
        AidConceptRow(
            row.year, row.number, row.concept, _money(row.centavos), row.is_total, _trace(row)
        )
        for row in rows
    ]


def list_named_aid(document: str | None = None) -> list[NamedAidRow]:
    """Aid that documents tell in prose, in their order."""
    rows = NamedAid.objects.order_by("source_document", "source_line", "key")
    if document is not None:
        rows = rows.filter(source_document=document)
    return [
        NamedAidRow(
            row.key,
            row.year,
            row.label,
            _money(row.centavos),
            _money(row.rounding_centavos),
            row.items,
            row.items_unit,
            row.is_a_floor,
            _trace(row),
        )
        for row in rows
    ]


def _money(centavos: int | None) -> Money | None:
    return None if centavos is None else Money(centavos)


def _trace(row: Traced) -> Trace:
    return Trace(row.source_document, row.source_page, row.source_line, row.source_cell or None)
