"""The thing that an address shares, asked by itself: for its card, quotation and embedded part."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import QueryDict

from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.register import UnknownWork
from traza.platform.law import clock
from traza.platform.tables import NotBuilt, ask
from traza.portal.pages import agencies, past
from traza.portal.pages import figures as join
from traza.portal.pages import flags as flag_rows
from traza.portal.pages.documents import checks
from traza.portal.pages.documents.documents import checked_document
from traza.portal.pages.place import locator, standing
from traza.portal.pages.sharing import checked, things
from traza.portal.pages.sharing.shared import Shared
from traza.portal.pages.works.page import sheet

Found = Shared | None


def find(route: str, parts: tuple[str, ...], query: QueryDict) -> Found:
    """What the page of that route and parts shares; None where there is no such page."""
    return _BY_ROUTE[route](*parts, query)


def _work(state: str, folio: str, query: QueryDict) -> Found:
    try:
        number = works.find_work(state, folio)
        if number is None:
            return None
        then = past.asked(query, today=clock.today(clock.place(state)))
        version = works.version_on(number, then.day) if then.day else works.current_version(number)
    except UnknownWork:
        return None
    if version is None:
        return None
    day = then.day or clock.today(works.where_is(version.dossier))
    return things.of_work(version, day, was=then.day is not None, sheet=sheet(version.dossier))


def _municipality(code: str, _query: QueryDict) -> Found:
    place = territory.get_municipality(code)
    if place is None:
        return None
    count = works.list_works(WorkFilters(municipality=code, apart=False)).count
    return things.of_municipality(place, count, standing.purse(place), locator.locate(code))


def _state(code: str, _query: QueryDict) -> Found:
    found = next((each for each in territory.list_states() if each.code == code), None)
    if found is None:
        return None
    return things.of_state(found, works.list_works(WorkFilters(state=code, apart=False)).count)


def _agency(slug: str, _query: QueryDict) -> Found:
    body = agencies.agency(slug, 1)
    return things.of_agency(slug, body) if body else None


def _contractor(slug: str, _query: QueryDict) -> Found:
    found = works.get_contractor(slug)
    if found is None:
        return None
    money = works.contractor_money(slug)
    return things.of_contractor(found, money[0] if len(money) == 1 else None)


def _figure(name: str, query: QueryDict) -> Found:
    figure = join.known(name)
    if figure is None:
        return None
    by, where = join.asked_for(figure, query)
    day = past.asked(query).day if figure.as_of else None
    try:
        answer = ask(name, by, where, None, 1 if by else None, as_of=day)
    except (NotBuilt, Refusal):
        return None
    return checked.of_figure(answer, query, day)


def _flag(code: str, _query: QueryDict) -> Found:
    if oversight.flag_of(code) is None:
        return None
    row = next((each for each in flag_rows.rows() if each.info.code == code), None)
    return checked.of_flag(row) if row else None


def _document(slug: str, _query: QueryDict) -> Found:
    found = checked_document(slug)
    return checked.of_document(found) if found else None


def _line(slug: str, number: str, _query: QueryDict) -> Found:
    found = checked_document(slug)
    return checked.of_line(found, int(number), checks.at_line(slug, int(number))) if found else None


_BY_ROUTE: Mapping[str, Callable[..., Found]] = {
    "portal:work": _work,
    "portal:municipality": _municipality,
    "portal:state": _state,
    "portal:agency": _agency,
    "portal:contractor": _contractor,
    "portal:figure": _figure,
    "portal:flag": _flag,
    "portal:document": _document,
    "portal:document_line": _line,
}
