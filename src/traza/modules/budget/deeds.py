"""What the log says of books, their months and their bank."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.fold import fold
from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.modules.budget import api
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with books besides their movements, which are a record by themselves."""

    LOADED = "budget.loaded", "Cargó un presupuesto"
    BOOK_GIVEN = "budget.book_given", "Dio un libro a una dependencia"
    BOOK_DESCRIBED = "budget.book_described", "Corrigió lo que dice un libro"
    PAYEE_CORRECTED = "budget.payee_corrected", "Corrigió cómo se llama quien cobra"
    MONTH_CLOSED = "budget.month_closed", "Cerró un mes"
    ORIGIN_CORRECTED = "budget.origin_corrected", "Corrigió quién aporta en una clave"
    STATEMENT_LOADED = "budget.bank_statement_loaded", "Cargó un estado de cuenta"
    MATCHED = "budget.bank_matched", "Concilió líneas del banco"
    MATCHED_CERTAIN = "budget.bank_matched_certain", "Concilió las líneas ciertas del banco"
    UNMATCHED = "budget.bank_unmatched", "Deshizo una conciliación"
    LINE_ASKED = "budget.bank_line_asked", "Puso en aclaración una línea del banco"
    LINE_EXPLAINED = "budget.bank_line_explained", "Explicó una línea del banco"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    found: dict[str, Thing] = {}
    for book in api.list_books():
        thing = Thing(book.name, reverse("budget:book", args=[book.slug]))
        found |= dict.fromkeys({book.slug, str(book.id)} & set(keys), thing)
    return found


def _find(text: str) -> Iterable[str]:
    wanted = fold(text)
    for book in api.list_books():
        if wanted in fold(book.name) or wanted == fold(book.slug):
            yield from (str(book.id), book.slug)


def _lines(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(api.get_line(int(key)).spec.key) for key in keys if key.isdecimal()}


KINDS = (
    Kind("book", later("Libro de presupuesto"), _named, _find),
    Kind("line", later("Clave presupuestaria"), _lines),
)
ABOUT = "book"
