"""What an import asks of the register: the gazetteer, and the works that are there already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import Version
from traza.modules.works.rules.dossier_json import from_json
from traza.modules.works.rules.imports.combine import document_of
from traza.modules.works.rules.imports.places import Places, names_of


def places() -> Places:
    """The municipalities that the register knows, and the outlines it has."""
    known = territory.list_municipalities()
    outlines = territory.list_shapes([one.cvegeo for one in known])
    return Places(
        names_of((one.state_code, one.name, one.cvegeo) for one in known),
        tuple((one.cvegeo, one.geojson) for one in outlines),
    )


@dataclass(frozen=True, slots=True)
class Before:
    """An imported work as it stands, and the files that made its earlier versions."""

    dossier: Dossier
    seen: frozenset[str]


def imported_before(folios: Iterable[str]) -> dict[tuple[str, str], list[Before]]:
    """Works of other registers that are here, by the scheme of their keys and their folio.

    Works with a life in this register are not among them.
    """
    rows = (
        Version.objects.filter(work__folio__in=list(folios), work__status="published")
        .order_by("work", "number")
        .values_list("work", "dossier")
    )
    histories: dict[int, list[Dossier]] = {}
    for work, text in rows:
        histories.setdefault(work, []).append(from_json(text))
    found: dict[tuple[str, str], list[Before]] = {}
    for *past, last in histories.values():
        scheme = last.origin.scheme if last.origin else ""
        seen = frozenset(document_of(one) for one in past)
        found.setdefault((scheme, last.folio), []).append(Before(last, seen))
    return found
