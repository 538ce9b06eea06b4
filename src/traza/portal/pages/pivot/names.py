"""What a crossing of any figure writes for the values of its dimensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from traza.kernel.figure import Figure
from traza.modules.budget import api as budget
from traza.portal.pages.budget.words import remembered_names
from traza.portal.pages.names import VOCABULARIES, namer

Names = Mapping[str, str | Promise]
# Dimension -> the classification whose catalogue names its codes.
CATALOGUES: Mapping[str, str] = {
    "administrative": "administrative",
    "agency": "administrative",
    "finality": "function",
    "function": "function",
    "programme": "programme",
    "subprogramme": "subprogramme",
    "chapter": "object",
    "concept": "object",
    "object": "object",
    "expense_type": "expense_type",
    "funding": "funding",
    "income": "income",
}
EVERY = 1_000_000


def missing() -> str:
    """The words for what a source does not break down."""
    return _("No desglosado")


def writer(
    figure: Figure, dimension: str, values: Iterable[Any], where: Mapping[str, Any]
) -> Callable[[Any], str]:
    """Writes values of a dimension by their names, with the code before where it is short."""
    known = _known(figure, dimension, values, where)
    plain = namer(dimension)

    def write(value: Any) -> str:
        if value in (None, ""):
            return missing()
        name = str(known.get(value) or plain(value))
        is_code = dimension in CATALOGUES and name != value and str(value)[:1].isdigit()
        return f"{value} {name}" if is_code else name

    return write


def _known(
    figure: Figure, dimension: str, values: Iterable[Any], where: Mapping[str, Any]
) -> Mapping[Any, str | Promise]:
    if "book" not in [each.name for each in figure.dimensions]:
        return {}
    if dimension in VOCABULARIES:
        return VOCABULARIES[dimension].labels()
    if dimension in CATALOGUES:
        return _codes(CATALOGUES[dimension], where)
    return _OTHERS[dimension](values) if dimension in _OTHERS else {}


def _codes(classification: str, where: Mapping[str, Any]) -> dict[Any, str | Promise]:
    """Names of codes in the books that a crossing is about, the newest book's first."""
    found: dict[Any, str | Promise] = {}
    for book in budget.list_books():
        if where.get("book") in (None, book.slug):
            for code, name in remembered_names(book, classification).items():
                found.setdefault(code, name)
    return found


def _book_names(_values: Iterable[Any]) -> dict[Any, str | Promise]:
    return {book.slug: book.name for book in budget.list_books()}


def _payee_names(_values: Iterable[Any]) -> dict[Any, str | Promise]:
    return {slug: name for _number, slug, name, _kind in budget.list_payees(limit=EVERY)}


def _line_names(values: Iterable[Any]) -> dict[Any, str | Promise]:
    return dict(budget.line_titles([value for value in values if value is not None]))


_OTHERS: Mapping[str, Callable[[Iterable[Any]], Mapping[Any, str | Promise]]] = {
    "book": _book_names,
    "payee": _payee_names,
    "line": _line_names,
}
