"""How payees and books were called and whose they were before, newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from traza.kernel.government import GovernmentLevel
from traza.modules.budget.contracts.editions import Difference, EditionChange
from traza.modules.budget.contracts.vocabulary import PayeeKind
from traza.modules.budget.models import BookEdition, PayeeEdition
from traza.modules.budget.models.books import BOOK_SAYS
from traza.modules.budget.models.editions import PAYEE_SAYS
from traza.modules.directory import api as directory

UNTOLD = frozenset({"search_name"})  # the name again, for searching


def editions_of_payee(payee: int) -> list[EditionChange]:
    """What changed of a payee after it was opened."""
    return _changes(list(PayeeEdition.objects.filter(payee=payee).order_by("pk")), PAYEE_SAYS)


def editions_of_book(book: int) -> list[EditionChange]:
    """What changed of a book after it was opened."""
    return _changes(list(BookEdition.objects.filter(book=book).order_by("pk")), BOOK_SAYS)


def _changes(editions: Sequence[Any], columns: Sequence[str]) -> list[EditionChange]:
    made = []
    for before, after in pairwise(editions):
        differences = tuple(
            Difference(_titles()[name], _value(name, before), _value(name, after))
            for name in columns
            if name not in UNTOLD and getattr(before, name) != getattr(after, name)
        )
        if differences:
            made.append(EditionChange(after.at, after.by, after.role, after.why, differences))
    return made[::-1]


def _titles() -> Mapping[str, str]:
    return {
        "name": _("Nombre"),
        "kind": _("Tipo"),
        "entity": _("Ente público"),
        "level": _("Orden de gobierno"),
        "spent_moment": _("Momento que se lee como gasto"),
        "state_id": _("Estado"),
        "municipality_id": _("Municipio"),
        "agency": _("Dependencia"),
        "is_sample": _("Es una muestra"),
        "note": _("Nota"),
        "source_document": _("Documento"),
        "published": _("Hecho de un informe publicado"),
    }


def _value(name: str, edition: Any) -> str:
    value = getattr(edition, name)
    if isinstance(value, bool):
        return _("Sí") if value else _("No")
    if not value:
        return _("nada")
    words: Mapping[str, Callable[[str], object]] = {
        "kind": PayeeKind.label_of,
        "level": GovernmentLevel.label_of,
        "agency": directory.agency_name,
    }
    return str(words.get(name, str)(str(value)))
