"""Run by the tests in a process of its own: changes the register and builds, until it is killed.

Two states always have one hundred people together; each change moves some from one to the other.
"""

from __future__ import annotations

import itertools
import os
import sys


def main(builds: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "traza.config.settings"
    import django

    django.setup()
    from django.db import transaction

    from traza.modules.territory.models import State
    from traza.platform.tables.build import build

    for code in ("01", "02"):
        State.objects.get_or_create(
            code=code,
            defaults={
                "name": code, "slug": code, "search_name": code, "source": "prueba",
                "population_2020": 50,
            },
        )  # fmt: skip
    print("ready", flush=True)  # noqa: T201 (the test waits for it)
    for number in itertools.count() if builds < 0 else range(builds):
        with transaction.atomic():
            State.objects.filter(code="01").update(population_2020=number % 100)
            State.objects.filter(code="02").update(population_2020=100 - number % 100)
        build(on_wait=lambda _process: print("waits", flush=True))  # noqa: T201
        print("built", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
