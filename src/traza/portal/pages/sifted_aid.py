"""Aid that documents published, filtered: what the page shows is what its file has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from traza.modules.aid.contracts import AidConceptRow, EmergencyAidRow, NamedAidRow
from traza.portal.pages import names
from traza.portal.pages.sifted import Choice, Sifted, options, sifted

Row = TypeVar("Row", AidConceptRow, NamedAidRow)


def chosen(query: QueryDict, rows: Sequence[AidConceptRow | NamedAidRow]) -> Sifted:
    """What an address chose of all aid: words, the year, the document."""
    titles = names.documents()
    documents = {each.trace.document for each in rows}
    return sifted(
        query,
        (
            Choice("anio", _("Ejercicio"), options((each.year, str(each.year)) for each in rows)),
            Choice("documento", _("Documento"), options((d, titles.get(d, d)) for d in documents)),
        ),
    )


def passing(picked: Sifted, rows: Sequence[Row]) -> list[Row]:
    """The rows that pass; printed totals are left out, for what is seen is added again."""
    return [
        row
        for row in rows
        if picked.passes(
            (row.label if isinstance(row, NamedAidRow) else row.concept,),
            anio=row.year,
            documento=row.trace.document,
        )
    ]


def emergency(
    query: QueryDict, rows: Sequence[EmergencyAidRow]
) -> tuple[Sifted, list[EmergencyAidRow]]:
    """What was chosen of the emergency's aid, and the rows that pass."""
    places = options((row.municipality, row.municipality_name or "") for row in rows)
    picked = sifted(query, (Choice("municipio", _("Municipio"), places),))
    return picked, [
        row
        for row in rows
        if picked.passes(
            (row.concept, row.printed_place, row.municipality_name), municipio=row.municipality
        )
    ]
