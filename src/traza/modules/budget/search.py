"""What can be found of the budget: books, their lines and who was paid."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.budget import api as budget
from traza.platform.searching.sources import both, mark_of

PAGE = 2_000
EVERY = 2**31


def things() -> Iterator[Thing]:
    """Every book and its lines."""
    for book in budget.list_books():
        asked = urlencode({"libro": book.slug})
        yield Thing(
            SearchKind.MONEY,
            f"book:{book.slug}",
            Said(book.name),
            f"{reverse('portal:budget_spending')}?{asked}",
            Said(f"{book.entity}, {book.year}"),
            words=f"presupuesto budget {book.entity} {book.year}",
            weight=800,
        )
        start = 0
        while lines := budget.list_lines(book=book.id, limit=PAGE, offset=start):
            start += PAGE
            for line in lines:
                yield Thing(
                    SearchKind.MONEY,
                    f"line:{line.id}",
                    Said(line.spec.name or line.spec.key),
                    reverse("portal:budget_line", args=[line.id]),
                    Said(f"{book.name}: {line.spec.key}"),
                    names=(line.spec.key,),
                    words=f"partida clave {book.year}",
                )


def payees() -> Iterator[Thing]:
    """Who was paid from a book."""
    for _number, slug, name, _kind in budget.list_payees("", EVERY):
        yield Thing(
            SearchKind.COMPANY,
            f"payee:{slug}",
            Said(name),
            reverse("portal:budget_payee", args=[slug]),
            both(lambda: _("Quién cobró")),
            words="cobro pagado empresa company paid",
            weight=300,
        )


SOURCES = (
    Source("budget", partial(mark_of, "budget_book", "budget_line"), things),
    Source("payees", partial(mark_of, "budget_payee"), payees),
)
