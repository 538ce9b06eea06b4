"""A second person signs a call, with the reading of each ambiguous clause: it is public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.grants.actions.call_write import held_call
from traza.modules.grants.contracts.calls import CallClosed, CallIncomplete
from traza.modules.grants.contracts.capabilities import AWARD
from traza.modules.grants.models import GrantCallSigned
from traza.modules.grants.queries.calls import get_call, lacks_of_call
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(AWARD)
@transaction.atomic
def publish_call(
    folio: str, sha256: str, *, said: Attribution, now: datetime | None = None
) -> None:
    """Sign the last text, whose `sha256` the person saw.

    Raises UnknownCall, CallClosed, CallIncomplete with what lacks, SamePerson for
    who wrote any of its texts, and what `check` raises.
    """
    row = held_call(folio, said, AWARD)
    texts = list(row.texts.order_by("number"))
    check_other_person(AWARD, said, [one.by for one in texts])
    if GrantCallSigned.objects.filter(call=row).exists():
        raise CallClosed
    text, at = texts[-1], now or timezone.now()
    if text.sha256 != sha256:
        raise CallIncomplete(why="Alguien cambió la convocatoria mientras usted la leía. Revísela.")
    lacks = lacks_of_call(get_call(folio, now=at), at)
    if lacks:
        raise CallIncomplete(why=" ".join(one.text for one in lacks))
    GrantCallSigned.objects.create(call=row, text=text, at=at, by=said.user)
    record("grants.call_published", by=said, about=f"call:{row.folio}", why=said.why)
