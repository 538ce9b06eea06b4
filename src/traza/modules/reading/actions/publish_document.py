"""Show a document to everybody, or take it back to those who uploaded it."""

from __future__ import annotations

from traza.modules.reading.contracts import NoSuchDocument
from traza.modules.reading.models import Document, Visibility
from traza.platform.audit.record import Actor, audited


@audited("reading.document_published")
def publish_document(slug: str, *, by: Actor, why: str) -> dict[str, str]:
    """Make a document public; raises NoSuchDocument."""
    return _show(slug, Visibility.PUBLIC)


@audited("reading.document_withdrawn")
def withdraw_document(slug: str, *, by: Actor, why: str) -> dict[str, str]:
    """Make a document private again; raises NoSuchDocument."""
    return _show(slug, Visibility.PRIVATE)


def _show(slug: str, visibility: Visibility) -> dict[str, str]:
    if not Document.objects.filter(slug=slug).update(visibility=visibility):
        raise NoSuchDocument(slug=slug)
    return {"visibility": visibility.value}
