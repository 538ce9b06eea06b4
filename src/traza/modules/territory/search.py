"""What can be found of the territory: states, regions, municipalities and towns, by any name."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.fold import fold
from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.territory import api as territory
from traza.modules.territory.contracts import MunicipalityInfo, StateInfo, TownInfo
from traza.platform.searching.sources import both, mark_of

TABLES = (
    "territory_state",
    "territory_region",
    "territory_municipality",
    "territory_municipalityalias",
    "territory_town",
)


def things() -> Iterator[Thing]:
    """Every place, those with most people first among its likes."""
    common = territory.common_names()
    states = {state.code: state for state in territory.list_states()}
    called = territory.state_calls()
    for state in states.values():
        yield _state(state, common["states"].get(state.code, []))
    for region in territory.list_regions():
        where = states[region.state_code].name
        yield Thing(
            SearchKind.PLACE,
            f"region:{region.slug}",
            Said(region.name),
            reverse("portal:region", args=[region.slug]),
            both(partial(_region_of, where)),
            names=(f"región {region.name}", f"region of {region.name}"),
            words=called[region.state_code],
            weight=500,
        )
    aliases = territory.municipality_aliases()
    for one in territory.list_municipalities():
        others = [*aliases.get(one.cvegeo, ()), *common["municipalities"].get(one.cvegeo, ())]
        yield _municipality(one, others, called[one.state_code])
    for town in territory.list_towns():
        yield _town(town, called[town.state_code])


def _region_of(state: str) -> str:
    return _("Región de %(state)s") % {"state": state}


def _state(state: StateInfo, others: list[str]) -> Thing:
    return Thing(
        SearchKind.PLACE,
        f"state:{state.code}",
        Said(state.name),
        reverse("portal:state", args=[state.code]),
        both(lambda: _("Estado")),
        names=(state.abbreviation, f"estado de {state.name}", *others),
        words="estado state",
        weight=_weight(state.population_2020),
    )


def _municipality(one: MunicipalityInfo, others: list[str], state: str) -> Thing:
    seat = [one.seat_name] if fold(one.seat_name) != fold(one.name) else []
    return Thing(
        SearchKind.PLACE,
        f"municipality:{one.cvegeo}",
        Said(one.name),
        reverse("portal:municipality", args=[one.cvegeo]),
        both(partial(_municipality_of, one)),
        names=(*others, *seat),
        words=f"{state} {one.region_name or ''} municipio municipality {one.cvegeo}",
        weight=_weight(one.population_2020) + 20,
    )


def _municipality_of(one: MunicipalityInfo) -> str:
    called = _("Alcaldía de %(state)s") if one.is_borough else _("Municipio de %(state)s")
    return called % {"state": one.state_name}


def _town(town: TownInfo, state: str) -> Thing:
    where = {"municipality": town.municipality_name, "state": town.state_name}
    return Thing(
        SearchKind.PLACE,
        f"town:{town.cvegeo}",
        Said(town.name),
        _page_of(town),
        both(lambda: _("Localidad de %(municipality)s, %(state)s") % where),
        words=f"{town.municipality_name} {state} localidad town {town.cvegeo}",
        weight=max(0, _weight(town.population_2020) - 20),
    )


def _page_of(town: TownInfo) -> str:
    """Who looks for a seat looks for all that is governed from it."""
    if town.is_seat:
        return reverse("portal:municipality", args=[town.municipality])
    return reverse("portal:town", args=[town.cvegeo])


def _weight(people: int | None) -> int:
    """A million and more is a thousand; a thousand, the smallest towns, is nothing."""
    return max(0, min(1000, int((math.log10(people or 1) - 3) * 1000 / 3)))


def _mark() -> str:
    """Another one when places change, or what people call them."""
    called = hashlib.sha256(json.dumps(territory.common_names(), sort_keys=True).encode())
    return f"{mark_of(*TABLES)} {called.hexdigest()[:12]}"


SOURCES = (Source("territory", _mark, things),)
