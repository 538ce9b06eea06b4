"""The invariants of the ledger, held by the database whatever code runs, also direct SQL.

Nothing is changed or deleted; a seal counts its postings; balances follow seals and nothing else;
a closed month takes nothing; a reversal mirrors one movement that is not a reversal. A later
migration that remakes one of these tables on SQLite must run `forward` again: remaking drops
triggers (tests/modules/budget/test_guards.py fails until it does).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

DEBIT_NATURE = {
    "available": 8221,
    "reserved": 8222,
    "committed": 824,
    "advanced": 8241,
    "accrued": 825,
    "exercised": 826,
    "paid": 827,
    "amortised": 8271,
    "estimated": 811,
    "income_adjusted": 813,
}
CREDIT_NATURE = {
    "approved": 821,
    "adjusted": 823,
    "contributed": 828,
    "support": 829,
    "to_collect": 812,
    "income_accrued": 814,
    "collected": 815,
}
OBLIGED = ("committed", "advanced", "accrued", "exercised", "paid", "amortised")
FIXED_IN_A_LINE = (
    "book_id, key, side, lens, administrative, function, programme, subprogramme, object, "
    "expense_type, funding, income, project, state_id, region_id, municipality_id, contributor, "
    "contribution"
)
SEALED = ("budget_document", "budget_posting", "budget_movement", "budget_closing")
DERIVED = ("budget_balance", "budget_obligation")
LEDGER = (*SEALED, *DERIVED)


def _delta(name: str) -> str:
    """What the postings `p` add to a column of a balance."""
    account = DEBIT_NATURE.get(name) or CREDIT_NATURE[name]
    plus, minus = ("debit", "credit") if name in DEBIT_NATURE else ("credit", "debit")
    return (
        f"SUM(CASE WHEN p.{plus} = {account} THEN p.centavos "
        f"WHEN p.{minus} = {account} THEN -p.centavos ELSE 0 END)"
    )


def _sums(names: tuple[str, ...]) -> str:
    return ", ".join(f"{_delta(name)} AS {name}" for name in names)


def _sets(names: tuple[str, ...], table: str) -> str:
    return ", ".join(f"{name} = {table}.{name} + d.{name}" for name in names)


COLUMNS = (*DEBIT_NATURE, *CREDIT_NATURE)

# Each is true when a movement NEW breaks a rule; the name is what the refusal says.
BREAKS = {
    "the seal says how many postings there are and what they add up to": (
        "NEW.postings <> (SELECT COUNT(*) FROM budget_posting p WHERE p.document_id = "
        "NEW.document_id) OR NEW.centavos <> (SELECT COALESCE(SUM(p.centavos), 0) "
        "FROM budget_posting p WHERE p.document_id = NEW.document_id)"
    ),
    "lines are of the book of the document, and spending accounts of spending lines": (
        "EXISTS (SELECT 1 FROM budget_posting p LEFT JOIN budget_line l ON l.id = p.line_id "
        "WHERE p.document_id = NEW.document_id AND (l.id IS NULL OR l.book_id <> "
        "(SELECT book_id FROM budget_document WHERE id = NEW.document_id) OR "
        "(l.side = 'income') <> (p.debit < 820) OR (p.debit < 820) <> (p.credit < 820)))"
    ),
    "postings name the commitment of their movement": (
        "EXISTS (SELECT 1 FROM budget_posting p WHERE p.document_id = NEW.document_id AND "
        "p.commitment_id IS NOT NULL AND (NEW.commitment_id IS NULL OR "
        "p.commitment_id <> NEW.commitment_id))"
    ),
    "a commitment is a sealed commitment of the same book": (
        "NEW.commitment_id IS NOT NULL AND NOT ((NEW.commitment_id = NEW.document_id AND NEW.kind "
        "IN ('commit', 'publish')) OR EXISTS (SELECT 1 FROM budget_movement m JOIN budget_document "
        "c ON c.id = m.document_id JOIN budget_document d ON d.id = NEW.document_id "
        "WHERE m.document_id = NEW.commitment_id AND m.kind IN ('commit', 'publish') "
        "AND c.book_id = d.book_id AND m.document_id <> NEW.document_id))"
    ),
    "what is followed is of the same book": (
        "NEW.follows_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM budget_movement m "
        "JOIN budget_document c ON c.id = m.document_id JOIN budget_document d "
        "ON d.id = NEW.document_id WHERE m.document_id = NEW.follows_id "
        "AND c.book_id = d.book_id AND m.document_id <> NEW.document_id)"
    ),
    "a reversal is not reversed": (
        "NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM budget_movement m "
        "WHERE m.document_id = NEW.reverses_id AND m.kind <> 'reverse' "
        "AND m.document_id <> NEW.document_id)"
    ),
    "a reversal mirrors what it reverses": (
        "NEW.reverses_id IS NOT NULL AND (NEW.postings <> (SELECT m.postings FROM budget_movement "
        "m WHERE m.document_id = NEW.reverses_id) OR EXISTS (SELECT 1 FROM budget_posting p "
        "WHERE p.document_id = NEW.document_id AND NOT EXISTS (SELECT 1 FROM budget_posting q "
        "WHERE q.document_id = NEW.reverses_id AND q.position = p.position AND q.line_id = "
        "p.line_id AND q.debit = p.credit AND q.credit = p.debit AND q.centavos = p.centavos AND "
        "q.implied = p.implied AND COALESCE(q.commitment_id, 0) = COALESCE(p.commitment_id, 0))))"
    ),
    "what comes back is at most what the payment paid": (
        "NEW.kind = 'refund' AND NOT EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = "
        "NEW.follows_id AND m.kind IN ('pay', 'publish')) OR NEW.kind = 'refund' AND EXISTS ("
        "SELECT 1 FROM budget_posting p JOIN budget_movement m ON m.document_id = p.document_id "
        "LEFT JOIN budget_movement r ON r.reverses_id = m.document_id WHERE r.document_id IS NULL "
        "AND (m.document_id = NEW.follows_id AND p.debit = 827 OR m.follows_id = NEW.follows_id "
        "AND m.kind = 'refund' AND p.credit = 827) GROUP BY p.line_id "
        "HAVING SUM(CASE WHEN p.debit = 827 THEN p.centavos ELSE -p.centavos END) < 0)"
    ),
}

SQLITE_CLOSED = (
    "EXISTS (SELECT 1 FROM budget_document d JOIN budget_book b ON b.id = d.book_id "
    "LEFT JOIN budget_closing c ON c.book_id = d.book_id AND c.month = "
    "CAST(strftime('%m', NEW.day) AS INTEGER) WHERE d.id = NEW.document_id AND "
    "(c.id IS NOT NULL OR b.year <> CAST(strftime('%Y', NEW.day) AS INTEGER) "
    "OR strftime('%Y', NEW.day) IS NULL))"
)


def _sqlite() -> list[str]:
    made = []
    for table in (*LEDGER, "budget_line"):
        made.append(_refusing(table, "DELETE", "nothing is deleted"))
    for table in SEALED:
        made.append(_refusing(table, "UPDATE", "nothing is changed"))
    made.append(_refusing("budget_line", f"UPDATE OF {FIXED_IN_A_LINE}", "a key does not change"))
    # INSERT OR REPLACE deletes without telling the triggers above, so a row that is there already
    # stops it: quietly where the same name sent again is the same thing, loudly elsewhere.
    made += [
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
            "budget_movement",
            "again",
            "EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = NEW.document_id) OR "
            "NEW.reverses_id IS NOT NULL AND "
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
        _when("budget_movement", "closed", SQLITE_CLOSED, _abort("the month is closed")),
        _when(
            "budget_balance",
            "fresh",
            f"EXISTS (SELECT 1 FROM budget_balance b WHERE b.line_id = NEW.line_id) OR "
            f"NOT EXISTS (SELECT 1 FROM budget_line l WHERE l.id = NEW.line_id) OR NOT "
            f"({' AND '.join(f'NEW.{name} = 0' for name in ('last_movement', *COLUMNS))})",
            _abort("a balance begins at zero"),
        ),
        _when(
            "budget_obligation",
            "fresh",
            "EXISTS (SELECT 1 FROM budget_obligation o WHERE o.id = NEW.id OR o.commitment_id = "
            "NEW.commitment_id AND o.line_id = NEW.line_id) OR NOT "
            f"({' AND '.join(f'NEW.{name} = 0' for name in ('last_movement', *OBLIGED))})",
            _abort("a balance begins at zero"),
        ),
    ]
    made += [
        _when("budget_movement", f"rule_{at}", broken, _abort(said))
        for at, (said, broken) in enumerate(BREAKS.items())
        if "refund" not in broken
    ]
    made += [
        _following("budget_balance", COLUMNS, ""),
        _following("budget_obligation", OBLIGED, "AND p.commitment_id = NEW.commitment_id"),
        "CREATE TRIGGER budget_line_balance AFTER INSERT ON budget_line BEGIN "
        "INSERT INTO budget_balance (line_id) VALUES (NEW.id); END",
        _sqlite_seal(),
    ]
    return made


def _refusing(table: str, event: str, said: str) -> str:
    verb = event.split(maxsplit=1)[0].lower()
    return (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table} "
        f"BEGIN SELECT {_abort(said)}; END"
    )


def _abort(said: str) -> str:
    return f"RAISE(ABORT, 'budget: {said}')"


def _when(table: str, name: str, test: str, then: str) -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE INSERT ON {table} WHEN {test} BEGIN SELECT {then}; END"


def _following(table: str, names: tuple[str, ...], also: str) -> str:
    """A balance changes only by exactly what a sealed, later movement says."""
    held = ", ".join(f"NEW.{name}" for name in names)
    owed = ", ".join(f"OLD.{name} + {_delta(name)}" for name in names)
    return (
        f"CREATE TRIGGER {table}_follows BEFORE UPDATE ON {table} WHEN NOT COALESCE("
        "NEW.last_movement > OLD.last_movement AND NEW.line_id = OLD.line_id AND "
        "EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = NEW.last_movement) AND "
        f"({held}) = (SELECT {owed} FROM budget_posting p WHERE p.document_id = NEW.last_movement "
        f"AND p.line_id = NEW.line_id {also}), 0) "
        f"BEGIN SELECT {_abort('balances follow movements and nothing else')}; END"
    )


def _sqlite_seal() -> str:
    refund = next(broken for broken in BREAKS.values() if "refund" in broken)
    said = next(name for name, broken in BREAKS.items() if "refund" in broken)
    return (
        "CREATE TRIGGER budget_movement_seal AFTER INSERT ON budget_movement BEGIN "
        f"SELECT {_abort(said)} WHERE NEW.kind = 'refund' AND ({refund}); "
        "INSERT INTO budget_obligation (commitment_id, line_id) SELECT DISTINCT p.commitment_id, "
        "p.line_id FROM budget_posting p WHERE p.document_id = NEW.document_id AND p.commitment_id "
        "IS NOT NULL AND NOT EXISTS (SELECT 1 FROM budget_obligation o WHERE o.commitment_id = "
        "p.commitment_id AND o.line_id = p.line_id); "
        f"UPDATE budget_balance SET last_movement = NEW.document_id, "
        f"{_sets(COLUMNS, 'budget_balance')} "
        f"FROM (SELECT p.line_id, {_sums(COLUMNS)} FROM budget_posting p WHERE p.document_id = "
        "NEW.document_id GROUP BY p.line_id) AS d WHERE budget_balance.line_id = d.line_id; "
        f"UPDATE budget_obligation SET last_movement = NEW.document_id, "
        f"{_sets(OBLIGED, 'budget_obligation')} "
        f"FROM (SELECT p.line_id, p.commitment_id, {_sums(OBLIGED)} FROM budget_posting p WHERE "
        "p.document_id = NEW.document_id AND p.commitment_id IS NOT NULL GROUP BY p.line_id, "
        "p.commitment_id) AS d WHERE budget_obligation.line_id = d.line_id AND "
        "budget_obligation.commitment_id = d.commitment_id; END"
    )


def _postgresql() -> list[str]:
    made = [
        "CREATE FUNCTION budget_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'budget: nothing is changed or deleted' USING ERRCODE = '23514'; END $$"
    ]
    for table in SEALED:
        made.append(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION budget_refuse()"
        )
    made += [
        "CREATE TRIGGER budget_line_kept BEFORE DELETE ON budget_line "
        "FOR EACH ROW EXECUTE FUNCTION budget_refuse()",
        f"CREATE TRIGGER budget_line_fixed BEFORE UPDATE OF {FIXED_IN_A_LINE} ON budget_line "
        "FOR EACH ROW EXECUTE FUNCTION budget_refuse()",
        "CREATE FUNCTION budget_derived() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF pg_trigger_depth() < 2 OR TG_OP = 'DELETE' THEN "
        "RAISE EXCEPTION 'budget: balances follow movements and nothing else' USING ERRCODE = "
        "'23514'; END IF; RETURN NEW; END $$",
    ]
    for table in DERIVED:
        made.append(
            f"CREATE TRIGGER {table}_derived BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION budget_derived()"
        )
    for table in (*LEDGER, "budget_line"):
        made.append(
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION budget_refuse()"
        )
    made += [
        "CREATE FUNCTION budget_open_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO budget_balance (line_id) VALUES (NEW.id); RETURN NULL; END $$",
        "CREATE TRIGGER budget_line_balance AFTER INSERT ON budget_line "
        "FOR EACH ROW EXECUTE FUNCTION budget_open_line()",
        "CREATE FUNCTION budget_take_posting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = NEW.document_id) THEN "
        "RAISE EXCEPTION 'budget: a sealed movement takes no postings' USING ERRCODE = '23514'; "
        "END IF; RETURN NEW; END $$",
        "CREATE TRIGGER budget_posting_sealed BEFORE INSERT ON budget_posting "
        "FOR EACH ROW EXECUTE FUNCTION budget_take_posting()",
        # A closing waits for movements under way, and they for it, by one lock a book.
        "CREATE FUNCTION budget_close() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_advisory_xact_lock(8201, NEW.book_id::int); RETURN NEW; END $$",
        "CREATE TRIGGER budget_closing_waits BEFORE INSERT ON budget_closing "
        "FOR EACH ROW EXECUTE FUNCTION budget_close()",
        _postgresql_seal(),
        "CREATE TRIGGER budget_movement_seal AFTER INSERT ON budget_movement "
        "FOR EACH ROW EXECUTE FUNCTION budget_seal()",
    ]
    return made


def _postgresql_seal() -> str:
    tests = " ".join(
        f"IF {broken} THEN RAISE EXCEPTION 'budget: {said}' USING ERRCODE = '23514'; END IF;"
        for said, broken in BREAKS.items()
    )
    return (
        "CREATE FUNCTION budget_seal() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE the_book bigint; BEGIN "
        "SELECT book_id INTO the_book FROM budget_document WHERE id = NEW.document_id; "
        "PERFORM pg_advisory_xact_lock_shared(8201, the_book::int); "
        "PERFORM 1 FROM budget_balance WHERE line_id IN (SELECT line_id FROM budget_posting WHERE "
        "document_id = NEW.document_id) ORDER BY line_id FOR UPDATE; "
        "IF EXISTS (SELECT 1 FROM budget_closing c WHERE c.book_id = the_book AND c.month = "
        "EXTRACT(MONTH FROM NEW.day)) OR EXTRACT(YEAR FROM NEW.day) <> (SELECT year FROM "
        "budget_book WHERE id = the_book) THEN RAISE EXCEPTION 'budget: the month is closed' "
        f"USING ERRCODE = '23514'; END IF; {tests} "
        "INSERT INTO budget_obligation (commitment_id, line_id) SELECT DISTINCT p.commitment_id, "
        "p.line_id FROM budget_posting p WHERE p.document_id = NEW.document_id AND p.commitment_id "
        "IS NOT NULL ON CONFLICT DO NOTHING; "
        "UPDATE budget_balance SET last_movement = NEW.document_id, "
        f"{_sets(COLUMNS, 'budget_balance')} FROM (SELECT p.line_id, {_sums(COLUMNS)} "
        "FROM budget_posting p WHERE p.document_id = NEW.document_id GROUP BY p.line_id) AS d "
        "WHERE budget_balance.line_id = d.line_id; "
        "UPDATE budget_obligation SET last_movement = NEW.document_id, "
        f"{_sets(OBLIGED, 'budget_obligation')} FROM (SELECT p.line_id, p.commitment_id, "
        f"{_sums(OBLIGED)} FROM budget_posting p WHERE p.document_id = NEW.document_id AND "
        "p.commitment_id IS NOT NULL GROUP BY p.line_id, p.commitment_id) AS d WHERE "
        "budget_obligation.line_id = d.line_id AND budget_obligation.commitment_id = "
        "d.commitment_id; RETURN NULL; END $$"
    )


SQLITE = _sqlite()
POSTGRESQL = _postgresql()


def forward(apps: Any, editor: Any) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        # Statements hold percent signs, so they go without Django's own interpolation.
        editor.execute(statement, params=None)


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        for name in ("refuse", "derived", "open_line", "take_posting", "close", "seal"):
            editor.execute(f"DROP FUNCTION budget_{name}() CASCADE")
        return
    for statement in SQLITE:
        editor.execute(f"DROP TRIGGER {statement.split()[2]}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
