"""Write what lists, maps and figures need of a dossier into its work's row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from traza.kernel.fold import fold
from traza.modules.works.actions.lookups import Lookups
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import FolioTaken
from traza.modules.works.models import Work, WorkFunding
from traza.modules.works.rules.place import cell_of
from traza.modules.works.rules.projection import columns, funding_rows


def create(dossier: Dossier) -> Work:
    """The row of a new work. Raises FolioTaken."""
    try:
        with transaction.atomic():
            return Work.objects.create(
                folio=dossier.folio,
                name=dossier.name[:300],
                search_name=fold(dossier.name)[:300],
                state_id=dossier.state,
                year=dossier.year,
                kind=dossier.kind.value,
                source_document="",
            )
    except IntegrityError as error:
        raise FolioTaken(folio=dossier.folio) from error


def project(row: Work, dossier: Dossier, number: int, at: datetime) -> None:
    """Make the row, and its rows of funding, say what the dossier says."""
    fill(row, dossier, number, at, Lookups())
    row.save()
    fund([(row, dossier)])


def fill(row: Work, dossier: Dossier, number: int, at: datetime, known: Lookups) -> None:
    """Set the columns of a row, without saving it."""
    for name, value in columns(dossier).items():
        setattr(row, name, value)
    row.search_name = fold(f"{dossier.folio} {dossier.name}")[:300]
    row.version = number
    row.updated_at = at
    row.programme_id = known.programme(dossier.programme)
    row.subprogramme_id = known.subprogramme(dossier.subprogramme)
    row.contractor_id = known.contractor(dossier)
    row.municipality_id, row.region_id = known.place(dossier)
    row.cell = None if row.lon is None or row.lat is None else cell_of(row.lon, row.lat)


def fund(made: Sequence[tuple[Work, Dossier]]) -> None:
    """Make the rows of funding of these works exactly what their dossiers say."""
    WorkFunding.objects.filter(work__in=[row.pk for row, _ in made]).delete()
    WorkFunding.objects.bulk_create(
        WorkFunding(
            work=row,
            source=one.source,
            form=one.form,
            year=one.year,
            centavos=one.promised,
            received_centavos=one.received,
            spent_centavos=one.spent,
        )
        for row, dossier in made
        for one in funding_rows(dossier)
    )
