"""Write what lists, maps and figures need of a dossier into its work's row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from traza.kernel.fold import fold
from traza.modules.works.actions.insert import insert, update_from
from traza.modules.works.actions.lookups import Lookups
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import FolioTaken
from traza.modules.works.models import Work, WorkFunding
from traza.modules.works.queries.rows import fill
from traza.modules.works.rules.projection import funding_rows

_FUNDING = (
    *("work_id", "source", "form", "year"),
    *("centavos", "received_centavos", "spent_centavos"),
)
_KEY = 4  # how many of them name a row


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


def fund(made: Sequence[tuple[Work, Dossier]]) -> None:
    """Make the rows of funding of these works exactly what their dossiers say: those that are there
    keep their numbers, and only what differs is written."""
    rows = WorkFunding.objects.filter(work__in=[row.pk for row, _ in made])
    there = {row[1:]: row[0] for row in rows.values_list("pk", *_FUNDING)}
    said = {
        (row.pk, one.source, one.form, one.year, one.promised, one.received, one.spent)
        for row, dossier in made
        for one in funding_rows(dossier)
    }
    keys = {row[:_KEY] for row in said}
    gone = [number for row, number in there.items() if row[:_KEY] not in keys]
    if gone:
        WorkFunding.objects.filter(pk__in=gone).delete()
    conflict = update_from(_FUNDING[:_KEY], _FUNDING[_KEY:])
    insert(WorkFunding, _FUNDING, sorted(said - there.keys(), key=repr), conflict)
