"""Check the red flags of works: raise what is up, lower what is no longer, keep both.

First what is compared across works is read off every dossier, then each dossier is checked with
what its neighbours say. A batch is one transaction, so a run that stops leaves whole works. What
cannot be checked on one work stops no other: it is kept, told, and its flag stays as it was.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from traza.modules.oversight.actions.record_troubles import record_troubles
from traza.modules.oversight.contracts.flags import Checked, Context, Raised, Trouble
from traza.modules.oversight.models import Look, Raise
from traza.modules.oversight.queries.flag_context import Neighbours, Seen
from traza.modules.oversight.rules.flags import ALL
from traza.modules.oversight.rules.look import Glance, glance
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.territory import api as territory
from traza.modules.works import api as register
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Unreadable
from traza.modules.works.contracts.register import UnknownWork

log = logging.getLogger(__name__)
BATCH = 1000
_NEVER = date.min
_COMPARED = [*Glance.__dataclass_fields__, "misplaced", "version"]
BIT = {flag.code: 1 << flag.bit for flag in ALL}
Batch = list[tuple[int, Dossier]]
Outlines = dict[str, str | None]  # of municipalities, as GeoJSON, read once a run


def check_flags(works: Iterable[int] | None = None, today: date | None = None) -> Checked:
    """Check these works, or every work of the register; return how many flags changed, and what
    could not be checked. Raises UnknownWork for a number without a dossier."""
    chosen = None if works is None else sorted(set(works))
    day = today or timezone.localdate()
    outlines: Outlines = {}
    unseen: dict[int, Trouble] = {}
    for batch, _unreadable in _batches(chosen):
        looked = _each(batch, lambda part: _look(part, day, outlines))
        unseen |= {one.work: one for one in looked.troubles}
    neighbours, total = Neighbours(day), Checked()
    for batch, unreadable in _batches(chosen):
        done = _each(batch, lambda part: _check(part, neighbours, day))
        told = {one.work for one in done.troubles}
        missed = [unseen[work] for work, _ in batch if work in unseen and work not in told]
        done = done.plus(Checked(troubles=(*unreadable, *missed)))
        record_troubles([work for work, _ in batch], done.troubles, day)
        total = total.plus(done)
    return total


def _batches(chosen: list[int] | None) -> Iterator[tuple[Batch, list[Trouble]]]:
    """Pages of works with their dossiers, and those of each page that cannot be read."""
    if chosen is not None:
        for start in range(0, len(chosen), BATCH):
            numbers = chosen[start : start + BATCH]
            page = register.works_to_check(0, BATCH, only=numbers)
            if len(page) < len(numbers):
                raise UnknownWork
            yield _apart(page)
        return
    after = 0
    while page := register.works_to_check(after, BATCH):
        yield _apart(page)
        after = page[-1][0]


def _apart(page: list[tuple[int, Dossier | Unreadable]]) -> tuple[Batch, list[Trouble]]:
    read = [(work, each) for work, each in page if not isinstance(each, Unreadable)]
    broken = [Trouble(work, "", each.why) for work, each in page if isinstance(each, Unreadable)]
    return read, broken


def _each(batch: Batch, do: Callable[[Batch], Checked]) -> Checked:
    """Do it for the batch at once; when that breaks, in halves, until the work that breaks it
    stands alone and is named. A database that does not answer is nobody's fault: it is raised."""
    try:
        return do(batch) if batch else Checked()
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len(batch) > 1:
            half = len(batch) // 2
            return _each(batch[:half], do).plus(_each(batch[half:], do))
        log.exception("work %s could not be checked", batch[0][0])
        return Checked(troubles=(Trouble(batch[0][0], "", _said(error)),))


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


@transaction.atomic
def _look(batch: Batch, day: date, outlines: Outlines) -> Checked:
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
    return Checked()


@transaction.atomic
def _check(batch: Batch, neighbours: Neighbours, day: date) -> Checked:
    looks = Look.objects.in_bulk([work for work, _ in batch])
    seen = {
        work: Seen(glance(dossier), looks[work].misplaced, frozenset(movements_of(dossier)))
        for work, dossier in batch
        if work in looks
    }
    contexts = neighbours.contexts(seen)
    found: dict[int, dict[str, Raised]] = {}
    broken: list[Trouble] = []
    for work, dossier in batch:
        if work in contexts:
            found[work] = _raised(work, dossier, contexts[work], broken)
    raised, lowered, kept = _keep(found, {(one.work, one.rule) for one in broken}, day)
    up = {work: flags.keys() | kept.get(work, set()) for work, flags in found.items()}
    _mark(up, looks, day)
    return Checked(len(found), sum(map(len, up.values())), raised, lowered, tuple(broken))


def _raised(
    work: int, dossier: Dossier, context: Context, broken: list[Trouble]
) -> dict[str, Raised]:
    """The flags that are up; a rule that breaks is added to `broken`, and the others go on."""
    found = {}
    for flag in ALL:
        try:
            one = flag.check(dossier, context)
        except Exception as error:
            log.exception("flag %s could not be checked on work %s", flag.code, work)
            broken.append(Trouble(work, flag.code, _said(error)))
            continue
        if one is not None:
            found[flag.code] = one
    return found


def _keep(
    found: Mapping[int, Mapping[str, Raised]], broken: Collection[tuple[int, str]], day: date
) -> tuple[int, int, Mapping[int, set[str]]]:
    """Write what changed; return how many flags went up, how many came down, and those that are
    up because their rule broke and nobody knows better."""
    up: dict[tuple[int, str], Raise] = {
        (row.work_id, row.code): row
        for row in Raise.objects.select_for_update().filter(work__in=found, until__isnull=True)
    }
    kept: dict[int, set[str]] = defaultdict(set)
    for work, code in broken:
        if up.pop((work, code), None) is not None:
            kept[work].add(code)
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
    return raised, lowered, kept


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


def _mark(found: Mapping[int, Collection[str]], looks: dict[int, Look], day: date) -> None:
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
