"""What is searched of works: one narrow read of the register, whole or of those that changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace

from django.db.models import Count, F

from traza.modules.works.models import Contractor, PublishedAgency, Work
from traza.modules.works.queries.columns import TABLE
from traza.modules.works.rules.torn_letters import mended, whole_words
from traza.platform.columns.feed import FeedMark

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class FoundWork:
    """A work as it is looked for. `amount` in centavos, None when it was not published."""

    id: int
    folio: str
    name: str
    state: str
    municipality: str | None
    locality: str
    year: int
    amount: int | None
    agency: str
    own_key: str


@dataclass(frozen=True, slots=True)
class FoundBuilder:
    """Who builds, with how many works; `mended` is its name with the letters its source lost."""

    slug: str
    name: str
    rfc: str
    works: int
    mended: str


_FIELDS = (
    "pk", "folio", "name", "state_id", "municipality_id", "locality", "year", "amount_centavos",
    "agency", "own_key",
)  # fmt: skip


def searched_works(ids: Collection[int] | None = None) -> Iterator[FoundWork]:
    """Works, the dearest first; of these numbers or all."""
    rows = Work.objects.order_by(F("amount_centavos").desc(nulls_last=True), "pk")
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    for row in rows.values_list(*_FIELDS).iterator(chunk_size=CHUNK):
        yield FoundWork(*row)


def searched_builders() -> Iterator[FoundBuilder]:
    """Contractors that have works of the register."""
    named = {row[0]: row[1:] for row in Contractor.objects.values_list("pk", "slug", "name", "rfc")}
    words = whole_words(name for _slug, name, _rfc in named.values())
    rows = (
        Work.objects.filter(contractor__isnull=False)
        .order_by()
        .values_list("contractor")
        .annotate(Count("pk"))
    )
    for key, works in rows:
        if key in named:
            slug, name, rfc = named[key]
            yield FoundBuilder(slug, name, rfc, works, mended(name, words))


def searched_agencies() -> list[tuple[str, str, int]]:
    """Bodies that other registers name: address, name, how many works they have here."""
    counted = dict(Work.objects.order_by().values_list("agency").annotate(Count("pk")))
    rows = PublishedAgency.objects.values_list("slug", "name")
    return [(slug, name, counted.get(slug, 0)) for slug, name in rows]


def works_mark() -> str:
    """The mark of this moment, to ask later what changed since."""
    return _written(TABLE.feed.now())


def works_version() -> str:
    """A short text that is another one when works were added, changed or removed."""
    return TABLE.feed.now().version


def works_since(mark: str) -> tuple[str, frozenset[int] | None]:
    """The mark of this moment and the works that changed since another; None: perhaps all."""
    kept = json.loads(mark)
    now, changed = TABLE.feed.since(FeedMark(**kept | {"seen": frozenset(kept["seen"])}))
    return _written(now), changed


def _written(mark: FeedMark) -> str:
    return json.dumps(asdict(replace(mark, seen=frozenset())) | {"seen": sorted(mark.seen)})
