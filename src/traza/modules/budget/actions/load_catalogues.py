"""Write the dated catalogues: the bundled ones, and the codes that only one book uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold
from traza.modules.budget.contracts.catalogue import Entry
from traza.modules.budget.models import Classifier
from traza.modules.budget.queries.catalogues import bundled_catalogues
from traza.modules.budget.rules.codes import level, parent

_FIELDS = ["name", "search_name", "parent", "level", "until", "source"]


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_catalogues() -> int:
    """Write every bundled catalogue; return how many entries. Again changes nothing."""
    return _write(
        entry
        for catalogue in bundled_catalogues().all.values()
        for entries in catalogue.by_code.values()
        for entry in entries
    )


@dataclass(frozen=True, slots=True)
class Naming:
    """Whose codes are named: the book's address and year, the catalogue that each dimension was
    read with ("conac" where unsaid), and the source of the names."""

    book: str
    year: int
    scopes: Mapping[str, str]
    source: str

    def scope(self, dimension: str) -> str:
        """The catalogue of a dimension."""
        return self.scopes.get(dimension, "conac")


@transaction.atomic
def name_codes(naming: Naming, names: Mapping[tuple[str, str], str]) -> int:
    """Write under the book's address the codes that CONAC's catalogues lack, with their parents.

    `names`: (dimension, code) -> the name that the book's file gives, "" for none. The catalogue
    of its scope names the parents that the file does not. Return how many were written.
    """
    wanted = dict(names)
    for dimension, code in names:
        scope = naming.scope(dimension)
        above = parent(dimension, code, scope)
        while above:
            wanted.setdefault((dimension, above), "")
            above = parent(dimension, above, scope)
    entries = (_entry(naming, dimension, code, name) for (dimension, code), name in wanted.items())
    return _write(entry for entry in entries if entry is not None)


def _entry(naming: Naming, dimension: str, code: str, name: str) -> Entry | None:
    """The entry of a code in a book; None when CONAC's catalogue of the year already names it."""
    catalogues, scope = bundled_catalogues(), naming.scope(dimension)
    national = catalogues.get(dimension, "conac")
    if scope == "conac" and national and national.find(code, naming.year):
        return None
    own = catalogues.get(dimension, scope)
    known = own.find(code, naming.year) if own else None
    return Entry(
        kind=dimension,
        scope=naming.book,
        code=code,
        name=(name or (known.name if known else code))[:300],
        parent=known.parent if known else parent(dimension, code, scope),
        level=level(dimension, code, scope),
        since=date(naming.year, 1, 1),
        until=date(naming.year, 12, 31),
        source=(known.source if known and not name else naming.source)[:300],
    )


def _write(entries: Iterable[Entry]) -> int:
    rows = [
        Classifier(
            kind=entry.kind,
            scope=entry.scope,
            code=entry.code,
            name=entry.name,
            search_name=fold(f"{entry.code} {entry.name}")[:300],
            parent=entry.parent,
            level=entry.level,
            since=entry.since,
            until=entry.until,
            source=entry.source,
        )
        for entry in entries
    ]
    Classifier.objects.bulk_create(
        rows,
        batch_size=80,
        update_conflicts=True,
        unique_fields=["kind", "scope", "code", "since"],
        update_fields=_FIELDS,
    )
    return len(rows)
