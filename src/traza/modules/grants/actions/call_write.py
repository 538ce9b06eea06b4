"""A call is written, and written again until another person signs it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.folio import new_folio
from traza.modules.grants.contracts.calls import CallClosed, CallContents, UnknownCall
from traza.modules.grants.contracts.capabilities import CALL, CAPABILITIES
from traza.modules.grants.models import GrantCall, GrantCallSigned, GrantCallText
from traza.modules.grants.queries.calls import sha256_of, written
from traza.modules.grants.queries.programme_law import programme
from traza.platform.access.authority import check
from traza.platform.audit.record import record


@asks(CALL)
@transaction.atomic
def register_call(agency: str, rules: str, contents: CallContents, *, said: Attribution) -> str:
    """The folio of a new call. Raises NoSuchProgramme, UnknownReading, NoSuchReading (for an
    option that there is not; which readings it chooses is asked when it is signed) and what `check`
    raises."""
    check(said, CALL, CAPABILITIES[CALL], agency=agency, what="Esta convocatoria")
    programme(rules).check_known(contents.readings)
    row = GrantCall.objects.create(
        folio=new_folio("CV"), agency=agency, rules=rules, at=timezone.now(), by=said.user
    )
    _add(row, contents, said)
    record("grants.call_registered", by=said, about=f"call:{row.folio}", why=said.why)
    return row.folio


@asks(CALL)
@transaction.atomic
def rewrite_call(folio: str, contents: CallContents, *, said: Attribution) -> int:
    """The number of its new text. Raises UnknownCall, CallClosed and what `register_call` does."""
    row = held_call(folio, said, CALL)
    programme(row.rules).check_known(contents.readings)
    if GrantCallSigned.objects.filter(call=row).exists():
        raise CallClosed
    number = _add(row, contents, said)
    record("grants.call_rewritten", by=said, about=f"call:{row.folio}", why=said.why)
    return number


def held_call(folio: str, said: Attribution, capability: str) -> GrantCall:
    """The call, held until the transaction ends. Raises UnknownCall and what `check` raises."""
    row = GrantCall.objects.select_for_update().filter(folio=folio[:12]).first()
    if row is None:
        raise UnknownCall
    what = f"La convocatoria {row.folio}"
    check(said, capability, CAPABILITIES[capability], agency=row.agency, what=what)
    return row


def _add(row: GrantCall, contents: CallContents, said: Attribution) -> int:
    body = written(contents)
    number = row.texts.count() + 1
    GrantCallText.objects.create(
        call=row, number=number, contents=body, sha256=sha256_of(body), at=timezone.now(),
        by=said.user,
    )  # fmt: skip
    return number
