"""Reads of books, lines, payees and the names of what a key is made of."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Value
from django.db.models.functions import Replace, Upper

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.budget.contracts.books import BookInfo, Label, LineInfo, NewLine
from traza.modules.budget.contracts.ledger import Lens, Side, UnknownMovement
from traza.modules.budget.contracts.origin import Origin, OriginChange
from traza.modules.budget.models import Book, Classifier, KeyOrigin, Line, Payee
from traza.modules.budget.queries.traces import trace_of
from traza.modules.budget.rules.plain_key import NO_PART, plain_key

MOST_NEAR = 50
Payees = list[tuple[int, str, str, str]]


def list_books() -> list[BookInfo]:
    """Every book, newest year first."""
    return [_book(each) for each in Book.objects.all()]


def get_book(slug: str) -> BookInfo | None:
    """A book by its address."""
    found = Book.objects.filter(slug=slug).first()
    return None if found is None else _book(found)


def book_by_id(book: int) -> BookInfo:
    """A book by its number. Raises UnknownMovement."""
    found = Book.objects.filter(pk=book).first()
    if found is None:
        raise UnknownMovement(what=told("libro"), id=book)
    return _book(found)


def get_line(line: int) -> LineInfo:
    """A line by its number. Raises UnknownMovement."""
    found = Line.objects.filter(pk=line).first()
    if found is None:
        raise UnknownMovement(what=told("clave presupuestaria"), id=line)
    return _line(found)


def find_line(book: int, key: str) -> LineInfo | None:
    """A line by its key, or by the key as a file writes it: codes without their points, and
    without the parts at the end that the file does not have. None when several lines are it."""
    found = Line.objects.filter(book=book, key=key).first() or _as_written(book, key)
    return None if found is None else _line(found)


def _as_written(book: int, key: str) -> Line | None:
    """The only line whose key is this one in the writing of a file."""
    plain = plain_key(key)
    if not plain:
        return None
    near = Line.objects.filter(book=book).annotate(plain=Upper(Replace("key", Value("."))))
    near = near.filter(Q(plain=plain) | Q(plain__startswith=f"{plain}{NO_PART}"))
    found = [line for line in near.order_by("key")[:MOST_NEAR] if plain_key(line.key) == plain]
    return found[0] if len(found) == 1 else None


def origin_changes(line: int) -> list[OriginChange]:
    """How whose money a key is was corrected, newest first."""
    return [
        OriginChange(
            at=one.at,
            by=one.by,
            role=one.role,
            why=one.why,
            before=Origin(one.was_contributor, one.was_contribution, one.was_valuation),
            after=Origin(one.contributor, one.contribution, one.valuation),
        )
        for one in KeyOrigin.objects.filter(line=line).order_by("-pk")
    ]


def list_lines(
    *, book: int | None = None, text: str = "", limit: int = 100, offset: int = 0
) -> list[LineInfo]:
    """Lines by book and words of their key or name."""
    found = Line.objects.all()
    if book is not None:
        found = found.filter(book=book)
    for word in fold(text).split():
        found = found.filter(search_name__contains=word)
    return [_line(each) for each in found.order_by("book", "key")[offset : offset + limit]]


def labels(kind: str, scope: str, on: date) -> dict[str, Label]:
    """Names of a classification's codes: those of the book (its slug) before the national ones."""
    found = Classifier.objects.filter(kind=kind, scope__in=["conac", scope], since__lte=on)
    made: dict[str, Label] = {}
    for each in found.order_by("since"):
        if each.until is not None and each.until < on:
            continue
        if each.code in made and each.scope == "conac" and scope != "conac":
            continue
        made[each.code] = Label(kind, each.code, each.name, each.parent, each.level)
    return made


def list_payees(text: str = "", limit: int = 100) -> Payees:
    """Who was paid: number, address, name and kind, by words of the name."""
    found = Payee.objects.all()
    for word in fold(text).split():
        found = found.filter(search_name__contains=word)
    return list(found.values_list("pk", "slug", "name", "kind")[:limit])


def _book(found: Book) -> BookInfo:
    return BookInfo(
        id=found.pk,
        slug=found.slug,
        name=found.name,
        entity=found.entity,
        level=found.level,
        year=found.year,
        grain=found.grain,
        spent_moment=found.spent_moment,
        state=found.state_id,
        municipality=found.municipality_id,
        agency=found.agency,
        is_sample=found.is_sample,
        note=found.note,
        document=found.source_document,
        published=found.published,
    )


def _line(found: Line) -> LineInfo:
    spec = NewLine(
        key=found.key,
        name=found.name,
        side=Side(found.side),
        lens=Lens(found.lens),
        administrative=found.administrative,
        function=found.function,
        programme=found.programme,
        subprogramme=found.subprogramme,
        object=found.object,
        expense_type=found.expense_type,
        funding=found.funding,
        income=found.income,
        project=found.project,
        state=found.state_id,
        region=found.region_id,
        municipality=found.municipality_id,
        contributor=found.contributor,
        contribution=found.contribution,
        valuation=found.valuation,
        trace=trace_of(found),
    )
    return LineInfo(found.pk, found.book_id, spec)
