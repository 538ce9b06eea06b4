"""A verification as the terminal contract prints it (`traza verify FILE --json`)."""

from __future__ import annotations

from typing import Any

from traza.modules.reading.contracts import Document
from traza.modules.verification.contracts import Check, Verification


def as_json(verification: Verification) -> dict[str, Any]:
    """`{document, summary, checks}`; absent is null. Fields may be added, never renamed."""
    totals = verification.summary
    return {
        "document": _document(verification.document),
        "summary": {
            "pass": totals.passed,
            "error": totals.error,
            "contradiction": totals.contradiction,
            "rounding": totals.rounding,
            "doubtful": totals.doubtful,
        },
        "checks": [_check(check) for check in verification.checks],
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "sha256": document.sha256,
        "title": document.title,
        "kind": document.kind.value,
        "issuer": document.issuer,
        "period": document.period,
        "source_format": document.source_format.value,
        "pages": document.pages,
        "lines": document.lines,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "kind": check.kind,
        "status": check.status.value,
        "severity": check.severity.value if check.severity else None,
        "where": check.where,
        "lines": list(check.lines),
        "printed": check.printed,
        "recomputed": check.recomputed,
        "explanation": check.explanation,
        "pages": list(check.pages),
        "table": check.table,
        "cell": check.cell,
    }
