"""Load the whole country from the facts that come with Traza: places, towns and outlines."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Model

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold, slug
from traza.modules.territory.actions.learnt import learnt
from traza.modules.territory.actions.load_gazetteer import CENSUS, FACTS
from traza.modules.territory.contracts import Imported
from traza.modules.territory.models import Municipality, MunicipalityAlias, Shape, State, Town
from traza.modules.territory.rules.match import search_key
from traza.modules.territory.rules.topology import read_topology
from traza.modules.territory.rules.towns import town_keys
from traza.platform.audit.record import TERMINAL, Actor, record

OUTLINES = "INEGI, Marco Geoestadístico"
# Their edition: a later one replaces what an earlier one wrote, and never an imported file.
DRAWN = f"{OUTLINES}, municipios de 2020 simplificados a unos 200 m"
NAME_2020 = "INEGI, Censo de Población y Vivienda 2020"


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_country(by: Actor = TERMINAL) -> Imported:
    """Write the places that the register does not know yet; returns how many of each kind.

    What somebody imported, or the gazetteer says of its own states, stays. Loading again writes
    nothing.
    """
    states = _states()
    municipalities = _municipalities()
    loaded = Imported(
        states=states,
        municipalities=municipalities,
        aliases=_names_of_2020(),
        shapes=_shapes(),
        towns=_towns(),
    )
    if any(asdict(loaded).values()):
        learnt()
        record("territory.country_loaded", by=by, about="país", detail=asdict(loaded))
    return loaded


def _states() -> int:
    """The states that are missing, and the people of those that only had a name."""
    known = {state.code: state for state in State.objects.all()}
    fresh, filled = [], []
    for row in rows_of("country.csv"):
        people = int(row["population_2020"]) if row["population_2020"] else None
        if people is None:  # "several states or none" is no state
            continue
        state = known.get(row["code"])
        if state is None:
            state = State(
                code=row["code"],
                name=row["name"],
                abbreviation=row["abbreviation"],
                slug=slug(row["name"]),
                search_name=fold(row["name"]),
            )
            fresh.append(state)
        elif state.population_2020 is None:
            filled.append(state)
        else:
            continue
        state.population_2020, state.source = people, CENSUS
    State.objects.bulk_create(fresh)
    State.objects.bulk_update(filled, ["population_2020", "source"])
    return len(fresh) + len(filled)


def _municipalities() -> int:
    rows = rows_of("country_municipalities.csv.gz")
    known = set(Municipality.objects.values_list("cvegeo", flat=True))
    homonyms = Counter((row["cvegeo"][:2], fold(row["name"])) for row in rows)
    return _create(
        Municipality,
        [
            Municipality(
                cvegeo=row["cvegeo"],
                state_id=row["cvegeo"][:2],
                name=row["name"],
                slug=_slug(row, homonyms[row["cvegeo"][:2], fold(row["name"])]),
                search_name=fold(row["name"]),
                seat_name=row["seat"],
                lon=_number(row["lon"]),
                lat=_number(row["lat"]),
                population_2020=int(row["population_2020"]) if row["population_2020"] else None,
                note=row["note"],
                source=CENSUS,
            )
            for row in rows
            if row["cvegeo"] not in known
        ],
    )


def _slug(row: dict[str, str], bearers: int) -> str:
    """Two municipalities of a state may bear one name: their address then carries their code."""
    plain = slug(row["name"])
    return f"{plain[:130]}-{row['cvegeo'][2:]}" if bearers > 1 else plain[:140]


def _names_of_2020() -> int:
    """The name that the census gave to those that were renamed since."""
    known = set(MunicipalityAlias.objects.values_list("municipality_id", "search_name"))
    return _create(
        MunicipalityAlias,
        [
            MunicipalityAlias(
                municipality_id=row["cvegeo"],
                printed=row["name_2020"],
                search_name=search_key(row["name_2020"]),
                source=NAME_2020,
            )
            for row in rows_of("country_municipalities.csv.gz")
            if row["name_2020"]
            and search_key(row["name_2020"]) != search_key(row["name"])
            and (row["cvegeo"], search_key(row["name_2020"])) not in known
        ],
    )


def _towns() -> int:
    known = set(Town.objects.values_list("cvegeo", flat=True))
    rows = [row for row in rows_of("towns.csv.gz") if row["cvegeo"] not in known]
    made = []
    for row in rows:
        name, other = town_keys(row["name"])
        made.append(
            Town(
                cvegeo=row["cvegeo"],
                municipality_id=row["cvegeo"][:5],
                name=row["name"],
                search_name=name,
                other_name=other,
                population_2020=int(row["population_2020"]),
                lon=float(row["lon"]),
                lat=float(row["lat"]),
            )
        )
    return _create(Town, made)


def _shapes() -> int:
    """Outlines where the register has none, or one of an earlier edition of these facts."""
    kept = {
        code
        for code, source in Shape.objects.values_list("cvegeo", "source")
        if source == DRAWN or not source.startswith(OUTLINES)
    }
    packed = (FACTS / "outlines.topojson.gz").read_bytes()
    text = gzip.decompress(packed).decode("utf-8")
    shapes = [
        Shape(
            cvegeo=row.cvegeo,
            geojson=row.geojson,
            west=row.box[0],
            south=row.box[1],
            east=row.box[2],
            north=row.box[3],
            source=DRAWN,
        )
        for row in read_topology(text, ("states", "municipalities"))
        if row.cvegeo not in kept
    ]
    Shape.objects.bulk_create(
        shapes,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["cvegeo"],
        update_fields=["geojson", "west", "south", "east", "north", "source"],
    )
    return len(shapes)


def _create(model: type[Model], rows: list[Any]) -> int:
    model._default_manager.bulk_create(rows, batch_size=500)
    return len(rows)


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a facts file, packed or not."""
    data = (FACTS / name).read_bytes()
    plain = gzip.decompress(data) if name.endswith(".gz") else data
    return list(csv.DictReader(io.StringIO(plain.decode("utf-8"), newline="")))


def _number(printed: str) -> float | None:
    return float(printed) if printed else None
