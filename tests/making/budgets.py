"""Builders of books: a small budget with money in it, ready to be spent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.actions.editions import keep_book
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Amount, MovementInfo, Name
from traza.modules.budget.models import Book
from traza.platform.audit.record import TERMINAL

YEAR = 2026
AGENCY = "ente"
DAY = date(YEAR, 3, 15)


@dataclass(frozen=True, slots=True)
class SmallBook:
    """A book with one line and what is approved on it, in centavos."""

    book: int
    line: int


def small_book(
    slug: str = "libro", approved: int = 100_000, *, agency: str = AGENCY, **line: Any
) -> SmallBook:
    """A book of one line, of an agency."""
    book = budget.open_book(NewBook(slug, f"Libro {slug}", "Ente", "state", YEAR, agency=agency))
    spec: dict[str, Any] = {"key": "21111-6141", "object": "614", "programme": "obra", **line}
    number = budget.open_line(book, NewLine(**spec))
    if approved:
        budget.approve(
            book,
            Name("decreto", f"D-{slug}"),
            on=DAY,
            amounts=[of(number, approved)],
            by=TERMINAL,
        )
    return SmallBook(book, number)


def edited(*slugs: str, **says: Any) -> None:
    """Books that say otherwise, as an edition of each tells: of every book, without addresses."""
    found = Book.objects.filter(slug__in=slugs) if slugs else Book.objects.all()
    for row in found:
        for name, value in says.items():
            setattr(row, name, value)
        keep_book(row, by=TERMINAL, why="As the test needs it")
        row.save()


def of(line: int, centavos: int, amortised: int = 0) -> Amount:
    """An amount of a line."""
    return Amount(line, Money(centavos), Money(amortised))


def spend(small: SmallBook, centavos: int, folio: str = "1") -> list[MovementInfo]:
    """Commit, accrue, exercise and pay an amount; the four movements."""
    made: list[MovementInfo] = []
    steps = (budget.commit, budget.accrue, budget.exercise, budget.pay)
    for verb, kind in zip(steps, ("contrato", "estimación", "CLC", "transferencia"), strict=True):
        made.append(
            verb(
                small.book,
                Name(kind, folio),
                on=DAY,
                amounts=[of(small.line, centavos)],
                follows=made[-1].id if made else None,
                by=TERMINAL,
            )
        )
    return made
