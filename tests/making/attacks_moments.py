"""Attacks on the order of the moments: movements that should not be."""

from __future__ import annotations

from typing import Any

from tests.making.attacks import attack
from tests.making.budgets import DAY, of
from tests.making.ledger_scene import Scene, Sql

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name
from traza.platform.audit.record import TERMINAL


@attack
def spending_more_than_is_available(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 824, 8221, 10**9, commitment=document)
    sql.seal(document, "commit", 10**9, commitment_id=document)


@attack
def paying_more_than_exercised(sql: Sql, s: Scene) -> None:
    sql.movement("pay", (827, 826, 1), follows_id=s.exercised, commitment_id=s.contract)


@attack
def paying_with_the_commitment_of_another(sql: Sql, s: Scene) -> None:
    sql.movement("advance", (8241, 824, 40_000), follows_id=s.second, commitment_id=s.contract)


@attack
def naming_a_commitment_of_another_book(sql: Sql, s: Scene) -> None:
    found = sql(
        "SELECT m.document_id FROM budget_movement m JOIN budget_document d ON d.id = "
        "m.document_id WHERE d.book_id = %s AND m.kind = 'commit'", s.other_book,
    )  # fmt: skip
    other = found[0][0]
    sql.movement("release", (8221, 824, 1), follows_id=other, commitment_id=other)


@attack
def a_commitment_that_is_a_payment(sql: Sql, s: Scene) -> None:
    sql.movement("release", (8221, 824, 1), follows_id=s.contract, commitment_id=s.payment)


@attack
def a_commitment_into_that_of_another(sql: Sql, s: Scene) -> None:
    sql.movement("commit", (824, 8221, 5), commitment_id=s.contract)


@attack
def an_accrual_that_follows_nothing(sql: Sql, s: Scene) -> None:
    spare = sql.document("suelto")
    sql.posting(spare, 824, 8221, 100, commitment=spare)
    sql.seal(spare, "commit", 100, commitment_id=spare)
    sql.movement("accrue", (825, 824, 100), commitment_id=spare)


@attack
def a_payment_that_follows_an_accrual(sql: Sql, s: Scene) -> None:
    sql.movement("pay", (827, 826, 1), follows_id=s.accrual, commitment_id=s.contract)


@attack
def following_what_was_undone(sql: Sql, s: Scene) -> None:
    undone = sql("SELECT reverses_id FROM budget_movement WHERE document_id = %s", s.reversal)[0][0]
    sql.movement("advance", (8241, 824, 1), follows_id=undone, commitment_id=undone)


@attack
def dated_before_what_it_follows(sql: Sql, s: Scene) -> None:
    sql.movement(
        "refund", (826, 827, 1), (825, 826, 1), (824, 825, 1), (8221, 824, 1),
        follows_id=s.payment, commitment_id=s.contract, day="2026-03-14",
    )  # fmt: skip


@attack
def steps_of_another_kind(sql: Sql, s: Scene) -> None:
    """A refund that calls itself an adjustment is not counted against its payment."""
    sql.movement(
        "adjust", (826, 827, 90_000), (825, 826, 90_000), (824, 825, 90_000), (8221, 824, 90_000),
        commitment_id=s.contract,
    )  # fmt: skip


@attack
def publishing_into_the_commitment_of_another(sql: Sql, s: Scene) -> None:
    sql.movement("publish", (826, 827, 9), commitment_id=s.contract)


@attack
def publishing_what_is_reserved(sql: Sql, s: Scene) -> None:
    sql.movement("publish", (8221, 8222, 900))


@attack
def a_contribution_taken_out(sql: Sql, s: Scene) -> None:
    sql.movement("contribute", (828, 8221, 10))


@attack
def a_step_that_is_none(sql: Sql, s: Scene) -> None:
    sql.movement("pay", (827, 8221, 10), commitment_id=s.contract, follows_id=s.exercised)


@attack
def a_posting_without_its_commitment(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 824, 8221, 10)
    sql.seal(document, "commit", 10, commitment_id=document)


@attack
def more_than_a_payment_comes_back(sql: Sql, s: Scene) -> None:
    rows = [(d, c, 60_001) for d, c in ((826, 827), (825, 826), (824, 825), (8221, 824))]
    sql.movement("refund", *rows, follows_id=s.payment, commitment_id=s.contract)


@attack
def a_refund_of_one_payment_from_another(sql: Sql, s: Scene) -> None:
    rows = [(d, c, 100) for d, c in ((826, 827), (825, 826), (824, 825), (8221, 824))]
    sql.movement("refund", *rows, follows_id=s.payment, commitment_id=s.second)


@attack
def a_reserve_that_takes_of_another(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 824, 8222, 901, commitment=document)
    sql.seal(document, "commit", 901, commitment_id=document, follows_id=s.reserve)


@attack
def a_reserve_freed_twice(sql: Sql, s: Scene) -> None:
    for _ in range(2):
        document = sql.document(f"libera {_}")
        sql.posting(document, 8221, 8222, 600)
        sql.seal(document, "unreserve", 600, follows_id=s.reserve)


@attack
def a_reserve_taken_without_following_it(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 824, 8222, 100, commitment=document)
    sql.seal(document, "commit", 100, commitment_id=document)


def _mirror(sql: Sql, original: int, rows: list[Any], **columns: Any) -> None:
    document = sql.document()
    total = 0
    for position, (line, commitment, debit, credit, centavos) in enumerate(rows):
        sql.posting(document, credit, debit, centavos, position, line, commitment)
        total += centavos
    values = {"commitment_id": rows[0][1], "reverses_id": original, **columns}
    sql.seal(document, "reverse", total, len(rows), **values)


def _rows(sql: Sql, movement: int) -> list[Any]:
    return sql(
        "SELECT line_id, commitment_id, debit, credit, centavos FROM budget_posting "
        "WHERE document_id = %s ORDER BY position", movement,
    )  # fmt: skip


@attack
def a_reversal_of_another_amount(sql: Sql, s: Scene) -> None:
    rows = [(*row[:4], row[4] - 1) for row in _rows(sql, s.second_payment)]
    _mirror(sql, s.second_payment, rows)


@attack
def half_a_reversal(sql: Sql, s: Scene) -> None:
    _mirror(sql, s.refund, _rows(sql, s.refund)[:2])


@attack
def a_reversal_of_a_reversal(sql: Sql, s: Scene) -> None:
    _mirror(sql, s.reversal, _rows(sql, s.reversal))


@attack
def a_reversal_twice(sql: Sql, s: Scene) -> None:
    _mirror(sql, s.second_payment, _rows(sql, s.second_payment))
    document = sql.document("otra vez")
    sql.posting(document, 826, 827, 100_000, commitment=s.second)
    sql.seal(document, "reverse", 100_000, commitment_id=s.second, reverses_id=s.second_payment)


@attack
def a_reversal_of_a_payment_that_was_refunded(sql: Sql, s: Scene) -> None:
    """Another payment of the same contract has money enough, but it is another payment."""
    contract = budget.commit(s.book, Name("c", "9"), on=DAY, amounts=[of(s.line, 200)], by=TERMINAL)
    last = contract.id
    paid = []
    for verb, folios, centavos in (
        (budget.accrue, "a", 200), (budget.exercise, "b", 200), (budget.pay, "cd", 100),
    ):  # fmt: skip
        for folio in folios:
            done = verb(s.book, Name("x", folio), on=DAY, amounts=[of(s.line, centavos)],
                        follows=last, by=TERMINAL)  # fmt: skip
        last, paid = done.id if centavos == 200 else last, [*paid, done.id]
    budget.refund(s.book, Name("x", "r"), on=DAY, amounts=[of(s.line, 30)], follows=paid[-1],
                  by=TERMINAL)  # fmt: skip
    _mirror(sql, paid[-1], _rows(sql, paid[-1]))


@attack
def a_reversal_of_itself(sql: Sql, s: Scene) -> None:
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    sql.seal(document, "reverse", 5, reverses_id=document)


@attack
def a_reversal_that_names_nothing(sql: Sql, s: Scene) -> None:
    sql.movement("reverse", (826, 827, 10), commitment_id=s.second)


def _advanced(s: Scene, folio: str, centavos: int) -> int:
    """A contract of 1000 with an advance; its number."""
    contract = budget.commit(
        s.book, Name("c", folio), on=DAY, amounts=[of(s.line, 1000)], by=TERMINAL
    )
    budget.advance(
        s.book, Name("a", folio), on=DAY, amounts=[of(s.line, centavos)], follows=contract.id,
        by=TERMINAL,
    )  # fmt: skip
    return contract.id


@attack
def more_of_an_advance_comes_back_than_is_left(sql: Sql, s: Scene) -> None:
    """Another contract of the line has advance enough, but it is another contract."""
    mine, _other = _advanced(s, "21", 300), _advanced(s, "22", 300)
    sql.movement("recover", (824, 8241, 301), follows_id=mine, commitment_id=mine)


@attack
def an_advance_comes_back_to_another_contract(sql: Sql, s: Scene) -> None:
    mine, other = _advanced(s, "21", 300), _advanced(s, "22", 300)
    sql.movement("recover", (824, 8241, 100), follows_id=mine, commitment_id=other)


@attack
def an_advance_that_comes_back_follows_nothing(sql: Sql, s: Scene) -> None:
    mine = _advanced(s, "21", 300)
    sql.movement("recover", (824, 8241, 100), commitment_id=mine)


@attack
def what_comes_back_takes_the_steps_of_a_payment(sql: Sql, s: Scene) -> None:
    sql.movement("recover", (826, 827, 10), follows_id=s.contract, commitment_id=s.contract)


@attack
def a_release_that_takes_of_an_advance(sql: Sql, s: Scene) -> None:
    mine = _advanced(s, "21", 300)
    sql.movement("release", (824, 8241, 100), follows_id=mine, commitment_id=mine)
