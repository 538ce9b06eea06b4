"""Name the codes that a book uses and no national catalogue names: programmes, its own units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from traza.kernel.fold import fold
from traza.modules.budget.models import Classifier


def name_codes(
    scope: str, kind: str, names: Mapping[str, str], *, since: date, source: str = ""
) -> None:
    """Make the catalogue of a book hold these names; `scope` is the book's address."""
    Classifier.objects.bulk_create(
        [
            Classifier(
                kind=kind,
                scope=scope,
                code=code[:120],
                name=(name or code)[:300],
                search_name=fold(name or code)[:300],
                level=1,
                since=since,
                source=source or scope,
            )
            for code, name in names.items()
        ],
        ignore_conflicts=True,
    )
