"""Rows of works that named a programme or a place that the register did not know point at it once
it does: lists find them, and `traza check` takes a blank for what it is."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import F, Q

from traza.kernel.acts import Doer, done_by
from traza.modules.works.actions.link_processes import link_processes
from traza.modules.works.contracts.unreadable import UnreadableDossier
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.rows import ReferenceCache
from traza.modules.works.rules.dossier_json import from_json

AT_ONCE = 500
_NAMED = ("programme_id", "subprogramme_id", "municipality_id", "region_id")


@done_by(Doer.STEP, "who loads the tables of a document does")
def follow_programmes(new: Collection[str]) -> int:
    """Works without a programme or kind of works that name one of these, by its address."""
    if not new:
        return 0
    blank = Q(work__programme=None) | Q(work__subprogramme=None)
    return _follow(blank & reduce(or_, (Q(dossier__contains=key) for key in new)))


@done_by(Doer.HOUSE, "the territory says that it learnt places")
@transaction.atomic
def follow_places() -> int:
    """Works without a municipality, and those whose municipality is of another region now."""
    of_none, has_one = Q(work__municipality__region=None), Q(work__region__isnull=False)
    stays = Q(work__region=F("work__municipality__region"))
    moved = (of_none & has_one) | (~of_none & ~has_one) | (~of_none & has_one & ~stays)
    return _follow(Q(work__municipality=None) | moved)


@done_by(Doer.HOUSE, "a register of before is brought to this version")
@transaction.atomic
def follow_all() -> int:
    """Every work, also those that are part of another."""
    return _follow(Q()) + link_processes()


def _follow(which: Q) -> int:
    """Make the rows say what their last version names; how many did not."""
    last = Version.objects.filter(which, number=F("work__version")).order_by("work")
    rows = last.values_list("dossier", "work", *(f"work__{name}" for name in _NAMED))
    known, other = ReferenceCache(), {}
    for text, work, *now in rows.iterator(AT_ONCE):
        try:
            named = known.references(from_json(text))
        except UnreadableDossier:  # `traza check` names it
            continue
        if named != tuple(now):
            other[work] = dict(zip(_NAMED, named, strict=True))
    for work, columns in other.items():
        Work.objects.filter(pk=work).update(**columns)
    return len(other)
