"""What the ledger holds that a movement needs: read under the lock that it is written under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from traza.modules.budget.contracts.ledger import (
    Account,
    Funds,
    Kind,
    Request,
)
from traza.modules.budget.rules.funds import TAKES

A = Account
LINE_COLUMNS: tuple[tuple[str, Account], ...] = (
    ("available", A.AVAILABLE),
    ("reserved", A.RESERVED),
    ("committed", A.COMMITTED),
    ("advanced", A.ADVANCED),
    ("accrued", A.ACCRUED),
    ("exercised", A.EXERCISED),
    ("paid", A.PAID),
    ("amortised", A.AMORTISED),
    ("approved", A.APPROVED),
    ("income_accrued", A.INCOME_ACCRUED),
    ("collected", A.COLLECTED),
)
OBLIGATION_COLUMNS = LINE_COLUMNS[2:8]
_LINES = ", ".join(f"s.{name}" for name, _account in LINE_COLUMNS)
_OBLIGATIONS = ", ".join(name for name, _account in OBLIGATION_COLUMNS)


@dataclass(frozen=True, slots=True)
class Followed:
    """The movement that another follows; `left` is what may still be taken of it, by line."""

    kind: Kind
    commitment: int | None
    undone: bool
    day: date
    left: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undoing:
    """The movement that another reverses, and one that follows it and stands."""

    kind: Kind
    undone: bool
    day: date
    followed_by: tuple[Kind, str] | None


@dataclass(frozen=True, slots=True)
class Held:
    """Funds of the lines, and of the commitment where there is one; the book's year and month."""

    lines: Mapping[int, Funds]
    obligations: Mapping[int, Funds] | None
    keys: Mapping[int, str]
    year: int
    closed: bool
    follows: Followed | None
    undoes: Undoing | None
    commitment: int | None


@dataclass(frozen=True, slots=True)
class PriorMovement:
    """A movement that is there under the same name."""

    id: int
    fingerprint: str


def held_for(cursor: Any, request: Request) -> Held:
    """Read what a movement needs; on PostgreSQL lock first its book, against a closing, and then
    its lines in the order of their numbers."""
    lock_book(cursor, request.book)
    lines = sorted({move.line for move in request.moves})
    found = _lines(cursor, request, lines) if lines else []
    followed = _followed(cursor, request)
    commitment = request.commitment
    if commitment is None and followed is not None:
        commitment = followed.commitment
    return Held(
        lines={row[0]: _funds(row[0], LINE_COLUMNS, row[4:]) for row in found},
        obligations=None if commitment is None else _obligations(cursor, commitment, lines),
        keys={row[0]: row[1] for row in found},
        year=found[0][2] if found else 0,
        closed=any(row[3] for row in found),
        follows=followed,
        undoes=_undoing(cursor, request),
        commitment=commitment,
    )


def lock_book(cursor: Any, book: int) -> None:
    """Share the book with other movements until the transaction ends; a closing waits for all."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock_shared(8201, %s::int)", [book])


def _lines(cursor: Any, request: Request, lines: list[int]) -> list[Any]:
    lock = "FOR UPDATE OF s" if connection.vendor == "postgresql" else ""
    places = ", ".join(["%s"] * len(lines))
    cursor.execute(
        f"SELECT l.id, l.key, b.year, c.id, {_LINES} FROM budget_balance s "  # noqa: S608 (names of columns only)
        "JOIN budget_line l ON l.id = s.line_id JOIN budget_book b ON b.id = l.book_id "
        "LEFT JOIN budget_closing c ON c.book_id = l.book_id AND c.month = (%s - b.year) * 12 + %s "
        f"WHERE l.book_id = %s AND s.line_id IN ({places}) ORDER BY l.id {lock}",
        [request.on.year, request.on.month, request.book, *lines],
    )
    return list(cursor.fetchall())


def _obligations(cursor: Any, commitment: int, lines: list[int]) -> dict[int, Funds]:
    places = ", ".join(["%s"] * len(lines))
    cursor.execute(
        f"SELECT line_id, {_OBLIGATIONS} FROM budget_obligation "  # noqa: S608 (names of columns only)
        f"WHERE commitment_id = %s AND line_id IN ({places})",
        [commitment, *lines],
    )
    return {row[0]: _funds(row[0], OBLIGATION_COLUMNS, row[1:]) for row in cursor.fetchall()}


def _funds(line: int, columns: tuple[tuple[str, Account], ...], values: Any) -> Funds:
    return Funds(
        line, {account: value for (_name, account), value in zip(columns, values, strict=True)}
    )


def _followed(cursor: Any, request: Request) -> Followed | None:
    if request.follows is None:
        return None
    cursor.execute(
        "SELECT m.kind, m.commitment_id, r.document_id, m.day FROM budget_movement m "
        "JOIN budget_document d ON d.id = m.document_id "
        "LEFT JOIN budget_movement r ON r.reverses_id = m.document_id "
        "WHERE m.document_id = %s AND d.book_id = %s",
        [request.follows, request.book],
    )
    row = cursor.fetchone()
    if row is None:
        return None
    left = _left(cursor, request.follows, TAKES[request.kind][0]) if request.kind in TAKES else {}
    return Followed(Kind(row[0]), row[1], row[2] is not None, row[3], left)


def _left(cursor: Any, followed: int, account: Account) -> dict[int, int]:
    """What a movement brought to an account, less what standing movements took of it, by line."""
    cursor.execute(
        "SELECT p.line_id, SUM(CASE WHEN p.debit = %s THEN p.centavos ELSE -p.centavos END) "
        "FROM budget_movement m JOIN budget_posting p ON p.document_id = m.document_id "
        "AND %s IN (p.debit, p.credit) "
        "LEFT JOIN budget_movement r ON r.reverses_id = m.document_id WHERE r.document_id IS NULL "
        "AND (m.document_id = %s OR m.follows_id = %s) GROUP BY p.line_id",
        [int(account), int(account), followed, followed],
    )
    return {line: int(centavos) for line, centavos in cursor.fetchall()}


def _undoing(cursor: Any, request: Request) -> Undoing | None:
    if request.reverses is None:
        return None
    cursor.execute(
        "SELECT m.kind, r.document_id, m.day, f.kind, d.kind, d.folio FROM budget_movement m "
        "LEFT JOIN budget_movement r ON r.reverses_id = m.document_id "
        "LEFT JOIN budget_movement f ON f.follows_id = m.document_id AND NOT EXISTS "
        "(SELECT 1 FROM budget_movement u WHERE u.reverses_id = f.document_id) "
        "LEFT JOIN budget_document d ON d.id = f.document_id "
        "WHERE m.document_id = %s ORDER BY f.document_id LIMIT 1",
        [request.reverses],
    )
    row = cursor.fetchone()
    if row is None:
        return None
    follower = None if row[3] is None else (Kind(row[3]), f"{row[4]} {row[5]}")
    return Undoing(Kind(row[0]), row[1] is not None, row[2], follower)


def known_movement(cursor: Any, request: Request) -> PriorMovement | None:
    """The movement of the same document, when it was recorded before."""
    cursor.execute(
        "SELECT m.document_id, m.fingerprint FROM budget_document d "
        "JOIN budget_movement m ON m.document_id = d.id "
        "WHERE d.book_id = %s AND d.kind = %s AND d.folio = %s",
        [request.book, request.document.kind, request.document.folio],
    )
    row = cursor.fetchone()
    return None if row is None else PriorMovement(*row)
