"""The name of a code, as the catalogue that held at the end of the book's year says it.

A book's own catalogue (its scope is the book's address) goes before the national one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

NATIONAL = "conac"


def with_names(tables: Mapping[str, Any], rows: Any, named: Sequence[tuple[str, str, str]]) -> Any:
    """Rows with further columns of names.

    `named` are (column with a code, kind of catalogue, column to add); `rows` must have `book`. A
    code that no catalogue names has a null name.
    """
    labels = _labels(tables)
    # One flat chain of joins: SQLite gives up on as many subqueries, one inside the other.
    for place, (column, kind, name) in enumerate(named):
        code, book = f"code_{place}", f"scope_{place}"
        label = labels.filter(labels.kind == kind).select(
            **{code: labels.code, book: labels.book, name: labels.name}
        )
        rows = rows.left_join(label, [rows[column] == label[code], rows.book == label[book]])
    return rows


def _labels(tables: Mapping[str, Any]) -> Any:
    """One row a kind, book and code: the best name that holds at the end of the book's year."""
    import ibis  # heavy: loaded only when a dataset is first asked

    book = tables["budget_book"]
    books = book.select(book="slug", last=book.year.cast("string") + "-12-31")
    found = tables["budget_classifier"].cross_join(books)
    begun = found.since.cast("string").substr(0, 10) <= found["last"]
    going = found.until.isnull() | (found.until.cast("string").substr(0, 10) >= found["last"])
    own = found.scope == found.book
    chosen = found.filter(begun & going & (own | (found.scope == NATIONAL)))
    best = ibis.row_number().over(
        group_by=[chosen.kind, chosen.book, chosen.code],
        order_by=[(chosen.scope == NATIONAL).asc(), chosen.since.desc()],
    )
    ranked = chosen.mutate(best=best)
    return ranked.filter(ranked.best == 0).select("kind", "book", "code", "name")
