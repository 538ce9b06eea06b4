"""What flags look at beside a dossier, gathered for many works at once.

One `Neighbours` serves a whole run: each group of works that are compared is read once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.oversight.contracts.flags import (
    Award,
    CommitteeSeen,
    Context,
    ContractorShare,
    LookAlike,
    PeerCosts,
)
from traza.modules.oversight.models import Committee, Look, Visit
from traza.modules.oversight.queries.flag_law import limits
from traza.modules.oversight.rules.look import Glance
from traza.modules.works import api as register
from traza.platform.pictures.likeness import distance

WITHOUT_TENDER = ("direct", "limited")
Year = tuple[str, int]  # agency, year
Pair = tuple[str, str]  # agency, contractor


@dataclass(frozen=True, slots=True)
class Seen:
    """A work in hand: its comparable side, what the rule of places said of it, and the movements
    of the ledger that it names."""

    glance: Glance
    misplaced: str
    movements: frozenset[int] = frozenset()


class Neighbours:
    """Contexts of works for one day."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._peers: dict[str, PeerCosts] = {}
        self._years: dict[Year, dict[str, tuple[int, int]]] = {}
        self._awards: dict[Pair, list[tuple[int, Award]]] = {}

    def contexts(self, seen: Mapping[int, Seen]) -> dict[int, Context]:
        """The context of each work, by its number."""
        glances = [one.glance for one in seen.values()]
        self._read_peers({one.cost_key for one in glances} - {""})
        self._read_years({(one.agency, one.year) for one in glances if one.year is not None})
        self._read_awards(
            {(one.agency, one.contractor) for one in glances if one.method in WITHOUT_TENDER}
        )
        committees, alike = committees_of(seen), look_alikes_of(seen)
        named = {one for each in seen.values() for one in each.movements}
        undone, after = budget.undone_among(named), budget.spent_after(named)
        return {
            work: Context(
                today=self.today,
                limits=limits(),
                committee=committees.get(work),
                look_alikes=alike.get(work, ()),
                peers=self._peers.get(one.glance.cost_key),
                awards=self._other_awards(work, one.glance),
                share=self._share(one.glance),
                misplaced=one.misplaced,
                undone=undone & one.movements,
                uncounted=frozenset(
                    number
                    for number, followed in after.items()
                    if followed in one.movements and number not in named
                ),
            )
            for work, one in seen.items()
        }

    def _share(self, one: Glance) -> ContractorShare | None:
        if one.year is None or not one.contractor:
            return None
        year = self._years.get((one.agency, one.year), {})
        if one.contractor not in year:
            return None
        held, contracts = year[one.contractor]
        return ContractorShare(
            one.year,
            Money(held),
            Money(sum(each[0] for each in year.values())),
            contracts,
            sum(each[1] for each in year.values()),
        )

    def _other_awards(self, work: int, one: Glance) -> tuple[Award, ...]:
        known = self._awards.get((one.agency, one.contractor), ())
        return tuple(award for number, award in known if number != work)

    def _read_peers(self, keys: set[str]) -> None:
        for key in keys - self._peers.keys():
            costs = Look.objects.filter(cost_key=key, unit_centavos__isnull=False)
            count = costs.count()
            ordered = costs.order_by("unit_centavos").values_list("unit_centavos", flat=True)
            middle = [one or 0 for one in ordered[max(count - 1, 0) // 2 : count // 2 + 1]]
            pesos = Decimal(sum(middle)) / len(middle) / 100 if middle else Decimal(0)
            self._peers[key] = PeerCosts(count, pesos, key.rpartition("|")[2])

    def _read_years(self, pairs: set[Year]) -> None:
        new = pairs - self._years.keys()
        for pair in new:
            self._years[pair] = {}
        found = (
            Look.objects.filter(
                agency__in={agency for agency, _ in new},
                year__in={year for _, year in new},
                centavos__isnull=False,
            )
            .values("agency", "year", "contractor")
            .annotate(held=Sum("centavos"), contracts=Count("work"))
            .order_by()
        )
        for row in found:
            pair = (row["agency"], row["year"] or 0)
            if pair in new:
                self._years[pair][row["contractor"]] = (row["held"], row["contracts"])

    def _read_awards(self, pairs: set[Pair]) -> None:
        new = pairs - self._awards.keys()
        for pair in new:
            self._awards[pair] = []
        rows = Look.objects.filter(
            agency__in={agency for agency, _ in new},
            contractor__in={contractor for _, contractor in new},
            method__in=WITHOUT_TENDER,
            signed_on__isnull=False,
            centavos__isnull=False,
        )
        for row in rows.iterator():
            pair = (row.agency, row.contractor)
            if pair in new and row.signed_on is not None and row.centavos is not None:
                award = Award(row.folio, row.signed_on, Money(row.centavos), row.method)
                self._awards[pair].append((row.pk, award))


def committees_of(works: Iterable[int]) -> dict[int, CommitteeSeen]:
    """When the first committee of each work was formed, and how many visits it has."""
    chosen = list(works)
    visits = dict(
        Visit.objects.filter(committee__work__in=chosen)
        .values_list("committee__work")
        .annotate(n=Count("pk"))
        .order_by()
    )
    formed = (
        Committee.objects.filter(work__in=chosen)
        .values_list("work")
        .annotate(first=Min("formed_on"))
        .order_by()
    )
    return {work: CommitteeSeen(first, visits.get(work, 0)) for work, first in formed}


def look_alikes_of(works: Iterable[int]) -> dict[int, tuple[LookAlike, ...]]:
    """Photographs of other works in which the same is seen, by work."""
    standing = Q(work__photos__isnull=False, work__photos__withdrawn_at__isnull=True)
    rows = Look.objects.filter(standing, work__in=list(works))
    found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for work, photo, phash in rows.values_list("work", "work__photos__id", "work__photos__phash"):
        for other in register.look_alikes(photo):
            found[work].append((photo, other.id, other.work, distance(phash, other.phash)))
    others = Look.objects.in_bulk({pair[2] for pairs in found.values() for pair in pairs})
    return {
        work: tuple(
            LookAlike(others[other].folio, photo, number, bits)
            for photo, number, other, bits in pairs
            if other in others
        )
        for work, pairs in found.items()
    }
