"""Many rows at once, without the cost of a model each: an import writes tens of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

NOTHING = "ON CONFLICT DO NOTHING"


def insert(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], conflict: str = ""
) -> None:
    """Insert rows of plain values (days and moments as `plain` gives them), in their order.

    `conflict` is the clause for rows that are there already. Constraints hold as ever.
    """
    values = list(rows)
    if not values:
        return
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    marks = ", ".join(["%s"] * len(columns))
    table = quote(model._meta.db_table)
    # Names of tables and columns are the models' own, and values are bound.
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks}) {conflict}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def update_from(conflicting: Sequence[str], changed: Sequence[str]) -> str:
    """The clause by which a row that is there takes the new values of some columns."""
    quote = connection.ops.quote_name
    keys = ", ".join(map(quote, conflicting))
    sets = ", ".join(f"{quote(one)} = EXCLUDED.{quote(one)}" for one in changed)
    return f"ON CONFLICT ({keys}) DO UPDATE SET {sets}"


def plain(moment: Any) -> Any:
    """A moment as the database takes it in plain SQL."""
    return connection.ops.adapt_datetimefield_value(moment)
