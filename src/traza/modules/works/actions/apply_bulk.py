"""Apply a spreadsheet of works exactly as it was previewed: every row, or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.decision import Refused
from traza.modules.works.actions.lookups import Lookups
from traza.modules.works.actions.project import fund
from traza.modules.works.contracts.bulk import Applied, BulkStale, Key, Plan, Row
from traza.modules.works.contracts.capabilities import CAPABILITIES, CAPTURE, REVIEW
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.rows import fill
from traza.modules.works.rules.dossier_json import to_json
from traza.platform.access.authority import check_agency, check_any
from traza.platform.audit.record import record

_CHUNK = 500
_NAMED = 5
_KEY = ["state", "folio"]
_LEFT = {"flags"}


@asks(CAPTURE, REVIEW)
@transaction.atomic
def apply_bulk(plan: Plan, *, said: Attribution, previewed: Mapping[Key, int]) -> Applied:
    """Add a version to each work that changes; works that say the same already are left alone.

    `previewed` has the version of each work that the person saw (0 for one that was new). Raises
    Refused for a plan with problems or without a reason, what `check_agency` raises, and BulkStale
    when a work that would change is no longer the one that was seen. Nothing is written then.
    """
    if plan.problem_count:
        raise Refused(reasons=" ".join(note.text for note in plan.problems[:_NAMED]))
    if not said.why.strip():
        raise Refused(reasons="Escriba el motivo: quedará a la vista en la historia de cada obra.")
    rows = [one for one in plan.rows if one.change is not None]
    _check(rows, said)
    stale = [one for one in rows if previewed.get(one.key) != plan.versions[one.key]]
    if stale:
        raise _stale(stale)
    at, known = timezone.now(), Lookups()
    for start in range(0, len(rows), _CHUNK):
        _write(rows[start : start + _CHUNK], said, known, at)
    applied = Applied.of(plan)
    if rows:
        detail = {"new": applied.new, "changed": applied.changed}
        by = said
        record("works.bulk", by=by, about="works", why=said.why, detail=detail)
    return applied


def _check(rows: list[Row], said: Attribution) -> None:
    """Every work is of the agency of who applies it, before and after."""
    check_any(said, (CAPTURE, REVIEW), CAPABILITIES[CAPTURE])
    for one in rows:
        for dossier in (one.after, *([one.standing.dossier] if one.standing else [])):
            check_agency(said, dossier.agency, f"La obra {dossier.folio}")


def _stale(rows: list[Row]) -> BulkStale:
    named = ", ".join(one.after.folio for one in rows[:_NAMED])
    more = f" y {len(rows) - _NAMED} más" if len(rows) > _NAMED else ""
    return BulkStale(works=f"{'las obras' if len(rows) > 1 else 'la obra'} {named}{more}")


def _write(rows: list[Row], said: Attribution, known: Lookups, at: datetime) -> None:
    """One batch: its works locked and compared, then rows, versions and funding."""
    known.prepare(one.after for one in rows)
    numbers = [one.standing.work for one in rows if one.standing]
    locked = {
        row.pk: row for row in Work.objects.select_for_update(of=("self",)).filter(pk__in=numbers)
    }
    stale = [
        one
        for one in rows
        if one.standing and locked[one.standing.work].version != one.standing.version
    ]
    if stale:
        raise _stale(stale)
    works = [
        locked[one.standing.work]
        if one.standing
        else Work(folio=one.after.folio, state_id=one.after.state)
        for one in rows
    ]
    for work, one in zip(works, rows, strict=True):
        fill(work, one.after, work.version + 1, at, known)
    _save(works, rows)
    Version.objects.bulk_create(
        Version(
            work=work,
            number=work.version,
            at=at,
            user=said.user,
            role=said.role,
            verb=one.change.verb if one.change else "",
            why=said.why[:500],
            dossier=to_json(one.after),
        )
        for work, one in zip(works, rows, strict=True)
    )
    fund([(work, one.after) for work, one in zip(works, rows, strict=True)])


def _save(works: list[Work], rows: list[Row]) -> None:
    """New rows are added, the others overwritten. A folio taken meanwhile is told."""
    fields = [
        field.name
        for field in Work._meta.concrete_fields
        if not field.primary_key and field.name not in {*_KEY, *_LEFT}
    ]
    fresh = [work for work in works if work.pk is None]
    try:
        with transaction.atomic():
            Work.objects.bulk_create(fresh)
    except IntegrityError as error:
        raise _stale([one for one in rows if one.standing is None]) from error
    there = [work for work, one in zip(works, rows, strict=True) if one.standing]
    Work.objects.bulk_create(there, update_conflicts=True, unique_fields=_KEY, update_fields=fields)
