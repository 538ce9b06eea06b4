"""The country's municipalities as they come with Traza, for checks that work without a database."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from traza.kernel.acts import Doer, done_by
from traza.modules.territory.actions.load_country import rows_of
from traza.modules.territory.actions.load_gazetteer import bundled_aliases
from traza.modules.territory.contracts import BundledPlace


@done_by(Doer.HOUSE, "reads a file that comes with a clone")
@lru_cache(maxsize=1)
def bundled_places() -> tuple[BundledPlace, ...]:
    """Every municipality with its people of 2020 and the other names that are written for it.

    Other names are its seat, its names of 2020, those seen in documents, and its larger towns.
    """
    states = {row["code"]: row["name"] for row in rows_of("country.csv")}
    others: dict[str, list[str]] = defaultdict(list)
    for cvegeo, name in bundled_aliases():
        others[cvegeo].append(name)
    for row in rows_of("towns.csv.gz"):
        others[row["cvegeo"][:5]].append(row["name"])
    return tuple(
        BundledPlace(
            cvegeo=row["cvegeo"],
            name=row["name"],
            state=states[row["cvegeo"][:2]],
            population_2020=int(row["population_2020"]) if row["population_2020"] else None,
            other_names=tuple(
                {row["seat"], row["name_2020"], *others[row["cvegeo"]]} - {"", row["name"]}
            ),
        )
        for row in rows_of("country_municipalities.csv.gz")
    )
