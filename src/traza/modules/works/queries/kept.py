"""The files and rows that imports read, as they were read."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from traza.modules.works.contracts.imports import KeptFile, KeptRow
from traza.modules.works.models import ImportedFile, ImportedRow, PublishedAgency
from traza.modules.works.rules.kept import cells_of

MOST = 20
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


def kept_file(document: str) -> KeptFile | None:
    """The last content that was read of a file; None when none was."""
    row = ImportedFile.objects.filter(document=document).order_by("-pk").first()
    return _file(row, rows=row.rows.count()) if row else None


def kept_rows(document: str, number: int) -> list[KeptRow]:
    """What was read at a row of a file, the last content first, and the other rows of the works
    that were read there (a project may have one for each of its units)."""
    here = ImportedRow.objects.filter(document=document, number=number).select_related("file")
    found = list(here.order_by("-pk"))
    keys = {row.key for row in found}
    others = (
        ImportedRow.objects.filter(document=document, key__in=keys)
        .exclude(pk__in=[row.pk for row in found])
        .select_related("file")
        .order_by("-pk")
    )
    return [_row(row) for row in [*found, *others[:MOST]]]


def recent_files(since: datetime, until: datetime) -> list[KeptFile]:
    """Files whose content was first read after `since` and until `until`, newest first: at most
    20, without counting their rows."""
    found = ImportedFile.objects.filter(read_at__gt=since, read_at__lte=until)
    return [_file(row) for row in found.order_by("-read_at", "-pk")[:MOST]]


def agency_names() -> dict[str, str]:
    """Agencies of other registers by their address, as those registers name them."""
    return dict(PublishedAgency.objects.values_list("slug", "name"))


def agency_name(slug: str) -> str:
    """The name of an agency of another register; "" when none has that address."""
    found = PublishedAgency.objects.filter(slug=slug).values_list("name", flat=True).first()
    return found or ""


def _file(row: ImportedFile, rows: int = 0) -> KeptFile:
    return KeptFile(
        document=row.document,
        name=row.name,
        sha256=row.sha256,
        layout=row.layout,
        title=row.title,
        publisher=row.publisher,
        licence=row.licence,
        uri=row.uri,
        published_on=row.published_on,
        read_at=row.read_at,
        sample=row.sample,
        columns=tuple(_DECODER.decode(row.columns)) if row.columns else (),
        rows=rows,
    )


def _row(row: ImportedRow) -> KeptRow:
    file = _file(row.file)
    cells, hidden = cells_of(_DECODER.decode(row.cells), file.columns)
    return KeptRow(file, row.number, row.key, row.sha256, cells, hidden)
