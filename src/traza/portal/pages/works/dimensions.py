"""Published works by any dimension: how many, who paid what, for how many people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from traza.modules.works import api as works
from traza.modules.works.contracts.published import PublishedRow
from traza.portal.pages import figures
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.series import ChartView, Stack, stacks
from traza.ui.components.trace import Traced, figure_address

Where = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of published works: its key and name, and what its columns add up to."""

    key: str
    name: str
    count: int | None
    state: int | None
    municipality: int | None
    community: int | None
    beneficiaries: int | None
    address: str
    where: Where

    def traced(self, figure: str, value: int | None, **also: str) -> Link | None:
        """A number of the row with the address of the facts that form it."""
        return (
            None if value is None else Link(value, figure_address(figure, {**self.where, **also}))
        )

    @property
    def total(self) -> int | None:
        """Centavos of every source that was published; None when none was."""
        parts = [
            each for each in (self.state, self.municipality, self.community) if each is not None
        ]
        return sum(parts) if parts else None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a page of works says first. Each figure is None before the first build."""

    count: Traced | None
    investment: Traced | None
    beneficiaries: Traced | None
    state: int | None
    municipality: int | None
    community: int | None

    @property
    def has_data(self) -> bool:
        """True when some table of works was published."""
        return self.count is not None and self.count.value is not None


def summary(where: Where) -> Summary:
    """Count, investment by source and beneficiaries of the works that pass a filter."""
    paid = {row[0]: row[1] for row in figures.split("works_investment", "source", where)}
    return Summary(
        figures.value("works_count", where),
        figures.value("works_investment", where),
        figures.value("beneficiaries", where),
        paid.get("state"),
        paid.get("municipality"),
        paid.get("community"),
    )


def rows_by(
    dimension: str, where: Where, names: Mapping[str, str], address: Callable[[str], str]
) -> list[Row]:
    """Published works split by a dimension, those with most money first.

    Rows of one figure meet rows of another by the value of the dimension.
    """
    count = dict(figures.split("works_count", dimension, where))
    people = dict(figures.split("beneficiaries", dimension, where))
    paid: dict[str, dict[str, int]] = {}
    for key, source, value in figures.split("works_investment", (dimension, "source"), where):
        paid.setdefault(key, {})[source] = value
    keys = [key for key in {**paid, **count} if key]
    rows = [
        Row(
            key,
            names.get(key, key),
            count.get(key),
            paid.get(key, {}).get("state"),
            paid.get(key, {}).get("municipality"),
            paid.get(key, {}).get("community"),
            people.get(key),
            address(key),
            {**where, dimension: key},
        )
        for key in keys
    ]
    return sorted(rows, key=lambda row: (-(row.total or 0), row.name))


def table(caption: str, first: str, rows: Sequence[Row]) -> Grid:
    """The rows as a table with totals; sources that nobody published have no column."""
    sources = [
        (title, name)
        for title, name in (
            (_("Estado"), "state"),
            (_("Municipio"), "municipality"),
            (_("Comunidad"), "community"),
        )
        if any(getattr(row, name) is not None for row in rows)
    ]
    columns = [
        Column(first),
        Column(_("Obras"), Kind.WHOLE, adds=True),
        *(Column(title, Kind.PESOS, adds=True) for title, _name in sources),
        *([Column(_("Total"), Kind.PESOS, adds=True)] if len(sources) > 1 else []),
        Column(_("Beneficiarios"), Kind.WHOLE, adds=True),
    ]
    written = [
        [
            Link(row.name, row.address) if row.address else row.name,
            row.traced("works_count", row.count),
            *(
                row.traced("works_investment", getattr(row, name), source=name)
                for _title, name in sources
            ),
            *([row.traced("works_investment", row.total)] if len(sources) > 1 else []),
            row.traced("beneficiaries", row.beneficiaries),
        ]
        for row in rows
    ]
    return grid(caption, columns, written, total=_("Total"))


def chart(title: str, rows: Sequence[Row]) -> ChartView | None:
    """Who paid what, in millions, one bar a row; None when there is nothing to draw."""
    order = (_("Estado"), _("Municipio"), _("Comunidad"))
    bars = [
        Stack(
            row.name,
            tuple(
                (source, value / words.MILLION, words.pesos(value))
                for source, value in zip(
                    order, (row.state, row.municipality, row.community), strict=True
                )
                if value is not None
            ),
        )
        for row in rows
        if row.total
    ]
    if len(bars) < 2:
        return None
    first, second = rows[0], rows[1]
    sentence = _("Lo que más dinero recibió: %(first)s, %(a)s; después %(second)s, %(b)s.") % {
        "first": first.name,
        "a": words.millions(first.total),
        "second": second.name,
        "b": words.millions(second.total),
    }
    used = [
        source for source in order if any(part[0] == source for bar in bars for part in bar.parts)
    ]
    return stacks(_("%(title)s, en millones de pesos") % {"title": title}, sentence, bars, used)


def tiles(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows as areas of a treemap, each a link; rows without money have none."""
    return [
        {
            "label": row.name,
            "value": row.total,
            "text": words.millions(row.total),
            "address": row.address,
        }
        for row in rows
        if row.total
    ]


def printed_totals(
    programme: str | None = None, breakdown: str | None = None
) -> list[PublishedRow]:
    """Total rows as the documents print them, to be compared with what the rows add up to."""
    found = works.list_published(programme=programme)
    return [
        row for row in found if row.is_total and (breakdown is None or row.breakdown == breakdown)
    ]
