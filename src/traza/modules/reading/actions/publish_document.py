"""Show a document to everybody, or take it back to those who uploaded it."""

from __future__ import annotations

from traza.kernel.actor import Actor
from traza.kernel.acts import asks
from traza.modules.reading.contracts import CAPABILITIES, PUBLISH, NoSuchDocument
from traza.modules.reading.models import Document, Visibility
from traza.modules.reading.queries.uploads import senders
from traza.platform.access.authority import check
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import audited


@asks(PUBLISH)
@audited("reading.document_published")
def publish_document(slug: str, *, by: Actor, why: str) -> dict[str, str]:
    """Make a document public: a reviewer of its agency who did not send it, or the administrator.

    Raises NoSuchDocument, SamePerson, and what `check` raises for who may not.
    """
    document = _held(slug, by)
    check_other_person(PUBLISH, by, senders(slug))
    return _show(document, Visibility.PUBLIC)


@asks(PUBLISH)
@audited("reading.document_withdrawn")
def withdraw_document(slug: str, *, by: Actor, why: str) -> dict[str, str]:
    """Make a document private again. Raises NoSuchDocument, and what `check` raises."""
    return _show(_held(slug, by), Visibility.PRIVATE)


def _held(slug: str, by: Actor) -> Document:
    """The document, locked, for who may decide of it."""
    document = Document.objects.select_for_update().filter(slug=slug).first()
    if document is None:
        raise NoSuchDocument(slug=slug)
    what = f"El documento «{document.title}»"
    check(by, PUBLISH, CAPABILITIES[PUBLISH], agency=document.agency, what=what)
    return document


def _show(document: Document, visibility: Visibility) -> dict[str, str]:
    document.visibility = visibility
    document.save(update_fields=["visibility"])
    return {"visibility": visibility.value}
