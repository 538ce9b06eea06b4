"""The names that stand behind the codes of a figure's dimensions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.kernel.government import GovernmentLevel
from traza.kernel.titled import Titled
from traza.modules.budget.contracts.ledger import Lens
from traza.modules.budget.contracts.vocabulary import Contribution, Contributor
from traza.modules.directory import api as directory
from traza.modules.participation.contracts import Topic
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Confidence
from traza.modules.targeting.contracts.need import Degree, Deprivation
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.vocabulary import Breakdown, Form, Precision, Source, Stage
from traza.platform.once import once
from traza.ui.capitals import decoded, lowered

# Dimension -> the vocabulary of its codes.
VOCABULARIES: Mapping[str, type[Titled]] = {
    "source": Source,
    "form": Form,
    "stage": Stage,
    "precision": Precision,
    "breakdown": Breakdown,
    "topic": Topic,
    "confidence": Confidence,
    "contributor": Contributor,
    "contribution": Contribution,
    "level": GovernmentLevel,
    "lens": Lens,
    "degree": Degree,
    "deprivation": Deprivation,
}
# Codes of dimensions that are no vocabulary of a module.
WORDS: Mapping[str, str | Promise] = {
    "green": _("Avance"),
    "yellow": _("Igual"),
    "red": _("Retroceso"),
    "operating": _("En operación"),
    "design": _("En diseño"),
    "not_started": _("Sin iniciar"),
    "met": _("Cumplida"),
    "not_met": _("Abajo de la meta"),
    "result": _("Resultado"),
    "baseline": _("Línea base"),
    "target": _("Meta"),
    "programmed": _("Programado"),
    "actual": _("Realizado"),
    "works": _("Obras"),
    "beneficiaries": _("Beneficiarios"),
}
# Concepts of the finances of municipalities.
FINANCE_CONCEPTS: Mapping[str, str | Promise] = {
    "spending": _("Gasto total"),
    "investment": _("Inversión pública"),
    "income": _("Ingreso total"),
    "own_income": _("Ingresos propios"),
    "shares": _("Participaciones federales"),
    "earmarked": _("Aportaciones federales"),
}


def word(code: str) -> str:
    """What a column of a published table is called; one that nobody lists stays as it is."""
    return str(WORDS[code]) if code in WORDS else Source.label_of(code)


def programmes() -> dict[str, str]:
    """Names of programmes by slug."""
    return {each.slug: each.name for each in works.list_programmes()}


def subprogrammes() -> dict[str, str]:
    """Names of kinds of works by slug."""
    return {each.slug: each.name for each in works.list_subprogrammes()}


def regions() -> dict[str, str]:
    """Names of planning regions by slug."""
    return {each.slug: each.name for each in territory.list_regions()}


def municipalities() -> dict[str, str]:
    """Names of municipalities by INEGI code."""
    return territory.municipality_names()


def states() -> dict[str, str]:
    """Names of states by code."""
    return territory.state_names()


def known_agency(slug: str) -> str:
    """The name of an agency of the directory; empty for one that it lacks."""
    known = directory.get_agency(slug) if slug else None
    return decoded(known.name) if known else ""


def agency(slug: str) -> str:
    """The name of an agency; where nobody gave one, its address part as words. Empty for none."""
    if known := known_agency(slug):
        return known
    published = works.agency_name(slug) if slug else ""
    if published:
        return decoded(published)
    words = slug.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def documents() -> dict[str, str]:
    """Titles of public documents by slug."""
    return once("titles of documents", _documents)


def concepts() -> dict[str, str]:
    """Titles of the concepts of finances; a concept that a document prints is its own title."""
    return {code: str(title) for code, title in FINANCE_CONCEPTS.items()}


def _documents() -> dict[str, str]:
    return {each.slug: lowered(each.title) for each in reading.documents()}


NAMES: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "programme": programmes,
    "subprogramme": subprogrammes,
    "region": regions,
    "municipality": municipalities,
    "state": states,
    "document": documents,
    "concept": concepts,
}


def namer(dimension: str) -> Callable[[Any], object]:
    """Writes the values of a dimension by their names; what has none stays as it is."""
    known = NAMES[dimension]() if dimension in NAMES else {}
    codes = VOCABULARIES.get(dimension)
    if codes is not None:
        known = codes.labels()

    def name(value: Any) -> object:
        if isinstance(value, bool):
            return _("Sí") if value else _("No")
        return known.get(value) or (
            str(WORDS.get(value, value)) if isinstance(value, str) else value
        )

    return name
