"""What each change moves in the ledger, in the same transaction.

A change that is not here moves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from traza.kernel.actor import Attribution
from traza.modules.works.actions.money import (
    carried,
    contracted,
    estimated,
    extended,
    freed,
    promised,
    undone,
)
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier

# Each takes the dossier before, the dossier after, the change and who said it; records the
# movements and returns the dossier after with the numbers of its movements.
MONEY: Mapping[type[c.Change], Callable[[Dossier, Dossier, Any, Attribution], Dossier]] = {
    c.Authorise: promised.authorise,
    c.Receive: promised.receive,
    c.SignContract: contracted.sign_contract,
    c.Modify: contracted.modify,
    c.ExtendFunding: extended.extend_funding,
    c.CarryOver: carried.carry_over,
    c.PayAdvance: contracted.pay_advance,
    c.RecoverAdvance: contracted.recover_advance,
    c.AuthoriseEstimate: estimated.authorise_estimate,
    c.PayEstimate: estimated.pay_estimate,
    c.PayRetention: estimated.pay_retention,
    c.Settle: freed.settle,
    c.Cancel: freed.cancel,
    c.UndoMoney: undone.undo_money,
}
