"""Who wrote the proposal of a work: the accounts whose hands do not decide it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from traza.modules.works.contracts.law import Transition
from traza.modules.works.models import Version

DECIDE = "works.decide"  # of four_eyes.yaml
_AUTHORISED = "authorise"

Hands = frozenset[int | None]


def proposers(work: int, transition: Transition | None) -> Hands:
    """The accounts that do not do a verb to a work, because they wrote what it decides."""
    if transition is None or not transition.apart_from:
        return frozenset()
    return proposers_of([work], transition.apart_from).get(work, frozenset())


def proposers_of(works: Iterable[int], verbs: Collection[str]) -> dict[int, Hands]:
    """Who did any of those verbs to each work before it was authorised, by work.

    A correction of what was authorised proposes nothing.
    """
    rows = Version.objects.filter(work__in=works, verb__in=[*verbs, _AUTHORISED])
    writers: dict[int, set[int | None]] = defaultdict(set)
    authorised = set()
    for work, verb, user in rows.order_by("work", "number").values_list("work", "verb", "user"):
        if verb == _AUTHORISED:
            authorised.add(work)
        elif work not in authorised and user is not None:
            writers[work].add(user)
    return {work: frozenset(users) for work, users in writers.items()}
