"""What ties the figures of a text to each other: repeats, sums, differences and percentages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from traza.modules.reading.contracts import Reading
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.growth import is_gap
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    is_time,
    same_kind,
)
from traza.modules.verification.rules.near import Slip, digits, slip_between
from traza.modules.verification.rules.told_cells import cells_of

_TEN = 10
_HUNDRED = 100
_TWO = 2
# A longer list is no prose.
_LONGEST = 9
# So many statements before and behind one may lean on it.
_AROUND = 5


def swapped(one: Quantity, right: Decimal) -> bool:
    """Whether two digits of a figure changed places make it another number, equally long."""
    quantum = one.figure.quantum
    if right % quantum:
        return False
    return slip_between(digits(one.figure.value, quantum), digits(right, quantum)) is Slip.SWAP


def significant(one: Quantity) -> int:
    """How many digits a figure has without the zeros at its end."""
    return len(digits(one.figure.value, one.figure.quantum).rstrip("0"))


_Sum = tuple[Quantity, tuple[Quantity, ...]]


@dataclass(frozen=True, eq=False)
class Bonds:
    """The figures of a document's prose that tell how many or how much, and what holds them."""

    statements: Sequence[Statement]
    reading: Reading

    @cached_property
    def every(self) -> tuple[Quantity, ...]:
        """Each figure of two digits or more that is no time, no difference."""
        return tuple(
            one
            for told in self.statements
            for one in told.quantities
            if one.figure.value >= one.figure.quantum * _TEN and not is_time(one.noun)
            and not is_gap(told, one)
        )  # fmt: skip

    @cached_property
    def _by_digits(self) -> dict[str, list[Quantity]]:
        found: dict[str, list[Quantity]] = {}
        for one in self.every:
            found.setdefault(_bag(one), []).append(one)
        return found

    def swaps(self, one: Quantity) -> list[Quantity]:
        """The figures that one would be with two digits exchanged."""
        return [
            other
            for other in self._by_digits.get(_bag(one), ())
            if other is not one and swapped(one, other.figure.value)
        ]

    def times(self, one: Quantity, factor: int) -> list[Quantity]:
        """The figures that are so many times one that is told in thousands or millions."""
        if not one.scaled:
            return []
        wanted = one.figure.value * factor
        return [o for o in self._by_digits.get(_bag(one), ()) if o.figure.value == wanted]

    @cached_property
    def _cells(self) -> frozenset[Decimal]:
        return frozenset(cell.value for cell in cells_of(self.reading).every)

    @cached_property
    def _by_value(self) -> dict[Decimal, set[Statement]]:
        found: dict[Decimal, set[Statement]] = {}
        for one in self.every:
            found.setdefault(one.figure.value, set()).add(one.statement)
        return found

    @cached_property
    def _times(self) -> Counter[Decimal]:
        return Counter(one.figure.value for one in self.every)

    @cached_property
    def _at(self) -> dict[Statement, int]:
        return {told: at for at, told in enumerate(self.statements)}

    @cached_property
    def _known(self) -> dict[Quantity, int]:
        return {}

    def of(self, one: Quantity) -> int:
        """How many things agree with a figure as it is printed."""
        if one not in self._known:
            self._known[one] = self._count(one)
        return self._known[one]

    def _count(self, one: Quantity) -> int:
        return self.firm(one) + self._shares(one) + self._means(one)

    def firm(self, one: Quantity) -> int:
        """How many repeat it or add up to it: what percentages and means around it give less."""
        value = one.figure.value
        repeated = self._times[value] - 1 + (value in self._cells)
        added = sum(_adds(whole, parts) for whole, parts in self.sums(one))
        return max(repeated, 0) + added

    def _around(self, one: Quantity) -> Sequence[Statement]:
        """Its statement with those that may lean on it: some before and some behind."""
        at = self._at[one.statement]
        return self.statements[max(0, at - _AROUND) : at + _AROUND + 1]

    def _means(self, one: Quantity) -> int:
        """How many means around it are what it gives by some number, or by what it is divided."""
        around = [q for told in self._around(one) for q in told.quantities if q is not one]
        return sum(
            any(_divides(one, mean, other) for other in around if other is not mean)
            for mean in around
            if is_mean(mean)
        )

    def _shares(self, one: Quantity) -> int:
        """How many percentages around it are what it is of another, or another of it."""
        around = self._around(one)
        others = [
            q.figure.value
            for told in around
            for q in told.quantities
            if q is not one and same_kind(q, one)
        ]
        return sum(
            any(_gives(one.figure.value, each, rate.value, rate.quantum) for each in others)
            for rate in (p.figure for told in around for p in told.percents)
        )

    @cached_property
    def _nouns(self) -> dict[str, set[Decimal]]:
        found: dict[str, set[Decimal]] = {}
        for one in self.every:
            found.setdefault(one.noun, set()).add(one.figure.value)
        return found

    def values(self, one: Quantity) -> int:
        """How many values the text tells of the same noun."""
        return len(self._nouns.get(one.noun, ())) if one.noun else 0

    def beside(self, one: Quantity, other: Quantity) -> int:
        """How many other figures of the one's sentence the text tells elsewhere too."""
        if one.statement is other.statement or one.statement in other.statement.back:
            return 0
        mine = {q.figure.value for q in one.statement.quantities}
        mine -= {one.figure.value, other.figure.value}
        return sum(bool(self._by_value.get(each, set()) - {one.statement}) for each in mine)

    def sums(self, one: Quantity) -> list[_Sum]:
        """Each whole with the parts that may be all of it, among which a figure stands."""
        return self._sums.get(one, [])

    @cached_property
    def _sums(self) -> dict[Quantity, list[_Sum]]:
        found: dict[Quantity, list[_Sum]] = {}
        for told in self.statements:
            for whole, parts in _sums_of(told):
                for one in (whole, *parts):
                    found.setdefault(one, []).append((whole, parts))
        return found


def alike(one: Quantity, statement: Statement) -> list[Quantity]:
    """The figures of a statement that may be added to one: no means, differences or times."""
    return [other for other in _addable(statement) if same_kind(other, one)]


def _addable(statement: Statement) -> list[Quantity]:
    return [
        one
        for one in statement.quantities
        if not is_time(one.noun) and not is_mean(one) and not is_gap(statement, one)
    ]


def _sums_of(told: Statement) -> Iterator[_Sum]:
    """The runs of figures of a statement, each with what may be their whole."""
    mine = _addable(told)
    if len(mine) < _TWO or len(mine) > _LONGEST:
        return
    last = [*told.back[:_TWO], *(b for b in told.before[:_TWO] if told.number - b.number <= 1)]
    before = [q for back in last for q in _addable(back)]
    for start, end in combinations(range(len(mine) + 1), 2):
        parts = tuple(mine[start:end])
        if len(parts) < _TWO or not all(same_kind(parts[0], one) for one in parts[1:]):
            continue
        most = max(each.figure.value for each in parts)
        for whole in (*mine[:start], *mine[end:], *before):
            if whole.figure.value > most and same_kind(whole, parts[0]):
                yield whole, parts


def _bag(one: Quantity) -> str:
    """The digits of a figure in order, without zeros: what two digits exchanged do not change."""
    digits_ = one.figure.value.as_tuple().digits
    return "".join(map(str, sorted(each for each in digits_ if each)))


def _adds(whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    total = sum((each.figure.value for each in parts), Decimal(0))
    figures = [each.figure for each in (whole, *parts)]
    slack = sum((each.quantum for each in figures), Decimal(0)) / 2
    exact = all(each.quantum <= 1 for each in figures)
    return abs(total - whole.figure.value) <= (Decimal(0) if exact else slack)


def _gives(one: Decimal, other: Decimal, rate: Decimal, slack: Decimal) -> bool:
    """Whether a percentage is one of another, what it leaves, or by how much it is more."""
    small, large = sorted((one, other))
    share, grown = _HUNDRED * small / large, _HUNDRED * (large - small) / small
    return any(abs(rate - exact) < slack for exact in (share, _HUNDRED - share, grown))


def _divides(one: Quantity, mean: Quantity, other: Quantity) -> bool:
    """Whether a mean is what one gives divided by the other, or the other by the one."""
    rate, slack = mean.figure.value, mean.figure.quantum
    if not rate >= slack * _TEN:
        return False
    values = (one.figure.value, other.figure.value)
    money = [each.figure.unit for each in (one, other)].count(mean.figure.unit)
    small, large = sorted(values)
    return money > 0 and abs(large / small - rate) < slack and large > small
