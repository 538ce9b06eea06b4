"""The ways of looking for the same money in a bank statement and in the ledger, surest first.

Each look takes what is still unmatched on both sides and answers what it finds; two findings that
claim the same line or movement are both dropped by whoever calls, so no look needs to choose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from traza.kernel.decision import Reason
from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import BankEntry, CashMovement, Match, Sureness
from traza.modules.budget.rules.pairing import apart, grouped, near_pairs, single_pairs, text_of
from traza.modules.budget.rules.sums import only_subset

NEAR = 5  # days that a transfer or a cheque may take
FAR = 45  # days after which a reference may have been used again
SHORT = 3  # a reference of fewer signs proves nothing
LONG = 6  # signs that a reference needs to be recognised inside a description
MOST_SOUGHT = 500  # lines for which sums are tried: the search is long and a month has fewer

# Words of legal forms, which name nobody.
_FORMS = frozenset({"sociedad", "anonima", "capital", "variable", "responsabilidad", "limitada"})

Line = Sequence[BankEntry]
Moves = Sequence[CashMovement]


@dataclass(frozen=True, slots=True)
class Found:
    """Lines and movements that may be one thing, with the reasons."""

    lines: tuple[BankEntry, ...]
    movements: tuple[CashMovement, ...]
    reasons: tuple[Reason, ...]
    sureness: Sureness = Sureness.PROBABLE

    def match(self) -> Match:
        """As told to a person."""
        return Match(
            lines=tuple(sorted(one.id for one in self.lines)),
            movements=tuple(sorted(one.id for one in self.movements)),
            amount=Money.total(one.amount for one in self.lines),
            sureness=self.sureness,
            reasons=self.reasons,
        )


def by_reference(lines: Line, movements: Moves, near: int) -> list[Found]:
    """Same reference, same amount, one of each: certain, unless the days are far apart."""
    found = []
    for line, movement in single_pairs(lines, movements, _reference_key):
        days = apart(line, movement)
        reasons = [_said("reference", f"La referencia es la misma: {line.reference.strip()}.")]
        reasons.append(_amount(line))
        if days > FAR:
            reasons.append(_said("far", f"Las fechas están a {days} días."))
        sure = Sureness.PROBABLE if days > FAR else Sureness.CERTAIN
        found.append(Found((line,), (movement,), tuple(reasons), sure))
    return found


def by_reference_and_day(lines: Line, movements: Moves, near: int) -> list[Found]:
    """The same reference and amount several times: those of one day go together."""
    pairs = single_pairs(lines, movements, _day_key)
    why = _said(
        "reference_day", "Referencia, importe y día son los mismos; la referencia se repite."
    )
    return [Found((line,), (movement,), (why,)) for line, movement in pairs]


def by_reference_in_text(lines: Line, movements: Moves, near: int) -> list[Found]:
    """The ledger's reference stands as a word in the bank's description."""
    known: defaultdict[Hashable, list[CashMovement]] = defaultdict(list)
    for movement in movements:
        reference = text_of(movement.reference)
        if len(reference) >= LONG:
            known[reference, movement.amount].append(movement)
    found = []
    for line in lines:
        words = {text_of(word) for word in line.description.split()}
        for word in sorted(words):
            for movement in known.get((word, line.amount), ()):
                if apart(line, movement) <= FAR:
                    said = f"La referencia {movement.reference.strip()} aparece en el concepto."
                    reasons = (_said("reference_in_text", said), _amount(line))
                    found.append(Found((line,), (movement,), reasons))
    return found


def by_shared_reference(lines: Line, movements: Moves, near: int) -> list[Found]:
    """Several movements under one reference are one line of the bank, or the other way round."""
    bank, ledger = grouped(lines, _word), grouped(movements, _word)
    found = []
    for reference in sorted(bank.keys() & ledger.keys(), key=str):
        ours, theirs = bank[reference], ledger[reference]
        one_side = len(ours) + len(theirs) > 2 and 1 in {len(ours), len(theirs)}
        if one_side and _sum(ours) == _sum(theirs):
            same = f"La referencia es la misma: {ours[0].reference.strip()}."
            reasons = (_said("reference", same), _added(len(ours), len(theirs)))
            found.append(Found(tuple(ours), tuple(theirs), reasons))
    return found


def by_payee(lines: Line, movements: Moves, near: int) -> list[Found]:
    """Same amount, near days, and the description names the payee; one of each."""
    found = []
    for line, movement in near_pairs(lines, movements, near, _is_named):
        who = _said("payee", f"El concepto nombra a {movement.payee}.")
        found.append(Found((line,), (movement,), (who, _amount(line), _days(line, movement))))
    return found


def by_amount(lines: Line, movements: Moves, near: int) -> list[Found]:
    """Same amount and near days, and nothing else that could be."""
    found = []
    for line, movement in near_pairs(lines, movements, near, None):
        alone = _said("only", "Ninguna otra línea ni otro movimiento cercano tiene ese importe.")
        found.append(Found((line,), (movement,), (_amount(line), _days(line, movement), alone)))
    return found


def by_day_total(lines: Line, movements: Moves, near: int) -> list[Found]:
    """A line is the sum of everything of one day that the ledger still owes, as payrolls are."""
    days = grouped(movements, lambda one: (one.day, one.amount > Money(0)))
    totals: defaultdict[Money, list[list[CashMovement]]] = defaultdict(list)
    for group in days.values():
        if len(group) > 1:
            totals[_sum(group)].append(group)
    return [
        Found((line,), tuple(group), (_added(1, len(group)), _days(line, group[0])))
        for line in lines
        for group in totals.get(line.amount, ())
        if apart(line, group[0]) <= near
    ]


def by_sum(lines: Line, movements: Moves, near: int) -> list[Found]:
    """A line is the sum of some near movements, in one way only; or a movement, of some lines."""
    if len(lines) + len(movements) > MOST_SOUGHT:
        return []
    several = [
        Found((line,), parts, (_added(1, len(parts)), _said("only", _ONE_WAY)))
        for line, parts in _sums(lines, movements, near)
    ]
    parted = [
        Found(parts, (movement,), (_added(len(parts), 1), _said("only", _ONE_WAY)))
        for movement, parts in _sums(movements, lines, near)
    ]
    return several + parted


LOOKS: tuple[Callable[[Line, Moves, int], list[Found]], ...] = (
    by_reference,
    by_reference_and_day,
    by_reference_in_text,
    by_shared_reference,
    by_payee,
    by_amount,
    by_day_total,
    by_sum,
)

_ONE_WAY = "Entre los cercanos hay una sola manera de sumar ese importe."
Whole = TypeVar("Whole", BankEntry, CashMovement)
Part = TypeVar("Part", BankEntry, CashMovement)


def _sums(
    wholes: Sequence[Whole], parts: Sequence[Part], near: int
) -> Iterable[tuple[Whole, tuple[Part, ...]]]:
    for whole in wholes:
        sign = 1 if whole.amount > Money(0) else -1
        total = whole.amount.centavos * sign
        close = [
            part
            for part in parts
            if apart(whole, part) <= near and 0 < part.amount.centavos * sign < total
        ]
        chosen = only_subset([part.amount.centavos * sign for part in close], total)
        if chosen:
            yield whole, tuple(close[at] for at in chosen)


def _word(one: BankEntry | CashMovement) -> Hashable | None:
    """The reference as it compares, None when it is too short to prove anything."""
    reference = text_of(one.reference)
    return reference if len(reference) >= SHORT else None


def _reference_key(one: BankEntry | CashMovement) -> Hashable | None:
    word = _word(one)
    return word and (word, one.amount)


def _day_key(one: BankEntry | CashMovement) -> Hashable | None:
    word = _word(one)
    return word and (word, one.amount, one.day)


def _is_named(line: BankEntry, movement: CashMovement) -> bool:
    """Whether two words of the payee (the one, if it has one) stand in the description."""
    names = {word for word in fold(movement.payee).split() if len(word) > SHORT} - _FORMS
    spoken = names & set(fold(line.description).split())
    return bool(names) and len(spoken) >= min(2, len(names))


def _sum(side: Iterable[BankEntry | CashMovement]) -> Money:
    return Money.total(one.amount for one in side)


def _said(code: str, text: str) -> Reason:
    return Reason(f"bank.{code}", text)


def _amount(line: BankEntry) -> Reason:
    return _said("amount", f"El importe es el mismo: ${abs(line.amount.pesos):,}.")


def _days(line: BankEntry, movement: CashMovement) -> Reason:
    days = apart(line, movement)
    told = {0: "Son del mismo día.", 1: "Se llevan un día."}
    return _said("near", told.get(days, f"Se llevan {days} días."))


def _added(lines: int, movements: int) -> Reason:
    if lines == 1:
        return _said("sum", f"{movements} movimientos suman la línea del banco, al centavo.")
    return _said("sum", f"{lines} líneas del banco suman el movimiento, al centavo.")
