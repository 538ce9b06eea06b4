"""An amount for each inhabitant, as a division: both numbers, and where each is printed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from traza.modules.budget import api as budget
from traza.modules.territory.contracts import MunicipalityInfo
from traza.portal.pages.names import FINANCE_CONCEPTS as CONCEPTS
from traza.ui import words
from traza.ui.components.trace import Place, figure_address

# Whose count of people the file carries is said by the name of its column.
CONAPO = "Consejo Nacional de Población (CONAPO)"


@dataclass(frozen=True, slots=True)
class Part:
    """A number of the division: its title, as written, who says it, and its column in the file."""

    title: str
    text: str
    source: str
    column: str
    place: Place


@dataclass(frozen=True, slots=True)
class Division:
    """The result and its two numbers; `figure` is the page of the amount in the catalogue."""

    concept: str
    year: int
    result: str
    amount: Part
    people: Part
    line: int | None
    figure: str


def division(place: MunicipalityInfo, concept: str, year: int) -> Division | None:
    """The division of a year; None where the source lacks one of its numbers."""
    line = budget.finance_line(place.cvegeo, year, concept) if concept in CONCEPTS else None
    if line is None or not line.population:
        return None
    where = {"concept": concept, "year": year, "municipality": place.cvegeo}
    amount, people = (
        Part(title, text, source, column, Place(line.document, line=line.line, cell=column))
        for title, text, source, column in (
            (str(CONCEPTS[concept]), words.pesos(line.amount), line.source, line.column),
            (_("Habitantes"), words.whole(line.population), CONAPO, line.population_column),
        )
    )
    result = budget.per_person(line.amount, line.population, place.name)
    return Division(
        str(CONCEPTS[concept]), year, words.pesos(result), amount, people, line.line,
        figure_address("municipal_finances", where),
    )  # fmt: skip
