"""Name the programmes of a book whose source gives them words and no codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold
from traza.modules.budget.models import Classifier


@done_by(Doer.HOUSE, "names what a published report's book holds; `traza load` asks it")
def name_programmes(book: str, names: Mapping[str, str], *, since: date) -> None:
    """Make the catalogue of a book (by its address) hold the names of its programmes."""
    Classifier.objects.bulk_create(
        [
            Classifier(
                kind="programme",
                scope=book,
                code=code[:120],
                name=(name or code)[:300],
                search_name=fold(name or code)[:300],
                level=1,
                since=since,
                source=book,
            )
            for code, name in names.items()
        ],
        ignore_conflicts=True,
    )
