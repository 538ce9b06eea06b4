"""Put what a document publishes into the ledger, each amount with its place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction

from traza.kernel.acts import asks
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.actions.open_book import open_lines
from traza.modules.budget.actions.post_many import post_many
from traza.modules.budget.contracts.capabilities import LOAD
from traza.modules.budget.contracts.ledger import Kind, Name, Request, Side
from traza.modules.budget.contracts.published import Published
from traza.modules.budget.rules.publish import published_income, published_moves
from traza.platform.audit.record import Actor


@asks(LOAD)
@transaction.atomic
def publish(
    book: int, kind: str, rows: Iterable[Published], *, on: date, by: Actor, sha256: str = ""
) -> int:
    """Record the rows of a document; returns how many were new.

    `kind` says what the document is ("informe", "archivo de presupuesto"). Raises NameTaken when
    a row of the same document says something else now.
    """
    check_book(book, by, LOAD)
    wanted = [row for row in rows if any(row.amounts.values())]
    numbers = open_lines(book, [row.line for row in wanted])
    return post_many(
        _requests(book, kind=kind, rows=wanted, numbers=numbers, on=on, sha256=sha256), by=by
    )


def _requests(
    book: int,
    *,
    kind: str,
    rows: Sequence[Published],
    numbers: Mapping[str, int],
    on: date,
    sha256: str,
) -> Iterator[Request]:
    for row in rows:
        number = numbers[row.line.key]
        income = row.line.side is Side.INCOME
        moves = (published_income if income else published_moves)(number, row.amounts)
        yield Request(
            book=book,
            kind=Kind.PUBLISH,
            document=Name(kind, row.folio, sha256, row.title, row.trace),
            on=on,
            moves=moves,
        )
