"""What was delivered in a quarter, counted: raw for who publishes it, and as it was published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from traza.kernel.citation import Citation
from traza.modules.aid.contracts.released import Counted, Quarter, Released
from traza.modules.aid.models import Release, ReleasedCount
from traza.modules.aid.queries.delivered import days_delivered, delivered
from traza.platform import disclosure

MEASURES = ("people", "households", "deliveries")
SECONDS = 20.0


def raw_counts(agency: str, quarter: Quarter) -> list[Counted]:
    """Every count of a quarter, with the total of each concept; nobody outside sees it."""
    seen: dict[tuple[str, str], set[object]] = defaultdict(set)
    cells: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in delivered(agency, quarter.first, quarter.last):
        home = one.household if one.household is not None else f"person {one.person}"
        cell = cells[one.concept, one.municipality]
        cell[2] += 1
        for at, who in ((0, one.person), (1, home)):
            if who not in seen[MEASURES[at], one.concept]:
                seen[MEASURES[at], one.concept].add(who)
                cell[at] += 1
    found = [Counted(concept, place, *each) for (concept, place), each in sorted(cells.items())]
    return [*found, *_totals(found)]


def _totals(cells: Iterable[Counted]) -> list[Counted]:
    added: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in cells:
        for at, name in enumerate(MEASURES):
            added[one.concept][at] += getattr(one, name)
    return [Counted(concept, "", *each) for concept, each in sorted(added.items())]


def protected(counts: list[Counted], threshold: int) -> list[Counted]:
    """The counts with what must be hidden hidden, in all three figures at once.

    A cell that any of the three must hide is hidden in all, so that none tells of another. Raises
    `disclosure.refusals.NotProtected`.
    """
    hidden: set[disclosure.contracts.Key] = set()
    for name in MEASURES:
        cells = tuple(
            disclosure.Cell(_key(one), getattr(one, name), at) for at, one in enumerate(counts)
        )
        system = disclosure.linked([disclosure.Table(name, ("concept", "municipality"), cells)])
        plan = disclosure.protect(system, disclosure.Asked(threshold, seconds=SECONDS))
        hidden |= {system.keys[one.place] for one in plan.hidden}
    return [
        Counted(one.concept, one.municipality, None, None, None) if _key(one) in hidden else one
        for one in counts
    ]


def _key(one: Counted) -> disclosure.contracts.Key:
    parts = {("concept", one.concept)}
    if one.municipality:
        parts.add(("municipality", one.municipality))
    return frozenset(parts)


def list_released(agency: str = "") -> list[Released]:
    """What was published, the last quarter first ("" of every agency)."""
    rows = Release.objects.order_by("-year", "-quarter", "agency")
    counts = ReleasedCount.objects.order_by("concept", "municipality")
    if agency:
        rows, counts = rows.filter(agency=agency), counts.filter(agency=agency)
    cells: dict[tuple[str, int, int], list[Counted]] = defaultdict(list)
    for one in counts:
        cells[one.agency, one.year, one.quarter].append(
            Counted(one.concept, one.municipality, one.people, one.households, one.deliveries)
        )
    return [
        Released(
            row.agency, Quarter(row.year, row.quarter),
            tuple(cells[row.agency, row.year, row.quarter]), row.threshold, Citation(row.norm),
            row.on,
        )
        for row in rows
    ]  # fmt: skip


def quarters_to_release(agency: str, before: Quarter) -> list[Quarter]:
    """Closed quarters in which something was delivered and of which nothing is public yet."""
    public = Release.objects.filter(agency=agency).values_list("year", "quarter")
    done = {Quarter(*one) for one in public}
    return sorted({Quarter.of(day) for day in days_delivered(agency, before.first)} - done)
