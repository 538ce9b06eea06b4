"""A catalogue from the rows of its file, its parents and levels told by the form of each code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from traza.modules.budget.contracts.catalogue import Catalogue, Entry
from traza.modules.budget.rules.codes import level, parent


def make_catalogue(about: Mapping[str, Any], rows: Iterable[Mapping[str, str]]) -> Catalogue:
    """`about` is an item of `facts/catalogues/index.yaml`; `rows` have `code` and `name`, and
    may have `parent`, `since` and `until`. Raises ValueError for a row without its day."""
    kind, scope = str(about["kind"]), str(about["scope"])
    by_code: dict[str, list[Entry]] = {}
    for row in rows:
        code = row["code"]
        since = _day(row.get("since")) or about.get("since")
        if not isinstance(since, date):
            raise ValueError(f"{kind} {scope} {code} lacks its first day")
        entry = Entry(
            kind=kind,
            scope=scope,
            code=code,
            name=row["name"],
            parent=row.get("parent") or parent(kind, code, scope),
            level=level(kind, code, scope),
            since=since,
            until=_day(row.get("until")),
            source=str(about["source"]),
        )
        by_code.setdefault(code, []).append(entry)
    ordered = {
        code: tuple(sorted(entries, key=lambda one: one.since)) for code, entries in by_code.items()
    }
    return Catalogue(kind, scope, int(about["depth"]), str(about["source"]), ordered)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
