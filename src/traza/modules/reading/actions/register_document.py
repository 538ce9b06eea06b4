"""Enter a document in the register with what was understood of it, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold, slug
from traza.kernel.page import SourceLine
from traza.modules.reading.contracts import Reading
from traza.modules.reading.models import Document, DocumentLine, StoredReading, Visibility
from traza.modules.reading.rules.describe import described
from traza.modules.reading.rules.serialise import as_json
from traza.platform.keeping import manifests

BATCH = 2000


@done_by(
    Doer.HOUSE,
    "`traza load`, or the task that read an upload",
)
@transaction.atomic
def register_document(
    reading: Reading,
    *,
    address: str | None = None,
    lines: Sequence[SourceLine] | None = None,
    public: bool = False,
) -> str:
    """Register a document by its SHA-256; return its address (slug).

    Registering the same file again replaces what was understood and keeps its address; a public
    document stays public. `lines` are kept only when given, so that a reading of bundled facts
    does not take away the text of a file that was given before.
    """
    document = Document.objects.select_for_update().filter(sha256=reading.document.sha256).first()
    if document is None:
        wanted = address or slug(reading.document.title)[:80] or "documento"
        document = Document(sha256=reading.document.sha256, slug=_free(wanted, reading))
    result = as_json(reading)
    for column, value in described(result["document"]).items():
        setattr(document, column, value)
    about = reading.document
    document.search_name = fold(f"{about.title} {about.issuer or ''} {about.period or ''}")[:300]
    if public:
        document.visibility = Visibility.PUBLIC
    document.save()
    StoredReading.objects.update_or_create(document=document, defaults={"result": result})
    manifests.keep(StoredReading, document.pk)
    if lines is not None:
        _keep_lines(document, lines)
    return document.slug


def _free(wanted: str, reading: Reading) -> str:
    """The wanted address, or with the beginning of the file's hash where it is taken."""
    if not Document.objects.filter(slug=wanted).exists():
        return wanted
    return f"{wanted}-{reading.document.sha256[:8]}"


def _keep_lines(document: Document, lines: Iterable[SourceLine]) -> None:
    DocumentLine.objects.filter(document=document).delete()
    rows = (
        DocumentLine(
            document=document,
            number=line.number,
            page=line.page,
            text=line.text,
            cells=list(line.cells) if line.is_row else None,
        )
        for line in lines
    )
    DocumentLine.objects.bulk_create(rows, batch_size=BATCH)
    manifests.keep(DocumentLine, document.pk)
