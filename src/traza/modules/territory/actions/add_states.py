"""Name the states that somebody's records are in, where the register does not know them yet."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold, slug
from traza.modules.territory.actions.load_gazetteer import FACTS
from traza.modules.territory.models import State

SOURCE = "INEGI, Catálogo Único de Claves de Áreas Geoestadísticas"


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
def add_states(codes: Iterable[str]) -> int:
    """Add the states with these two-digit codes that are missing; how many were.

    "00" stands for works in several states or in none, which a federal file may have. Population
    and municipalities stay unknown until a catalogue is imported.
    """
    missing = set(codes) - set(State.objects.values_list("code", flat=True))
    if not missing:
        return 0
    with (FACTS / "country.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] in missing]
    State.objects.bulk_create(
        [
            State(
                code=row["code"],
                name=row["name"],
                abbreviation=row["abbreviation"],
                slug=slug(row["name"]),
                search_name=fold(row["name"]),
                source=SOURCE,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    return len(rows)
