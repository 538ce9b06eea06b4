"""How an estimate is shared among the contributions in money that still have something to give."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.retained import spread


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
    parts = spread(amount, left)
    if amortised is None:
        back = [
            of * part // whole if whole else 0
            for of, part, whole in zip(pending, parts, left, strict=True)
        ]
    else:
        back = spread(amortised, pending)
    return tuple(
        Allocation(funding=one.id, amount=Money(part), amortised=Money(of))
        for one, part, of in zip(each, parts, back, strict=True)
    )
