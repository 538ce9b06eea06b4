"""Every map of the site by name: its points, and outlines where INEGI's files were imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.modules.territory.contracts import MunicipalityInfo
from traza.portal.pages import figures, names, scopes
from traza.portal.pages.places import ground
from traza.ui import words
from traza.ui.components.gallery import sample_map
from traza.ui.components.maps import MapPoint, MapView, Outline, draw

MOST_STATES = 3  # whose municipalities are all drawn; more would weigh more than the map


def named_works(where: Mapping[str, str] | None = None) -> MapView:
    """Works that a report names, sized by their published amount; no register is mixed in."""
    paid = _by_municipality("works_registered_amount", where or _of_reports())
    return _view(
        "obras",
        _("Obras identificadas, por municipio"),
        _of_states_with(paid),
        paid,
    )


def emergency() -> MapView:
    """Emergency aid by municipality."""
    paid = _by_municipality("emergency_aid")
    return _view("emergencia", _("Ayuda de emergencia, por municipio"), _of_states_with(paid), paid)


def of_region(slug: str, where: Mapping[str, str] | None = None) -> MapView:
    """The municipalities of a planning region, sized by the works that its report names."""
    paid = _by_municipality("works_registered_amount", where or _of_reports())
    places = territory.list_municipalities(region=slug)
    return _view(f"region-{slug}", _("Municipios de la región"), places, paid)


def of_programme(slug: str, title: str, where: Mapping[str, str] | None = None) -> MapView | None:
    """The known works of a programme by municipality; None where none is known."""
    told = where or _of_reports()
    paid = _by_municipality("works_registered_amount", {**told, "programme": slug})
    if not paid:
        return None
    name = _("Obras identificadas de %(programme)s") % {"programme": title}
    return _view(f"programa-{slug}", name, _of_states_with(paid), paid)


def one(name: str) -> MapView | None:
    """A map by its name; None when there is none."""
    if name in MAPS:
        return MAPS[name]()
    slug = name.removeprefix("region-")
    if slug != name and any(each.slug == slug for each in territory.list_regions()):
        return of_region(slug)
    slug = name.removeprefix("programa-")
    title = names.programmes().get(slug) if slug != name else None
    return of_programme(slug, title) if title else None


MAPS: Mapping[str, Callable[[], MapView]] = {
    "muestra": sample_map,
    "obras": named_works,
    "emergencia": emergency,
}


def _of_reports() -> dict[str, str]:
    """The last report that publishes works."""
    found = scopes.newest("works_count")
    return {"document": found.document} if found else {}


def _by_municipality(figure: str, where: Mapping[str, str] | None = None) -> dict[str, int]:
    found = figures.split(figure, "municipality", where)
    return {code: value for code, value in found if code and value is not None}


def _of_states_with(paid: Mapping[str, int]) -> list[MunicipalityInfo]:
    """All municipalities of the states that have something to show, so that gaps are seen too; of
    many states, those that have something."""
    states = {code[:2] for code in paid}
    if len(states) > MOST_STATES:
        return [each for each in territory.list_municipalities() if each.cvegeo in paid]
    return [each for state in sorted(states) for each in territory.list_municipalities(state)]


def _view(
    name: str, title: str, places: Iterable[MunicipalityInfo], paid: Mapping[str, int]
) -> MapView:
    known = [place for place in places if place.lon is not None and place.lat is not None]
    points = tuple(
        MapPoint(
            place.cvegeo,
            place.name,
            place.lon or 0.0,
            place.lat or 0.0,
            paid.get(place.cvegeo),
            words.millions(paid[place.cvegeo]) if place.cvegeo in paid else words.no_data(),
            reverse("portal:municipality", args=[place.cvegeo]),
        )
        for place in sorted(known, key=lambda each: -paid.get(each.cvegeo, 0))
    )
    outlines = _outlines(points)
    sheet = draw(points, [outline.rings for outline in outlines])
    return MapView(title, points, reverse("portal:map", args=[name]), sheet, outlines)


def _outlines(points: tuple[MapPoint, ...]) -> tuple[Outline, ...]:
    """Of the municipalities drawn; of the states where they are in many."""
    if len({point.key[:2] for point in points}) > MOST_STATES:
        return ground.country()
    shapes = territory.list_shapes(codes=[point.key for point in points])
    return tuple(Outline(shape.cvegeo, "", shape.geojson) for shape in shapes)
