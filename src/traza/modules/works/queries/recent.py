"""What was done lately to the works that somebody follows, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

import numpy as np
from django.db.models import Q, QuerySet

from traza.modules.works.contracts.recent import LOADED, Followed, NamedWork, RecentChange
from traza.modules.works.models import Version, Work
from traza.modules.works.queries import past
from traza.modules.works.queries.columns import chosen

AT_ONCE = 2_000
FIRST_LOAD = Q(number=1, verb=LOADED)
MOST_READ = 100_000  # versions looked at for one answer: the newest


def recent_changes(
    followed: Followed, since: datetime, until: datetime, most: int
) -> list[RecentChange]:
    """The newest changes after `since` and until `until`, at most `most`, of the works followed.

    A work that a load made known did not change by it; by the next load it may.
    """
    found: list[tuple[int, int, str, datetime]] = []
    # Of every work, the newest are enough; of some, who reads cannot know how many it takes.
    size = min(most, AT_ONCE) if followed == Followed() else AT_ONCE
    for rows in _parts(followed, since, until, size):
        among = _passing({row[0] for row in rows}, followed)
        found += [row for row in rows if row[0] in among]
        if len(found) >= most:
            break
    named = named_works({row[0] for row in found[:most]})
    return [
        RecentChange(named[work], number, verb, at)
        for work, number, verb, at in found[:most]
        if work in named
    ]


def first_loads(followed: Followed, since: datetime, until: datetime) -> list[datetime]:
    """When each work followed was first loaded, after `since` and until `until`, oldest first; the
    purchases and programmes that registers of investment also bring are no works."""
    rows = Version.objects.filter(FIRST_LOAD, at__gt=since, at__lte=until, work__is_work=True)
    loads = list(_followed(rows, followed).order_by("at").values_list("work", "at"))
    among = _passing({work for work, _at in loads}, followed)
    return [at for work, at in loads if work in among]


def passing(works: Collection[int], followed: Followed) -> set[int]:
    """Those of these works that are followed."""
    among = set(works)
    if followed.work is not None:
        return among & {followed.work}
    return _passing(among, followed)


def named_works(works: Collection[int]) -> dict[int, NamedWork]:
    """Works by number, as a line of news names them."""
    rows = Work.objects.filter(pk__in=works).values_list("pk", "state", "folio", "name")
    return {row[0]: NamedWork(*row) for row in rows}


def _followed(rows: QuerySet[Version], followed: Followed) -> QuerySet[Version]:
    """Versions of the work or of the agency followed; what filters leave is looked at later."""
    if followed.work is not None:
        return rows.filter(work=followed.work)
    return rows.filter(work__agency=followed.agency) if followed.agency else rows


def _parts(
    followed: Followed, since: datetime, until: datetime, size: int
) -> Iterator[list[tuple[int, int, str, datetime]]]:
    rows = _followed(Version.objects.filter(at__gt=since, at__lte=until), followed)
    rows = rows.exclude(FIRST_LOAD).order_by("-at", "-pk")
    columns = rows.values_list("work", "number", "verb", "at")
    for start in range(0, MOST_READ, size):
        part = list(columns[start : start + size])
        if part:
            yield part
        if len(part) < size:
            return


def _passing(works: set[int], followed: Followed) -> set[int]:
    """Those that the filters and the agency leave; of one work nothing is asked."""
    among = works
    if followed.agency and among:
        of_agency = Work.objects.filter(pk__in=among, agency=followed.agency)
        among = set(of_agency.values_list("pk", flat=True))
    if followed.filters is None or not among:
        return among
    asked, found = np.fromiter(among, dtype="i8"), set[int]()
    for part, stays in past.register(None).parts():
        numbers = part.columns["id"][chosen(part, stays, followed.filters)]
        found |= set(numbers[np.isin(numbers, asked)].tolist())
    return found
