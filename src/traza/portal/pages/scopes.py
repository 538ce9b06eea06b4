"""Of what a sentence speaks: where, when and by which document, as its first words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from traza.modules.directory import api as directory
from traza.modules.directory.contracts import AgencyInfo
from traza.modules.reading import api as reading
from traza.modules.territory import api as territory
from traza.portal.pages import figures
from traza.ui.capitals import lowered, proper


@dataclass(frozen=True, slots=True)
class Scope:
    """A document and what it tells of: its place ("" when unknown), period, title and publisher."""

    document: str
    place: str
    period: str
    title: str
    publisher: str

    @property
    def where_and_when(self) -> str:
        """ "En Sonora, en 2024": what the document says of itself; empty when it says nothing."""
        when = _("en %(year)s") % {"year": self.period} if self.period.isdecimal() else self.period
        where = _("en %(place)s") % {"place": self.place} if self.place else ""
        return _capital(", ".join(part for part in (where, when) if part))

    @property
    def source(self) -> str:
        """ "según «Informe anual de resultados 2024» (CECOP)"."""
        said = _("según «%(title)s»") % {"title": self.title}
        return f"{said} ({self.publisher})" if self.publisher else said

    @property
    def said(self) -> str:
        """ "En Sonora, en 2024, según «Informe anual de resultados 2024» (CECOP)"."""
        before = self.where_and_when
        return f"{before}, {self.source}" if before else _capital(self.source)


def of_document(slug: str) -> Scope | None:
    """The scope of a public document; None when there is none by that name."""
    entry = reading.document(slug)
    if entry is None:
        return None
    agencies = [one for one in directory.list_agencies() if one.trace.document == slug]
    acronym = agencies[0].acronym if len(agencies) == 1 and agencies[0].level == "state" else ""
    return Scope(
        slug,
        _place(agencies),
        entry.period or "",
        lowered(entry.title),
        acronym or proper(entry.issuer or ""),
    )


def documents_of(figure: str, where: Mapping[str, Any] | None = None) -> list[str]:
    """The documents whose facts form a figure, by their slugs."""
    return sorted({row[0] for row in figures.split(figure, "document", where, None) if row[0]})


def of_figure(figure: str, where: Mapping[str, Any] | None = None) -> Scope | None:
    """The scope of a figure whose facts are of one document; None when they are of several."""
    found = documents_of(figure, where)
    return of_document(found[0]) if len(found) == 1 else None


def newest(figure: str, asked: str = "", *, among: Collection[str] | None = None) -> Scope | None:
    """The document asked for among those of a figure, else the one of the last year; `among` are
    the only ones that count, or None for all."""
    rows = figures.split(figure, ("document", "year"), order=None)
    years = {row[0]: row[1] or 0 for row in rows if row[0] and (among is None or row[0] in among)}
    if not years:
        return None
    last = max(years, key=lambda slug: (years[slug], slug))
    return of_document(asked if asked in years else last)


def _place(agencies: list[AgencyInfo]) -> str:
    """The one municipality or state of the agencies that a document names."""
    states = {one.state for one in agencies}
    towns = {one.municipality for one in agencies}
    if len(states) != 1:
        return ""
    state = territory.state_names().get(next(iter(states)), "")
    town = next(iter(towns)) if len(towns) == 1 else None
    found = territory.get_municipality(town) if town else None
    return f"{found.name}, {state}" if found else state


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
