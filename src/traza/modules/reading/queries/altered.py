"""Documents that are not called and described as they were read: `traza check` names them."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.reading.models import StoredReading
from traza.modules.reading.rules.describe import described
from traza.platform.keeping.check import Trouble


def altered_documents() -> Iterator[Trouble]:
    """Each document whose columns are not those of its reading, which has a manifest."""
    columns = tuple(described({}))
    rows = StoredReading.objects.order_by("document").values_list(
        "document", "document__slug", "result__document", *(f"document__{c}" for c in columns)
    )
    for key, slug, about, *now in rows.iterator(500):
        made = described(about or {})
        other = [name for name, value in zip(columns, now, strict=True) if made[name] != value]
        if other:
            what = f"no dice lo que se leyó del documento «{slug}»: {', '.join(other)}."
            yield Trouble("reading_document", str(key), what)
