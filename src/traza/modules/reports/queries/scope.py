"""Whose year a report tells, and what the register knows of it."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.directory import api as directory
from traza.modules.directory.contracts import AgencyInfo
from traza.modules.reading import api as reading
from traza.modules.reports.contracts.refusals import (
    EmptyRegister,
    NoDataOfYear,
    UnknownAgency,
    WhichAgency,
)
from traza.modules.reports.contracts.report import Scope
from traza.platform.tables import NotBuilt, ask, figure

# A year has a report when any of these figures says something of it.
TELLING = (
    "works_count",
    "state_investment",
    "works_registered",
    "aid_by_concept",
    "emergency_aid",
    "budget_approved",
    "indicator_values",
    "goals_count",
)
MOST_NAMED = 12


def scope_of(year: int, agency: str | None = None) -> Scope:
    """The agency's year; without `agency`, of the only one that has data of it.

    Raises UnknownAgency, WhichAgency, NoDataOfYear or EmptyRegister.
    """
    known = {each.slug: each for each in directory.list_agencies()}
    if agency is not None and agency not in known:
        raise UnknownAgency(agency=agency, known=_listed(known))
    found = years_by_agency()
    if not found:
        raise EmptyRegister
    told = [slug for slug, years in found.items() if year in years]
    chosen = [slug for slug in told if agency is None or slug == agency]
    if not chosen:
        years = found.get(agency, set()) if agency else set().union(*found.values())
        raise NoDataOfYear(year=year, known=", ".join(map(str, sorted(years))) or "ninguno")
    if len(chosen) > 1:
        raise WhichAgency(year=year, known=_listed(chosen))
    return _scope(known[chosen[0]], year)


def years_by_agency() -> dict[str, set[int]]:
    """The years of which figures say something, by agency of the directory."""
    owners = _owners()
    known = {each.slug for each in directory.list_agencies()}
    found: dict[str, set[int]] = {}
    for name in TELLING:
        for owner, year in _told(name):
            slug = owner if owner in known else owners.get(owner or "")
            if slug and year:
                found.setdefault(slug, set()).add(int(year))
    return found


def _told(name: str) -> Iterable[tuple[str | None, int | None]]:
    """Owners (an agency, else a document) with the years of which a figure has facts."""
    dimensions = {each.name for each in figure(name).dimensions}
    owner = "agency" if "agency" in dimensions else "document"
    try:
        return [(row[0], row[1]) for row in ask(name, by=(owner, "year")).rows]
    except NotBuilt:
        return []


def _owners() -> dict[str, str]:
    """The agency that issued each public document, where the directory knows it."""
    found = {}
    for entry in reading.documents():
        issuer = directory.find_agency(" ".join(filter(None, (entry.issuer, entry.title))))
        slug = issuer.slug if issuer else entry.agency
        if slug:
            found[entry.slug] = slug
    return found


def _scope(agency: AgencyInfo, year: int) -> Scope:
    own = [slug for slug, owner in _owners().items() if owner == agency.slug]
    return Scope(
        agency=agency.slug,
        name=agency.name,
        acronym=agency.acronym,
        place=directory.agency_places().get(agency.slug, ""),
        state=agency.state,
        municipality=agency.municipality,
        year=year,
        documents=_of_year(own, year) or tuple(sorted(own)),
    )


def _of_year(documents: list[str], year: int) -> tuple[str, ...]:
    """Those that speak of that very year: a later report repeats older results."""
    entries = {each.slug: each for each in reading.documents()}
    return tuple(
        sorted(
            slug
            for slug in documents
            if slug in entries
            and str(year) in f"{entries[slug].period or ''} {entries[slug].title}"
        )
    )


def _listed(slugs: Iterable[str]) -> str:
    names = sorted(slugs)
    more = f" y {len(names) - MOST_NAMED} más" if len(names) > MOST_NAMED else ""
    return (", ".join(names[:MOST_NAMED]) or "ninguna") + more
