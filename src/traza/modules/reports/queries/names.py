"""What the codes of dimensions are called on paper, in Spanish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from traza.modules.budget.contracts.ledger import Lens
from traza.modules.reading import api as reading
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.vocabulary import Breakdown, Form, Precision, Stage
from traza.modules.works.contracts.vocabulary import Source as Money

UNNAMED = "Sin clasificar en la fuente"
LIGHTS = {"green": "Avance", "yellow": "Igual", "red": "Retroceso", "unknown": "Sin información"}
NAMES: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "programme": lambda: {each.slug: each.name for each in works.list_programmes()},
    "subprogramme": lambda: {each.slug: each.name for each in works.list_subprogrammes()},
    "region": lambda: {each.slug: each.name for each in territory.list_regions()},
    "municipality": territory.municipality_names,
    "state": territory.state_names,
    "document": lambda: {each.slug: each.title for each in reading.documents()},
    "light": lambda: LIGHTS,
    "measure": lambda: {"result": "resultado", "baseline": "línea base", "target": "meta"},
    "breakdown": lambda: {each.value: each.spanish_within for each in Breakdown},
    "source": lambda: {each.value: each.spanish_within for each in Money},
    "form": lambda: {each.value: each.spanish_within for each in Form},
    "precision": lambda: {each.value: each.spanish_within for each in Precision},
    "stage": lambda: {each.value: each.spanish_within for each in Stage},
    "lens": lambda: {each.value: each.spanish_within for each in Lens},
}


def namer(dimension: str) -> Callable[[Any], str]:
    """Writes the values of a dimension; one without a name stays as it is."""
    known = NAMES[dimension]() if dimension in NAMES else {}

    def name(value: Any) -> str:
        return UNNAMED if value is None else str(known.get(value, value))

    return name
