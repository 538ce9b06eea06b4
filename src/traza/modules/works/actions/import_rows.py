"""Keep a file and its rows as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from django.utils import timezone

from traza.modules.works.actions.insert import NOTHING, insert
from traza.modules.works.contracts.imports import Found, Source
from traza.modules.works.models import ImportedFile, ImportedRow

_COLUMNS = ("file_id", "document", "number", "key", "sha256", "cells")


def keep_file(source: Source, sha256: str, title: str, columns: Sequence[str]) -> ImportedFile:
    """The file as the register keeps it: the one that is there, when its content came before."""
    found = ImportedFile.objects.filter(document=source.document, sha256=sha256).first()
    if found is not None:
        return found
    return ImportedFile.objects.create(
        document=source.document,
        name=source.name[:254],
        sha256=sha256,
        layout=source.layout,
        title=title,
        columns=msgspec.json.encode(list(columns)).decode() if columns else "",
        publisher=source.publisher[:254],
        licence=source.licence[:254],
        uri=source.uri[:500],
        published_on=source.published_on,
        read_at=timezone.now(),
        sample=source.sample,
    )


def is_superseded(file: ImportedFile) -> bool:
    """Was another content of the same file read after this one?"""
    return ImportedFile.objects.filter(document=file.document, pk__gt=file.pk).exists()


class Keeper:
    """Rows on their way into the register, a batch at a time."""

    def __init__(self, file: ImportedFile) -> None:
        self._file = file
        self._rows: list[tuple[Any, ...]] = []

    def keep(self, found: Found) -> None:
        """Have the row of a work written with the next batch."""
        origin = found.dossier.origin
        if origin is not None:
            file = self._file
            row = (file.pk, file.document, found.row, found.key[:120], origin.row, found.raw)
            self._rows.append(row)

    def write(self) -> None:
        """Write what waits; a row that is there already stays as it is."""
        rows, self._rows = self._rows, []
        insert(ImportedRow, _COLUMNS, rows, NOTHING)
