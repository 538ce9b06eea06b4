"""Things that are chosen by their name in a filter: a municipality, an agency, a company.

There are thousands of each, so no list of them is sent: what is typed is looked for in the index of
the site's search, which forgives letters, and where there is none in the register itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from traza.kernel.fold import fold
from traza.kernel.search import SearchKind
from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.platform.searching.asking import ask
from traza.portal.pages import names
from traza.portal.pages.searching.language import language
from traza.ui.capitals import decoded

MOST = 8  # of those that a text may mean
LONGEST = 120
CVEGEO = 5  # digits of a municipality's code; a town's begins with them


@dataclass(frozen=True, slots=True)
class Choice:
    """What a text means: the code of one thing and its name, or several things it may mean."""

    code: str = ""
    name: str = ""
    several: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A kind of thing: where the search has it, its name by code ("" for none), and how it is found
    without the search."""

    kind: SearchKind
    keys: tuple[str, ...]
    name_of: Callable[[str], str]
    found: Callable[[str], Iterable[str]]


def read(what: str, text: str, state: str = "") -> Choice:
    """What was written in the filter `what`: a code, or a name; in a state when its code is given.

    Nothing found is a Choice without code nor several.
    """
    chosen, text = CHOSEN[what], text.strip()[:LONGEST]
    if name := chosen.name_of(text):
        return Choice(text, name)
    found = _candidates(chosen, text, state)
    wanted = fold(text)
    for same in (fold, lambda name: fold(name.partition(",")[0])):
        exact = [(code, name) for code, name in found if same(name) == wanted]
        if len(exact) == 1:
            return Choice(*exact[0])
    if len(found) == 1:
        return Choice(*found[0])
    return Choice(several=tuple(found))


def options(what: str, text: str) -> list[str]:
    """The names that what was typed so far may mean."""
    return [name for _code, name in _candidates(CHOSEN[what], text.strip()[:LONGEST], begun=True)]


def _candidates(
    chosen: _Chosen, text: str, state: str = "", *, begun: bool = False
) -> list[tuple[str, str]]:
    if not fold(text):
        return []
    codes = dict.fromkeys([*_indexed(chosen, text, begun=begun), *chosen.found(text)])
    if state and chosen.kind is SearchKind.PLACE:
        codes = {code: None for code in codes if code.startswith(state)}
    named = ((code, chosen.name_of(code)) for code in codes)
    return [(code, name) for code, name in named if name][:MOST]


def _indexed(chosen: _Chosen, text: str, *, begun: bool) -> list[str]:
    answer = ask(text, language(), chosen.kind, begun=begun)
    keys = [hit.row.key.partition(":") for hit in answer.hits[: 4 * MOST]] if answer else []
    return [
        code[:CVEGEO] if kind == "town" else code
        for kind, _colon, code in keys
        if kind in chosen.keys
    ]


def _town(code: str) -> str:
    if not (len(code) == CVEGEO and code.isascii() and code.isdecimal()):
        return ""
    found = territory.get_municipality(code)
    return f"{found.name}, {found.state_name}" if found else ""


def _towns(text: str) -> list[str]:
    name, _comma, state = text.partition(",")
    found = territory.search_municipalities(name, 4 * MOST)
    return [one.cvegeo for one in found if fold(state) in fold(one.state_name)]


def _agency(slug: str) -> str:
    """Its name, with where it is: names as «Secretaría de Finanzas» are of many states."""
    known = directory.get_agency(slug) if slug else None
    if known is None:
        return decoded(works.agency_name(slug)) if slug else ""
    where = territory.municipality_names([known.municipality]) if known.municipality else {}
    places = [*where.values(), territory.state_names().get(known.state, "")]
    return ", ".join([names.agency(slug), *filter(None, places)])


def _agencies(text: str) -> list[str]:
    wanted = fold(text)
    known = [(one.slug, f"{one.name} {one.acronym}") for one in directory.list_agencies()]
    known += list(works.agency_names().items())
    return [slug for slug, name in known if wanted in fold(name)][:MOST]


def _company(slug: str) -> str:
    return decoded(works.contractor_name(slug))


def _companies(text: str) -> list[str]:
    return [one.slug for one in works.list_contractors(text).rows][:MOST]


CHOSEN = {
    "municipio": _Chosen(SearchKind.PLACE, ("municipality", "town"), _town, _towns),
    "dependencia": _Chosen(SearchKind.AGENCY, ("agency",), _agency, _agencies),
    "contratista": _Chosen(SearchKind.COMPANY, ("company",), _company, _companies),
}
