"""The words of the budget: movements, accounts, moments, and the names behind a book's codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.kernel.fold import fold
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.contracts.vocabulary import Contributor
from traza.modules.directory import api as directory
from traza.platform.tables import NotBuilt
from traza.platform.tables.engine import engine
from traza.portal.pages import names

Text = str | Promise

ACCOUNTS: Mapping[Account, Text] = {
    Account.ESTIMATED: _("8.1.1 Ingreso estimado"),
    Account.TO_COLLECT: _("8.1.2 Ingreso por ejecutar"),
    Account.INCOME_ADJUSTED: _("8.1.3 Modificaciones al ingreso estimado"),
    Account.INCOME_ACCRUED: _("8.1.4 Ingreso devengado"),
    Account.COLLECTED: _("8.1.5 Ingreso recaudado"),
    Account.APPROVED: _("8.2.1 Presupuesto aprobado"),
    Account.AVAILABLE: _("8.2.2 Por ejercer, disponible"),
    Account.RESERVED: _("8.2.2 Por ejercer, reservado"),
    Account.ADJUSTED: _("8.2.3 Modificaciones al aprobado"),
    Account.COMMITTED: _("8.2.4 Comprometido"),
    Account.ADVANCED: _("8.2.4 Comprometido, con anticipo entregado"),
    Account.ACCRUED: _("8.2.5 Devengado"),
    Account.EXERCISED: _("8.2.6 Ejercido"),
    Account.PAID: _("8.2.7 Pagado"),
    Account.AMORTISED: _("8.2.7 Pagado al amortizar el anticipo"),
    Account.CONTRIBUTED: _("Aportaciones de otros"),
    Account.SUPPORT: _("Respaldo que la fuente no publica"),
}

MOMENTS: Mapping[str, Text] = {
    "approved": _("Aprobado"),
    "modified": _("Modificado"),
    "committed": _("Comprometido"),
    "accrued": _("Devengado"),
    "exercised": _("Ejercido"),
    "paid": _("Pagado"),
}

DIMENSIONS: Mapping[str, Text] = {
    "contributor": _("Quién aporta"),
    "funding": _("Fuente de financiamiento"),
    "programme": _("Programa"),
    "administrative": _("Dependencia"),
    "region": _("Región"),
    "state": _("Estado"),
    "municipality": _("Municipio"),
    "subprogramme": _("Subprograma"),
    "object": _("Objeto del gasto"),
    "function": _("Función"),
    "expense_type": _("Tipo de gasto"),
    "income": _("Rubro de ingreso"),
    "project": _("Proyecto"),
}

# Where a code is not of a budget classification but of another part of the register.
_PLACES = {
    "region": names.regions,
    "state": names.states,
    "municipality": names.municipalities,
}
_ELSEWHERE = {"programme": names.programmes, "subprogramme": names.subprogrammes}


def scopes(book: BookInfo) -> tuple[str, ...]:
    """Whose catalogues name a book's codes, the book's own last."""
    if book.level == "federal":
        return ("federal", book.slug)
    state = names.states().get(book.state or "", "")
    return (fold(state).replace(" ", "-"), book.slug) if state else (book.slug,)


def code_names(book: BookInfo, dimension: str) -> dict[str, str]:
    """Names by code of one classification, as a book of that year uses it."""
    if dimension == "contributor":
        return Contributor.labels()
    if dimension in _PLACES:
        return _PLACES[dimension]()
    found = dict(_ELSEWHERE[dimension]()) if dimension in _ELSEWHERE else {}
    if dimension in {"administrative", "agency"}:
        found |= {each.slug: each.name for each in directory.list_agencies()}
    on = date(book.year, 12, 31)
    national = budget.labels(dimension, "conac", on)
    found |= {code: one.name for code, one in national.items()}
    for scope in scopes(book):
        own = budget.labels(dimension, scope, on)
        found |= {code: one.name for code, one in own.items() if one != national.get(code)}
    return found


class Names:
    """Names of a book's codes, each classification read once."""

    def __init__(self, book: BookInfo) -> None:
        self.book = book
        self._known: dict[str, dict[str, str]] = {}

    def of(self, dimension: str, code: str) -> str:
        """The name of a code, the code itself where no catalogue has it, "" for no code."""
        if dimension not in self._known:
            self._known[dimension] = remembered_names(self.book, dimension)
        return self._known[dimension].get(code, code)


def remembered_names(book: BookInfo, dimension: str) -> dict[str, str]:
    """The same as `code_names`, read once a build of the figures: both change by loading."""
    if dimension == "contributor":  # words of ours, in the language of whoever reads
        return code_names(book, dimension)
    try:
        memory = engine().memory
    except NotBuilt:
        return code_names(book, dimension)
    key = ("names", book.slug, dimension)
    if key not in memory:
        memory[key] = code_names(book, dimension)
    return memory[key]  # type: ignore[no-any-return]
