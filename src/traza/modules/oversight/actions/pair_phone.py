"""Give a member the code that pairs their phone, once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.contracts.capabilities import COMMITTEES
from traza.modules.oversight.contracts.committee import HasLeft
from traza.modules.oversight.queries.committees import member as read_member
from traza.modules.oversight.queries.inbox import subject_of
from traza.platform.access.devices import open_pairing, revoke

DAYS = 7


@asks(COMMITTEES)
def pair_phone(member: int, *, said: Attribution) -> tuple[str, datetime]:
    """A code and when it expires. Raises UnknownCommittee, OtherAgency, HasLeft."""
    committee, info = read_member(member)
    check_committee(committee, said)
    if info.until is not None:
        raise HasLeft(until=f"{info.until:%d/%m/%Y}")
    code = open_pairing(subject_of(member), by=said, days=DAYS)
    return code, timezone.now() + timedelta(days=DAYS)


@asks(COMMITTEES)
def unpair_phones(member: int, *, because: str, said: Attribution) -> int:
    """Shut every phone of a member (lost, stolen, sold); return how many were open."""
    committee, _info = read_member(member)
    check_committee(committee, said)
    return revoke(subject_of(member), by=said, why=because)
