"""Attacks on seals, lines, months, and by the habits of SQLite."""

from __future__ import annotations

from django.db import connection
from tests.making.attacks import ATTACKS, attack, sqlite_attack
from tests.making.budgets import DAY, of
from tests.making.ledger_scene import Scene, Sql, on_postgresql, suppressed

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewLine
from traza.modules.budget.contracts.ledger import Name
from traza.platform.audit.record import TERMINAL


@attack
def a_posting_after_the_seal(sql: Sql, s: Scene) -> None:
    sql.posting(s.payment, 827, 826, 1, 9, commitment=s.contract)


@attack
def a_seal_that_counts_wrong(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    sql.seal(document, "adjust", 5, postings=2)


@attack
def a_seal_that_adds_wrong(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    sql.seal(document, "adjust", 6)


@attack
def a_seal_of_nothing(sql: Sql, s: Scene) -> None:
    sql.seal(sql.document(), "adjust", 0, postings=0)


@attack
def a_seal_of_no_document(sql: Sql, s: Scene) -> None:
    sql.posting(987_654, 8221, 823, 5)
    sql.seal(987_654, "adjust", 5)


@attack
def a_second_seal(sql: Sql, s: Scene) -> None:
    sql.seal(s.payment, "pay", 100_000, follows_id=s.exercised, commitment_id=s.contract)


@attack
def unsealed_postings_count_for_nothing(sql: Sql, s: Scene) -> None:
    sql.posting(sql.document(), 8221, 821, 10**12)


@attack
def a_closed_month(sql: Sql, s: Scene) -> None:
    sql.movement("adjust", (8221, 823, 5), day="2026-02-28")
    raise AssertionError("a closed month took a movement")


@attack
def a_day_of_another_year(sql: Sql, s: Scene) -> None:
    sql.movement("adjust", (8221, 823, 5), day="2027-03-01")


def _after(s: Scene) -> int:
    """A contract with 500 accrued, of them 200 by an advance of 300; its accrual's number."""
    made = budget.commit(s.book, Name("c", "31"), on=DAY, amounts=[of(s.line, 900)], by=TERMINAL)
    for verb, amount in ((budget.advance, (300,)), (budget.accrue, (500, 200))):
        last = verb(s.book, Name("x", f"{verb.args[0]}"), on=DAY, amounts=[of(s.line, *amount)],
                    follows=made.id, by=TERMINAL)  # fmt: skip
    return last.id


@attack
def a_commitment_after_the_year(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 824, 8221, 10, commitment=document)
    sql.seal(document, "commit", 10, commitment_id=document, day="2027-01-10")
    raise AssertionError("a commitment was taken after the year")


@attack
def an_advance_after_the_year(sql: Sql, s: Scene) -> None:
    sql.movement("advance", (8241, 824, 1), follows_id=s.contract, commitment_id=s.contract,
                 day="2027-01-10")  # fmt: skip


@attack
def an_accrual_of_new_money_after_the_year(sql: Sql, s: Scene) -> None:
    _after(s)
    of_it = sql("SELECT MAX(document_id) FROM budget_movement WHERE kind = 'commit'")[0][0]
    sql.movement(
        "accrue", (825, 824, 1), (825, 8241, 50), (826, 825, 50), (8271, 826, 50),
        follows_id=of_it, commitment_id=of_it, day="2027-01-10",
    )  # fmt: skip
    raise AssertionError("new money was accrued after the year")


@attack
def an_accrual_after_the_year_that_only_exercises(sql: Sql, s: Scene) -> None:
    """It would exercise what another accrued, years after the last day."""
    _after(s)
    of_it = sql("SELECT MAX(document_id) FROM budget_movement WHERE kind = 'commit'")[0][0]
    sql.movement("accrue", (826, 825, 50), follows_id=of_it, commitment_id=of_it, day="2029-01-10")
    raise AssertionError("an accrual exercised after the last day")


@attack
def a_payment_after_the_last_day(sql: Sql, s: Scene) -> None:
    accrual = _after(s)
    of_it = sql("SELECT commitment_id FROM budget_movement WHERE document_id = %s", accrual)[0][0]
    sql.movement(
        "exercise", (826, 825, 5), follows_id=accrual, commitment_id=of_it, day="2027-05-01"
    )
    raise AssertionError("the last day passed")


@attack
def a_reversal_of_an_accrual_after_the_year(sql: Sql, s: Scene) -> None:
    document = sql.document()
    rows = sql("SELECT position, line_id, commitment_id, debit, credit, centavos FROM "
               "budget_posting WHERE document_id = %s", _after(s))  # fmt: skip
    for position, line, commitment, debit, credit, centavos in rows:
        sql.posting(document, credit, debit, centavos, position, line, commitment)
    accrual = sql("SELECT MAX(document_id) FROM budget_movement WHERE kind = 'accrue'")[0][0]
    sql.seal(document, "reverse", sum(row[5] for row in rows), len(rows), day="2027-01-10",
             commitment_id=rows[0][2], reverses_id=accrual)  # fmt: skip
    raise AssertionError("an accrual was undone after the year")


@attack
def a_payment_of_before_the_year(sql: Sql, s: Scene) -> None:
    sql.movement("recover", (824, 8241, 1), follows_id=s.contract, commitment_id=s.contract,
                 day="2025-12-31")  # fmt: skip


@attack
def a_closed_month_after_the_year(sql: Sql, s: Scene) -> None:
    accrual = _after(s)
    for month in range(3, 14):
        budget.close_month(s.book, month, by=TERMINAL)
    of_it = sql("SELECT commitment_id FROM budget_movement WHERE document_id = %s", accrual)[0][0]
    sql.movement(
        "exercise", (826, 825, 5), follows_id=accrual, commitment_id=of_it, day="2027-01-31"
    )
    raise AssertionError("a closed January took a movement")


@attack
def a_month_closed_out_of_order(sql: Sql, s: Scene) -> None:
    sql(
        "INSERT INTO budget_closing (book_id, month, closed_at, reason) VALUES "
        "(%s, 9, '2026-03-20 00:00:00+00:00', '')", s.book,
    )  # fmt: skip


@attack
def spending_accounts_of_an_income_line(sql: Sql, s: Scene) -> None:
    book = sql("SELECT book_id FROM budget_line WHERE id = %s", s.income)[0][0]
    document = sql.document(book=book)
    sql.posting(document, 8221, 821, 5, line=s.income)
    sql.seal(document, "approve", 5)


@attack
def income_accounts_of_a_spending_line(sql: Sql, s: Scene) -> None:
    sql.movement("estimate", (811, 812, 5))


@attack
def a_line_of_another_book(sql: Sql, s: Scene) -> None:
    sql.movement("approve", (8221, 821, 5, None, s.other_line))


@attack
def a_line_that_is_not_there(sql: Sql, s: Scene) -> None:
    sql.movement("approve", (8221, 821, 5, None, 987_654))


@attack
def a_balance_of_ones_own(sql: Sql, s: Scene) -> None:
    sql("INSERT INTO budget_balance (line_id, available) VALUES (987654, 5)")


@attack
def an_obligation_of_ones_own(sql: Sql, s: Scene) -> None:
    sql(
        "INSERT INTO budget_obligation (commitment_id, line_id) VALUES (%s, %s)",
        s.contract, s.other_line,
    )  # fmt: skip


@attack
def an_upsert_of_a_balance(sql: Sql, s: Scene) -> None:
    sql(
        "INSERT INTO budget_balance (line_id) VALUES (%s) "
        "ON CONFLICT (line_id) DO UPDATE SET available = 9", s.line,
    )  # fmt: skip


@attack
def amounts_that_do_not_fit(sql: Sql, s: Scene) -> None:
    for at in range(3):
        document = sql.document(f"enorme {at}")
        sql.posting(document, 8221, 823, 2**62)
        sql.seal(document, "adjust", 2**62)


@attack
def two_rows_and_the_seal_in_one_statement(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    if connection.vendor == "postgresql":
        sql(
            "WITH sealed AS (INSERT INTO budget_movement (document_id, kind, day, recorded_at, "
            "postings, centavos, reason, bank_reference, fingerprint) VALUES (%s, 'adjust', "
            "'2026-03-20', now(), 1, 5, '', '', '') RETURNING document_id) "
            "INSERT INTO budget_posting (document_id, position, line_id, debit, credit, centavos, "
            "implied) SELECT document_id, 1, %s, 8221, 823, 7, false FROM sealed",
            document, s.line,
        )  # fmt: skip


@attack
def tables_of_the_session_in_place_of_the_ledgers(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    sql("CREATE TEMPORARY TABLE budget_posting AS SELECT * FROM budget_posting")
    try:
        sql("UPDATE pg_temp.budget_posting SET centavos = 900" if on_postgresql() else
            "UPDATE temp.budget_posting SET centavos = 900")  # fmt: skip
        sql("INSERT INTO budget_movement (document_id, kind, day, recorded_at, postings, "
            "centavos, reason, bank_reference, fingerprint) VALUES (%s, 'adjust', '2026-03-20', "
            "'2026-03-20 00:00:00+00:00', 1, 900, '', '', '')", document)  # fmt: skip
    finally:
        if not on_postgresql():
            sql("DROP TABLE temp.budget_posting")


@sqlite_attack
def amounts_that_are_no_integers(sql: Sql, s: Scene) -> None:
    for at, centavos in enumerate(("mucho", 10.5, b"9", "12x", 1e300)):
        document = sql.document(f"raro {at}")
        with suppressed():
            sql.posting(document, 8221, 823, centavos)
            sql.seal(document, "adjust", sql("SELECT SUM(centavos) FROM budget_posting WHERE "
                     "document_id = %s", document)[0][0])  # fmt: skip


@sqlite_attack
def days_that_are_no_days(sql: Sql, s: Scene) -> None:
    for at, day in enumerate(("now", 2461119, "2026-02-31", "2026-03-20 10:00", "20260320", b"x")):
        document = sql.document(f"día {at}")
        sql.posting(document, 8221, 823, 5)
        with suppressed():
            sql.seal(document, "adjust", 5, day=day)


@sqlite_attack
def a_row_number_of_a_movement(sql: Sql, s: Scene) -> None:
    at = sql("SELECT rowid FROM budget_movement WHERE document_id = %s", s.payment)[0][0]
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    sql.how = "OR REPLACE"
    sql.seal(document, "adjust", 5, rowid=at)


@sqlite_attack
def a_row_number_below_zero(sql: Sql, s: Scene) -> None:
    """It would look like every row that has no number yet."""
    with suppressed():
        sql("INSERT INTO budget_line (id, book_id, key, side, name, search_name, lens, "
            "administrative, function, programme, subprogramme, object, expense_type, funding, "
            "income, project, contributor, contribution, valuation, source_document, source_cell) "
            "VALUES (-1, %s, 'k', 'spending', '', '', 'all', '', '', '', '', '', '', '', '', '', "
            "'state', '', '', '', '')", s.book)  # fmt: skip
    assert budget.open_line(s.book, NewLine(key="nueva"))


@sqlite_attack
def the_other_name_of_a_lines_number(sql: Sql, s: Scene) -> None:
    sql("UPDATE budget_line SET rowid = rowid + 1000 WHERE id = %s", s.line)


@sqlite_attack
def a_book_put_in_place_of_another(sql: Sql, s: Scene) -> None:
    sql("UPDATE OR REPLACE budget_book SET slug = 'uno' WHERE slug = 'otro'")


@sqlite_attack
def a_book_inserted_over_another(sql: Sql, s: Scene) -> None:
    sql(
        "INSERT OR REPLACE INTO budget_book (slug, name, search_name, entity, level, year, grain, "
        "agency, is_sample, note, source_document) VALUES ('uno', '', '', '', 'state', 2030, "
        "'day', '', 0, '', '')"
    )


def _over(table: str, row: str) -> None:
    def run(sql: Sql, s: Scene) -> None:
        sql(f"INSERT OR REPLACE INTO budget_{table} SELECT {row} FROM budget_{table}")

    run.__name__ = f"insert_over_{table}"
    sqlite_attack(run)


for each in ("document", "posting", "movement", "closing", "balance", "obligation", "line"):
    _over(each, "*")


def _how(name: str, how: str) -> None:
    def run(sql: Sql, s: Scene) -> None:
        sql.how = how
        ATTACKS[name](sql, s)

    run.__name__ = f"{name}_{how[3:].lower()}"
    sqlite_attack(run)


for each in (
    "spending_more_than_is_available", "paying_more_than_exercised", "a_closed_month",
    "more_than_a_payment_comes_back", "a_seal_that_adds_wrong", "a_posting_after_the_seal",
    "a_reserve_that_takes_of_another", "amounts_that_do_not_fit", "a_second_seal",
):  # fmt: skip
    for way in ("OR IGNORE", "OR FAIL", "OR REPLACE"):
        _how(each, way)
