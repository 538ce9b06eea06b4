"""Facets: the values of a column with how many rows each has, each a link that filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from traza.ui.components.pages import addresses


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: label, how many rows, address that takes or leaves it, whether taken."""

    value: str
    label: str | Promise
    count: int
    address: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its choices, most rows first as given."""

    title: str | Promise
    choices: tuple[Choice, ...]


def facet(
    title: str | Promise,
    name: str,
    counts: Iterable[tuple[str, str | Promise, int]],
    query: QueryDict,
) -> Facet:
    """Build a facet from (value, label, count); a taken value links to its own removal."""
    current = query.get(name, "")
    with_value = addresses(query, name, "pagina")
    return Facet(
        title,
        tuple(
            Choice(
                value,
                label,
                count,
                with_value("" if value == current else value),
                value == current,
            )
            for value, label, count in counts
        ),
    )
