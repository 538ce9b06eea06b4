"""What can be found of what was read: public documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.urls import reverse

from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.reading import api as reading
from traza.ui.capitals import lowered, proper


def things() -> Iterator[Thing]:
    """Every public document."""
    for one in reading.documents():
        yield Thing(
            SearchKind.DOCUMENT,
            f"document:{one.slug}",
            Said(lowered(one.title)),
            reverse("portal:document", args=[one.slug]),
            Said(", ".join(filter(None, (proper(one.issuer or ""), one.period or "")))),
            names=(one.slug.replace("-", " "),),
            words=f"documento informe reporte report {one.issuer or ''} {one.period or ''}",
            weight=600,
        )


def mark() -> str:
    """Another one when a document was published, withdrawn or named otherwise."""
    said = "\n".join(
        f"{one.slug} {one.title} {one.issuer} {one.period}" for one in reading.documents()
    )
    return hashlib.sha256(said.encode()).hexdigest()


SOURCES = (Source("reading", mark, things),)
