"""Reads of staff pages: the works of an agency, and who wrote each version."""

from __future__ import annotations

from django.db.models import F

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.works.contracts.staff import StaffRow
from traza.modules.works.models import Work


def staff_works(
    agency: str, *, text: str = "", status: str = "", offset: int = 0, limit: int = 50
) -> tuple[list[StaffRow], int]:
    """Works with a dossier of an agency ("" for all), last changed first, and how many there are.

    `text` are words of the folio or the name; `status` a status of the life cycle.
    """
    found = Work.objects.filter(version__gt=0)
    if agency:
        found = found.filter(agency=agency)
    if status:
        found = found.filter(status=status)
    for word in fold(text).split():
        found = found.filter(search_name__contains=word)
    order = F("updated_at").desc(nulls_last=True)
    page = found.select_related("municipality").order_by(order, "-pk")[offset : offset + limit]
    return [_row(each) for each in page], found.count()


def _row(work: Work) -> StaffRow:
    cents = work.amount_centavos
    return StaffRow(
        id=work.pk,
        folio=work.folio,
        name=work.name,
        status=work.status,
        agency=work.agency,
        municipality=work.municipality.name if work.municipality else "",
        amount=None if cents is None else Money(cents),
        physical=work.physical,
        planned_end=work.planned_end,
        open_problems=work.open_problems,
        updated_at=work.updated_at,
    )
