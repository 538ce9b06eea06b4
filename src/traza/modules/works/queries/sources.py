"""The sources of the works of the register: what they are called, who published them, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db.models import Count, Max, Q, QuerySet

from traza.modules.works.contracts.coverage import REPORT
from traza.modules.works.contracts.published import SourceInfo
from traza.modules.works.models import Work
from traza.modules.works.queries.columns import APART, STORE, TABLE
from traza.modules.works.queries.coverage import layouts
from traza.platform.columns.declared import UNDATED, Array
from traza.platform.columns.store import ColumnSnapshot

DAYS = ("published", "read", "told")  # the columns of days
EPOCH = date(1970, 1, 1)


def sources_by_key() -> Mapping[str, SourceInfo]:
    """Every source that some work of the register comes from, by its key."""
    register = STORE.current()
    return register.once(("sources",), lambda: {one.key: one for one in _described(register)})


def documents_of_works() -> Mapping[str, SourceInfo]:
    """The source of each document that works were read from, by the document's slug."""
    rows = _days(
        Work.objects.exclude(source_document=""),
        ("source_document", "origin", "layout", "publisher"),
    )
    return {row["source_document"]: _info(row) for row in rows}


def unknown_source(key: str) -> SourceInfo:
    """A source of which the register knows nothing but that works came from it."""
    return SourceInfo(key, "", "", sample=False)


def _described(register: ColumnSnapshot) -> Iterator[SourceInfo]:
    """Summed up from the columns, for it is asked anew whenever any work changes."""
    samples: dict[tuple[str, str, str], bool] = defaultdict(bool)
    last: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [UNDATED] * len(DAYS))
    for part, stays in register.parts():
        rows = slice(None) if stays is None else stays
        came = part.columns["came"][rows]
        days = [_last(came, part.columns[name][rows]) for name in DAYS]
        for number in np.flatnonzero(np.bincount(came)).tolist():
            sample, layout, origin, publisher = TABLE.lexicon.word(number).split(APART, 3)
            key = layout, origin, publisher
            samples[key] |= bool(sample)
            last[key] = [
                max(one, int(day[number])) for one, day in zip(last[key], days, strict=True)
            ]
    for (layout, origin, publisher), days_said in sorted(last.items()):
        told: dict[str, Any] = {"layout": layout, "origin": origin, "publisher": publisher}
        days_told = dict(zip(DAYS, map(_date, days_said), strict=True))
        yield _info(told | days_told | {"samples": samples[layout, origin, publisher]})


def _last(came: Array, days: Array) -> Array:
    """The last day of each number of `came`."""
    found = np.full(int(came.max(initial=0)) + 1, UNDATED, dtype=days.dtype)
    np.maximum.at(found, came.astype(np.intp), days)
    return found


def _date(day: int) -> date | None:
    return None if day == UNDATED else EPOCH + timedelta(days=day)


def _days(works: QuerySet[Work], by: tuple[str, ...]) -> Any:
    return (
        works.order_by()
        .values(*by)
        .annotate(
            samples=Count("pk", filter=Q(sample=True)),
            published=Max("published_on"),
            read=Max("read_on"),
            told=Max("progress_on"),
        )
    )


def _info(row: Mapping[str, Any]) -> SourceInfo:
    layout = layouts().get(row["layout"] or "")
    key = row["origin"] or ""
    # A report is named by its own title, which who shows it knows.
    title = "" if layout is None or layout.code == REPORT else layout.title
    return SourceInfo(
        key,
        title,
        row["publisher"] or "",
        sample=row["samples"] > 0,
        licence=layout.licence if layout else "",
        period=layout.period if layout else "",
        published_on=_day(row["published"]),
        read_on=_day(row["read"]),
        last_on=_day(row["told"]),
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
