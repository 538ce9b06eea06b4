"""The sources of the works of the register: what they are called, who published them, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from traza.modules.works.contracts.coverage import REPORT
from traza.modules.works.contracts.published import SourceInfo
from traza.modules.works.models import Work
from traza.modules.works.queries.coverage import layouts


def sources_by_key() -> Mapping[str, SourceInfo]:
    """Every source that some work of the register comes from, by its key."""
    return {one.key: one for one in _described(Work.objects.all())}


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


def _described(works: QuerySet[Work]) -> list[SourceInfo]:
    return [_info(row) for row in _days(works, ("origin", "layout", "publisher"))]


def _days(works: QuerySet[Work], by: tuple[str, ...]) -> Any:
    return (
        works.order_by()
        .values(*by)
        .annotate(
            samples=Count("pk", filter=Q(sample=True)),
            published=Max("published_on"),
            read=Max("read_on"),
            last=Max("progress_on"),
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
        last_on=_day(row["last"]),
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
