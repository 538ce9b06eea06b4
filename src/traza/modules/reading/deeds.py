"""What the log says of documents."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse

from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.modules.reading import api
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with documents."""

    PUBLISHED = "reading.document_published", "Publicó un documento"
    WITHDRAWN = "reading.document_withdrawn", "Retiró un documento"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    found = {key: api.document(key, private=True) for key in keys}
    return {
        key: Thing(one.title, reverse("uploads:review_document", args=[key]))
        for key, one in found.items()
        if one is not None
    }


KINDS = (Kind("document", later("Documento"), _named),)
ABOUT = "document"
