"""Write what a check found: new flags and notes, and the end of those that are no longer so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Value
from django.db.models.functions import Greatest

from traza.modules.oversight.contracts.data_notes import DataNote
from traza.modules.oversight.contracts.outcomes import Raised
from traza.modules.oversight.models import Raise

LONGEST = 1000  # letters of a sentence


@dataclass(slots=True)
class Found:
    """What comes of the rules on a work: flags up, those that its source does not allow to compare,
    and notes, by their codes. `source` is the title of whose data were compared."""

    source: str = ""
    flags: dict[str, Raised] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    notes: dict[str, DataNote] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many flags went up and came down, and those that are up because their rule broke and
    nobody knows better."""

    raised: int
    lowered: int
    stayed: Mapping[int, set[str]]


def keep(found: Mapping[int, Found], broken: Collection[tuple[int, str]], day: date) -> Kept:
    """Write what changed. What is up and says the same stays as it is; what says something else
    keeps since when it was seen."""
    up: dict[tuple[int, str], Raise] = {
        (row.work_id, row.code): row
        for row in Raise.objects.select_for_update().filter(work__in=found, until__isnull=True)
    }
    stayed: dict[int, set[str]] = defaultdict(set)
    for work, code in broken:
        if up.pop((work, code), None) is not None:
            stayed[work].add(code)
    new, over, raised = [], [], 0
    for work, one in found.items():
        for row in (*_flag_rows(work, one, day), *_note_rows(work, one, day)):
            known = up.pop((work, row.code), None)
            if known is not None and _same(known, row):
                continue
            raised += known is None and row.kind == Raise.FLAG
            if known is not None:
                row.since = known.since
                over.append(known)
            new.append(row)
    lowered = sum(row.kind == Raise.FLAG for row in up.values())
    over.extend(up.values())
    ended = Raise.objects.filter(pk__in=[row.pk for row in over])
    ended.update(until=Greatest("said_on", Value(day)))
    Raise.objects.bulk_create(new, batch_size=500)
    return Kept(raised, lowered, stayed)


def _same(known: Raise, now: Raise) -> bool:
    names = ("kind", "says", "repair", "fact_on", "fact_what", "source")
    return all(getattr(known, name) == getattr(now, name) for name in names)


def _flag_rows(work: int, found: Found, day: date) -> list[Raise]:
    return [
        _raised(
            work,
            found,
            day,
            kind=Raise.FLAG,
            code=one.code,
            fact_on=one.since,
            fact_what=one.since_what[:80] if one.since else "",
            says=one.says[:LONGEST],
            evidence=[list(pair) for pair in one.evidence],
        )
        for one in found.flags.values()
    ]


def _note_rows(work: int, found: Found, day: date) -> list[Raise]:
    return [
        _raised(
            work,
            found,
            day,
            kind=Raise.NOTE,
            code=one.code,
            says=one.text[:LONGEST],
            repair=one.repair[:400],
        )
        for one in found.notes.values()
    ]


def _raised(work: int, found: Found, day: date, **said: Any) -> Raise:
    return Raise(work_id=work, since=day, said_on=day, source=found.source[:200], **said)
