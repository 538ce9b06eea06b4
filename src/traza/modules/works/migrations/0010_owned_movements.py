"""Movements of the ledger that works recorded are theirs: they are undone from the work only.

What each dossier names is read as it was written, whatever its schema: every number under a name
that movements have, in its last version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import migrations

NAMES = frozenset({"movement", "exercised", "paid", "movements"})
BATCH = 500


def numbers(value: Any) -> Iterator[int]:
    """Every movement that a dossier names, also those that were undone."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in NAMES:
                yield from _whole(inner)
            yield from numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)


def _whole(value: Any) -> Iterator[int]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, int) and not isinstance(one, bool):
            yield one


def own(apps: Any, _: Any) -> None:
    """Write whose each movement is, where it is of the ledger and has no owner yet."""
    works, versions = apps.get_model("works", "Work"), apps.get_model("works", "Version")
    movements, owned = apps.get_model("budget", "Movement"), apps.get_model("budget", "Ownership")
    if not movements.objects.exists():
        return
    for work in works.objects.filter(version__gt=0).iterator(chunk_size=BATCH):
        last = versions.objects.filter(work=work, number=work.version).first()
        if last is None:
            continue
        named = set(numbers(json.loads(last.dossier)))
        there = movements.objects.filter(pk__in=named).values_list("pk", flat=True)
        owned.objects.bulk_create(
            [
                owned(
                    movement_id=number,
                    owner=f"work:{work.state_id}:{work.folio}",
                    title=f"la obra {work.folio}",
                )
                for number in there
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("works", "0009_evidence"),
        ("budget", "0006_belonging"),
    ]
    operations: ClassVar = [migrations.RunPython(own, migrations.RunPython.noop)]
