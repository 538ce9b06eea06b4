"""Corrections of a committee as the staff of its agency reads them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db.models import Min

from traza.modules.oversight.contracts.correction import (
    HIDDEN,
    CorrectedDatum,
    CorrectionInfo,
    Datum,
)
from traza.modules.oversight.contracts.replacement import ReplacementState
from traza.modules.oversight.models import Committee, Correction
from traza.modules.oversight.queries.labels import labels
from traza.modules.works import api as works
from traza.platform.law import clock

_CODED = frozenset({Datum.SEX, Datum.AGE_GROUP, Datum.ROLE, Datum.ELECTED_BY})


def corrections_of(committee: int) -> list[CorrectionInfo]:
    """Every correction proposed in a committee, newest first."""
    rows = Correction.objects.filter(committee=committee).select_related("member", "committee")
    return [_info(row) for row in rows]


def first_followed(row: Committee) -> date | None:
    """The first day on which something of a committee followed its assembly; None for none yet."""
    days = [
        row.trainings.aggregate(day=Min("on"))["day"],
        row.deliveries.aggregate(day=Min("on"))["day"],
        row.visits.aggregate(day=Min("on"))["day"],
        row.complaints.aggregate(day=Min("on"))["day"],
        row.members.filter(replaces__isnull=True).aggregate(day=Min("until"))["day"],
        row.closed_on,
    ]
    return min((day for day in days if day is not None), default=None)


def _info(row: Correction) -> CorrectionInfo:
    where = works.where_of(row.committee.work_id)
    before, after = json.loads(row.before), json.loads(row.after)
    return CorrectionInfo(
        id=row.pk,
        member=row.member_id,
        member_name=row.member.name if row.member else "",
        data=tuple(_datum(Datum(one), before, after) for one in row.data.split()),
        because=row.because,
        state=ReplacementState(row.state),
        proposed_on=clock.day_of(row.proposed_at, where),
        proposed_by=row.proposed_by,
        decided_on=clock.day_of(row.decided_at, where) if row.decided_at else None,
        decided_words=row.decided_words,
    )


def _datum(datum: Datum, before: dict[str, Any], after: dict[str, Any]) -> CorrectedDatum:
    if datum in HIDDEN:
        return CorrectedDatum(datum, "", "")
    return CorrectedDatum(datum, _told(datum, before[datum]), _told(datum, after[datum]))


def _told(datum: Datum, value: Any) -> str:
    if datum in _CODED:
        return labels().of(datum.value, str(value))
    return f"{date.fromisoformat(value):%d/%m/%Y}" if datum is Datum.FORMED_ON else str(value)
