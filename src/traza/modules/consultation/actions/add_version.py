"""A text of a proposal: the first, or one that changed. After a dictamen it asks another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.consultation.actions.held import at_stage, enough, held, moment
from traza.modules.consultation.contracts.capabilities import DRAFT
from traza.modules.consultation.contracts.cases import Stage
from traza.modules.consultation.contracts.refusals import SameText, TextTooLong
from traza.modules.consultation.models import Version
from traza.modules.consultation.rules.texts import as_kept, hash_of
from traza.platform.audit.record import record

MOST = 2_000_000  # letters: a code of law has fewer
TAKES = frozenset(Stage) - {Stage.PUBLISHED, Stage.EXEMPT, Stage.RULED}


@asks(DRAFT)
@transaction.atomic
def add_version(
    folio: str,
    text: str,
    said: Attribution,
    *,
    source: str = "",
    source_sha256: str = "",
    note: str = "",
    now: datetime | None = None,
) -> int:
    """Keep a text and return its number. Raises NotNow, TooShort, TextTooLong or SameText."""
    row = held(folio, said, DRAFT)
    at, on = moment(row.agency, now)
    at_stage(row, TAKES, on)
    words = enough(as_kept(text), "Texto", 20)
    if len(words) > MOST:
        raise TextTooLong(most=f"{MOST:,}")
    last = row.versions.order_by("-number").first()
    sha256 = hash_of(words)
    if last is not None and last.sha256 == sha256:
        raise SameText(number=last.number)
    made = Version.objects.create(
        proposal=row,
        number=1 if last is None else last.number + 1,
        text=words,
        sha256=sha256,
        source=source[:200],
        source_sha256=source_sha256,
        note=note.strip()[:500],
        at=at,
        on=on,
        user=said.user,
    )
    detail = {"version": made.number, "sha256": sha256}
    record(
        "consultation.version", by=said, about=f"regulation:{row.folio}", why=said.why,
        detail=detail,
    )  # fmt: skip
    return made.number
