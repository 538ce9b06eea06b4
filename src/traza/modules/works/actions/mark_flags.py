"""Write on each work which red flags are up, as bits, for lists, maps and facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.modules.works.models import Work

AT_ONCE = 500


@done_by(Doer.HOUSE, "what the nightly rules raised is copied to the lists")
@transaction.atomic
def mark_flags(bits: Mapping[int, int]) -> int:
    """Set the flags of each work (number of the work -> bits); how many rows were set."""
    alike: dict[int, list[int]] = defaultdict(list)
    for work, value in bits.items():
        alike[value].append(work)
    done = 0
    for value, works in sorted(alike.items()):
        for start in range(0, len(works), AT_ONCE):
            chosen = Work.objects.filter(pk__in=works[start : start + AT_ONCE])
            done += chosen.exclude(flags=value).update(flags=value)
    return done
