"""A key does not change, nor its name and where it is read from; whose money it is, in what form and
how that was valued change only by a correction that is kept (0009, and the words since 0013).

`_guards` hold the whole key fixed, for the migrations before the corrections had a table. One
after 0009 that puts them in again puts these in after them.
"""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

from typing import Any

from traza.modules.budget.migrations._guard_rules import FIXED_IN_A_LINE

SAID = ("contributor", "contribution", "valuation")
WORDS = ("name", "search_name", "source_document", "source_page", "source_line", "source_cell")
FIXED = (*(name for name in FIXED_IN_A_LINE if name not in SAID), *WORDS)
KEY = "a key does not change"
ORIGIN = "whose money a key is changes by a correction that is kept"
# The last correction of the line goes from what the line says to what it is to say.
TOLD = (
    "EXISTS (SELECT 1 FROM budget_keyorigin k WHERE k.id = (SELECT MAX(o.id) FROM budget_keyorigin "
    "o WHERE o.line_id = OLD.id) AND "
    + " AND ".join(f"k.{name} = NEW.{name} AND k.was_{name} = OLD.{name}" for name in SAID)
    + ")"
)


def _changed(names: tuple[str, ...], unlike: str) -> str:
    return " OR ".join(f"NEW.{name} {unlike} OLD.{name}" for name in names)


def sqlite() -> list[str]:
    """The triggers of SQLite."""
    return [
        f"CREATE TRIGGER budget_line_fixed BEFORE UPDATE ON budget_line "
        f"WHEN {_changed(FIXED, 'IS NOT')} BEGIN SELECT RAISE(ABORT, 'budget: {KEY}'); END",
        f"CREATE TRIGGER budget_line_origin BEFORE UPDATE ON budget_line "
        f"WHEN ({_changed(SAID, 'IS NOT')}) AND NOT {TOLD} "
        f"BEGIN SELECT RAISE(ABORT, 'budget: {ORIGIN}'); END",
    ]


def postgresql() -> list[str]:
    """The function and the triggers of PostgreSQL."""
    return [
        "CREATE OR REPLACE FUNCTION budget_origin() RETURNS trigger LANGUAGE plpgsql SET search_path "
        f"FROM CURRENT AS $$ BEGIN IF NOT {TOLD} THEN RAISE EXCEPTION 'budget: {ORIGIN}' USING "
        "ERRCODE = '23514'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER budget_line_fixed BEFORE UPDATE OF {', '.join(FIXED)} ON budget_line "
        "FOR EACH ROW EXECUTE FUNCTION budget_refuse()",
        f"CREATE TRIGGER budget_line_origin BEFORE UPDATE OF {', '.join(SAID)} ON budget_line "
        f"FOR EACH ROW WHEN ({_changed(SAID, 'IS DISTINCT FROM')}) "
        "EXECUTE FUNCTION budget_origin()",
    ]


def put_in(_apps: Any, editor: Any) -> None:
    """Let corrections through, and nothing else."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"
        )
        editor.execute("DROP FUNCTION IF EXISTS budget_origin() CASCADE")  # who came back to here
        on, made = " ON budget_line", postgresql()
    else:
        on, made = "", sqlite()
    for name in ("fixed", "origin"):
        editor.execute(f"DROP TRIGGER IF EXISTS budget_line_{name}{on}")
    for statement in made:
        editor.execute(statement, params=None)
