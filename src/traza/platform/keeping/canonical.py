"""The bytes of a row, equal on both databases and in `tools/verify.py`.

JSON in UTF-8 with keys in order and no spaces. Moments are in UTC with microseconds, days in ISO
8601, identifiers without hyphens, JSON columns as what they hold. A value that is not of its kind
(SQLite takes any) is written as it is, so that nothing is mended on the way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

Columns = tuple[tuple[str, str], ...]  # name and kind
KINDS: Mapping[str, str] = {
    "BooleanField": "boolean",
    "DateTimeField": "moment",
    "DateField": "day",
    "JSONField": "json",
    "UUIDField": "uuid",
    "FloatField": "number",
}


@dataclass(frozen=True)
class Part:
    """Rows of another table that belong to a row: `by` is their column that names it."""

    table: str
    by: str
    key: str
    columns: Columns


@dataclass(frozen=True)
class Shape:
    """What is hashed of a table's rows: what never changes, what may, and parts of what never."""

    table: str
    key: str
    fixed: Columns
    state: Columns
    parts: tuple[Part, ...] = ()

    def text(self) -> str:
        """As it is kept: JSON."""
        return dump(asdict(self)).decode()


def shape(text: str) -> Shape:
    """A shape as it was kept."""
    raw = json.loads(text)
    parts = tuple(
        Part(one["table"], one["by"], one["key"], _columns(one["columns"])) for one in raw["parts"]
    )
    return Shape(raw["table"], raw["key"], _columns(raw["fixed"]), _columns(raw["state"]), parts)


def dump(value: Any) -> bytes:
    """Canonical JSON."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def row(columns: Columns, values: Sequence[Any]) -> dict[str, Any]:
    """A row as it is hashed, of values as a database gives them."""
    return {name: said(kind, value) for (name, kind), value in zip(columns, values, strict=True)}


def said(kind: str, value: Any) -> Any:  # noqa: PLR0911 (a table of kinds)
    """One value as JSON says it."""
    if value is None:
        return None
    if kind == "boolean":
        return {0: False, 1: True}.get(value, value)
    if kind == "moment":
        return _moment(value)
    if kind == "day":
        return value.isoformat() if isinstance(value, date) else value
    if kind == "json":
        return _json(value)
    if kind == "uuid":
        return str(value).replace("-", "")
    if kind == "number" and isinstance(value, int):
        return float(value)
    return value


def salted(salt: bytes, content: Any) -> bytes:
    """A hash that tells nothing of a short content without its salt."""
    return hashlib.sha256(salt + dump(content)).digest()


def leaf_data(table: str, key: str, at: str, fixed: bytes, state: bytes) -> bytes:
    """The bytes of a leaf: which row, when it came, and what it was ("" once gone)."""
    return dump({"table": table, "key": key, "at": at, "fixed": fixed.hex(), "state": state.hex()})


def _columns(raw: Any) -> Columns:
    return tuple((str(name), str(kind)) for name, kind in raw)


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _json(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
