"""Check the red flags of works: raise what is up, lower what is no longer, keep both.

First what is compared across works is read off every dossier, then each dossier is checked with
what its neighbours say. Three things come of a rule on a work: it is up, it is not, or the work's
source does not allow to compare; what is badly written is a data note, of another kind.

A batch is one transaction, so a run that stops leaves whole works. What cannot be checked on one
work stops no other: it is kept, told, and its flag stays as it was.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from traza.kernel.acts import Doer, done_by
from traza.modules.oversight.actions.keep_raised import Found, keep
from traza.modules.oversight.actions.record_troubles import record_troubles
from traza.modules.oversight.contracts.data_notes import DataNote, NoteContext
from traza.modules.oversight.contracts.flags import Checked, Context, Trouble
from traza.modules.oversight.contracts.outcomes import NotCheckable
from traza.modules.oversight.models import Look
from traza.modules.oversight.queries.flag_context import Neighbours, Seen
from traza.modules.oversight.queries.located import Outlines, place_note_of
from traza.modules.oversight.rules.data_notes import notes_of
from traza.modules.oversight.rules.flag_gate import judge
from traza.modules.oversight.rules.flags import ALL
from traza.modules.oversight.rules.look import Glance, glance
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.works import api as register
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Unreadable
from traza.modules.works.contracts.register import UnknownWork
from traza.platform.law import clock

log = logging.getLogger(__name__)
BATCH = 1000
_NEVER = date.min
_GLANCED = [field.name for field in fields(Glance)]
_PLACED = ["misplaced_code", "misplaced", "misplaced_repair"]
_COMPARED = [*_GLANCED, *_PLACED, "version"]
BIT = {flag.code: 1 << flag.bit for flag in ALL}
Batch = list[tuple[int, Dossier]]


@done_by(Doer.HOUSE, "rules look at works every night; nobody chooses which")
def check_flags(works: Iterable[int] | None = None, today: date | None = None) -> Checked:
    """Check these works, or every work of the register; return how many flags changed, and what
    could not be checked. Raises UnknownWork for a number without a dossier."""
    chosen = None if works is None else sorted(set(works))
    day = today or clock.today()
    outlines = Outlines()
    unseen: dict[int, Trouble] = {}
    for batch, _unreadable in _batches(chosen):
        looked = _each(batch, lambda part: _look(part, day, outlines))
        unseen |= {one.work: one for one in looked.troubles}
    neighbours, total = Neighbours(today), Checked()
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
    known = Look.objects.filter(pk__in=numbers).annotate(now=F("work__version"))
    rows, moved = {row.pk: row for row in known}, []
    new = [
        Look(work_id=work, folio=dossier.folio, checked_on=_NEVER)
        for work, dossier in batch
        if work not in rows
    ]
    if new:
        Look.objects.bulk_create(new, ignore_conflicts=True)
        rows |= {row.pk: row for row in known.filter(pk__in=[row.pk for row in new])}
    for work, dossier in batch:
        row, seen = rows[work], glance(dossier, register.layout_of(dossier))
        now = {name: getattr(seen, name) for name in _GLANCED} | {"version": rows[work].now}
        if all(getattr(row, name) == value for name, value in now.items()):
            continue
        if row.place_mark != now["place_mark"]:
            _place(row, place_note_of(dossier, outlines))
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
    seen = {work: _seen(dossier) for work, dossier in batch if work in looks}
    contexts = neighbours.contexts(seen)
    found: dict[int, Found] = {}
    broken: list[Trouble] = []
    for work, dossier in batch:
        if work in contexts:
            found[work] = _found(work, dossier, contexts[work], looks[work], broken)
    kept = keep(found, {(one.work, one.rule) for one in broken}, day)
    up = {work: one.flags.keys() | kept.stayed.get(work, set()) for work, one in found.items()}
    _mark(up, {work: one.unknown for work, one in found.items()}, looks, day)
    return Checked(
        works=len(found),
        up=sum(map(len, up.values())),
        raised=kept.raised,
        lowered=kept.lowered,
        troubles=tuple(broken),
        not_checkable=sum(len(one.unknown) for one in found.values()),
        notes=sum(len(one.notes) for one in found.values()),
    )


def _seen(dossier: Dossier) -> Seen:
    layout = register.layout_of(dossier)
    return Seen(dossier, layout, glance(dossier, layout), frozenset(movements_of(dossier)))


def _found(
    work: int, dossier: Dossier, context: Context, look: Look, broken: list[Trouble]
) -> Found:
    """What comes of every rule; one that breaks is added to `broken`, and the others go on."""
    found = Found(source=context.source)
    for flag in ALL:
        try:
            one = judge(flag, dossier, context)
        except Exception as error:
            log.exception("flag %s could not be checked on work %s", flag.code, work)
            broken.append(Trouble(work, flag.code, _said(error)))
            found.unknown.add(flag.code)
            continue
        if isinstance(one, NotCheckable):
            found.unknown.add(flag.code)
        elif one is not None:
            found.flags[flag.code] = one
    place = (
        DataNote(look.misplaced_code, look.misplaced, look.misplaced_repair)
        if look.misplaced_code
        else None
    )
    about = NoteContext(today=context.today, place=place, source=context.source)
    for note in notes_of(dossier, about):
        found.notes[note.code] = note
    return found


def _place(row: Look, note: DataNote | None) -> None:
    row.misplaced_code = note.code if note else ""
    row.misplaced = note.text[:400] if note else ""
    row.misplaced_repair = note.repair[:400] if note else ""


def _mark(
    found: Mapping[int, Collection[str]],
    unknown: Mapping[int, Collection[str]],
    looks: dict[int, Look],
    day: date,
) -> None:
    """Tell the register which flags are up, where that changed, and keep what was not checkable."""
    bits = {work: _bits(flags) for work, flags in found.items()}
    changed = {work: value for work, value in bits.items() if looks[work].bits != value}
    if changed:
        register.mark_flags(changed)
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for work, value in bits.items():
        alike[value, _bits(unknown[work]) & ~value].append(work)
    for (value, not_checkable), numbers in alike.items():
        rows = Look.objects.filter(pk__in=numbers)
        rows.update(bits=value, unknown=not_checkable, checked_on=day)


def _bits(codes: Collection[str]) -> int:
    return sum(BIT[code] for code in codes)
