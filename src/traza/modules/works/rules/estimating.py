"""How an estimate is shared among the contributions in money that still have something to give."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from traza.kernel.money import Money
from traza.kernel.sharing import half_up, round_together, share_out
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.rules.balances import balances

WHOLE = 10_000  # hundredths of a percent


def paying(dossier: Dossier) -> list[Funding]:
    """Those with something left to estimate or to amortise; all when none has."""
    money = balances(dossier)
    every = [one for one in dossier.funding if one.form is Form.MONEY]
    left = [one for one in every if money.of(one.id).to_accrue or money.of(one.id).advance]
    return left or every


def shared(dossier: Dossier, amount: Money, amortised: Money | None) -> tuple[Allocation, ...]:
    """The amount by what each contribution has left to estimate, to the centavo; with it what it
    amortises: of what is said by the advance that each has pending, and when nothing is said the
    part of its advance that goes with its part of the work. Empty where nothing is left."""
    money = balances(dossier)
    each = paying(dossier)
    left = [money.of(one.id).to_accrue.centavos for one in each]
    pending = [money.of(one.id).advance.centavos for one in each]
    if not any(left):
        return ()
    parts = share_out(amount.centavos, left)
    if amortised is None:
        back = _with_its_part(pending, parts, left)
    elif any(pending):
        back = share_out(amortised.centavos, pending)
    else:  # the register says that there is no advance; what was typed is not dropped
        back = [amortised.centavos, *[0] * len(each[1:])]
    return tuple(
        Allocation(funding=row.id, amount=Money(part), amortised=Money(of))
        for row, part, of in zip(each, parts, back, strict=True)
    )


def done(dossier: Dossier) -> tuple[Allocation, ...]:
    """What the reported progress says is done and no estimate took, by contribution in money, with
    the part of the advance that goes with it: together, progress times contract to the centavo."""
    money = balances(dossier)
    each = [row for row in dossier.funding if row.form is Form.MONEY]
    rows = [money.of(row.id) for row in each]
    contracted = [row.contracted.centavos for row in rows]
    reached = half_up(Fraction(sum(contracted) * (dossier.physical or 0), WHOLE))
    shares = share_out(reached, contracted)
    due = [share - row.spent.centavos for share, row in zip(shares, rows, strict=True)]
    # One may have spent more than its share: then the others take what is left of the progress.
    amount = max(0, sum(due))
    parts = share_out(amount, [max(0, row) for row in due])
    advance = [row.advance.centavos for row in rows]
    back = _with_its_part(advance, parts, [row.to_accrue.centavos for row in rows])
    return tuple(
        Allocation(funding=one.id, amount=Money(part), amortised=Money(of))
        for one, part, of in zip(each, parts, back, strict=True)
    )


def _with_its_part(pending: Sequence[int], parts: Sequence[int], left: Sequence[int]) -> list[int]:
    """Of each pending advance, as much as is done of what is left."""
    return round_together(
        [
            Fraction(of * part, whole) if whole else Fraction(0)
            for of, part, whole in zip(pending, parts, left, strict=True)
        ]
    )
