"""Reads of what was said of the lines of the bank that no movement explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, QuerySet

from traza.modules.budget.contracts.banking import ClarificationStep, ClearedUp
from traza.modules.budget.models import BankMatch, Clarification
from traza.modules.budget.queries.bank import entry


def last_said(book: int, lines: Iterable[int] | None = None) -> dict[int, ClearedUp]:
    """What holds of each line of a book that is not matched, of these or of all; by line."""
    found = _last(_said([book]))
    if lines is not None:
        found = found.filter(line__in=list(lines))
    return {each.line_id: _cleared(each, is_last=True) for each in found}


def last_of_books(books: Iterable[int]) -> Iterator[tuple[int, ClearedUp]]:
    """The same for several books: the book and what holds, the nearest day first."""
    for each in _last(_said(books)).select_related("line__statement__account"):
        yield each.line.statement.account.book_id, _cleared(each, is_last=True)


def _last(said: QuerySet[Clarification]) -> QuerySet[Clarification]:
    """Of each line the last, where no movement is the line."""
    later = Clarification.objects.filter(line=OuterRef("line"), pk__gt=OuterRef("pk"))
    matched = BankMatch.objects.filter(line=OuterRef("line"))
    return said.filter(~Exists(later), ~Exists(matched))


def history(book: int, line: int) -> list[ClearedUp]:
    """Everything that was said of a line, the latest first."""
    found = _said([book]).filter(line=line).order_by("-pk")
    return [_cleared(each, is_last=at == 0) for at, each in enumerate(found)]


def _said(books: Iterable[int]) -> QuerySet[Clarification]:
    said = Clarification.objects.filter(line__statement__account__book__in=list(books))
    return said.select_related("line").order_by("until", "pk")


def _cleared(found: Clarification, *, is_last: bool) -> ClearedUp:
    return ClearedUp(
        line=entry(found.line),
        step=ClarificationStep(found.step),
        person=found.person,
        until=found.until,
        reason=found.reason,
        at=found.said_at,
        by=found.said_by,
        is_last=is_last,
    )
