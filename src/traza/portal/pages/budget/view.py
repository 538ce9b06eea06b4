"""What an address asks of a book: which book, which moment, which filters, and as of which day.

One address is one view: every page of spending reads it here, and every link is made from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.platform.tables import NotBuilt, Unknown, ask, figure
from traza.portal.pages import past
from traza.portal.pages.budget.words import DIMENSIONS, MOMENTS, Names
from traza.ui.components.pages import address
from traza.ui.components.trace import Traced, figure_address, traced

BOOK, MOMENT = "libro", "momento"
SPENT = "spent"
Row = tuple[Any, ...]
Where = Mapping[str, Any]

# What a view may be filtered and divided by, with its title; a dimension of the budget's figures.
FILTERS: Mapping[str, str | Promise] = {
    **DIMENSIONS,
    "agency": _("Dependencia del libro"),
    "finality": _("Finalidad"),
    "chapter": _("Capítulo de gasto"),
    "concept": _("Concepto de gasto"),
    "object": _("Partida"),
    "payee": _("Quién cobró"),
    "month": _("Mes"),
    "contribution": _("Forma de la aportación"),
}
# A dimension that is another one cut short takes its names from the same catalogue.
CATALOGUE = {"chapter": "object", "concept": "object", "finality": "function"}


@dataclass(frozen=True, slots=True)
class View:
    """A book seen in one way. `where` holds dimensions of the figure; None is "not broken down"."""

    book: BookInfo
    moment: str
    where: dict[str, Any]
    past: past.Past
    query: QueryDict
    names: Names

    @property
    def figure(self) -> str:
        """The figure of the catalogue that says this moment."""
        return f"budget_{self.moment}"

    def rows(self, by: Sequence[str], also: Where | None = None) -> tuple[Row, ...]:
        """Rows of the figure by dimensions; none before the first build."""
        try:
            answer = ask(self.figure, by, self._asked(also), order="-value", as_of=self.past.day)
        except (NotBuilt, Unknown):
            return ()
        return answer.rows

    def largest(self, by: str, also: Where, most: int) -> tuple[tuple[Row, ...], int]:
        """The rows of a dimension with most money, and how many rows there are in all."""
        try:
            answer = ask(self.figure, (by,), self._asked(also), "-value", most, as_of=self.past.day)
        except (NotBuilt, Unknown):
            return (), 0
        return answer.rows, answer.groups

    def total(self, also: Where | None = None) -> Traced | None:
        """The figure with its thread; None before the first build."""
        asked = self._asked(also)
        try:
            answer = ask(self.figure, (), asked, as_of=self.past.day)
        except (NotBuilt, Unknown):
            return None
        return traced(figure(self.figure), answer.total, plain(asked), answer.built_at)

    def facts(self, also: Where | None = None, by: Sequence[str] = ()) -> str:
        """The page of the rows that form an amount, each with document, page and line."""
        asked = plain(self._asked(also))
        given = {**asked, "al": self.past.typed} if self.past.day else asked
        pairs: list[tuple[str, Any]] = []
        for key, value in given.items():
            pairs += [(key, each) for each in value] if isinstance(value, list) else [(key, value)]
        query = urlencode([*pairs, *(("por", each) for each in by)])
        return f"{figure_address(self.figure, {})}?{query}"

    def at(self, page: str, **changes: Any) -> str:
        """This view on another page of the site, with some of the address changed."""
        return page + address(self.query, **{"formato": "", "pagina": "", **changes})

    def filtered(self, page: str, where: Where, **changes: Any) -> str:
        """This view with more filters; a None filter asks for what is not broken down."""
        kept = self.query.copy()
        for name, value in {**where, **changes, "formato": "", "pagina": ""}.items():
            kept.pop(name, None)
            if value is None:
                kept[name] = "-"
            elif value != "":
                kept[name] = str(value)
        return f"{page}?{kept.urlencode()}"

    def _asked(self, also: Where | None) -> dict[str, Any]:
        return {"book": self.book.slug, **self.where, **(also or {})}


def plain(asked: Where) -> dict[str, Any]:
    """Filters as an address writes them: empty for rows without value."""
    return {
        key: list(value) if isinstance(value, tuple | list) else "" if value is None else value
        for key, value in asked.items()
    }


def read(query: QueryDict) -> View | None:
    """The view an address asks for, of a whole book when it names none; None without books."""
    books = budget.list_books()
    if not books:
        return None
    asked = query.get(BOOK, "")
    book = next((one for one in books if one.slug == asked), None) or _first(books)
    moment = query.get(MOMENT, "")
    where = {
        name: None if query[name] == "-" else query[name] for name in FILTERS if query.get(name, "")
    }
    day = past.asked(query)
    chosen = moment if moment in MOMENTS else _furthest(book, day)
    return View(book, chosen, where, day, query, Names(book))


def filters(view: View) -> list[tuple[str | Promise, str, str]]:
    """The filters that hold: title, value in words, and the address that takes each away."""
    return [
        (FILTERS[name], said(view, name, code), view.at("", **{name: ""}))
        for name, code in view.where.items()
    ]


def kept(view: View, but: Sequence[str]) -> list[tuple[str, str]]:
    """What a form must send again so that the rest of the view stays."""
    given = [(name, str(view.query[name])) for name in view.query if name not in but]
    return [(name, value) for name, value in given if value]


def moments_of(view: View) -> list[tuple[str, str | Promise, str, bool]]:
    """The moments that a book's source publishes: name, title, centavos' address, whether taken."""
    found = []
    for name, title in MOMENTS.items():
        try:
            answer = ask(f"budget_{name}", (), {"book": view.book.slug}, as_of=view.past.day)
        except (NotBuilt, Unknown):
            return []
        if answer.total:
            found.append((name, title, view.at("", **{MOMENT: name}), name == view.moment))
    return found


def said(view: View, dimension: str, code: Any) -> str:
    """A code of a book in words."""
    if code is None or code == "":
        return not_broken_down()
    if dimension == "payee":
        found = budget.get_payee(str(code))
        return found[2] if found else str(code)
    return view.names.of(CATALOGUE.get(dimension, dimension), str(code))


def not_broken_down() -> str:
    """The words for pesos whose source gives them no code."""
    return str(_("No desglosado en la fuente"))


def _first(books: Sequence[BookInfo]) -> BookInfo:
    """A whole budget before a sample of one."""
    return next((one for one in books if not one.is_sample), books[0])


def _furthest(book: BookInfo, day: past.Past) -> str:
    """What was spent or, where nothing was, what was approved."""
    try:
        answer = ask("budget_spent", (), {"book": book.slug}, as_of=day.day)
    except (NotBuilt, Unknown):
        return SPENT
    return SPENT if answer.total else "approved"
