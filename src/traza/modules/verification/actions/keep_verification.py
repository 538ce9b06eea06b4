"""Keep what verifying a document gave, in place of what was kept before."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import NoSuchDocument
from traza.modules.territory import api as territory
from traza.modules.verification.contracts import Check, Verification
from traza.modules.verification.models import DocumentVerification, Finding
from traza.modules.verification.rules.verify import verify
from traza.platform.keeping import manifests

BATCH = 1000


@done_by(Doer.HOUSE, "`traza load` verifies what it registered")
def verify_document(slug: str) -> Verification:
    """Verify what was understood of a registered document and keep it.

    Raises NoSuchDocument when nothing was read at that address.
    """
    understood = reading.reading(slug)
    if understood is None:
        raise NoSuchDocument(slug=slug)
    verification = verify(understood, catalogue=territory.bundled_places)
    keep_verification(slug, verification)
    return verification


@done_by(Doer.HOUSE, "the task that verified a document keeps what it found")
@transaction.atomic
def keep_verification(slug: str, verification: Verification) -> None:
    """Replace the checks of a document, whole or not at all."""
    summary = verification.summary
    row, _ = DocumentVerification.objects.update_or_create(
        document=slug,
        defaults={
            "passed": summary.passed,
            "error": summary.error,
            "contradiction": summary.contradiction,
            "rounding": summary.rounding,
            "doubtful": summary.doubtful,
        },
    )
    Finding.objects.filter(verification=row).delete()
    Finding.objects.bulk_create(
        (_row(row, number, check) for number, check in enumerate(verification.checks, start=1)),
        batch_size=BATCH,
    )
    manifests.keep(DocumentVerification, slug)
    manifests.keep(Finding, row.pk)


def _row(verification: DocumentVerification, number: int, check: Check) -> Finding:
    return Finding(
        verification=verification,
        position=number,
        check_id=check.id[:300],
        kind=check.kind[:60],
        status=check.status,
        severity=check.severity,
        printed=check.printed,
        recomputed=check.recomputed,
        explanation=check.explanation,
        where=check.where,
        lines=list(check.lines),
        pages=list(check.pages),
        table_id=check.table[:200] if check.table else None,
        cell=check.cell[:200] if check.cell else None,
        search_text=fold(f"{check.where} {check.explanation} {check.printed}"),
    )
