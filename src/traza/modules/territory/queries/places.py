"""Every read of the territory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Length

from traza.kernel.fold import fold
from traza.kernel.written import read_yaml
from traza.modules.territory.contracts import (
    MunicipalityInfo,
    RegionInfo,
    ShapeInfo,
    StateInfo,
)
from traza.modules.territory.models import (
    Municipality,
    MunicipalityAlias,
    Region,
    Shape,
    State,
)
from traza.modules.territory.rules.match import match_name, search_key
from traza.platform.lookup import names

STATE_CODES = tuple(f"{number:02d}" for number in range(1, 33))


def list_states() -> list[StateInfo]:
    """Every state in the register, by code."""
    counted = State.objects.annotate(count=Count("municipality")).order_by("code")
    return [
        StateInfo(s.code, s.name, s.slug, s.abbreviation, s.population_2020, s.count)
        for s in counted
    ]


def find_state_in(*texts: str) -> StateInfo | None:
    """The state that the first of the texts to name exactly one names."""
    states = list_states()
    for text in texts:
        words = f" {fold(text)} "
        named = [state for state in states if f" {fold(state.name)} " in words]
        # "Baja California Sur" holds the words of "Baja California": the longest name wins.
        named = [s for s in named if not any(s is not o and s.name in o.name for o in named)]
        if len(named) == 1:
            return named[0]
    return None


def list_regions(state: str | None = None) -> list[RegionInfo]:
    """Planning regions, by name; of one state when its two-digit code is given."""
    regions = Region.objects.annotate(
        count=Count("municipality"), people=Sum("municipality__population_2020")
    ).order_by("search_name")
    if state is not None:
        regions = regions.filter(state_id=state)
    return [RegionInfo(r.slug, r.name, r.state_id, r.count, r.people, r.source) for r in regions]


def find_region(name: str, state: str | None = None) -> RegionInfo | None:
    """The region with that name or address, folded; None when none or several."""
    wanted = search_key(name)
    found = [r for r in list_regions(state) if search_key(r.name) == wanted or r.slug == name]
    return found[0] if len(found) == 1 else None


def list_municipalities(
    state: str | None = None, region: str | None = None
) -> list[MunicipalityInfo]:
    """Municipalities by code; of one state (two digits) or one region (its slug)."""
    rows = Municipality.objects.all()
    if state is not None:
        rows = rows.filter(state_id=state)
    if region is not None:
        rows = rows.filter(region_id=region)
    return _infos(rows)


def get_municipality(cvegeo: str) -> MunicipalityInfo | None:
    """The municipality with that five-digit code."""
    found = _infos(Municipality.objects.filter(cvegeo=cvegeo))
    return found[0] if found else None


def find_municipality(name: str, state: str | None = None) -> MunicipalityInfo | None:
    """The municipality a printed name means, by name, alias or seat; None when not sure.

    `state` is the two-digit code; without it a name that two states share is not resolved.
    """
    return find_municipalities([name], state)[name]


def find_municipalities(
    names: Iterable[str], state: str | None = None
) -> dict[str, MunicipalityInfo | None]:
    """The municipality that each printed name means, in three queries for all of them."""
    infos = {info.cvegeo: info for info in list_municipalities(state)}
    by_name: dict[str, set[str]] = defaultdict(set)
    by_seat: dict[str, set[str]] = defaultdict(set)
    for info in infos.values():
        by_name[search_key(info.name)].add(info.cvegeo)
        by_seat[search_key(info.seat_name)].add(info.cvegeo)
    for cvegeo, key in MunicipalityAlias.objects.values_list("municipality_id", "search_name"):
        if cvegeo in infos:
            by_name[key].add(cvegeo)
    answer: dict[str, MunicipalityInfo | None] = {}
    for name in names:
        own = match_name(name, by_name)
        # A seat's name counts only when no municipality bears it.
        code = own if search_key(name) in by_name else match_name(name, by_seat)
        answer[name] = infos.get(code) if code else None
    return answer


def search_municipalities(text: str, limit: int = 20) -> list[MunicipalityInfo]:
    """Municipalities whose folded name contains `text`, those that begin with it first."""
    wanted = search_key(text)
    if not wanted:
        return []
    rows = Municipality.objects.filter(search_name__contains=wanted)
    found = _infos(rows)
    found.sort(key=lambda m: (not search_key(m.name).startswith(wanted), m.name))
    return found[:limit]


def municipality_aliases() -> dict[str, list[str]]:
    """Other names of municipalities that documents write, by five-digit code."""
    found: dict[str, list[str]] = defaultdict(list)
    for cvegeo, printed in MunicipalityAlias.objects.values_list("municipality_id", "printed"):
        found[cvegeo].append(printed)
    return found


def common_names() -> dict[str, dict[str, list[str]]]:
    """How people call `states` and `municipalities` besides, by code; only to look them up."""
    path = Path(__file__).parents[1] / "facts" / "common_names.yaml"
    found: dict[str, dict[str, list[str]]] = read_yaml(path.read_text(encoding="utf-8"))
    return found


def state_calls() -> dict[str, str]:
    """Everything a state is called, in one text by its code."""
    others = common_names()["states"]
    return {
        state.code: " ".join([state.name, state.abbreviation, *others.get(state.code, ())])
        for state in State.objects.all()
    }


def outlines_version(state: str | None = None) -> tuple[tuple[str, str, int], ...]:
    """What the outlines of the states are made of, or those of the municipalities of a state: it
    changes when they do."""
    rows = Shape.objects.annotate(size=Length("geojson")).order_by("cvegeo")
    if state is None:
        rows = rows.filter(cvegeo__in=STATE_CODES)
    else:
        rows = rows.filter(cvegeo__startswith=state).exclude(cvegeo=state)
    return tuple(rows.values_list("cvegeo", "source", "size"))


def list_shapes(codes: Sequence[str] | None = None, state: str | None = None) -> list[ShapeInfo]:
    """Outlines by code; those of `codes`, or of the municipalities of a state."""
    rows = Shape.objects.order_by("cvegeo")
    if codes is not None:
        rows = rows.filter(cvegeo__in=codes)
    if state is not None:
        rows = rows.filter(cvegeo__startswith=state).exclude(cvegeo=state)
    return [
        ShapeInfo(s.cvegeo, s.geojson, (s.west, s.south, s.east, s.north), s.source) for s in rows
    ]


# One tuple a row: a model with its state and region takes eight times as long, and all the
# country is asked for often.
_INFO = (
    "cvegeo",
    "name",
    "slug",
    "state_id",
    "state__name",
    "state__slug",
    "seat_name",
    "lon",
    "lat",
    "population_2020",
    "region_id",
    "region__name",
    "region_source",
    "note",
    "source",
)


def _infos(rows: QuerySet[Municipality]) -> list[MunicipalityInfo]:
    return [MunicipalityInfo(*row) for row in rows.order_by("cvegeo").values_list(*_INFO)]


def state_names() -> dict[str, str]:
    """States' names by two-digit code, in the order of the codes."""
    return names(State)


def region_names(slugs: Iterable[str]) -> dict[str, str]:
    """The names of the regions with these slugs."""
    return names(Region, set(slugs))


def municipality_names(codes: Iterable[str] | None = None) -> dict[str, str]:
    """Names of the municipalities with these five-digit codes; of all of them without codes."""
    return names(Municipality, None if codes is None else set(codes))
