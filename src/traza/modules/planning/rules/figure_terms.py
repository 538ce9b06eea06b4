"""A figure of the catalogue as a card writes it: its name and filters in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from traza.kernel.language import told

YEAR = "{año}"
_FILTER = re.compile(r"([a-z][a-z0-9_]*)=(?:\"([^\"]*)\"|(\S+))\Z")
_PART = re.compile(r"[a-z][a-z0-9_]*=\"[^\"]*\"|\S+")


class TermWrong(ValueError):
    """A text that names no figure; its message says the way out."""


@dataclass(frozen=True, slots=True)
class FigureTerm:
    """A figure and the values of its dimensions; "{año}" stands for the year of the period."""

    figure: str
    where: Mapping[str, str]

    def of_year(self, year: int) -> dict[str, str]:
        """The filters for a period of a year."""
        return {name: value.replace(YEAR, str(year)) for name, value in self.where.items()}


def read_term(text: str) -> FigureTerm:
    """A figure with its filters. Raises TermWrong.

    >>> read_term('works_count agency=agua year={año}').of_year(2024)
    {'agency': 'agua', 'year': '2024'}
    """
    name, *filters = _PART.findall(text) or [""]
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise TermWrong(told("Escriba el nombre de la cifra, por ejemplo: works_count year={año}."))
    where = {}
    for part in filters:
        found = _FILTER.match(part)
        if found is None:
            said = told("«%(part)s» no es un filtro. Escríbalo como year={año}.", part=part)
            raise TermWrong(said)
        where[found[1]] = found[3] if found[2] is None else found[2]
    return FigureTerm(name, where)
