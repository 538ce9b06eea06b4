"""Bring each claim of the prose to the figures of the tables that it may be repeating."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from traza.modules.reading.contracts import Claim, ClaimUnit, Reading
from traza.modules.verification.rules.closeness import Relation, Wording, precise, relation, wording
from traza.modules.verification.rules.known import TOTAL, Known, known_figures
from traza.modules.verification.rules.names import only_match, words
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.programmes import mentioned, programme_of, programmes
from traza.modules.verification.rules.wording import listed

# What the state put is what these reports speak of; the whole investment comes second.
_COLUMNS = {
    ClaimUnit.PESOS: ("state", "total"),
    ClaimUnit.WORKS: ("works",),
    ClaimUnit.ITEMS: ("works",),
    ClaimUnit.PEOPLE: ("beneficiaries",),
}
_SAME_COUNT = {
    ClaimUnit.ITEMS: {ClaimUnit.ITEMS, ClaimUnit.WORKS, ClaimUnit.REQUESTS},
    ClaimUnit.WORKS: {ClaimUnit.WORKS},
    ClaimUnit.REQUESTS: {ClaimUnit.REQUESTS},
}
_RANK = {each: place for place, each in enumerate(Relation)}
# How a topic says that it speaks of every programme at once.
_TOGETHER = "all"
# Topics under which several different things are told, so that nothing can be compared.
_OPEN = frozenset({"municipality", "locality", "work"})


def _at(lines: list[str]) -> str:
    return ("línea " if len(lines) == 1 else "líneas ") + listed(lines)


@dataclass(frozen=True, slots=True)
class Option:
    """A figure, or a sum of figures, that a claim may mean."""

    programmes: frozenset[str | None]
    names: tuple[str, ...]
    value: Decimal
    parts: tuple[Known, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """Lines of the figures that were added."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def where(self) -> str:
        """The figures that were added, said in Spanish."""
        if len(self.parts) == 1:
            return self.parts[0].where
        lines: dict[str, list[str]] = {}
        for part in self.parts:
            name = "los totales" if part.facet == TOTAL else f"«{part.name}»"
            lines.setdefault(name, []).extend(str(line) for line in part.lines)
        return "la suma de " + listed([f"{name} ({_at(own)})" for name, own in lines.items()])

    @property
    def secondary(self) -> bool:
        """True for the whole investment, when the prose most likely means the state's share."""
        return all(part.column == "total" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim beside the option that fits it best.

    `added_cut`: it is a sum of figures cut one by one. `elsewhere`: when it fits nothing it was
    compared with, the one row of the same tables that it does fit.
    """

    claim: Claim
    option: Option
    relation: Relation
    options: tuple[Option, ...]
    added_cut: bool = False
    elsewhere: Known | None = None

    @property
    def fits(self) -> bool:
        """True when the claim is that figure, well rounded or not."""
        return self.relation in {Relation.SAME, Relation.CUT, Relation.RAISED}


@once
def judged_claims(reading: Reading) -> tuple[Judged, ...]:
    """Every claim that has something to be compared with."""
    known = known_figures(reading)
    names = programmes(reading)
    found = []
    for claim in reading.claims:
        options = tuple(_options(claim, known, names))
        if options:
            one = judge(claim, options)
            found.append(one if one.fits else replace(one, elsewhere=_elsewhere(one, known)))
    return tuple(found)


def _elsewhere(one: Judged, known: tuple[Known, ...]) -> Known | None:
    """The row that a claim fits though its topic is another: it may speak of that one.

    Counts of works are small and fit many rows, so they tell nothing.
    """
    if one.claim.unit not in {ClaimUnit.PESOS, ClaimUnit.PEOPLE}:
        return None
    columns = {part.column for option in one.options for part in option.parts}
    fitting = [
        other
        for other in known
        if other.column in columns
        and precise(one.claim.value, one.claim.quantum, other.value) is not Relation.OFF
    ]
    return fitting[0] if fitting else None


def judge(claim: Claim, options: tuple[Option, ...]) -> Judged:
    """Take the option that fits best; when none does, the nearest of the most telling ones."""
    tried = []
    for option in options:
        link, cut = _relate(claim, option)
        tried.append((_RANK[link], _distance(claim, option), option, link, cut))
    first = min(rank for rank, *_ in tried)
    fitting = [row for row in tried if row[0] == first]
    best = min(fitting, key=lambda row: row[1]) if first == _RANK[Relation.OFF] else fitting[0]
    link = best[3]
    if wording(claim) is Wording.AT_LEAST and best[2].secondary and len(fitting) < len(tried):
        # True of the whole investment and false of the state's share: nobody can tell.
        link = Relation.VAGUE
    return Judged(claim, best[2], link, options, best[4])


def _relate(claim: Claim, option: Option) -> tuple[Relation, bool]:
    link = relation(claim, option.value)
    if link is not Relation.OFF or len(option.parts) < 2 or wording(claim) is not Wording.EXACT:
        return link, False
    if claim.unit is not ClaimUnit.PESOS or claim.quantum <= 1:
        return link, False
    steps = [(part.value / claim.quantum).quantize(1, ROUND_DOWN) for part in option.parts]
    if sum(steps, Decimal(0)) * claim.quantum == claim.value:
        return Relation.CUT, True
    return link, False


def _distance(claim: Claim, option: Option) -> Decimal:
    return abs(option.value - claim.value)


def _options(claim: Claim, known: tuple[Known, ...], names: tuple[str, ...]) -> Iterator[Option]:
    area, *path = claim.topic.split("/")
    if area in {"other", ""} or _OPEN & set(path):
        return
    mine = [one for one in known if one.area == area and _counts(claim, one)]
    split, wanted = _wanted(path, mine)
    if wanted is None:
        return
    if area != "works":
        yield from (
            Option(frozenset({None}), wanted, one.value, (one,))
            for one in mine
            if one.facet == split and one.name in wanted
        )
        return
    for column in _COLUMNS.get(claim.unit, ()):
        for group in _groups(claim, path, names):
            for rows in _scopes(claim, mine, split, wanted):
                option = _added(mine, column, group, split, rows)
                if option is not None:
                    yield option


def _counts(claim: Claim, one: Known) -> bool:
    units = _SAME_COUNT.get(claim.unit, {claim.unit})
    return one.unit in units


def _wanted(path: list[str], mine: list[Known]) -> tuple[str, tuple[str, ...] | None]:
    """The facet and the names of rows that a topic asks for; None when one is not in the tables."""
    facets = {one.facet for one in mine} - {TOTAL}
    split = next((part for part in path if part in facets), None)
    if split is None:
        return TOTAL, (TOTAL,) if path and path[-1] == TOTAL else None
    asked = re.split(r"[+,]", "/".join(path[path.index(split) + 1 :]))
    rows = {one.name for one in mine if one.facet == split}
    found = [only_match(re.sub(r"[-_/]", " ", name), rows) for name in asked]
    if not found or None in found:
        return split, None
    return split, tuple(name for name in found if name is not None)


def _scopes(
    claim: Claim, mine: list[Known], split: str, wanted: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """The rows that a topic asks for and, if the clause names others too, all of them together."""
    said = words(claim.text)
    rows = dict.fromkeys(one.name for one in mine if one.facet == split and split != TOTAL)
    named = tuple(name for name in rows if words(name) <= said)
    wider = set(wanted) < set(named)
    return [wanted, named] if wider else [wanted]


def _groups(claim: Claim, path: list[str], names: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    """The programmes that a claim may speak of: the one it names, else each and all together."""
    if not names:
        return [(None,)]
    if path and path[0] == _TOGETHER and len(names) > 1:
        return [names]
    said = programme_of(claim.programme, names) or programme_of(path[0] if path else None, names)
    said = said or mentioned(claim.text, names)
    if said is not None:
        return [(said,)]
    together = [names] if len(names) > 1 else []
    return [*together, *((name,) for name in names)]


def _added(
    mine: Iterable[Known],
    column: str,
    group: tuple[str | None, ...],
    split: str,
    wanted: tuple[str, ...],
) -> Option | None:
    parts: dict[tuple[str | None, str], Known] = {}
    for one in mine:
        if one.column != column or one.programme not in group or one.facet != split:
            continue
        row = _row_name(one.name, wanted)
        if row is not None:
            parts.setdefault((one.programme, row), one)
    named = {row for _, row in parts}
    funded = {programme for programme, _ in parts}
    if named != set(wanted) or funded != set(group):
        return None
    value = sum((one.value for one in parts.values()), Decimal(0))
    return Option(frozenset(group), wanted, value, tuple(parts.values()))


def _row_name(name: str, wanted: tuple[str, ...]) -> str | None:
    """The same row may be printed with another accent in another table."""
    return only_match(name, wanted)
