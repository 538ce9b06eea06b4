"""The index of the search: how long it takes to make, and to answer, with many works.

`PYTHONPATH=src python -m benchmarks.search 1000000` prints processor time; the works are invented.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django

WORDS = ["rehabilitacion", "pavimentacion", "construccion", "calle", "escuela", "primaria"]
WORDS += ["camino", "carretera", "hospital", "puente", "drenaje", "agua", "potable", "alumbrado"]
WORDS += ["parque", "mercado", "tanque", "linea", "red", "modernizacion", "ampliacion", "colonia"]
PLACES = ["Cajeme", "Hermosillo", "Nogales", "Mexicali", "Tijuana", "León", "Celaya", "Guaymas"]
PLACES += [f"Municipio{n}" for n in range(2_400)]
ASKED = (
    "hermosillo", "pavimentacion", "escuela primaria nogales", "ermosillo", "puente nombre77", "obras en cajeme",
    "OB-77", "calle", "school tijuana", "pavimentasion calle", "xqzwv", "agua potable mexicali", "hospital",
)  # fmt: skip
TYPED = ("he", "her", "herm", "pavi", "esc", "cal", "nombre1", "agua po")


def main(works: int = 1_000_000) -> None:
    """Make the index of so many works and ask it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    from django.conf import settings

    from traza.kernel.search import Source
    from traza.platform.searching import building, store
    from traza.platform.searching.asking import ask
    from traza.portal.pages.searching.language import language

    with tempfile.TemporaryDirectory() as folder:
        settings.SEARCH_ROOT = Path(folder)
        building.sources = lambda: (Source("works", lambda: "1", lambda: made(works)),)
        begun = time.process_time()
        building.refresh()
        seconds = time.process_time() - begun
        size = store.path().stat().st_size / 1e6
        print(f"{works:,} works: {seconds:.1f} s, {works / seconds:,.0f} a second, {size:.0f} MB")
        for name, texts, typing in (("results", ASKED, False), ("suggestions", TYPED, True)):
            times = []
            for text in texts * 5:
                begun = time.process_time()
                ask(text, language(), begun=typing)
                times.append((time.process_time() - begun) * 1_000)
            times.sort()
            p95 = times[int(len(times) * 0.95)]
            print(f"{name}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms")


def made(works: int) -> Iterator[object]:
    """Invented works, the dearest first."""
    from traza.kernel.search import Said, SearchKind, Thing

    dice = random.Random(7)
    for n in range(works):
        place = PLACES[min(int(dice.expovariate(0.01)), len(PLACES) - 1)]
        words = " ".join(dice.choices(WORDS, k=3))
        yield Thing(
            SearchKind.WORK,
            f"work:{n}",
            Said(f"{words} nombre{dice.randrange(40_000)} en {place}"),
            f"/obras/obra/26/OB-{n}/",
            Said(place),
            names=(f"OB-{n}",),
            words=f"{place} Sonora Son. 2024 obra",
            weight=1000 - n * 1000 // works,
            amount=n,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
