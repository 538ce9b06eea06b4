"""A book divided by one classification: the parts with their names, and what has no breakdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.portal.pages.budget.seen import Seen
from traza.portal.pages.budget.words import Names
from traza.ui.components.trace import Traced

# The ways that say most to most people, first. Each is a dimension of the budget's figures.
WAYS: Mapping[str, str | Promise] = {
    "finality": lazy("Finalidad (para qué, en grande)"),
    "function": lazy("Función (para qué)"),
    "programme": lazy("Programa"),
    "subprogramme": lazy("Subprograma"),
    "chapter": lazy("Capítulo (qué se compra)"),
    "administrative": lazy("Dependencia (quién gasta)"),
    "expense_type": lazy("Tipo de gasto"),
    "funding": lazy("Fuente de financiamiento"),
    "contributor": lazy("Quién aporta"),
    "region": lazy("Región"),
    "municipality": lazy("Municipio"),
}
# A dimension that is another one cut short takes its names from the same catalogue.
_CATALOGUE = {"chapter": "object", "concept": "object", "finality": "function"}
SPENT, APPROVED = "budget_spent", "budget_approved"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a book: its code ("" where the source does not break it down), name and centavos.

    `address` leads to the facts that form it, `page` to what it was spent on.
    """

    code: str
    name: str
    centavos: int
    address: str
    page: str

    @property
    def is_named(self) -> bool:
        """False for what the source does not break down."""
        return bool(self.code)


def main_figure(seen: Seen) -> tuple[str, Traced | None]:
    """The figure that says most of a book: what was spent or, before that, what was approved."""
    for name in (SPENT, APPROVED):
        total = seen.value(name)
        if total is not None and total.value:
            return name, total
    return APPROVED, seen.value(APPROVED)


def shares(figure: str, seen: Seen, way: str, names: Names | None = None) -> list[Share]:
    """The parts of a book by one classification, largest first; none before the first build."""
    known = names or Names(seen.book)
    kind = _CATALOGUE.get(way, way)
    found = seen.split(figure, way)
    return [
        Share(
            code or "",
            known.of(kind, str(code)) if code else not_broken_down(),
            int(value),
            seen.facts(figure, **{way: "" if code is None else code}),
            _spending(seen, way, code),
        )
        for code, value in found
        if value
    ]


def ways(figure: str, seen: Seen) -> list[str]:
    """The classifications by which the source does break a book down, in two parts at least."""
    usable = []
    for way in WAYS:
        parts = seen.split(figure, way)
        if sum(1 for code, value in parts if code and value) > 1:
            usable.append(way)
    return usable


def not_published(figure: str, seen: Seen) -> list[str]:
    """The classifications that the source of a book does not publish at all."""
    return [way for way in WAYS if not any(code for code, _value in seen.split(figure, way))]


def not_broken_down() -> str:
    """The words for pesos whose source gives them no code."""
    return _("No desglosado en la fuente")


def _spending(seen: Seen, way: str, code: Any) -> str:
    """The page of spending, of this part alone; "-" asks for what is not broken down."""
    query = {"libro": seen.book.slug, way: "-" if code is None else code}
    if seen.day:
        query["al"] = seen.day.isoformat()
    return f"{reverse('portal:budget_spending')}?{urlencode(query)}"
