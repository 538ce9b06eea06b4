"""Load the bundled gazetteer: states, planning regions, municipalities and their other names."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold, slug
from traza.kernel.written import read_yaml
from traza.modules.territory.actions.learnt import learnt
from traza.modules.territory.contracts import Imported
from traza.modules.territory.models import Municipality, MunicipalityAlias, Region, State
from traza.modules.territory.rules.match import search_key

FACTS = Path(__file__).resolve().parent.parent / "facts"
CENSUS = "INEGI, Censo de Población y Vivienda 2020 y Catálogo Único de Claves (AGEM 2025)"


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_gazetteer() -> Imported:
    """Write the bundled facts; loading them again changes nothing."""
    states = _states()
    regions, member = _regions()
    municipalities = _municipalities(member)
    learnt()
    return Imported(states, regions, municipalities, _aliases())


@done_by(Doer.HOUSE, "reads a file that comes with a clone")
def bundled_municipality_names() -> tuple[str, ...]:
    """Names of the bundled municipalities, for readers that work without a database."""
    return tuple(row["name"] for row in _csv("municipalities.csv"))


@done_by(Doer.HOUSE, "reads a file that comes with a clone")
def bundled_state_names() -> tuple[str, ...]:
    """Names of the bundled states."""
    return tuple(row["name"] for row in _csv("states.csv"))


def bundled_aliases() -> tuple[tuple[str, str], ...]:
    """Code and name of the other names in use; not the prints of one line of one document."""
    return tuple(
        (fact["cvegeo"], fact["printed"])
        for fact in _yaml("aliases.yaml")
        if ", línea " not in fact["source"]
    )


def _states() -> int:
    rows = [
        State(
            code=row["code"],
            name=row["name"],
            abbreviation=row["abbreviation"],
            slug=slug(row["name"]),
            search_name=fold(row["name"]),
            population_2020=int(row["population_2020"]),
            source=CENSUS,
        )
        for row in _csv("states.csv")
    ]
    fields = ["name", "abbreviation", "slug", "search_name", "population_2020", "source"]
    State.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=fields
    )
    return len(rows)


def _regions() -> tuple[int, dict[str, tuple[str | None, str]]]:
    """Write the regions; return each municipality's region slug and the source of that."""
    facts = _yaml("regions.yaml")
    rows = [
        Region(
            slug=slug(name),
            state_id=facts["state"],
            name=name,
            search_name=fold(name),
            source=facts["names_source"],
        )
        for name in facts["regions"]
    ]
    fields = ["state", "name", "search_name", "source"]
    Region.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["slug"], update_fields=fields
    )
    member: dict[str, tuple[str | None, str]] = {
        cvegeo: (slug(name), facts["membership_source"])
        for name, codes in facts["regions"].items()
        for cvegeo in codes
    }
    for row in _csv("municipalities.csv"):
        if row["cvegeo"].startswith(facts["state"]):
            member.setdefault(row["cvegeo"], (None, facts["unassigned_note"]))
    return len(rows), member


def _municipalities(member: dict[str, tuple[str | None, str]]) -> int:
    rows = []
    for row in _csv("municipalities.csv"):
        region, region_source = member.get(row["cvegeo"], (None, ""))
        rows.append(
            Municipality(
                cvegeo=row["cvegeo"],
                state_id=row["cvegeo"][:2],
                name=row["name"],
                slug=slug(row["name"]),
                search_name=fold(row["name"]),
                seat_name=row["seat"],
                lon=float(row["lon"]) if row["lon"] else None,
                lat=float(row["lat"]) if row["lat"] else None,
                population_2020=int(row["population_2020"]) if row["population_2020"] else None,
                region_id=region,
                region_source=region_source,
                note=row["note"],
                source=CENSUS,
            )
        )
    fields = [f.name for f in Municipality._meta.concrete_fields if not f.primary_key]
    Municipality.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["cvegeo"], update_fields=fields
    )
    return len(rows)


def _aliases() -> int:
    rows = [
        MunicipalityAlias(
            municipality_id=fact["cvegeo"],
            printed=fact["printed"],
            search_name=search_key(fact["printed"]),
            source=fact["source"],
        )
        for fact in _yaml("aliases.yaml")
    ]
    MunicipalityAlias.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["municipality", "search_name"],
        update_fields=["printed", "source"],
    )
    return len(rows)


@cache
def _csv(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _yaml(name: str) -> Any:
    return read_yaml((FACTS / name).read_text(encoding="utf-8"))
