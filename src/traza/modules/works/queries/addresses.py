"""Where each work of the register has its page, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Max

from traza.modules.works.models import Version, Work

AT_ONCE = 2_000


def last_number() -> int:
    """The highest number of a work; 0 of an empty register."""
    return Work.objects.aggregate(last=Max("pk"))["last"] or 0


def work_addresses(after: int, until: int) -> Iterator[tuple[str, str, datetime]]:
    """State, folio and last change of the works numbered above `after` and up to `until`."""
    now = Version.objects.filter(work_id__gt=after, work_id__lte=until, number=F("work__version"))
    rows = now.order_by("work_id").values_list("work__state_id", "work__folio", "at")
    yield from rows.iterator(chunk_size=AT_ONCE)
