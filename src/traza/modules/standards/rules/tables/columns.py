"""Which tables and columns the standard gives, in its order, and what each column takes."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from traza.modules.standards.contracts.marks import Node
from traza.modules.standards.contracts.oc4ids import Project
from traza.modules.standards.rules.shape import Slot, shape_of


@functools.cache
def known_columns() -> Mapping[str, Mapping[str, str]]:
    """Table path -> column path -> what it takes, all in the standard's order."""
    tables: dict[str, dict[str, str]] = {"": {}}
    _gather(Project, "", "", tables)
    return tables


def kind_of(table: str, column: str) -> str | None:
    """What a column takes; None when the standard does not know it."""
    return known_columns().get(table, {}).get(column)


def in_order(table: str, columns: Iterator[str] | list[str]) -> list[str]:
    """Columns in the standard's order; those that it does not know after them, as they came."""
    order = {name: place for place, name in enumerate(known_columns().get(table, {}))}
    return sorted(columns, key=lambda name: order.get(name, len(order)))


def _gather(node: type[Node], table: str, prefix: str, tables: dict[str, dict[str, str]]) -> None:
    for name, slot in shape_of(node).fields.items():
        path = f"{prefix}{name}"
        if slot.node is not None:
            _gather(slot.node, table, f"{path}/", tables)
        elif slot.item is not None and slot.item.node is not None:
            below = f"{table}/{path}" if table else path
            tables[below] = {}
            _gather(slot.item.node, below, "", tables)
        else:
            tables[table][path] = _kind(slot)


def _kind(slot: Slot) -> str:
    if slot.item is not None:
        return "list" if slot.item.kinds == {"string"} else "json"
    if slot.kinds & {"number", "integer"}:
        return "number"
    return "boolean" if slot.kinds == {"boolean"} else "text"
