"""Say of which agency a book is that came from before books had one."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Actor
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget.actions.editions import keep_book
from traza.modules.budget.contracts.capabilities import ASSIGN, CAPABILITIES
from traza.modules.budget.contracts.ledger import LedgerRefusal, UnknownMovement
from traza.modules.budget.models import Book
from traza.modules.directory import api as directory
from traza.platform.access.authority import check
from traza.platform.access.people import agencies_with_accounts
from traza.platform.audit.record import record

GIVEN = "Se dio a su dependencia"


class HasAgency(LedgerRefusal):
    """The book is of an agency already."""

    code = "budget.has_agency"
    say = "El libro «%(book)s» ya es de una dependencia (%(agency)s) y no cambia de dueña."


class AgencyUnknown(LedgerRefusal):
    """Nobody would write in the book: the directory and the accounts do not know the agency."""

    code = "budget.agency_unknown"
    say = (
        "No hay una dependencia «%(agency)s». Búsquela en el directorio o agréguela con "
        "«traza agency add»; un libro no cambia de dueña después."
    )


@asks(ASSIGN)
@transaction.atomic
def give_book(slug: str, agency: str, *, by: Actor, why: str) -> None:
    """Give a book without agency to one, once; nothing else of it changes.

    Raises UnknownMovement, HasAgency, AgencyUnknown, and what `check` raises
    for who does not reach every agency.
    """
    book = Book.objects.select_for_update().filter(slug=slug).first()
    if book is None:
        raise UnknownMovement(what=told("libro"), id=slug)
    what = f"El libro «{book.name}»"
    check(by, ASSIGN, CAPABILITIES[ASSIGN], agency=book.agency, what=what)
    if book.agency:
        raise HasAgency(book=book.name, agency=book.agency)
    if directory.get_agency(agency) is None and agency not in agencies_with_accounts():
        raise AgencyUnknown(agency=agency)
    book.agency = agency
    keep_book(book, by=by, why=why.strip() or GIVEN)
    book.save(update_fields=["agency"])
    record("budget.book_given", by=by, about=slug, why=why, detail={"agency": agency})
