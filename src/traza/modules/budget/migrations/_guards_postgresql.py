"""Functions and triggers of PostgreSQL.

Rules that read other rows hold only for a transaction that sees what others committed, so the
ledger is written at READ COMMITTED. Locks are taken in one order: the document, the book, the
lines by their numbers, the movement that is followed or undone.
"""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

from collections.abc import Mapping

from traza.modules.budget.migrations._guard_rules import (
    BEFORE,
    BOOK_OF_NEW,
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
    natural,
    out_of_its_year,
    sets,
    sums,
)

# A session keeps the plans that it made when the ledger had few rows. Read whole, as is best
# there, each movement of a large load would read all that the load has written before it.
# A table that one transaction fills is empty for whoever counts its rows meanwhile, so its joins
# go by index too, and what is grouped or put in order is found first (OFFSET 0 keeps it apart): any
# index that gives that order would be read whole.
BY_INDEX = "SET enable_seqscan = off SET enable_mergejoin = off SET enable_hashjoin = off"
ITS_POSTINGS = "(SELECT * FROM budget_posting WHERE document_id = NEW.document_id OFFSET 0) AS p"
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
    return [
        refuse_derived(),
        *(text for table in DERIVED for text in derived(table)),
        _function(
            "open_line", "INSERT INTO budget_balance (line_id) VALUES (NEW.id); RETURN NULL;"
        ),
        _each("budget_line", "balance", "AFTER INSERT", "open_line"),
    ]


def refuse_derived() -> str:
    """The function that refuses them."""
    return _function("derived", _raise("balances follow movements and nothing else"))


def derived(table: str) -> list[str]:
    """Triggers that refuse what no trigger writes; what a seal writes does not even call them."""
    by_hand = _each(table, "derived", "BEFORE INSERT OR UPDATE", "derived")
    return [
        by_hand.replace("FOR EACH ROW", "FOR EACH ROW WHEN (pg_trigger_depth() < 1)"),
        _each(table, "stays", "BEFORE DELETE", "derived"),
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
    return _function(
        "seal",
        f"{_FRESH_EYES} {_its_book()} {_of_its_postings()} {_after_others()} {_in_time()} "
        f"{_add_up()} RETURN NULL;",
        "DECLARE the_book bigint; the_year integer; is_closed boolean; is_undone boolean; "
        "in_all integer := 0; in_sum bigint := 0; one record; the_line bigint; the_debit integer; "
        "the_credit integer; the_commitment bigint; before record; broken text; locked text;",
    )


def _its_book() -> str:
    return (
        "SELECT book_id INTO the_book FROM budget_document WHERE id = NEW.document_id FOR UPDATE; "
        "locked := pg_advisory_xact_lock_shared(8201, the_book::int)::text;"
    )


def _of_its_postings() -> str:
    """One look at the postings for three rules, which locks their lines in order of their numbers.

    A posting without a line or a balance is not found here, and then the count is another.
    """
    other_lines = OTHER_LINES.replace(BOOK_OF_NEW, "the_book")
    return (
        f"FOR one IN SELECT p.line_id, p.debit, p.credit, p.centavos, p.commitment_id, {other_lines} AS other_line, "
        f"{OTHER_STEPS} AS other_step FROM {ITS_POSTINGS} JOIN budget_line l ON l.id = p.line_id "
        "JOIN budget_balance b ON b.line_id = p.line_id ORDER BY p.line_id FOR UPDATE OF b LOOP "
        "in_all := in_all + 1; in_sum := in_sum + one.centavos; the_line := one.line_id; "
        "the_debit := one.debit; the_credit := one.credit; the_commitment := one.commitment_id; "
        f"IF one.other_line THEN {_raise(LINES)} END IF; "
        f"IF one.other_step THEN {_raise(ITS_STEPS)} END IF; END LOOP; "
        f"IF NEW.postings <> in_all OR NEW.centavos <> in_sum THEN {_raise(POSTINGS)} END IF;"
    )


def _after_others() -> str:
    """Its commitment, and the movement that it follows or undoes.

    Both are locked first and asked after, or what was committed meanwhile is unseen. A commitment
    that is that of the movement followed was asked when that one was sealed.
    """
    reverses = {said: broken for said, broken in BREAKS.items() if broken.startswith(_REVERSES)}
    said, takes_too_much = TAKES_TOO_MUCH
    return (
        "IF NEW.reverses_id IS NOT NULL THEN PERFORM 1 FROM budget_movement WHERE document_id = "
        f"NEW.reverses_id FOR NO KEY UPDATE; {_ask(reverses)} END IF; "
        "IF NEW.kind = 'commit' THEN IF NEW.commitment_id IS DISTINCT FROM NEW.document_id THEN "
        f"{_raise(COMMITMENT)} END IF; "
        f"ELSIF NEW.commitment_id IS NOT NULL AND NEW.follows_id IS NULL THEN "
        f"{_ask({COMMITMENT: BREAKS[COMMITMENT]})} END IF; "
        f"IF NEW.follows_id IS NOT NULL THEN {_follows()} "
        f"ELSIF NEW.kind IN ({MUST_FOLLOW}) THEN {_raise(FOLLOWED)} END IF; "
        "IF NEW.follows_id IS NOT NULL AND NEW.kind IN ('commit', 'unreserve', 'refund') THEN "
        f"{_ask({said: takes_too_much})} END IF;"
    )


def _follows() -> str:
    return (
        "SELECT m.kind, m.day, m.commitment_id, c.book_id INTO before FROM budget_movement m "
        "JOIN budget_document c ON c.id = m.document_id WHERE m.document_id = NEW.follows_id "
        "FOR SHARE OF m; is_undone := EXISTS (SELECT 1 FROM budget_movement r "
        "WHERE r.reverses_id = NEW.follows_id); "
        "IF is_undone OR before.kind IS NULL OR NEW.follows_id = NEW.document_id "
        "OR before.day > NEW.day OR before.book_id <> the_book "
        f"OR before.kind <> (CASE NEW.kind {BEFORE} WHEN 'commit' THEN 'reserve' ELSE '' END) "
        "OR NEW.kind <> 'commit' AND before.commitment_id IS DISTINCT FROM NEW.commitment_id "
        f"THEN {_raise(FOLLOWED)} END IF;"
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


def _add_up() -> str:
    """Balances of its lines, and of its commitment in them.

    A single posting, as most movements have, is added without being read again.
    """
    return (
        f"IF in_all = 1 THEN {_add_one()} ELSE "
        "UPDATE budget_balance SET last_movement = NEW.document_id, "
        f"{sets(COLUMNS, 'budget_balance')} FROM ({_sums('p.line_id', COLUMNS)}) AS d "
        "WHERE budget_balance.line_id = d.line_id; "
        f"IF NEW.commitment_id IS NOT NULL THEN {_oblige()} {_open_obligations()} END IF; END IF;"
    )


def _add_one() -> str:
    return (
        f"UPDATE budget_balance SET last_movement = NEW.document_id, {_adds(COLUMNS)} "
        "WHERE line_id = the_line; "
        "IF the_commitment IS NOT NULL THEN "
        f"UPDATE budget_obligation SET last_movement = NEW.document_id, {_adds(OBLIGED)} "
        "WHERE commitment_id = the_commitment AND line_id = the_line; "
        f"IF NOT FOUND THEN {_open_obligations()} END IF; END IF;"
    )


def _adds(names: tuple[str, ...]) -> str:
    """Assignments that add the single posting."""
    return ", ".join(
        f"{name} = {name} + CASE WHEN {plus} = {account} THEN NEW.centavos "
        f"WHEN {minus} = {account} THEN -NEW.centavos ELSE 0 END"
        for name, account, plus, minus in (
            (name, *natural(name, "the_debit", "the_credit")) for name in names
        )
    )


def _oblige() -> str:
    return (
        "UPDATE budget_obligation SET last_movement = NEW.document_id, "
        f"{sets(OBLIGED, 'budget_obligation')} FROM ({_sums(_BY_COMMITMENT, OBLIGED, _OBLIGES)}) "
        "AS d WHERE budget_obligation.line_id = d.line_id "
        "AND budget_obligation.commitment_id = d.commitment_id;"
    )


def _open_obligations() -> str:
    """Of lines that the commitment did not have yet; their balances hold other movements off."""
    opened = (
        f"{_OBLIGES} AND NOT EXISTS (SELECT 1 FROM budget_obligation o WHERE "
        "o.commitment_id = p.commitment_id AND o.line_id = p.line_id)"
    )
    return (
        f"INSERT INTO budget_obligation (line_id, commitment_id, {', '.join(OBLIGED)}, "
        f"last_movement) SELECT d.*, NEW.document_id FROM ({_sums(_BY_COMMITMENT, OBLIGED, opened)})"
        " AS d;"
    )


def _sums(by: str, names: tuple[str, ...], which: str = "") -> str:
    return f"SELECT {by}, {sums(names)} FROM {ITS_POSTINGS}{which} GROUP BY {by}"


_YEAR = "EXTRACT(YEAR FROM NEW.day)::int"
_BY_LAST_DAY = f"NEW.day <= make_date(b.year + 1, {LAST_MONTH}, {LAST_DAY})"
_REVERSES = "NEW.reverses_id IS NOT NULL AND "
_BY_COMMITMENT = "p.line_id, p.commitment_id"
_OBLIGES = " WHERE p.commitment_id IS NOT NULL"


def _ask(rules: Mapping[str, str]) -> str:
    """Raise what the first broken rule says."""
    cases = " ".join(f"WHEN ({broken}) THEN '{said}'" for said, broken in rules.items())
    return (
        f"broken := (SELECT CASE {cases} END); IF broken IS NOT NULL THEN RAISE EXCEPTION "
        "'budget: %', broken USING ERRCODE = '23514'; END IF;"
    )
