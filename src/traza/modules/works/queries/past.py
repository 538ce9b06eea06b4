"""The register as it stood at the end of a past day, for the list, its facets and the map.

Works that did not change since are those of the columns in memory; for the others the version of
that day is read again. Works that were not known yet are left out; works that only a document
names have no versions, and stand as they are now. Red flags are checked of the present alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import OuterRef, Subquery

from traza.modules.works.contracts.published import TooFarBack
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.columns import STORE
from traza.modules.works.queries.rows import ReferenceCache, fill
from traza.modules.works.rules.dossier_json import from_json
from traza.platform.columns.store import ColumnSnapshot
from traza.platform.law import clock

MOST = 50_000  # works changed since that are read again while somebody waits
CHUNK = 500


def register(day: date | None) -> ColumnSnapshot:
    """The register at the end of `day`; None, today or later: now. Raises TooFarBack."""
    now = STORE.current()
    if day is None or day >= clock.today():
        return now
    return now.once(("past", day), lambda: _then(now, day), large=True)


def end_of(day: date) -> datetime:
    """The last moment of a day, where the register is."""
    return clock.start_of(day, at=time.max)


def _then(now: ColumnSnapshot, day: date) -> ColumnSnapshot:
    end = end_of(day)
    changed = list(
        Work.objects.filter(version__gt=0, updated_at__gt=end).values_list("pk", flat=True)
    )
    rows = {row.pk: row for row in _stood(_known(changed, end, day), end, day)}
    return now.with_rows(changed, rows)


def _known(changed: list[int], end: datetime, day: date) -> list[int]:
    """Those of these works that may have a version of that day. Few are not asked about; of many,
    the whole register when it was loaded later, those without one are left out at once."""
    if len(changed) <= MOST:
        return changed
    early = Version.objects.filter(at__lte=end).order_by().values_list("work", flat=True)
    found = set(early.distinct()).intersection(changed)
    if len(found) > MOST:
        raise _too_far(day)
    return sorted(found)


def _too_far(day: date) -> TooFarBack:
    return TooFarBack(day=day.isoformat(), most=f"{MOST:,}")


def _stood(changed: list[int], end: datetime, day: date) -> Iterator[Work]:
    """The rows of these works as their versions of that day make them."""
    known = ReferenceCache()
    read = 0
    for start in range(0, len(changed), CHUNK):
        last = last_versions(changed[start : start + CHUNK], end)
        read += len(last)
        if read > MOST:
            raise _too_far(day)
        states = dict(Work.objects.filter(pk__in=last).values_list("pk", "state_id"))
        for work, (number, text) in last.items():
            dossier = from_json(text)
            row = Work(pk=work, folio=dossier.folio, state_id=states[work])
            fill(row, dossier, number, end, known)
            yield row


def last_versions(works: list[int], end: datetime) -> dict[int, tuple[int, str]]:
    """The last version of each of these works until a moment: its number and dossier."""
    until = Version.objects.filter(work__in=works, at__lte=end)
    numbers = until.filter(work=OuterRef("work")).order_by("-number").values("number")[:1]
    rows = until.filter(number=Subquery(numbers)).order_by()
    return {row[0]: (row[1], row[2]) for row in rows.values_list("work", "number", "dossier")}
