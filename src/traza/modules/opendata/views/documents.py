"""`/api/documents`: public documents and what verifying them found."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Router

from traza.kernel.refusal import Refusal
from traza.modules.opendata.views import asking
from traza.modules.opendata.views.schemas import (
    DocumentOut,
    DocumentsOut,
    FindingOut,
    FindingsOut,
    Problem,
)
from traza.modules.reading import api as reading
from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Severity, Status

router = Router(tags=["Documentos"])
ASKED = asking.takes(*asking.CHOICES, asking.LIMIT, asking.OFFSET)
ERRORS: dict[Any, Any] = {400: Problem, 404: Problem}


class UnknownDocument(Refusal):
    """No public document has that address."""

    code = "opendata.unknown_document"
    say = "No existe el documento «%(slug)s», o no es público. Consulte /api/documents."


class BadChoice(Refusal):
    """A filter that takes one of a few values."""

    code = "opendata.bad_choice"
    say = "El filtro «%(name)s» recibió «%(value)s»; acepta: %(known)s."


@router.get("", response=DocumentsOut)
def list_documents(request: HttpRequest) -> dict[str, Any]:
    """Documentos públicos del registro, con el resumen de su verificación."""
    verified = verification.verified_documents()
    items = []
    for entry in reading.documents():
        done = verified.get(entry.slug)
        items.append(_document(entry, asdict(done.summary) if done else None))
    return {"total": len(items), "items": items}


@router.get("/{slug}/findings", response={200: FindingsOut, **ERRORS}, openapi_extra=ASKED)
def list_findings(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Comprobaciones de un documento: qué dice, qué debería decir, dónde, y qué tan seguro es."""
    if reading.document(slug) is None:
        raise UnknownDocument(slug=slug)
    size, start = asking.page(request)
    wanted = verification.Filters(
        status=_choice(request, Status, "status"),
        severity=_choice(request, Severity, "severity"),
        kind=request.GET.get("kind") or None,
        text=request.GET.get("q", ""),
    )
    total = verification.count(slug, wanted)
    found = verification.findings(slug, wanted, limit=size, offset=start)
    return {
        "document": slug,
        "total": total,
        "limit": size,
        "offset": start,
        "items": [FindingOut(number=each.number, **asdict(each.check)) for each in found],
        **asking.links(request, size, start, total),
    }


def _choice(request: HttpRequest, kind: Any, name: str) -> Any:
    value = request.GET.get(name)
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(each.value for each in kind)
        raise BadChoice(name=name, value=value, known=known) from None


def _document(entry: reading.Entry, summary: dict[str, int] | None) -> DocumentOut:
    return DocumentOut(
        slug=entry.slug,
        title=entry.title,
        kind=entry.kind,
        issuer=entry.issuer,
        period=entry.period,
        source_format=entry.source_format,
        pages=entry.pages,
        lines=entry.lines,
        sha256=entry.sha256,
        loaded_at=entry.loaded_at,
        findings=f"/api/documents/{entry.slug}/findings",
        summary=summary,
    )
