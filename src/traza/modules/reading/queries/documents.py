"""Documents, their lines and what was understood of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from traza.kernel.fold import fold
from traza.modules.reading import models
from traza.modules.reading.contracts import Reading
from traza.modules.reading.rules.serialise import from_json


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the register. `has_lines` is true when its text can be shown."""

    slug: str
    sha256: str
    title: str
    kind: str
    issuer: str | None
    period: str | None
    source_format: str
    pages: int | None
    lines: int
    public: bool
    has_lines: bool
    loaded_at: datetime
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source as read. `cells` has one part for prose."""

    number: int
    page: int
    text: str
    cells: tuple[str, ...]


def documents(*, text: str = "", limit: int | None = None) -> list[Entry]:
    """Public documents by title; `text` filters by words of title or issuer."""
    found = _entries().filter(visibility=models.Visibility.PUBLIC)
    for word in fold(text).split():
        found = found.filter(search_name__contains=word)
    return [_entry(document) for document in found.order_by("title", "slug")[:limit]]


def recent_documents(since: datetime, until: datetime, agency: str) -> list[Entry]:
    """Public documents of an agency loaded or published after `since` and until `until`, newest
    first."""
    found = _entries().filter(visibility=models.Visibility.PUBLIC, agency=agency)
    found = found.filter(loaded_at__gt=since, loaded_at__lte=until)
    return [_entry(document) for document in found.order_by("-loaded_at", "slug")]


def waiting_for_review(agency: str = "") -> list[Entry]:
    """Private documents of an agency ("" of all) that were understood, newest first, for staff who
    review."""
    understood = Exists(models.StoredReading.objects.filter(document=OuterRef("pk")))
    found = _entries().filter(understood, visibility=models.Visibility.PRIVATE)
    if agency:
        found = found.filter(agency=agency)
    return [_entry(document) for document in found.order_by("-loaded_at", "slug")]


def document(slug: str, *, private: bool = False) -> Entry | None:
    """A document by its address; a private one only when the caller may see it."""
    found = _entries().filter(slug=slug)
    if not private:
        found = found.filter(visibility=models.Visibility.PUBLIC)
    first = found.first()
    return _entry(first) if first is not None else None


def by_sha256(sha256: str) -> Entry | None:
    """The document that a file is, public or not."""
    first = _entries().filter(sha256=sha256).first()
    return _entry(first) if first is not None else None


def uploaded_by(user: int, slug: str) -> bool:
    """Has this account uploaded this document?"""
    return models.Upload.objects.filter(user_id=user, document__slug=slug).exists()


def reading(slug: str) -> Reading | None:
    """What was understood of a document, whoever asks: check who may see it first."""
    stored = models.StoredReading.objects.filter(document__slug=slug).first()
    return from_json(stored.result) if stored is not None else None


def lines(slug: str, *, first: int = 1, last: int | None = None) -> list[Line]:
    """Lines `first` to `last` of a document; none when its file was not given."""
    wanted = Q(document__slug=slug, number__gte=first)
    if last is not None:
        wanted &= Q(number__lte=last)
    return [_line(line) for line in models.DocumentLine.objects.filter(wanted).order_by("number")]


def lines_at(slug: str, numbers: Sequence[int]) -> dict[int, Line]:
    """Those lines of a document that are kept, by number."""
    found = models.DocumentLine.objects.filter(document__slug=slug, number__in=list(numbers))
    return {line.number: _line(line) for line in found}


def _entries() -> QuerySet[models.Document]:
    kept = models.DocumentLine.objects.filter(document=OuterRef("pk"))
    return models.Document.objects.annotate(has_lines=Exists(kept))


def _entry(row: models.Document) -> Entry:
    return Entry(
        slug=row.slug,
        sha256=row.sha256,
        title=row.title,
        kind=row.kind,
        issuer=row.issuer,
        period=row.period,
        source_format=row.source_format,
        pages=row.pages,
        lines=row.lines,
        public=row.visibility == models.Visibility.PUBLIC,
        has_lines=bool(getattr(row, "has_lines", False)),
        loaded_at=row.loaded_at,
        agency=row.agency,
    )


def _line(row: models.DocumentLine) -> Line:
    return Line(row.number, row.page, row.text, tuple(row.cells or (row.text,)))
