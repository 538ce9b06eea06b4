"""Whether figures give another one: quotients as rounded or cut as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.arithmetic.statements import Quantity, same_kind
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import Slip, near_miss, slip_between
from traza.modules.verification.rules.outcome import Place, failed, ordered
from traza.modules.verification.rules.wording import number, percent, pesos

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a figure should be by two others, and the words that tell how."""

    figure: Quantity
    exact: Decimal
    by: tuple[Quantity, ...]
    says: str

    @property
    def fits(self) -> bool:
        """Whether the figure is what the others give, rounded or cut."""
        return abs(self.figure.figure.value - self.exact) <= self.slack

    @property
    def equals(self) -> bool:
        """Whether the figure is what the others give; a figure of one digit must be just that."""
        told = self.figure.figure
        return self.fits if told.value >= 10 * told.quantum else told.value == self.exact

    @property
    def slack(self) -> Decimal:
        """One unit of the last digit, and what the digits of the others may move it."""
        moved = sum((one.figure.quantum / one.figure.value for one in self.by), Decimal(0)) / 2
        whole = all(one.figure.quantum <= 1 for one in self.by)
        return self.figure.figure.quantum + (Decimal(0) if whole else abs(self.exact) * moved)

    @property
    def slips(self) -> bool:
        """Whether one slip of the hand in the figure, or in one of the others, is the cause."""
        told = self.figure.figure
        return near_miss(told.value, told.quantum, self.exact)

    @property
    def exchanged(self) -> bool:
        """Whether two digits of the figure that change places make it right."""
        told = self.figure.figure
        mine, right = (str(int(each / told.quantum)) for each in (told.value, self.exact))
        return slip_between(mine, right) is Slip.SWAP

    @property
    def long(self) -> bool:
        """Whether the figure has three digits or more, so that a slip is hardly chance."""
        told = self.figure.figure
        return told.value >= told.quantum * _HUNDRED


def share(figure: Quantity, part: Quantity, whole: Quantity) -> Proof:
    """A percentage that a part is of its whole."""
    exact = _HUNDRED * part.figure.value / whole.figure.value
    says = f"{part.figure.printed} de {whole.figure.printed} es {percent(exact)}"
    return Proof(figure, exact, (part, whole), says)


def shares(figure: Quantity, pool: Iterable[Quantity], *, rests: bool) -> Iterator[Proof]:
    """Every percentage, and what it leaves of a hundred, that two quantities of a pool give."""
    for one, other in combinations(tuple(pool), 2):
        if same_kind(one, other):
            part, whole = sorted((one, other), key=lambda each: each.figure.value)
            yield share(figure, part, whole)
            if rests:
                yield rest_share(figure, part, whole)


def share_of_both(figure: Quantity, part: Quantity, other: Quantity) -> Proof:
    """A percentage that a part is of itself and another one together."""
    exact = _HUNDRED * part.figure.value / (part.figure.value + other.figure.value)
    return Proof(figure, exact, (part, other), "")


def rest_share(figure: Quantity, part: Quantity, whole: Quantity) -> Proof:
    """What a part leaves of a hundred."""
    exact = _HUNDRED - _HUNDRED * part.figure.value / whole.figure.value
    return Proof(figure, exact, (part, whole), "")


def growth(figure: Quantity, later: Quantity, earlier: Quantity) -> Proof:
    """The percentage by which a quantity is more or less than an earlier one."""
    exact = abs(_HUNDRED * (later.figure.value - earlier.figure.value) / earlier.figure.value)
    way = "sube" if later.figure.value > earlier.figure.value else "baja"
    says = f"de {earlier.figure.printed} a {later.figure.printed} la cifra {way} {percent(exact)}"
    return Proof(figure, exact, (later, earlier), says)


def growths(figure: Quantity, pool: Iterable[Quantity]) -> Iterator[Proof]:
    """Every growth, either way, between two quantities of a pool."""
    for one, other in combinations(tuple(pool), 2):
        if same_kind(one, other):
            yield growth(figure, one, other)
            yield growth(figure, other, one)


def mean(figure: Quantity, total: Quantity, count: Quantity) -> Proof:
    """A total by the number of things."""
    exact = total.figure.value / count.figure.value
    says = f"{total.figure.printed} entre {count.figure.printed} es {worded(figure, exact)}"
    return Proof(figure, exact, (total, count), says)


def difference(figure: Quantity, one: Quantity, other: Quantity) -> Proof:
    """What parts two quantities."""
    exact = abs(one.figure.value - other.figure.value)
    says = f"de {other.figure.printed} a {one.figure.printed} hay {worded(figure, exact)}"
    return Proof(figure, exact, (one, other), says)


def mean_by(figure: Quantity, total: Quantity, count: Decimal) -> Proof:
    """A total by a number that nobody has to tell: the months of a year."""
    exact = total.figure.value / count
    says = f"{total.figure.printed} entre {count} es {worded(figure, exact)}"
    return Proof(figure, exact, (total,), says)


def worded(figure: Quantity, exact: Decimal) -> str:
    """An exact value in the unit of a figure."""
    if figure.figure.unit is StatedUnit.PERCENT:
        return percent(exact)
    rounded = exact.quantize(Decimal("0.01"))
    return pesos(rounded) if figure.figure.unit is StatedUnit.PESOS else number(rounded)


def denied(proof: Proof, ids: Ids, *, loose: bool = False) -> Check:
    """The finding of a figure that two others of the text deny."""
    key = ":loose" if loose else ""
    told = proof.figure.figure
    lines = (told.line, *ordered(o.figure.line for o in proof.by if o.figure.line != told.line))
    said = proof.says[:1].upper() + proof.says[1:]
    return failed(
        ids.next(f"{told.line}:{told.printed}{key}"), Severity.CONTRADICTION,
        Place(f"Texto de la línea {told.line}", lines), told.printed,
        worded(proof.figure, proof.exact), says=f"{said}; el texto dice {told.printed}.",
    )  # fmt: skip


def judged(bound: list[Proof], wider: Iterable[Proof] = (), *, loose: bool = False) -> Proof | None:
    """The proof that denies a figure: the only reading its grammar has, or one it slips from.

    None when any reading, of its grammar or of what stands around it, gives the figure. A `loose`
    grammar leaves another base open: then only a slip proves.
    """
    if not bound or any(one.fits for one in bound):
        return None
    known = {one.exact for one in bound}
    if any(one.equals for one in wider if one.exact not in known):
        return None
    if not loose and (len({one.exact for one in bound}) == 1 or _of_closed_list(bound)):
        return min(bound, key=lambda one: abs(one.exact - one.figure.figure.value))
    slips = [one for one in bound if one.slips and one.long]
    slips = [one for one in slips if one.exchanged] or slips
    return slips[0] if len({one.exact for one in slips}) == 1 else None


def _of_closed_list(bound: list[Proof]) -> bool:
    """Whether the parts are all there are of one whole: then the figure must be one of them."""
    wholes = {one.by[-1] for one in bound}
    parts = {one.by[0] for one in bound}
    total = sum((one.figure.value for one in parts), Decimal(0))
    return len(wholes) == 1 and total == next(iter(wholes)).figure.value
