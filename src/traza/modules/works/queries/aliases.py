"""The ways in which one contractor is written, read from the register."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.db.models import Count, Max, Min, QuerySet

from traza.modules.works.models import Contractor
from traza.modules.works.rules.aliases import Named, families

Mark = tuple[int, int | None, str | None, str | None]


def family_of(slug: str) -> tuple[Named, ...]:
    """Every way in which that contractor is written, the one with its RFC first; empty for nobody.

    A contractor that is written in one way is its own family.
    """
    found = _families(_mark()).get(slug)
    if found is None:
        return tuple(_named(Contractor.objects.filter(slug=slug)))
    return tuple(sorted(found, key=lambda one: (not one.rfc, "?" in one.name, one.id)))


def ways_written(slug: str) -> tuple[str, ...]:
    """The address parts of every way in which a contractor is written; empty for nobody."""
    return tuple(one.slug for one in family_of(slug)) if slug else ()


def names_written(slug: str) -> tuple[tuple[str, str], ...]:
    """Address part and name of each of those ways."""
    return tuple((one.slug, one.name) for one in family_of(slug))


def _mark() -> Mark:
    """It changes when a contractor comes: none is ever changed."""
    found = Contractor.objects.aggregate(
        count=Count("pk"), last=Max("pk"), low=Min("search_name"), high=Max("search_name")
    )
    return found["count"], found["last"], found["low"], found["high"]


@lru_cache(maxsize=2)
def _families(_mark: Mark) -> dict[str, tuple[Named, ...]]:
    return families(_named(Contractor.objects.order_by("pk")))


def _named(rows: QuerySet[Contractor]) -> Iterator[Named]:
    return (Named(*row) for row in rows.values_list("pk", "slug", "name", "rfc", "kind"))
