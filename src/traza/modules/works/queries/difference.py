"""The difference between two dossiers, with the names that the law and catalogues give to codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import UnknownMovement
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import Difference
from traza.modules.works.queries.law import document_kinds, lifecycle
from traza.modules.works.queries.published import list_programmes, list_subprogrammes
from traza.modules.works.rules import difference as rules


def difference(before: Dossier | None, after: Dossier) -> list[Difference]:
    """Every field that differs between two dossiers, in Spanish, in the order of the dossier; all
    that a first one says when there is none before."""
    words = {
        "status": {one.status.value: one.title for one in lifecycle().states},
        "documents.kind": {one.code: one.title for one in document_kinds()},
        **_titles(before, after),
    }
    return rules.difference(before, after, words)


def _titles(before: Dossier | None, after: Dossier) -> dict[str, dict[str, str]]:
    """The titles of the codes in which these dossiers differ; of others nothing is asked."""
    made = {}
    for field, name in _NAMES.items():
        codes = {str(getattr(one, field) or "") for one in (before, after) if one is not None}
        if before is None or len(codes) > 1:
            made[field] = name(codes - {""})
    if before is None or before.funding != after.funding:
        both = (one for one in (before, after) if one is not None)
        made["line"] = _lines({each.line for one in both for each in one.funding if each.line})
    return made


def _states(_codes: set[str]) -> dict[str, str]:
    return territory.state_names()


def _programmes(_codes: set[str]) -> dict[str, str]:
    return {one.slug: one.name for one in list_programmes()}


def _subprogrammes(_codes: set[str]) -> dict[str, str]:
    return {one.slug: one.name for one in list_subprogrammes()}


def _plans(_codes: set[str]) -> dict[str, str]:
    return {one.slug: f"{one.code} {one.label}" for one in planning.list_plan_nodes()}


def _places(codes: set[str]) -> dict[str, str]:
    found = ((code, territory.get_municipality(code)) for code in codes)
    return {code: one.name for code, one in found if one is not None}


def _agencies(slugs: set[str]) -> dict[str, str]:
    found = ((slug, directory.get_agency(slug)) for slug in slugs)
    return {slug: one.name for slug, one in found if one is not None}


def _lines(numbers: set[int]) -> dict[str, str]:
    """Each budget key with its book, by its number."""
    made = {}
    for number in numbers:
        try:
            line = budget.get_line(number)
            made[str(number)] = f"{budget.book_by_id(line.book).slug} {line.spec.key}"
        except UnknownMovement:
            continue
    return made


_NAMES: Mapping[str, Callable[[set[str]], dict[str, str]]] = {
    "state": _states,
    "municipality": _places,
    "agency": _agencies,
    "programme": _programmes,
    "subprogramme": _subprogrammes,
    "plan": _plans,
}
