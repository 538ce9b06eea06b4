"""What flags look at beside a dossier, gathered for many works at once.

One `Neighbours` serves a whole run: each group of works that are compared is read once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum

from traza.kernel.coverage import Said
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.oversight.contracts.flags import (
    Award,
    Ceiling,
    CommitteeSeen,
    Context,
    ContractorShare,
    LookAlike,
    PeerCosts,
)
from traza.modules.oversight.models import Committee, Look, Visit
from traza.modules.oversight.queries.flag_law import ceilings, limits
from traza.modules.oversight.rules.flag_gate import why_not_there
from traza.modules.oversight.rules.flags import ALL
from traza.modules.oversight.rules.flags.progress_falls import falls_of
from traza.modules.oversight.rules.look import Glance
from traza.modules.works import api as register
from traza.modules.works.contracts.coverage import Fact, Layout
from traza.modules.works.contracts.dossier import Dossier
from traza.platform.law import clock
from traza.platform.pictures.likeness import distance

WITHOUT_TENDER = ("direct", "limited", "selective")
Year = tuple[str, int]  # agency, year
Pair = tuple[str, str]  # agency, contractor


@dataclass(frozen=True, slots=True)
class Seen:
    """A work in hand: itself, its comparable side, and the movements of the ledger it names."""

    dossier: Dossier
    layout: Layout
    glance: Glance
    movements: frozenset[int] = frozenset()


class Neighbours:
    """Contexts of works for one day; without it, of the day that it is where each work is."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today
        self._costs: dict[
            str, list[tuple[int, int]]
        ] = {}  # of a key: year and centavos, cheap first
        self._near: dict[tuple[str, int], list[tuple[int, int]]] = {}  # the same around a year
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
        committees, photos = committees_of(seen), photos_of(seen)
        alike = look_alikes_of(photos)
        named = {one for each in seen.values() for one in each.movements}
        undone, after = budget.undone_among(named), budget.spent_after(named)
        return {
            work: Context(
                today=self.today or clock.today(register.where_is(one.dossier)),
                said=SaidOnce(one.dossier).__getitem__,
                cannot=_cannot(one),
                costs=_costs_said(work, one),
                source=one.layout.title,
                sample=one.glance.sample,
                photos=len(photos.get(work, ())),
                ceiling=_ceiling(one),
                limits=limits(),
                where=register.governing_of(one.dossier),
                committee=committees.get(work),
                look_alikes=alike.get(work, ()),
                peers=self._peers_of(one.glance),
                awards=self._other_awards(work, one.glance),
                share=self._share(one.glance),
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
        new = keys - self._costs.keys()
        self._costs |= {key: [] for key in new}
        rows = Look.objects.filter(cost_key__in=new, unit_centavos__isnull=False)
        found = rows.order_by("unit_centavos").values_list("cost_key", "cost_year", "unit_centavos")
        for key, year, centavos in found.iterator():
            self._costs[key].append((year or 0, centavos or 0))

    def _peers_of(self, one: Glance) -> PeerCosts | None:
        """What works of the same kind cost in the years around this one's."""
        window = limits()["unit_cost_years"].on(self.today or clock.today())
        if not one.cost_key or one.cost_year is None or window is None:
            return None
        key = (one.cost_key, one.cost_year)
        if key not in self._near:
            self._near[key] = [
                each
                for each in self._costs.get(one.cost_key, ())
                if abs(each[0] - one.cost_year) <= window.number
            ]
        return _peers(one, self._near[key])

    def _read_years(self, pairs: set[Year]) -> None:
        new = pairs - self._years.keys()
        for pair in new:
            self._years[pair] = {}
        found = (
            Look.objects.filter(
                agency__in={agency for agency, _ in new},
                year__in={year for _, year in new},
                centavos__isnull=False,
                sample=False,
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


def photos_of(works: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """The photographs of each work that stand: their numbers and perceptual hashes."""
    standing = Q(work__photos__isnull=False, work__photos__withdrawn_at__isnull=True)
    rows = Look.objects.filter(standing, work__in=list(works))
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for work, photo, phash in rows.values_list("work", "work__photos__id", "work__photos__phash"):
        found[work].append((photo, phash))
    return found


def look_alikes_of(
    photos: Mapping[int, list[tuple[int, int]]],
) -> dict[int, tuple[LookAlike, ...]]:
    """Photographs of other works in which the same is seen, by work."""
    found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for work, mine in photos.items():
        for photo, phash in mine:
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


class SaidOnce(dict[Fact, Said]):
    """What the source of a work says of each fact, asked once of each."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def __missing__(self, fact: Fact) -> Said:
        said = self[fact] = register.said_of(self._dossier, fact)
        return said


def _costs_said(work: int, one: Seen) -> dict[int, Money]:
    """What the source last said in each year that the work would cost; read only for
    the few works whose published progress falls."""
    if one.layout.blank_is_none or not falls_of(one.dossier, 1):
        return {}
    said = (version.dossier for version in reversed(register.versions(work)))
    return {each.year: each.amount for each in said if each.amount}


_CANNOT: dict[str, dict[str, str]] = {}  # layout -> code of a flag -> why


def _cannot(one: Seen) -> dict[str, str]:
    """Why no work of the layout can be compared, by flag; a row that says more than its layout
    declares is asked by itself."""
    origin = one.dossier.origin
    if origin is not None and origin.whole:
        return {}
    code = one.layout.code
    if code not in _CANNOT:
        told = ((flag.code, why_not_there(flag, one.layout)) for flag in ALL)
        _CANNOT[code] = {flag: because for flag, because in told if because}
    return _CANNOT[code]


def _ceiling(one: Seen) -> Ceiling | None:
    """The loaded ceiling of the contract's state, year and procedure."""
    year = one.glance.year
    return ceilings().get((one.dossier.state, year, one.glance.method)) if year else None


def _peers(one: Glance, near: list[tuple[int, int]]) -> PeerCosts:
    """The quantiles of the others' costs, cheap first, without this work's own; by nearest rank,
    so that each is a cost that exists."""
    own = bisect_left(near, one.unit_centavos or 0, key=lambda each: each[1])
    many = len(near) - 1
    if many < 1:
        return PeerCosts(0, Decimal(0), "")

    def at(rank: int) -> Decimal:
        return Decimal(near[rank if rank < own else rank + 1][1]) / 100

    tail = many * 5 // 100
    return PeerCosts(
        works=many,
        median=(at((many - 1) // 2) + at(many // 2)) / 2,
        unit=one.cost_key.rpartition("|")[2],
        low=at(tail),
        high=at(many - 1 - tail),
        first=min(year for year, _ in near),
        last=max(year for year, _ in near),
        what=one.cost_what,
    )
