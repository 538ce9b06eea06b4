"""Every read of what was verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, IntegerField, QuerySet, When

from traza.kernel.fold import fold
from traza.modules.reading import api as reading
from traza.modules.verification.contracts import Check, Severity, Status, Summary
from traza.modules.verification.models import DocumentVerification, Finding

# How many checks there are by (status, severity, kind).
Counted = Mapping[tuple[str, str | None, str], int]
GRAVITY = Case(
    *(When(severity=severity.value, then=rank) for rank, severity in enumerate(Severity)),
    default=len(Severity),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A document that was verified, with how many checks ended each way."""

    document: str
    summary: Summary
    verified_at: datetime


@dataclass(frozen=True, slots=True)
class Numbered:
    """A check with its number among those of its document, which is its address."""

    number: int
    check: Check


@dataclass(frozen=True, slots=True)
class Filters:
    """Which checks of a document are wanted; None or empty means any."""

    status: Status | None = None
    severity: Severity | None = None
    kind: str | None = None
    text: str = ""


def verified(document: str) -> Verified | None:
    """How the verification of a document ended, whoever asks: check who may see it first."""
    row = DocumentVerification.objects.filter(document=document).first()
    return _verified(row) if row is not None else None


def verified_documents() -> dict[str, Verified]:
    """Every public document that was verified, by its address."""
    public = [entry.slug for entry in reading.documents()]
    rows = DocumentVerification.objects.filter(document__in=public)
    return {row.document: _verified(row) for row in rows}


def findings(
    document: str,
    filters: Filters | None = None,
    *,
    limit: int | None = None,
    offset: int = 0,
    worst_first: bool = False,
) -> list[Numbered]:
    """Checks of a document in their order (or by gravity, what holds last), filtered and paged."""
    rows = _filtered(document, filters or Filters())
    if worst_first:
        rows = rows.order_by(GRAVITY, "position")
    end = None if limit is None else offset + limit
    return [Numbered(row.position, _check(row)) for row in rows[offset:end]]


def finding(document: str, number: int) -> Numbered | None:
    """One check of a document by its number."""
    row = Finding.objects.filter(verification__document=document, position=number).first()
    return Numbered(row.position, _check(row)) if row is not None else None


def count(document: str, filters: Filters | None = None) -> int:
    """How many checks of a document pass the filters."""
    return _filtered(document, filters or Filters()).count()


def facets(document: str) -> Counted:
    """How many checks there are by (status, severity, kind)."""
    rows = (
        Finding.objects.filter(verification__document=document)
        .values_list("status", "severity", "kind")
        .annotate(how_many=Count("id"))
        .order_by("status", "severity", "kind")
    )
    return {(status, severity, kind): how_many for status, severity, kind, how_many in rows}


def _filtered(document: str, filters: Filters) -> QuerySet[Finding]:
    rows = Finding.objects.filter(verification__document=document).order_by("position")
    if filters.status is not None:
        rows = rows.filter(status=filters.status)
    if filters.severity is not None:
        rows = rows.filter(severity=filters.severity)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    for word in fold(filters.text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def _verified(row: DocumentVerification) -> Verified:
    summary = Summary(row.passed, row.error, row.contradiction, row.rounding, row.doubtful)
    return Verified(row.document, summary, row.verified_at)


def _check(row: Finding) -> Check:
    return Check(
        id=row.check_id,
        kind=row.kind,
        status=Status(row.status),
        severity=Severity(row.severity) if row.severity else None,
        where=row.where,
        lines=tuple(row.lines),
        printed=row.printed,
        recomputed=row.recomputed,
        explanation=row.explanation,
        pages=tuple(row.pages),
        table=row.table_id,
        cell=row.cell,
    )
