"""Where a row of evidence is in the public chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from traza.platform.keeping import publish
from traza.platform.keeping.models import Entry
from traza.platform.keeping.rows import text
from traza.platform.keeping.tree import WIDTH, tile_path


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry: its number from one, when it came, the SHA-256 of its leaf (hexadecimal), and the
    published file that has it as its `line` of 32 bytes, from one; "" while none is published."""

    number: int
    at: datetime
    leaf: str
    file: str
    line: int


def entry_of(row: Any) -> Sealed | None:
    """The first entry of a row of evidence; None while it waits to be sealed."""
    found = (
        Entry.objects.filter(form__table_name=row._meta.db_table, row_key=text(row.pk))
        .order_by("seq")
        .values_list("seq", "at", "leaf")
        .first()
    )
    if found is None:
        return None
    number, at, leaf = found
    tile, place = divmod(number - 1, WIDTH)
    size = publish.published_size()
    file = tile_path(0, tile, min(WIDTH, size - tile * WIDTH)) if number <= size else ""
    return Sealed(number, at, bytes(leaf).hex(), file, place + 1)
