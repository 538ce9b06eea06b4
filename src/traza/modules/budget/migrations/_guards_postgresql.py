"""Functions and triggers of PostgreSQL.

Rules that read other rows hold only for a transaction that sees what others committed, so the
ledger is written at READ COMMITTED. Locks are taken in one order: the document, the book, the
lines by their numbers, the movement that is followed or undone.
"""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

from collections.abc import Mapping

from traza.modules.budget.migrations._guard_rules import (
    BREAKS,
    COLUMNS,
    COMMITMENT,
    DERIVED,
    FIXED_IN_A_BOOK,
    FIXED_IN_A_LINE,
    FOLLOWED,
    ITS_STEPS,
    LAST_DAY,
    LAST_MONTH,
    LEDGER,
    LINES,
    MUST_FOLLOW,
    OBLIGED,
    OF_ITS_YEAR,
    OTHER_LINES,
    OTHER_STEPS,
    POSTINGS,
    SEALED,
    TAKES_TOO_MUCH,
    out_of_its_year,
    sets,
    sums,
)

# A session keeps the plans that it made when the ledger had few rows. Read whole, as is best
# there, each movement of a large load would read all that the load has written before it.
BY_INDEX = "SET enable_seqscan = off"
FUNCTIONS = ("refuse", "year", "derived", "open_line", "take_posting", "close", "seal")


def statements() -> list[str]:
    """All functions and triggers."""
    return [*_kept(), *_derived(), *_entering()]


def _function(name: str, body: str, declare: str = "") -> str:
    # `search_path` is what it was when the tables were made: a temporary table of the same name
    # is not what a rule reads.
    return (
        f"CREATE FUNCTION budget_{name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM "
        f"CURRENT {BY_INDEX} AS $$ {declare} BEGIN {body} END $$"
    )


def _raise(said: str) -> str:
    return f"RAISE EXCEPTION 'budget: {said}' USING ERRCODE = '23514';"


_FRESH_EYES = (
    "IF current_setting('transaction_isolation') <> 'read committed' THEN "
    f"{_raise('the ledger is written at read committed')} END IF;"
)


def _each(table: str, name: str, when: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{name} {when} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION budget_{function}()"
    )


def _kept() -> list[str]:
    made = [
        _function("refuse", _raise("nothing is changed or deleted")),
        _function("year", _raise("the year of a book does not change")),
    ]
    made += [_each(table, "kept", "BEFORE UPDATE OR DELETE", "refuse") for table in SEALED]
    fixed = ", ".join(FIXED_IN_A_LINE)
    made += [
        _each("budget_line", "kept", "BEFORE DELETE", "refuse"),
        _each("budget_line", "fixed", f"BEFORE UPDATE OF {fixed}", "refuse"),
        "CREATE TRIGGER budget_book_fixed BEFORE UPDATE ON budget_book FOR EACH ROW WHEN ("
        f"{' OR '.join(f'NEW.{name} <> OLD.{name}' for name in FIXED_IN_A_BOOK)}) "
        "EXECUTE FUNCTION budget_year()",
    ]
    made += [
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION budget_refuse()"
        for table in (*LEDGER, "budget_line")
    ]
    return made


def _derived() -> list[str]:
    refused = _raise("balances follow movements and nothing else")
    return [
        _function(
            "derived",
            f"IF pg_trigger_depth() < 2 OR TG_OP = 'DELETE' THEN {refused} END IF; RETURN NEW;",
        ),
        *(
            _each(table, "derived", "BEFORE INSERT OR UPDATE OR DELETE", "derived")
            for table in DERIVED
        ),
        _function(
            "open_line", "INSERT INTO budget_balance (line_id) VALUES (NEW.id); RETURN NULL;"
        ),
        _each("budget_line", "balance", "AFTER INSERT", "open_line"),
    ]


def _entering() -> list[str]:
    return [
        # The lock makes a posting and the seal of its document wait for each other.
        _function(
            "take_posting",
            f"{_FRESH_EYES} PERFORM 1 FROM budget_document WHERE id = NEW.document_id "
            "FOR KEY SHARE; IF EXISTS (SELECT 1 FROM budget_movement m WHERE m.document_id = "
            f"NEW.document_id) THEN {_raise('a sealed movement takes no postings')} END IF; "
            "RETURN NEW;",
        ),
        _each("budget_posting", "sealed", "BEFORE INSERT", "take_posting"),
        # A closing waits for movements under way, and they for it, by one lock a book.
        _function(
            "close",
            f"{_FRESH_EYES} PERFORM pg_advisory_xact_lock(8201, NEW.book_id::int); "
            "IF NEW.month <> 1 AND NOT EXISTS (SELECT 1 FROM budget_closing c WHERE c.book_id = "
            f"NEW.book_id AND c.month = NEW.month - 1) THEN {_raise('months close in their order')} "
            "END IF; RETURN NEW;",
        ),
        _each("budget_closing", "waits", "BEFORE INSERT", "close"),
        seal(),
        _each("budget_movement", "seal", "AFTER INSERT", "seal"),
    ]


def seal() -> str:
    """What is read is read once, and each question is asked only of the movements that it is of:
    a question that is not asked costs nothing, and one inside another is planned all the same."""
    reverses = {said: broken for said, broken in BREAKS.items() if broken.startswith(_REVERSES)}
    said, takes_too_much = TAKES_TOO_MUCH
    return _function(
        "seal",
        f"{_FRESH_EYES} SELECT book_id INTO the_book FROM budget_document "
        "WHERE id = NEW.document_id FOR UPDATE; "
        "PERFORM pg_advisory_xact_lock_shared(8201, the_book::int); "
        "PERFORM 1 FROM budget_balance WHERE line_id IN (SELECT line_id FROM budget_posting WHERE "
        "document_id = NEW.document_id) ORDER BY line_id FOR UPDATE; "
        # What is followed is locked first and read after, or what was committed meanwhile is unseen.
        "IF NEW.follows_id IS NOT NULL THEN PERFORM 1 FROM budget_movement WHERE document_id = "
        "NEW.follows_id FOR SHARE; END IF; "
        "IF NEW.reverses_id IS NOT NULL THEN PERFORM 1 FROM budget_movement WHERE document_id = "
        f"NEW.reverses_id FOR NO KEY UPDATE; {_ask(reverses)} END IF; "
        f"{_in_time()} {_of_its_postings()} {_after_others()} "
        "IF NEW.follows_id IS NOT NULL AND NEW.kind IN ('commit', 'unreserve', 'refund') THEN "
        f"{_ask({said: takes_too_much})} END IF; "
        f"{_add_up()} RETURN NULL;",
        "DECLARE the_book bigint; the_year integer; is_closed boolean; is_broken boolean; "
        "has_other_lines boolean; has_other_steps boolean; broken text;",
    )


def _in_time() -> str:
    """The day is of the year of the book, or may come after it; its month is open."""
    outside = out_of_its_year("budget_book b WHERE b.id = the_book", _YEAR, _BY_LAST_DAY)
    return (
        "SELECT b.year, EXISTS (SELECT 1 FROM budget_closing c WHERE c.book_id = b.id AND "
        f"c.month = ({_YEAR} - b.year) * 12 + EXTRACT(MONTH FROM NEW.day)::int) "
        "INTO the_year, is_closed FROM budget_book b WHERE b.id = the_book; "
        f"IF the_year IS DISTINCT FROM {_YEAR} THEN {_ask({OF_ITS_YEAR: outside})} END IF; "
        f"IF is_closed THEN {_raise('the month is closed')} END IF;"
    )


def _of_its_postings() -> str:
    """One look at the postings for three rules."""
    return (
        f"SELECT NEW.postings <> COUNT(*) OR NEW.centavos <> COALESCE(SUM(p.centavos), 0), "
        f"BOOL_OR({OTHER_LINES}), BOOL_OR({OTHER_STEPS}) "
        "INTO is_broken, has_other_lines, has_other_steps FROM budget_posting p "
        "LEFT JOIN budget_line l ON l.id = p.line_id WHERE p.document_id = NEW.document_id; "
        f"IF is_broken THEN {_raise(POSTINGS)} END IF; "
        f"IF has_other_lines THEN {_raise(LINES)} END IF; "
        f"IF has_other_steps THEN {_raise(ITS_STEPS)} END IF;"
    )


def _after_others() -> str:
    """Its commitment, and the movement that it follows."""
    return (
        f"IF NEW.commitment_id IS NOT NULL OR NEW.kind = 'commit' THEN "
        f"{_ask({COMMITMENT: BREAKS[COMMITMENT]})} END IF; "
        f"IF NEW.follows_id IS NOT NULL OR NEW.kind IN ({MUST_FOLLOW}) THEN "
        f"{_ask({FOLLOWED: BREAKS[FOLLOWED]})} END IF;"
    )


def _add_up() -> str:
    """Balances of its lines, and of its commitment in them."""
    return (
        "IF NEW.commitment_id IS NOT NULL THEN "
        "INSERT INTO budget_obligation (commitment_id, line_id) SELECT DISTINCT p.commitment_id, "
        "p.line_id FROM budget_posting p WHERE p.document_id = NEW.document_id AND p.commitment_id "
        "IS NOT NULL ON CONFLICT DO NOTHING; END IF; "
        "UPDATE budget_balance SET last_movement = NEW.document_id, "
        f"{sets(COLUMNS, 'budget_balance')} FROM (SELECT p.line_id, {sums(COLUMNS)} "
        "FROM budget_posting p WHERE p.document_id = NEW.document_id GROUP BY p.line_id) AS d "
        "WHERE budget_balance.line_id = d.line_id; "
        "IF NEW.commitment_id IS NOT NULL THEN "
        f"UPDATE budget_obligation SET last_movement = NEW.document_id, "
        f"{sets(OBLIGED, 'budget_obligation')} FROM (SELECT p.line_id, p.commitment_id, "
        f"{sums(OBLIGED)} FROM budget_posting p WHERE p.document_id = NEW.document_id AND "
        "p.commitment_id IS NOT NULL GROUP BY p.line_id, p.commitment_id) AS d WHERE "
        "budget_obligation.line_id = d.line_id AND budget_obligation.commitment_id = "
        "d.commitment_id; END IF;"
    )


_YEAR = "EXTRACT(YEAR FROM NEW.day)::int"
_BY_LAST_DAY = f"NEW.day <= make_date(b.year + 1, {LAST_MONTH}, {LAST_DAY})"
_REVERSES = "NEW.reverses_id IS NOT NULL AND "


def _ask(rules: Mapping[str, str]) -> str:
    """Raise what the first broken rule says."""
    cases = " ".join(f"WHEN ({broken}) THEN '{said}'" for said, broken in rules.items())
    return (
        f"broken := (SELECT CASE {cases} END); IF broken IS NOT NULL THEN RAISE EXCEPTION "
        "'budget: %', broken USING ERRCODE = '23514'; END IF;"
    )
