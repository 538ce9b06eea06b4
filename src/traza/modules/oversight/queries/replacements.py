"""Replacements of a committee as the staff of its agency reads them."""

from __future__ import annotations

from collections import Counter

from traza.kernel.decision import Decision
from traza.modules.oversight.contracts.replacement import ReplacementInfo, ReplacementState
from traza.modules.oversight.models import Member, Replacement
from traza.modules.oversight.queries.committee_law import committee_value
from traza.modules.oversight.rules.parity import parity
from traza.modules.works import api as works
from traza.platform.law import clock


def replacements_of(committee: int) -> list[ReplacementInfo]:
    """Every replacement proposed in a committee, newest first, with the balance it leaves."""
    rows = Replacement.objects.filter(committee=committee).select_related("leaving", "committee")
    return [_info(row) for row in rows]


def _info(row: Replacement) -> ReplacementInfo:
    where = works.where_of(row.committee.work_id)
    return ReplacementInfo(
        id=row.pk,
        leaving=row.leaving_id,
        leaving_name=row.leaving.name,
        name=row.name,
        contact=row.contact,
        sex=row.sex,
        age_group=row.age_group,
        role=row.role,
        on=row.on,
        because=row.because,
        act_folio=row.act_folio,
        act_sha256=row.act_sha256,
        state=ReplacementState(row.state),
        proposed_on=clock.day_of(row.proposed_at, where),
        proposed_by=row.proposed_by,
        decided_on=clock.day_of(row.decided_at, where) if row.decided_at else None,
        decided_words=row.decided_words,
        parity=_parity(row),
    )


def _parity(row: Replacement) -> Decision:
    """The balance of who is in it today, with this change made if it was not yet."""
    standing = Member.objects.filter(committee=row.committee_id, until__isnull=True)
    sexes = Counter(standing.values_list("sex", flat=True))
    if row.state == "proposed" and row.leaving.until is None:
        sexes[row.leaving.sex] -= 1
        sexes[row.sex] += 1
    law = committee_value("parity_difference", row.committee.formed_on)
    return parity(sexes["woman"], sexes["man"], law)
