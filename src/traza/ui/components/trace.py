"""A figure with its thread: the number, how it is defined, and where its rows are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from traza.kernel.figure import Figure, Unit
from traza.ui import words
from traza.ui.spoken import spoken


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source document, with its address on this site (empty when unknown)."""

    document: str
    page: int | None = None
    line: int | None = None
    cell: str = ""

    @property
    def address(self) -> str:
        """The page that shows the line, or the document when the line is not known."""
        if not self.document:
            return ""
        try:
            if self.line:
                cell = "?" + urlencode({"celda": self.cell}) if self.cell else ""
                return reverse("portal:document_line", args=[self.document, self.line]) + cell
            return reverse("portal:document", args=[self.document])
        except NoReverseMatch:
            return ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure ready to be shown. `value` is None when nothing was published."""

    name: str
    title: str
    unit: Unit
    value: int | Decimal | None
    definition: str
    formula: str
    citation: str
    address: str
    built_at: datetime | None = None

    @property
    def text(self) -> str:
        """The value as a table writes it: pesos to the centavo, counts with thousands."""
        return write(self.value, self.unit)

    @property
    def prose(self) -> str:
        """The value as a sentence writes it: money in rounded millions."""
        if self.unit is Unit.CENTAVOS:
            return words.millions(None if self.value is None else int(self.value))
        return self.text


def write(value: int | Decimal | None, unit: Unit) -> str:
    """A value of a figure, written by its unit."""
    if unit is Unit.CENTAVOS:
        return words.pesos(None if value is None else int(value))
    return words.percent(value) if unit is Unit.PERCENT else words.whole(value)


def traced(
    figure: Figure,
    value: int | Decimal | None,
    where: Mapping[str, object],
    built_at: datetime | None = None,
    by: Sequence[str] = (),
) -> Traced:
    """Tie a value to the figure that gave it and to the address that opens its rows."""
    return Traced(
        figure.name,
        spoken(figure.title),
        figure.unit,
        value,
        spoken(figure.definition),
        spoken(figure.formula),
        str(figure.citation),
        figure_address(figure.name, where, by),
        built_at,
    )


def figure_address(name: str, where: Mapping[str, object], by: Sequence[str] = ()) -> str:
    """The page of a figure with its filters: what it is, and the rows that form it."""
    query = urlencode(
        [(key, str(item)) for key, item in where.items()] + [("por", each) for each in by]
    )
    return reverse("portal:figure", args=[name]) + (f"?{query}" if query else "")
