"""Reads of works as published in tables, and of works known one by one."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.works.contracts.published import (
    ProgrammeInfo,
    PublishedRow,
    SubprogrammeInfo,
    WorkInfo,
)
from traza.modules.works.contracts.vocabulary import Breakdown, Source
from traza.modules.works.models import Programme, PublishedWorks, Subprogramme, Work
from traza.platform.models import Traced


def list_programmes() -> list[ProgrammeInfo]:
    """Every programme, by name."""
    return [ProgrammeInfo(p.pk, p.slug, p.name, _trace(p)) for p in Programme.objects.all()]


def list_subprogrammes() -> list[SubprogrammeInfo]:
    """Every kind of works, by name."""
    return [SubprogrammeInfo(s.pk, s.slug, s.name) for s in Subprogramme.objects.all()]


def list_published(
    breakdown: Breakdown | None = None,
    programme: str | None = None,
    document: str | None = None,
    region: str | None = None,
    municipality: str | None = None,
) -> list[PublishedRow]:
    """Rows of published tables in the order of the document, totals included.

    Filters: one breakdown, a programme's slug, a document's slug, a region's slug, an INEGI code.
    """
    wanted = {
        "breakdown": breakdown and breakdown.value,
        "programme__slug": programme,
        "source_document": document,
        "region": region,
        "municipality": municipality,
    }
    rows = (
        PublishedWorks.objects.filter(**{k: v for k, v in wanted.items() if v is not None})
        .select_related("programme", "subprogramme")
        .prefetch_related("funding")
        .order_by("source_document", "programme", "breakdown", "position")
    )
    return [_published(row) for row in rows]


def list_named_works(
    municipality: str | None = None,
    region: str | None = None,
    programme: str | None = None,
    document: str | None = None,
    limit: int = 500,
) -> list[WorkInfo]:
    """Works known by name, largest first, of a place, a programme (slug) or a document (slug)."""
    wanted = {
        "municipality": municipality,
        "region": region,
        "programme__slug": programme,
        "source_document": document,
    }
    rows = (
        Work.objects.filter(**{k: v for k, v in wanted.items() if v is not None})
        .select_related("programme", "subprogramme", "municipality", "contractor")
        .prefetch_related("funding")
        .order_by("-amount_centavos", "id")[:limit]
    )
    return [_work(row) for row in rows]


def get_work(state: str, folio: str) -> WorkInfo | None:
    """The work with that folio in that state (two-digit code)."""
    row = (
        Work.objects.filter(state=state, folio=folio)
        .select_related("programme", "subprogramme", "municipality", "contractor")
        .prefetch_related("funding")
        .first()
    )
    return _work(row) if row else None


def _trace(row: Traced) -> Trace:
    return Trace(row.source_document, row.source_page, row.source_line, row.source_cell or None)


def _money(centavos: int | None) -> Money | None:
    return None if centavos is None else Money(centavos)


def _published(row: PublishedWorks) -> PublishedRow:
    funding = {Source(f.source): Money(f.centavos) for f in row.funding.all()}
    return PublishedRow(
        programme=row.programme.slug,
        programme_name=row.programme.name,
        year=row.year,
        breakdown=Breakdown(row.breakdown),
        label=row.label,
        is_total=row.is_total,
        subprogramme=row.subprogramme.slug if row.subprogramme else None,
        region=row.region_id,
        municipality=row.municipality_id,
        works=row.works_count,
        beneficiaries=row.beneficiaries,
        funding=funding,
        total=Money.total(funding.values()) if funding else None,
        printed_total=_money(row.printed_total_centavos),
        trace=_trace(row),
    )


def _work(row: Work) -> WorkInfo:
    return WorkInfo(
        id=row.pk,
        folio=row.folio,
        name=row.name,
        programme=row.programme.slug if row.programme else None,
        subprogramme=row.subprogramme.slug if row.subprogramme else None,
        state=row.state_id,
        region=row.region_id,
        municipality=row.municipality_id,
        municipality_name=row.municipality.name if row.municipality else None,
        locality=row.locality,
        year=row.year,
        kind=row.kind,
        stage=row.stage,
        amount=_money(row.amount_centavos),
        rounding=_money(row.rounding_centavos),
        beneficiaries=row.beneficiaries,
        beneficiaries_are_a_floor=row.beneficiaries_are_a_floor,
        funding=_funding(row),
        trace=_trace(row),
        contractor=row.contractor.slug if row.contractor else None,
    )


def _funding(row: Work) -> dict[Source, Money]:
    """What each source put, in all its forms and years."""
    found: dict[Source, Money] = {}
    for each in row.funding.all():
        source = Source(each.source)
        found[source] = found.get(source, Money(0)) + Money(each.centavos)
    return found
