"""Uploads of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traza.modules.reading import models
from traza.platform.files import store


@dataclass(frozen=True, slots=True)
class Sent:
    """An upload: how much has come and, once read, the document it is."""

    id: UUID
    user: int
    name: str
    size: int
    received: int
    sha256: str | None
    document: str | None
    created_at: datetime

    @property
    def complete(self) -> bool:
        """Every byte has come."""
        return self.sha256 is not None


def upload(upload_id: UUID, *, user: int) -> Sent | None:
    """An upload of this person, or None: another's upload does not exist for them."""
    row = models.Upload.objects.select_related("document").filter(pk=upload_id, user_id=user)
    first = row.first()
    return _sent(first) if first is not None else None


def uploads(user: int, *, limit: int = 50) -> list[Sent]:
    """A person's uploads, newest first."""
    rows = models.Upload.objects.select_related("document").filter(user_id=user)
    return [_sent(row) for row in rows.order_by("-created_at")[:limit]]


def senders(slug: str) -> set[int]:
    """The accounts that sent the file of a document."""
    rows = models.Upload.objects.filter(document__slug=slug)
    return set(rows.values_list("user_id", flat=True))


def senders_of(slugs: Iterable[str]) -> dict[str, frozenset[int]]:
    """The accounts that sent the file of each of these documents, those of nobody left out."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = models.Upload.objects.filter(document__slug__in=list(slugs))
    for slug, user in rows.values_list("document__slug", "user_id"):
        found[slug].add(user)
    return {slug: frozenset(users) for slug, users in found.items()}


def _sent(row: models.Upload) -> Sent:
    return Sent(
        id=row.pk,
        user=row.user_id,
        name=row.name,
        size=row.size,
        received=row.size if row.sha256 else store.received(row.pk),
        sha256=row.sha256,
        document=row.document.slug if row.document is not None else None,
        created_at=row.created_at,
    )
