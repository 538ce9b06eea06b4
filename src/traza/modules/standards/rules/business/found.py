"""One walk through a project gathers what the rules of sense look at, each with its path."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from traza.modules.standards.contracts.marks import Node
from traza.modules.standards.contracts.oc4ids import (
    ContractingProcessSummary,
    Identifier,
    Location,
    OrganizationReference,
    Period,
    Project,
    Transaction,
    Value,
)
from traza.modules.standards.rules.shape import Slot, shape_of

_FIRST_YEAR, _LAST_YEAR = "1900", "2150"


@dataclass(slots=True)
class Found:
    """A project and its parts by kind, in the order in which they stand in it."""

    project: Project
    values: list[tuple[str, Value]] = field(default_factory=list)
    periods: list[tuple[str, Period]] = field(default_factory=list)
    references: list[tuple[str, OrganizationReference]] = field(default_factory=list)
    identifiers: list[tuple[str, Identifier]] = field(default_factory=list)
    locations: list[tuple[str, Location]] = field(default_factory=list)
    contracts: list[tuple[str, ContractingProcessSummary]] = field(default_factory=list)
    payments: list[tuple[str, Transaction]] = field(default_factory=list)
    odd_codes: list[tuple[str, str]] = field(default_factory=list)  # outside their open list
    odd_dates: list[tuple[str, str]] = field(default_factory=list)  # of no year of ours


_KINDS: dict[type[Node], str] = {
    Value: "values",
    Period: "periods",
    OrganizationReference: "references",
    Identifier: "identifiers",
    Location: "locations",
    ContractingProcessSummary: "contracts",
    Transaction: "payments",
}
_Step = Callable[[Any, str, Found], None]


def gather(project: Project) -> Found:
    """Walk the project once."""
    found = Found(project)
    _visit(_steps(Project), project, "", found)
    return found


def _visit(steps: tuple[tuple[str, str, _Step], ...], value: Any, path: str, found: Found) -> None:
    for attribute, name, step in steps:
        inner = getattr(value, attribute)
        if inner is not None:
            step(inner, path + name, found)


@functools.cache
def _steps(node: type[Node]) -> tuple[tuple[str, str, _Step], ...]:
    """The fields of an object that lead to something a rule looks at."""
    shape = shape_of(node)
    made = [
        (shape.attributes[name], name, _step(slot, node)) for name, slot in shape.fields.items()
    ]
    return tuple((attribute, name, step) for attribute, name, step in made if step is not None)


def _step(slot: Slot, owner: type[Node]) -> _Step | None:
    rule = slot.rule
    if rule.form == "date-time":
        return _date
    if slot.node is not None:
        return _object(slot.node)
    if slot.item is not None and slot.item.node is not None:
        return functools.partial(_list, _object(slot.item.node))
    if rule.codelist and not rule.closed:
        codes = frozenset(owner.codelists[rule.codelist])
        return functools.partial(_codes if slot.item is not None else _code, codes)
    return None


def _object(node: type[Node]) -> _Step:
    steps = tuple((attribute, f"/{name}", step) for attribute, name, step in _steps(node))
    return functools.partial(_one, _KINDS.get(node, ""), steps)


def _one(
    kind: str,
    steps: tuple[tuple[str, str, _Step], ...],
    value: Any,
    path: str,
    found: Found,
) -> None:
    if kind:
        getattr(found, kind).append((path, value))
    for attribute, name, step in steps:
        inner = getattr(value, attribute)
        if inner is not None:
            step(inner, path + name, found)


def _list(one: _Step, values: tuple[Any, ...], path: str, found: Found) -> None:
    for number, value in enumerate(values):
        one(value, f"{path}/{number}", found)


def _date(text: str, path: str, found: Found) -> None:
    if not _FIRST_YEAR <= text[:4] <= _LAST_YEAR:
        found.odd_dates.append((path, text))


def _code(known: frozenset[str], code: str, path: str, found: Found) -> None:
    if code not in known:
        found.odd_codes.append((path, code))


def _codes(known: frozenset[str], codes: tuple[str, ...], path: str, found: Found) -> None:
    if not known.issuperset(codes):
        odd = ((f"{path}/{n}", code) for n, code in enumerate(codes) if code not in known)
        found.odd_codes.extend(odd)
