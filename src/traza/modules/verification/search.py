"""What can be found of what was verified: what does not hold in public documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.reading import api as reading
from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Severity, Status
from traza.platform.searching.sources import both
from traza.ui.capitals import lowered

# What a reader may take as found; what cannot be proven is read on the page of its document.
SURE = (Severity.ERROR, Severity.CONTRADICTION, Severity.ROUNDING)


def things() -> Iterator[Thing]:
    """Every finding that is sure, at the line that says it."""
    for document in reading.documents():
        about = lowered(document.title)
        for severity in SURE:
            wanted = verification.Filters(status=Status.FAIL, severity=severity)
            for each in verification.findings(document.slug, wanted):
                check = each.check
                line = check.lines[0] if check.lines else None
                address = (
                    reverse("portal:document_line", args=[document.slug, line])
                    if line
                    else reverse("portal:document", args=[document.slug])
                )
                yield Thing(
                    SearchKind.FLAG,
                    f"finding:{document.slug}/{each.number}",
                    Said(check.explanation),
                    address,
                    both(lambda: _("Hallazgo en «%(document)s»") % {"document": about}),  # noqa: B023
                    words=f"hallazgo finding error {check.where} {document.slug.replace('-', ' ')}",
                    weight=0,
                )


def mark() -> str:
    """Another one when a public document was verified again."""
    found = verification.verified_documents()
    return " ".join(f"{slug}:{one.verified_at.isoformat()}" for slug, one in found.items())


SOURCES = (Source("verification", mark, things),)
