"""Numbers of a report: asked of the catalogue within an agency's year, never added here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.kernel.money import Money
from traza.modules.reports.contracts.report import Number, Scope, Source
from traza.modules.reports.rules.references import Reference
from traza.platform.pdf.words import count, pesos
from traza.platform.tables import NotBuilt, ask, figure

UNBUILT = "las cifras todavía no se construyen"
UNSAID = "el registro no lo tiene"
UNLIKE = "sus partes no se suman: son de documentos o medidas distintas"


def within(scope: Scope, of: Figure, asked: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The filters of a figure inside an agency's year; what was asked wins."""
    where = dict(asked or {})
    names = {dimension.name for dimension in of.dimensions}
    if "year" in names:
        where.setdefault("year", scope.year)
    if "agency" in names and ("document" not in names or _is_told_by_agency(scope, of.name)):
        where.setdefault("agency", scope.agency)
    elif "document" in names:
        alone = scope.documents[0] if len(scope.documents) == 1 else scope.documents
        where.setdefault("document", alone)
    elif "municipality" in names and scope.municipality:
        where.setdefault("municipality", scope.municipality)
    return where


def _is_told_by_agency(scope: Scope, name: str) -> bool:
    """Whether the register says of any of those facts that they are this agency's; works that only
    a report names are known by the report."""
    try:
        found = ask(name, ("agency",), {"agency": scope.agency, "year": scope.year})
    except NotBuilt:
        return False
    return bool(found.rows)


def number(scope: Scope, name: str, asked: Mapping[str, Any] | None = None) -> Number:
    """One number. Raises Unknown or a refusal of the catalogue for what is not in it."""
    of = figure(name)
    where = within(scope, of, asked)
    try:
        answer = ask(name, where=where)
    except NotBuilt:
        source = Source(name, of.title, tuple(where.items()))
        return Number(source, of.unit, None, "sin dato", UNBUILT)
    source = Source(name, of.title, tuple(answer.filters.items()))
    if answer.total is None or not answer.groups:
        why = UNLIKE if answer.mixed else UNSAID
        return Number(source, of.unit, None, "sin dato", why)
    if of.aggregate == "count" and not answer.total:
        # A count of no fact is silence, not a nought: nobody said that there were none.
        return Number(source, of.unit, None, "sin dato", UNSAID)
    return Number(source, of.unit, answer.total, written(answer.total, of.unit))


def of_reference(scope: Scope, reference: Reference) -> Number:
    """The number that a text refers to. Raises a refusal of the catalogue."""
    asked = {key: values[0] if len(values) == 1 else values for key, values in reference.where}
    return number(scope, reference.name, asked)


@dataclass(frozen=True, slots=True)
class Split:
    """A figure by dimensions: value by their values (none where nothing is told), the value of all
    (None where unlike facts are not added), and where they come from."""

    cells: Mapping[tuple[Any, ...], Any]
    total: Any
    source: Source
    unit: Unit


def split(
    scope: Scope, name: str, by: Sequence[str], asked: Mapping[str, Any] | None = None
) -> Split:
    """A figure by dimensions within an agency's year."""
    of = figure(name)
    where = within(scope, of, asked)
    try:
        answer = ask(name, by, where)
    except NotBuilt:
        return Split({}, None, Source(name, of.title, tuple(where.items()), tuple(by)), of.unit)
    held = tuple(answer.filters.items())
    cells = {row[:-1]: row[-1] for row in answer.rows}
    return Split(cells, answer.total, Source(name, of.title, held, tuple(by)), of.unit)


def written(value: int | float | Decimal | None, unit: Unit) -> str:
    """A value as the report writes it: pesos to the centavo, counts with thousands."""
    if value is None:
        return "sin dato"
    if unit is Unit.CENTAVOS:
        return pesos(Money(int(value)))
    exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        text = count(int(exact))
    else:
        text = f"{exact.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):,}"
    return f"{text} %" if unit is Unit.PERCENT else text
