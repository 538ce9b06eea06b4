"""Triggers of SQLite.

Three habits of SQLite are met here. A statement that says OR IGNORE or OR FAIL imposes that on what
triggers do, so nothing is left to a CHECK that a trigger's own update meets: triggers raise. A
statement that says OR REPLACE deletes rows without telling DELETE triggers, so a row that is there
already (by any unique name, also the hidden row number) stops it. And columns take values of any
type, so amounts must be integers.
"""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

from collections.abc import Iterable

from traza.modules.budget.migrations._guard_rules import (
    BREAKS,
    COLUMNS,
    FIXED_IN_A_BOOK,
    FIXED_IN_A_LINE,
    LAST_DAY,
    LAST_MONTH,
    LEDGER,
    NOT_BELOW_ZERO,
    OBLIGED,
    OF_ITS_YEAR,
    SEALED,
    TAKES_TOO_MUCH,
    delta,
    out_of_its_year,
    sets,
    sums,
)

LARGEST_ID = 2**53 - 1  # every reader of JSON holds it; the last one SQLite has would end the count
_YEAR = "CAST(strftime('%Y', NEW.day) AS INTEGER)"
_BOOK = "budget_document d JOIN budget_book b ON b.id = d.book_id WHERE d.id = NEW.document_id"
_BY_LAST_DAY = f"NEW.day <= (b.year + 1) || '-{LAST_MONTH:02}-{LAST_DAY:02}'"
NO_DAY_OF_THE_BOOK = (
    f"NEW.day IS NOT date(NEW.day) OR {out_of_its_year(_BOOK, _YEAR, _BY_LAST_DAY)}"
)
CLOSED = (
    "EXISTS (SELECT 1 FROM budget_document d JOIN budget_book b ON b.id = d.book_id "
    "JOIN budget_closing c ON c.book_id = b.id WHERE d.id = NEW.document_id AND c.month = "
    f"({_YEAR} - b.year) * 12 + CAST(strftime('%m', NEW.day) AS INTEGER))"
)


def statements() -> list[str]:
    """All triggers, each one statement that begins CREATE TRIGGER and its name."""
    return [*_kept(), *_parents(), *_again(), *_numbered(), *_movements(), *_balances()]


def _kept() -> list[str]:
    made = [
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        f"BEGIN SELECT {_abort('nothing is deleted')}; END"
        for table in (*LEDGER, "budget_line")
    ]
    made += [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"BEGIN SELECT {_abort('nothing is changed')}; END"
        for table in SEALED
    ]
    made.append(_fixed("budget_line", FIXED_IN_A_LINE, "a key does not change"))
    made.append(_fixed("budget_book", FIXED_IN_A_BOOK, "the year of a book does not change"))
    made.append(_fixed("budget_payee", ("id",), "the number of a payee does not change"))
    return made


def _fixed(table: str, columns: Iterable[str], said: str) -> str:
    # Not UPDATE OF: that goes by the names a statement uses, and `rowid` is another name of `id`.
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in columns)
    return (
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} WHEN NOT ({same}) "
        f"BEGIN SELECT {_abort(said)}; END"
    )


def _parents() -> list[str]:
    """What the ledger points at stays, also where foreign keys are not looked at."""
    made = []
    uses = {
        "budget_book": ("budget_line", "budget_document"),
        "budget_payee": ("budget_movement",),
    }
    for table, users in uses.items():
        column = f"{table.removeprefix('budget_')}_id"
        used = " OR ".join(
            f"EXISTS (SELECT 1 FROM {user} u WHERE u.{column} = OLD.id)" for user in users
        )
        made.append(
            f"CREATE TRIGGER {table}_used BEFORE DELETE ON {table} WHEN {used} "
            f"BEGIN SELECT {_abort('nothing is deleted')}; END"
        )
        made.append(
            f"CREATE TRIGGER {table}_renamed BEFORE UPDATE OF slug ON {table} WHEN NEW.slug <> "
            f"OLD.slug AND EXISTS (SELECT 1 FROM {table} o WHERE o.slug = NEW.slug) "
            f"BEGIN SELECT {_abort('a name is of one only')}; END"
        )
        made.append(
            _when(
                table,
                "again",
                f"EXISTS (SELECT 1 FROM {table} o WHERE o.id = NEW.id OR o.slug = NEW.slug)",
                _abort("a name is of one only"),
            )
        )
    return made


def _again() -> list[str]:
    """A row that is there already: quiet where the same name again is the same thing."""
    return [
        _when(
            "budget_document",
            "again",
            "EXISTS (SELECT 1 FROM budget_document d WHERE d.id = NEW.id OR "
            "d.book_id = NEW.book_id AND d.kind = NEW.kind AND d.folio = NEW.folio)",
            "RAISE(IGNORE)",
        ),
        _when(
            "budget_line",
            "again",
            "EXISTS (SELECT 1 FROM budget_line l WHERE l.id = NEW.id OR "
            "l.book_id = NEW.book_id AND l.key = NEW.key)",
            "RAISE(IGNORE)",
        ),
        _when(
            "budget_posting",
            "sealed",
            "EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = NEW.document_id) OR "
            "EXISTS (SELECT 1 FROM budget_posting p WHERE p.id = NEW.id OR "
            "p.document_id = NEW.document_id AND p.position = NEW.position)",
            _abort("a sealed movement takes no postings"),
        ),
        _when(
            "budget_posting",
            "whole",
            "typeof(NEW.centavos) <> 'integer' OR typeof(NEW.position) <> 'integer' "
            "OR NEW.implied NOT IN (0, 1)",
            _abort("amounts are whole centavos"),
        ),
        _when(
            "budget_movement",
            "again",
            "EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = NEW.document_id OR "
            "m.rowid = NEW.rowid) OR NEW.reverses_id IS NOT NULL AND "
            "EXISTS (SELECT 1 FROM budget_movement m WHERE m.reverses_id = NEW.reverses_id)",
            _abort("a movement is sealed once and reversed once"),
        ),
        _when(
            "budget_closing",
            "again",
            "EXISTS (SELECT 1 FROM budget_closing c WHERE c.id = NEW.id OR "
            "c.book_id = NEW.book_id AND c.month = NEW.month)",
            _abort("a month is closed once"),
        ),
        _when(
            "budget_closing",
            "in_order",
            "NEW.month <> 1 AND NOT EXISTS (SELECT 1 FROM budget_closing c WHERE "
            "c.book_id = NEW.book_id AND c.month = NEW.month - 1)",
            _abort("months close in their order"),
        ),
    ]


def _numbered() -> list[str]:
    # Before it is inserted a row without a number of its own looks like row -1, so there is none.
    return [
        f"CREATE TRIGGER {table}_numbered AFTER INSERT ON {table} "
        f"WHEN NEW.rowid NOT BETWEEN 1 AND {LARGEST_ID} "
        f"BEGIN SELECT {_abort('rows are numbered from one')}; END"
        for table in (*SEALED, "budget_obligation", "budget_line", "budget_book", "budget_payee")
    ]


def _movements() -> list[str]:
    made = [
        _when("budget_movement", "day", NO_DAY_OF_THE_BOOK, _abort(OF_ITS_YEAR)),
        _when("budget_movement", "closed", CLOSED, _abort("the month is closed")),
    ]
    made += [
        _when("budget_movement", f"rule_{at}", broken, _abort(said))
        for at, (said, broken) in enumerate(BREAKS.items())
    ]
    return made


def _balances() -> list[str]:
    return [
        _when(
            "budget_balance",
            "fresh",
            "EXISTS (SELECT 1 FROM budget_balance b WHERE b.line_id = NEW.line_id) OR "
            "NOT EXISTS (SELECT 1 FROM budget_line l WHERE l.id = NEW.line_id) OR NOT "
            f"({' AND '.join(f'NEW.{name} = 0' for name in ('last_movement', *COLUMNS))})",
            _abort("a balance begins at zero"),
        ),
        _when(
            "budget_obligation",
            "fresh",
            "EXISTS (SELECT 1 FROM budget_obligation o WHERE o.id = NEW.id OR o.commitment_id = "
            "NEW.commitment_id AND o.line_id = NEW.line_id) OR NOT EXISTS (SELECT 1 FROM "
            "budget_posting p JOIN budget_movement m ON m.document_id = p.document_id WHERE "
            "p.commitment_id = NEW.commitment_id AND p.line_id = NEW.line_id) OR NOT "
            f"({' AND '.join(f'NEW.{name} = 0' for name in ('last_movement', *OBLIGED))})",
            _abort("a balance begins at zero"),
        ),
        *_following("budget_balance", COLUMNS, ""),
        *_following("budget_obligation", OBLIGED, "AND p.commitment_id = NEW.commitment_id"),
        "CREATE TRIGGER budget_line_balance AFTER INSERT ON budget_line BEGIN "
        "INSERT INTO budget_balance (line_id) VALUES (NEW.id); END",
        _seal(),
    ]


def _abort(said: str) -> str:
    return f"RAISE(ABORT, 'budget: {said}')"


def _when(table: str, name: str, test: str, then: str) -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE INSERT ON {table} WHEN {test} BEGIN SELECT {then}; END"


def _following(table: str, names: tuple[str, ...], also: str) -> list[str]:
    """A balance changes only by exactly what a sealed, later movement says, and not below zero."""
    held = ", ".join(f"NEW.{name}" for name in names)
    owed = ", ".join(f"OLD.{name} + {delta(name)}" for name in names)
    made = [
        f"CREATE TRIGGER {table}_follows BEFORE UPDATE ON {table} WHEN NOT COALESCE("
        "NEW.last_movement > OLD.last_movement AND NEW.line_id = OLD.line_id AND "
        "EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = NEW.last_movement) AND "
        f"({held}) = (SELECT {owed} FROM budget_posting p WHERE p.document_id = NEW.last_movement "
        f"AND p.line_id = NEW.line_id {also}), 0) "
        f"BEGIN SELECT {_abort('balances follow movements and nothing else')}; END",
    ]
    what = table.removeprefix("budget_")
    short = " ".join(
        f"SELECT {_abort(f'{what}_{name}_not_below_zero')} WHERE NEW.{name} < 0;"
        for name in names
        if name in NOT_BELOW_ZERO
    )
    stages = ", ".join(f"NEW.{name}" for name in names if name in NOT_BELOW_ZERO)
    made.append(
        f"CREATE TRIGGER {table}_holds BEFORE UPDATE ON {table} WHEN MIN({stages}) < 0 "
        f"BEGIN {short} END"
    )
    # A sum beyond 64 bits turns to a number with a point.
    real = " || ".join(f"typeof(NEW.{name})" for name in names)
    made.append(
        f"CREATE TRIGGER {table}_whole BEFORE UPDATE ON {table} "
        f"WHEN {real} <> '{'integer' * len(names)}' "
        f"BEGIN SELECT {_abort('amounts are whole centavos')}; END"
    )
    return made


def _seal() -> str:
    said, broken = TAKES_TOO_MUCH
    return (
        "CREATE TRIGGER budget_movement_seal AFTER INSERT ON budget_movement BEGIN "
        f"SELECT {_abort(said)} WHERE {broken}; "
        "INSERT INTO budget_obligation (commitment_id, line_id) SELECT DISTINCT p.commitment_id, "
        "p.line_id FROM budget_posting p WHERE p.document_id = NEW.document_id AND p.commitment_id "
        "IS NOT NULL AND NOT EXISTS (SELECT 1 FROM budget_obligation o WHERE o.commitment_id = "
        "p.commitment_id AND o.line_id = p.line_id); "
        f"UPDATE budget_balance SET last_movement = NEW.document_id, "
        f"{sets(COLUMNS, 'budget_balance')} "
        f"FROM (SELECT p.line_id, {sums(COLUMNS)} FROM budget_posting p WHERE p.document_id = "
        "NEW.document_id GROUP BY p.line_id) AS d WHERE budget_balance.line_id = d.line_id; "
        f"UPDATE budget_obligation SET last_movement = NEW.document_id, "
        f"{sets(OBLIGED, 'budget_obligation')} "
        f"FROM (SELECT p.line_id, p.commitment_id, {sums(OBLIGED)} FROM budget_posting p WHERE "
        "p.document_id = NEW.document_id AND p.commitment_id IS NOT NULL GROUP BY p.line_id, "
        "p.commitment_id) AS d WHERE budget_obligation.line_id = d.line_id AND "
        "budget_obligation.commitment_id = d.commitment_id; END"
    )
