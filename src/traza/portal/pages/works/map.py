"""The map of works: its tiles for the browser, and the same works drawn on the server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import AMOUNT_LIMITS, WorkFilters, WorkList
from traza.modules.works.contracts.tiles import STAGE_SHADES, Shading, WorkMark
from traza.modules.works.contracts.vocabulary import Stage
from traza.portal.pages.places import ground, labels
from traza.portal.pages.works.filter_facets import range_words
from traza.ui import hot, words
from traza.ui.codes import Code
from traza.ui.components import web_map
from traza.ui.components.maps import Outline
from traza.ui.components.vector_tile import EXTENT, Feature, encode, inside
from traza.ui.components.web_map import WebBox, WebMark, place

KEPT_SHEETS = 64  # drawings, about 40 KB each
MOST_STATES = 2  # whose outlines are drawn; all of them would weigh more than the map
COARSE = 3  # a drawing without a script has 2^3 cells a side of a tile
MOST_NAMES = 14


def vector_tile(filters: WorkFilters, z: int, x: int, y: int) -> bytes:
    """The tile for maps of the library: a layer `works` of single works, `cells` of many."""
    found = works.tile(filters, z, x, y)
    points = []
    for point in found.points:
        said: dict[str, str | int] = {
            "name": point.name,
            "stage": Stage.label_of(point.stage),
            "address": page_of(point.state, point.folio),
        }
        amount = {} if point.centavos is None else {"text": words.pesos(point.centavos)}
        points.append(Feature(*inside(point.lon, point.lat, z, x, y), said | amount, point.id))
    said_of = _saying()
    cells = [
        Feature(cell.x, cell.y, {"n": cell.works, "text": said_of(cell.works, cell.centavos)})
        for cell in found.cells
    ]
    return encode({"works": points, "cells": cells})


def tile(filters: WorkFilters, shading: Shading, z: int, x: int, y: int) -> bytes:
    """The tile for our own map, as JSON: `marks` as [x, y, works, shade, number, words], with the
    number of a work that stands alone, and `names` as [x, y, name, rank]."""
    said_of = _saying()
    found = [
        (one.x, one.y, one.works, one.shade, one.work, said_of(one.works, one.centavos))
        for one in works.marks(filters, shading, (z, x, y))
    ]
    names = labels.of_tile(z, x, y) if z < 30 and x < 1 << z and y < 1 << z else ()
    told = {"marks": found, "names": names}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing is of: works, colours, the part of the world, and the `states` of the works.

    `address` is the map's with {caja} for the part of it that is asked for."""

    filters: WorkFilters
    shading: Shading
    box: WebBox
    states: tuple[str, ...]
    address: str


def drawn(drawing: Drawing) -> SafeString:
    """The works as circles on a sheet, each a link to the map of its works: for who has no script,
    and for who has one until its tiles are there."""
    return _sheet(works.map_version(), drawing, get_language() or "")


@lru_cache(maxsize=KEPT_SHEETS)
def _sheet(_version: str, drawing: Drawing, _language: str) -> SafeString:
    box = drawing.box
    return hot.draw(
        "portal/work_sheet.html",
        width=web_map.WIDTH,
        height=box.height,
        paths=web_map.drawn_outlines(box, outlines(drawing.states)),
        marks=web_map.drawn_marks(box, _marks(drawing)),
        names=web_map.drawn_names(box, labels.largest(*box.corners), MOST_NAMES),
        shading=drawing.shading.value,
        title=_("Obras en el mapa"),
    )


def _marks(drawing: Drawing) -> Iterator[WebMark]:
    box, address = drawing.box, drawing.address
    z = max(0, floor(box.zoom))
    said_of = _saying()
    for x, y in _tiles_over(box, z):
        for mark in works.marks(drawing.filters, drawing.shading, (z, x, y), COARSE):
            lon, lat = _degrees(mark, z, x, y)
            around = quote(_around(mark, z, x, y), safe=",")
            text = said_of(mark.works, mark.centavos)
            yield WebMark(lon, lat, mark.works, mark.shade, text, address.replace("{caja}", around))


def _tiles_over(box: WebBox, z: int) -> list[tuple[int, int]]:
    side = 1 << z

    def over(first: float, last: float) -> range:
        return range(max(0, floor(first * side)), min(side - 1, floor(last * side)) + 1)

    across, down = over(box.left, box.left + box.wide), over(box.top, box.top + box.high)
    return [(x, y) for x in across for y in down]


def _degrees(mark: WorkMark, z: int, x: int, y: int) -> tuple[float, float]:
    side = 1 << z
    return place((x + mark.x / EXTENT) / side, (y + mark.y / EXTENT) / side)


def _around(mark: WorkMark, z: int, x: int, y: int) -> str:
    """The cell of a mark as the filter of a part of the map says it."""
    cells = 1 << COARSE
    across, down = (int(part * cells // EXTENT) for part in (mark.x, mark.y))
    side = cells << z
    west, north = place((x * cells + across) / side, (y * cells + down) / side)
    east, south = place((x * cells + across + 1) / side, (y * cells + down + 1) / side)
    return f"{west:.5f},{south:.5f},{east:.5f},{north:.5f}"


def legend(shading: Shading) -> list[tuple[int, str]]:
    """What each colour of the marks means: its number and words."""
    if shading is Shading.FLAG:
        return [(1, _("Alguna con bandera roja")), (0, _("Ninguna con bandera levantada"))]
    if shading is Shading.AMOUNT:
        limits = list(zip(AMOUNT_LIMITS, (*AMOUNT_LIMITS[1:], None), strict=True))
        told = [(shade, range_words(low, high)) for shade, (low, high) in enumerate(limits, 1)]
        return [*told, (0, words.no_data())]
    named = [
        (shade, " / ".join(one.label for one in Stage if one in held))
        for shade, held in STAGE_SHADES.items()
    ]
    return [*named, (0, Stage.UNKNOWN.label)]


def states_of(listed: WorkList) -> tuple[str, ...]:
    """The codes of the states where the listed works are, those of most works first."""
    found = next(facet for facet in listed.facets if facet.name == "state")
    return tuple(value.value for value in found.values)


def outlines(states: Sequence[str]) -> list[Outline]:
    """Municipal outlines of these states where they are few, else the states of the country."""
    if len(states) > MOST_STATES:
        return list(ground.country())
    return [
        Outline(shape.cvegeo, "", shape.geojson)
        for state in states
        for shape in territory.list_shapes(state=state)
    ]


def outlines_json(filters: WorkFilters) -> str:
    """Those outlines as GeoJSON."""
    features = [
        {"type": "Feature", "properties": {"key": one.key}, "geometry": json.loads(one.geometry)}
        for one in outlines(states_of(works.list_works(filters)))
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def page_of(state: str, folio: str) -> str:
    """The page of a work."""
    return f"{reverse('portal:works')}obra/{state}/{Code().to_url(folio)}/"


def _saying() -> Callable[[int, int], str]:
    """What says what a cell holds, works and centavos, in words that are looked up once."""
    of_count = {
        is_one: (
            ngettext("%(n)s obra", "%(n)s obras", 1 if is_one else 2),
            ngettext("%(n)s obra: %(total)s", "%(n)s obras: %(total)s", 1 if is_one else 2),
        )
        for is_one in (True, False)
    }

    def said(count: int, centavos: int) -> str:
        alone, with_total = of_count[count == 1]
        if not centavos:
            return alone % {"n": words.whole(count)}
        return with_total % {"n": words.whole(count), "total": words.millions(centavos)}

    return said
