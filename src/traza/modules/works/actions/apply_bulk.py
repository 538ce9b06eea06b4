"""Apply a spreadsheet of works exactly as it was previewed: every row of this role, or none.

What is another role's act waits for it: the sheet is left to it, and told in its day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.decision import Decision, Refused
from traza.modules.works.actions.close_sheet import closed
from traza.modules.works.actions.lookups import Lookups
from traza.modules.works.actions.project import fund
from traza.modules.works.contracts.bulk import Applied, BulkStale, Key, Plan, Row
from traza.modules.works.contracts.capabilities import CAPABILITIES, CAPTURE, REVIEW
from traza.modules.works.models import SheetLeft, Version, Work
from traza.modules.works.queries.law import lifecycle
from traza.modules.works.queries.rows import fill
from traza.modules.works.queries.sheets import sheets_for
from traza.modules.works.rules.dossier_json import to_json
from traza.modules.works.rules.lifecycle import of_role
from traza.platform.access.authority import check_agency, check_any
from traza.platform.audit.record import record

_CHUNK = 500
_NAMED = 5
_KEY = ["state", "folio"]
_LEFT = {"flags"}


@asks(CAPTURE, REVIEW)
@transaction.atomic
def apply_bulk(
    plan: Plan,
    *,
    said: Attribution,
    previewed: Mapping[Key, int],
    sheet: tuple[str, str] = ("", ""),
) -> Applied:
    """Add a version to each work that changes; works that say the same already are left alone.

    `sheet` is the SHA-256 and the name of the file: with it, rows of another role are left to it,
    and what was left of that file to this one no longer waits. `previewed` has the version of each
    work that the person saw (0 for one that was new). Raises Refused for a plan with problems or
    without a reason or with an act of another role, what `check_agency` raises, and BulkStale when
    a work that would change is no longer the one that was seen. Nothing is written then.
    """
    if plan.problem_count:
        raise Refused(reasons=" ".join(note.text for note in plan.problems[:_NAMED]))
    if not said.why.strip():
        raise Refused(reasons="Escriba el motivo: quedará a la vista en la historia de cada obra.")
    rows = list(plan.mine)
    _check(plan, said)
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
    if sheet[0]:
        _pass_on(plan, sheet, said)
    return applied


def _pass_on(plan: Plan, sheet: tuple[str, str], said: Attribution) -> None:
    """What waited of this file for this role is done; what is of another role waits for it."""
    mine = [one.id for one in sheets_for(said, sheet[0])]
    for row in SheetLeft.objects.select_for_update().filter(pk__in=mine, closed_at=None):
        closed(row, said)
    waiting = Counter((one.after.agency, one.waits_for) for one in plan.waiting)
    for (agency, role), rows in waiting.items():
        told = {"rows": rows, "left_at": timezone.now(), "user": said.user, "why": said.why[:500]}
        left, made = SheetLeft.objects.get_or_create(
            sha256=sheet[0], agency=agency, role=role, closed_at=None,
            defaults={**told, "name": sheet[1][-120:]},
        )  # fmt: skip
        if made:
            detail = {"name": left.name, "rows": rows, "role": role}
            about = f"sheet:{left.pk}"
            record("works.sheet_left", by=said, about=about, why=said.why, detail=detail)


def _check(plan: Plan, said: Attribution) -> None:
    """Every work is of the agency of who applies it, and of the programme that they were assigned,
    before and after; and every act of their role, whoever the plan was made for."""
    check_any(said, (CAPTURE, REVIEW), CAPABILITIES[CAPTURE])
    for one in (*plan.mine, *plan.waiting):
        for dossier in (one.after, *([one.standing.dossier] if one.standing else [])):
            thing = f"programme:{dossier.programme}" if dossier.programme else ""
            check_agency(said, dossier.agency, f"La obra {dossier.folio}", thing)
    law, verbs = lifecycle(), {one.change.verb for one in plan.mine if one.change}
    asked = [one for one in law.transitions if one.verb in verbs]
    Decision.all_of(of_role(law, one, said.role) for one in asked).or_refuse()


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
