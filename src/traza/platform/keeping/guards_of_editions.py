"""The trigger by which a row changes only to what its last edition says, on both databases.

The edition is a row of evidence of its own, with who, when and why: whoever changes the row has
written that first, also with plain SQL.
"""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traza.platform.keeping.kept import Editions

RULE = "changes only to what its last edition says"


def trigger(vendor: str, table: str, editions: Editions, columns: Sequence[str]) -> dict[str, str]:
    """The trigger of a table, by its name; on PostgreSQL it calls what `function` makes."""
    name = f"keeping_{table}_edition"
    if vendor == "postgresql":
        touched = " OR ".join(
            f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns
        )
        text = (
            f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({touched}) '
            f"EXECUTE FUNCTION keeping_edition_{table}()"
        )
        return {name: text}
    touched = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns)
    return {
        name: f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" WHEN ({touched}) '
        f"AND NOT {_says(editions, columns, 'IS')} "
        f"BEGIN SELECT RAISE(ABORT, 'keeping: a row of {table} {RULE}'); END"
    }


def function(
    cursor: Any, table: str, editions: Editions, columns: Sequence[str], path: str
) -> None:
    """What the trigger of PostgreSQL asks, under the path of its tables."""
    says = _says(editions, columns, "IS NOT DISTINCT FROM")
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION keeping_edition_{table}() RETURNS trigger "
        f"LANGUAGE plpgsql SET search_path = {path} AS $$ BEGIN IF NOT {says} THEN "
        f"RAISE EXCEPTION 'keeping: a row of {table} {RULE}' USING ERRCODE = '23514'; "
        "END IF; RETURN NEW; END $$",
        None,
    )


def _says(editions: Editions, columns: Sequence[str], same: str) -> str:
    """Whether the last edition of the row says what the row is to say."""
    all_ = " AND ".join(f'e."{column}" {same} NEW."{column}"' for column in columns)
    return (
        f'EXISTS (SELECT 1 FROM "{editions.table}" e WHERE e.id = (SELECT MAX(o.id) '
        f'FROM "{editions.table}" o WHERE o."{editions.by}" = OLD.id) AND {all_})'
    )
