"""The movements of a book that somebody asks for: a page, their totals, and all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet, Sum

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Kind
from traza.modules.budget.contracts.staff import KindTotal, MovementRow, MovementsAsked
from traza.modules.budget.models import Line, Movement, Posting
from traza.modules.budget.queries.books import find_line
from traza.modules.budget.queries.staff import rows_of, with_words

CHUNK = 500
MOST_ADDED = 50_000  # movements whose totals a page waits for


def asked_movements(book: int, asked: MovementsAsked) -> QuerySet[Movement]:
    """The movements asked for, newest first."""
    found = with_words(Movement.objects.filter(document__book=book), asked.text)
    if asked.kind is not None:
        found = found.filter(kind=asked.kind.value)
    if asked.since is not None:
        found = found.filter(day__gte=asked.since)
    if asked.until is not None:
        found = found.filter(day__lte=asked.until)
    for word in fold(asked.payee).split():
        found = found.filter(payee__search_name__contains=word)
    if asked.key.strip():
        found = found.filter(pk__in=_of_key(book, asked.key))
    if asked.least is not None:
        found = found.filter(_through(book, centavos__gte=asked.least.centavos))
    if asked.most is not None:
        found = found.exclude(_through(book, centavos__gt=asked.most.centavos))
    return found.order_by("-pk")


def totals(found: QuerySet[Movement]) -> list[KindTotal] | None:
    """How many and how much of each kind; None when they are too many to add for a page."""
    if found[MOST_ADDED : MOST_ADDED + 1].exists():
        return None
    sums: defaultdict[Kind, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in every(found):
        held = sums[row.kind]
        held[0] += 1
        held[1] += row.size.centavos
        held[2] += row.size.centavos if row.is_undone else 0
    return [
        KindTotal(kind, sums[kind][0], Money(sums[kind][1]), Money(sums[kind][2]))
        for kind in Kind
        if kind in sums
    ]


def every(found: QuerySet[Movement]) -> Iterator[MovementRow]:
    """All of them, newest first, a few hundred at a time."""
    rows = rows_of(found[:CHUNK])
    while rows:
        yield from rows
        rows = rows_of(found.filter(pk__lt=rows[-1].id)[:CHUNK])


def _of_key(book: int, text: str) -> QuerySet[Posting, Any]:
    """Documents with a posting of a key, or of the keys with those words."""
    line = find_line(book, text)
    lines = Line.objects.filter(book=book)
    if line is not None:
        lines = lines.filter(pk=line.id)
    else:
        for word in fold(text).split():
            lines = lines.filter(search_name__contains=word)
    return Posting.objects.filter(line__in=lines.values("pk")).order_by().values("document")


def _through(book: int, **sums: int) -> Q:
    """Those through any one account of which so many centavos went (rules.chart.size_of)."""
    asked = Q()
    for side in ("debit", "credit"):
        parts = Posting.objects.filter(document__book=book).order_by().values("document", side)
        summed = parts.annotate(through=Sum("centavos")).filter(
            **{name.replace("centavos", "through"): value for name, value in sums.items()}
        )
        asked |= Q(pk__in=summed.values("document"))
    return asked
