"""Open a book, its lines and payees. What is there already is left as it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from traza.kernel.actor import Actor
from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold, slug
from traza.modules.budget.actions.editions import OPENED, keep_book, keep_payee
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import LedgerRefusal
from traza.modules.budget.models import Book, Line, Payee
from traza.platform.audit.record import TERMINAL

BATCH = 500


class BookIsOther(LedgerRefusal):
    """The address names a book of another entity or year."""

    code = "budget.book_is_other"
    say = (
        "Ya hay un libro «%(slug)s» de %(entity)s, %(year)s. Use otra dirección para el de "
        "%(other)s, %(other_year)s."
    )


class BookWithoutAgency(LedgerRefusal):
    """A book that is kept here belongs to nobody."""

    code = "budget.book_without_agency"
    say = (
        "Falta de qué dependencia es el libro «%(slug)s»: sólo su personal escribe en él. Elíjala; "
        "en la terminal, con --agency."
    )


@done_by(Doer.STEP, "loading a budget asks for its agency before the book is kept")
@transaction.atomic
def open_book(new: NewBook, *, by: Actor = TERMINAL) -> int:
    """The number of the book with that address, made when it is new (`by`: who then made it).

    Raises BookIsOther when the address names the budget of another entity or year, and
    BookWithoutAgency for a new one that is kept here and is nobody's.
    """
    if not (new.agency or new.published or Book.objects.filter(slug=new.slug).exists()):
        raise BookWithoutAgency(slug=new.slug)
    book, is_new = Book.objects.get_or_create(
        slug=new.slug,
        defaults={
            "name": new.name[:200],
            "search_name": fold(new.name)[:200],
            "entity": new.entity[:200],
            "level": new.level,
            "year": new.year,
            "grain": new.grain,
            "spent_moment": new.spent_moment,
            "state_id": new.state,
            "municipality_id": new.municipality,
            "agency": new.agency,
            "is_sample": new.is_sample,
            "note": new.note[:600],
            "source_document": new.document,
            "published": new.published,
        },
    )
    if is_new:
        keep_book(book, by=by, why=OPENED)
    if (book.entity, book.year) != (new.entity[:200], new.year):
        raise BookIsOther(
            slug=new.slug,
            entity=book.entity,
            year=book.year,
            other=new.entity,
            other_year=new.year,
        )
    return book.pk


@done_by(Doer.STEP, "loading a budget asks for the book")
@transaction.atomic
def open_lines(book: int, lines: Iterable[NewLine]) -> dict[str, int]:
    """The numbers of these keys in the book, opening those that are new. Keys never change."""
    wanted = list(lines)
    for at in range(0, len(wanted), BATCH):
        Line.objects.bulk_create(
            [_line(book, new) for new in wanted[at : at + BATCH]], ignore_conflicts=True
        )
    keys = [new.key for new in wanted]
    found: dict[str, int] = {}
    for at in range(0, len(keys), BATCH):
        found |= dict(
            Line.objects.filter(book=book, key__in=keys[at : at + BATCH]).values_list("key", "pk")
        )
    return found


@done_by(Doer.STEP, "as open_lines")
def open_line(book: int, new: NewLine) -> int:
    """The number of one key in the book."""
    return open_lines(book, [new])[new.key]


@done_by(Doer.STEP, "a name without an owner; the movement that pays it asks for the book")
@transaction.atomic
def open_payee(name: str, kind: str, *, by: Actor = TERMINAL) -> int:
    """The number of a payee, by its name; kind is company, organisation, government or person.
    `by` is who names it for the first time."""
    payee, is_new = Payee.objects.get_or_create(
        slug=slug(name)[:140] or "sin-nombre",
        defaults={"name": name[:200], "search_name": fold(name)[:200], "kind": kind},
    )
    if is_new:
        keep_payee(payee, by=by, why=OPENED)
    return payee.pk


def _line(book: int, new: NewLine) -> Line:
    trace = new.trace
    return Line(
        book_id=book,
        key=new.key,
        side=new.side.value,
        name=new.name[:300],
        search_name=fold(f"{new.key} {new.name} {new.programme}")[:500],
        lens=new.lens.value,
        administrative=new.administrative,
        function=new.function,
        programme=new.programme,
        subprogramme=new.subprogramme,
        object=new.object,
        expense_type=new.expense_type,
        funding=new.funding,
        income=new.income,
        project=new.project,
        state_id=new.state,
        region_id=new.region,
        municipality_id=new.municipality,
        contributor=new.contributor,
        contribution=new.contribution,
        valuation=new.valuation,
        source_document=trace.document if trace else "",
        source_page=trace.page if trace else None,
        source_line=trace.line if trace else None,
        source_cell=(trace.cell or "") if trace else "",
    )
