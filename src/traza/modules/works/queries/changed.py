"""Which works changed between the ends of two days, and what each was on both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import numpy as np

from traza.modules.works.contracts.changed import ChangedWork, ChangedWorks, Stood
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.models import Version, Work
from traza.modules.works.queries import past
from traza.modules.works.queries.columns import chosen
from traza.modules.works.rules.dossier_json import from_json
from traza.platform.columns.declared import Array

PAGE = 50


def changed_works(
    since: date, until: date, filters: WorkFilters, page: int = 1, *, new: bool = False
) -> ChangedWorks:
    """A page (from 1, of 50; the last one for those after it) of the works that changed after the
    end of `since` and until the end of `until`, and pass `filters` on either day: what no longer
    passes is what changed too. A work that was first known between them did not change: those
    are listed in their place where `new`. Raises TooFarBack."""
    first, last = past.end_of(since), past.end_of(until)
    days = (replace(filters, as_of=day) for day in (until, since))
    passing = _passing(days, _changed(first, last))
    is_new = np.isin(passing, _new(first, last))
    works = passing[is_new if new else ~is_new]
    page = min(page, max(1, -(-len(works) // PAGE)))
    shown: list[int] = works[(page - 1) * PAGE : page * PAGE].tolist()
    return ChangedWorks(
        _rows(shown, first, last), int((~is_new).sum()), int(is_new.sum()), page, PAGE
    )


def _changed(first: datetime, last: datetime) -> Array:
    rows = Version.objects.filter(at__gt=first, at__lte=last).order_by()
    return np.fromiter(rows.values_list("work", flat=True).distinct(), dtype="i8")


def _new(first: datetime, last: datetime) -> Array:
    """Those whose first version is of these days."""
    rows = Version.objects.filter(number=1, at__gt=first, at__lte=last).order_by()
    return np.fromiter(rows.values_list("work", flat=True), dtype="i8")


def _passing(days: Iterable[WorkFilters], ids: Array) -> Array:
    """Those of these works that pass on the day of any of the filters, dearest first; the amount is
    that of the first one that a work passes."""
    found, amounts = [], []
    for filters in days:
        for part, stays in past.register(filters.as_of).parts():
            rows = chosen(part, stays, filters)
            numbers = part.columns["id"][rows]
            among = np.isin(numbers, ids)
            found.append(numbers[among])
            amounts.append(part.columns["amount"][rows][among])
    numbers, first = np.unique(np.concatenate(found), return_index=True)
    ordered: Array = numbers[np.lexsort((numbers, -np.concatenate(amounts)[first]))]
    return ordered


def _rows(works: list[int], first: datetime, last: datetime) -> tuple[ChangedWork, ...]:
    states = dict(Work.objects.filter(pk__in=works).values_list("pk", "state_id"))
    before, after = past.last_versions(works, first), past.last_versions(works, last)
    verbs: dict[int, list[str]] = defaultdict(list)
    versions = Version.objects.filter(work__in=works, at__gt=first, at__lte=last)
    for work, verb in versions.order_by("number").values_list("work", "verb"):
        verbs[work].append(verb)
    made = []
    for work in works:
        now = from_json(after[work][1])
        then = from_json(before[work][1]) if work in before else None
        made.append(
            ChangedWork(
                id=work,
                state=states[work],
                folio=now.folio,
                name=now.name,
                before=_stood(then) if then else None,
                after=_stood(now),
                verbs=tuple(verbs[work]),
            )
        )
    return tuple(made)


def _stood(dossier: Dossier) -> Stood:
    return Stood(dossier.status.value, dossier.expected_amount or None, dossier.physical)
