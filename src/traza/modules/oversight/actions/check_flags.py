"""Check the red flags of works: raise what is up, lower what is no longer, keep both.

First what is compared across works is read off every dossier, then each dossier is checked with
what its neighbours say. A batch is one transaction, so a run that stops leaves whole works.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from traza.modules.oversight.contracts.flags import Checked, Context, Raised
from traza.modules.oversight.models import Look, Raise
from traza.modules.oversight.queries.flag_context import Neighbours, Seen
from traza.modules.oversight.rules.flags import ALL
from traza.modules.oversight.rules.look import Glance, glance
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.territory import api as territory
from traza.modules.works import api as register
from traza.modules.works.contracts.dossier import Dossier

BATCH = 1000
_NEVER = date.min
_COMPARED = [*Glance.__dataclass_fields__, "misplaced", "version"]
BIT = {flag.code: 1 << flag.bit for flag in ALL}
Batch = list[tuple[int, Dossier]]
Outlines = dict[str, str | None]  # of municipalities, as GeoJSON, read once a run


def check_flags(works: Iterable[int] | None = None, today: date | None = None) -> Checked:
    """Check these works, or every work of the register; return how many flags changed."""
    chosen = None if works is None else sorted(set(works))
    day = today or timezone.localdate()
    outlines: Outlines = {}
    for batch in _batches(chosen):
        _look(batch, day, outlines)
    neighbours, total = Neighbours(day), Checked()
    for batch in _batches(chosen):
        done = _check(batch, neighbours, day)
        total = Checked(*(a + b for a, b in zip(_counts(total), _counts(done), strict=True)))
    return total


def _batches(chosen: list[int] | None) -> Iterator[Batch]:
    if chosen is not None:
        for start in range(0, len(chosen), BATCH):
            numbers = chosen[start : start + BATCH]
            yield [(number, register.current_version(number).dossier) for number in numbers]
        return
    after = 0
    while batch := register.works_to_check(after, BATCH):
        yield batch
        after = batch[-1][0]


@transaction.atomic
def _look(batch: Batch, day: date, outlines: Outlines) -> None:
    """Keep what is compared across works; the place is measured again only when it moved.

    The version is read here, before the dossier that is checked is read again: it is never newer.
    """
    numbers = [work for work, _ in batch]
    new = [Look(work_id=work, folio=dossier.folio, checked_on=_NEVER) for work, dossier in batch]
    Look.objects.bulk_create(new, ignore_conflicts=True)
    known = Look.objects.filter(pk__in=numbers).annotate(now=F("work__version"))
    rows, moved = {row.pk: row for row in known}, []
    for work, dossier in batch:
        row, now = rows[work], asdict(glance(dossier)) | {"version": rows[work].now}
        if all(getattr(row, name) == value for name, value in now.items()):
            continue
        if row.place_mark != now["place_mark"]:
            row.misplaced = _misplaced(dossier, outlines)
        for name, value in now.items():
            setattr(row, name, value)
        moved.append(row)
    if moved:
        Look.objects.bulk_create(
            moved, update_conflicts=True, unique_fields=["work"], update_fields=_COMPARED
        )


@transaction.atomic
def _check(batch: Batch, neighbours: Neighbours, day: date) -> Checked:
    looks = Look.objects.in_bulk([work for work, _ in batch])
    seen = {
        work: Seen(glance(dossier), looks[work].misplaced, frozenset(movements_of(dossier)))
        for work, dossier in batch
        if work in looks
    }
    contexts = neighbours.contexts(seen)
    found = {work: _raised(dossier, contexts[work]) for work, dossier in batch if work in contexts}
    raised, lowered = _keep(found, day)
    _mark(found, looks, day)
    return Checked(len(found), sum(map(len, found.values())), raised, lowered)


def _raised(dossier: Dossier, context: Context) -> dict[str, Raised]:
    answers = ((flag.code, flag.check(dossier, context)) for flag in ALL)
    return {code: raised for code, raised in answers if raised is not None}


def _keep(found: Mapping[int, Mapping[str, Raised]], day: date) -> tuple[int, int]:
    """Write what changed; return how many flags went up and how many came down."""
    up: dict[tuple[int, str], Raise] = {
        (row.work_id, row.code): row
        for row in Raise.objects.select_for_update().filter(work__in=found, until__isnull=True)
    }
    new, over, raised = [], [], 0
    for work, flags in found.items():
        for code, one in flags.items():
            row = up.pop((work, code), None)
            if row is not None and row.says == one.says[:1000]:
                continue
            since = row.since if row is not None else day
            raised += row is None
            if row is not None:
                over.append(row)
            new.append(_row(work, one, since, day))
    lowered = len(up)
    over.extend(up.values())
    ended = Raise.objects.filter(pk__in=[row.pk for row in over])
    ended.update(until=Greatest("said_on", Value(day)))
    Raise.objects.bulk_create(new, batch_size=500)
    return raised, lowered


def _row(work: int, one: Raised, since: date, day: date) -> Raise:
    evidence = [list(pair) for pair in one.evidence]
    return Raise(
        work_id=work,
        code=one.code,
        since=min(since, day),
        said_on=day,
        says=one.says[:1000],
        evidence=evidence,
    )


def _mark(found: Mapping[int, Mapping[str, Raised]], looks: dict[int, Look], day: date) -> None:
    """Tell the register which flags are up, where that changed."""
    bits = {work: sum(BIT[code] for code in flags) for work, flags in found.items()}
    changed = {work: value for work, value in bits.items() if looks[work].bits != value}
    if changed:
        register.mark_flags(changed)
    alike: dict[int, list[int]] = defaultdict(list)
    for work, value in bits.items():
        alike[value].append(work)
    for value, numbers in alike.items():
        Look.objects.filter(pk__in=numbers).update(bits=value, checked_on=day)


def _misplaced(dossier: Dossier, outlines: Outlines) -> str:
    code = dossier.municipality
    if code is not None and code not in outlines:
        outlines[code] = next((one.geojson for one in territory.list_shapes([code])), None)
    reasons = register.inside(dossier, outlines.get(code or "")).against
    return " ".join(reason.text for reason in reasons)[:400]


def _counts(checked: Checked) -> tuple[int, int, int, int]:
    return checked.works, checked.up, checked.raised, checked.lowered
