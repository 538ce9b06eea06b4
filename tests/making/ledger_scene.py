"""A ledger with everything in it, and a connection to attack it by direct SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import Error, connection, transaction
from tests.making.budgets import DAY, of, small_book, spend

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name, Side
from traza.platform.audit.record import TERMINAL


def on_postgresql() -> bool:
    return connection.vendor == "postgresql"


@dataclass(frozen=True)
class Scene:
    """Two books with money in every account; numbers of what an attack aims at."""

    book: int
    line: int
    other_book: int
    other_line: int
    income: int
    contract: int
    second: int
    accrual: int
    exercised: int
    payment: int
    second_payment: int
    reserve: int
    refund: int
    reversal: int
    closed: int
    payee: int


def scene() -> Scene:
    """Everything a ledger has: spent, reserved, refunded, undone, and a closed month."""
    one, other = small_book("uno", 1_000_000), small_book("otro", 1_000_000)
    income = small_book("ingreso", 0, side=Side.INCOME, income="1")
    first, second = spend(one, 100_000, "1"), spend(one, 100_000, "2")
    spend(other, 5_000, "x")
    reserve = budget.reserve(
        one.book, Name("suficiencia", "1"), on=DAY, amounts=[of(one.line, 900)], by=TERMINAL
    )
    budget.reserve(
        one.book, Name("suficiencia", "2"), on=DAY, amounts=[of(one.line, 900)], by=TERMINAL
    )
    refund = budget.refund(
        one.book, Name("reintegro", "1"), on=DAY, amounts=[of(one.line, 40_000)],
        follows=first[3].id, by=TERMINAL,
    )  # fmt: skip
    undone = budget.commit(
        one.book, Name("contrato", "3"), on=DAY, amounts=[of(one.line, 7)], by=TERMINAL
    )
    reversal = budget.reverse(undone.id, Name("oficio", "3"), on=DAY, by=TERMINAL)
    for month in (1, 2):
        budget.close_month(one.book, month, by=TERMINAL)
    return Scene(
        book=one.book, line=one.line, other_book=other.book, other_line=other.line,
        income=income.line, contract=first[0].id, second=second[0].id, accrual=first[1].id,
        exercised=first[2].id, payment=first[3].id, second_payment=second[3].id,
        reserve=reserve.id, refund=refund.id, reversal=reversal.id, closed=2,
        payee=budget.open_payee("Empresa", "company"),
    )  # fmt: skip


@dataclass
class Sql:
    """What an attacker has: a connection."""

    scene: Scene
    how: str = ""  # what follows INSERT, as in INSERT OR IGNORE

    def __call__(self, sql: str, *values: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, list(values))
            return list(cursor.fetchall()) if cursor.description else []

    def document(self, folio: str = "ataque", book: int | None = None) -> int:
        """A document that nobody sealed."""
        book = self.scene.book if book is None else book
        found = self(
            "INSERT INTO budget_document (book_id, kind, folio, sha256, title, source_document, "
            "source_cell) VALUES (%s, 'x', %s, '', '', '', '') RETURNING id", book, folio,
        )  # fmt: skip
        return int(found[0][0])

    def posting(
        self, document: int, debit: int, credit: int, centavos: Any = 100, position: int = 0,
        line: int | None = None, commitment: int | None = None, implied: Any = False,
    ) -> None:  # fmt: skip
        """One row of the ledger."""
        self(
            f"INSERT {self.how} INTO budget_posting (document_id, position, line_id, "
            "commitment_id, debit, credit, centavos, implied) VALUES "
            "(%s, %s, %s, %s, %s, %s, %s, %s)",
            document, position, self.scene.line if line is None else line, commitment, debit,
            credit, centavos, implied,
        )  # fmt: skip

    def seal(
        self, document: int, kind: str, centavos: Any = 100, postings: int = 1,
        day: Any = "2026-03-20", extra: str = "", **columns: Any,
    ) -> None:  # fmt: skip
        """The row that makes postings count."""
        values = {
            "document_id": document, "kind": kind, "day": day,
            "recorded_at": "2026-03-20 00:00:00+00:00", "postings": postings,
            "centavos": centavos, "reason": "", "bank_reference": "", "fingerprint": "",
            **columns,
        }  # fmt: skip
        places = ", ".join(["%s"] * len(values))
        self(
            f"INSERT {self.how} INTO budget_movement ({', '.join(values)}) VALUES ({places}){extra}",
            *values.values(),
        )

    def movement(self, kind: str, *rows: tuple[Any, ...], **columns: Any) -> int:
        """A document with rows (debit, credit, centavos, commitment, line) and its seal."""
        document = self.document()
        named = columns.get("commitment_id")
        for position, row in enumerate(rows):
            debit, credit, centavos, commitment, line = (*row, *(named, None)[len(row) - 3 :])
            self.posting(document, debit, credit, centavos, position, line, commitment)
        total = sum(row[2] for row in rows)
        self.seal(document, kind, total, len(rows), **columns)
        return document


@contextmanager
def suppressed() -> Iterator[None]:
    """What the database refuses is undone, and the attack goes on."""
    try:
        with transaction.atomic():
            yield
    except (Error, OverflowError):
        pass
