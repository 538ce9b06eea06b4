"""What the actions of the budget ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later
from traza.modules.budget.contracts.ledger import Kind

READ = "budget.read"
LOAD = "budget.load"
COMMIT = "budget.commit"
PAY = "budget.pay"
ADJUST = "budget.adjust"
REVERSE = "budget.reverse"
CLOSE = "budget.close"
BANK = "budget.bank"
RECONCILE = "budget.reconcile"
ASSIGN = "budget.assign"
DESCRIBE = "budget.describe"
CAPABILITIES = {
    READ: later("leer libros de presupuesto"),
    LOAD: later("cargar presupuestos"),
    COMMIT: later("registrar en el presupuesto"),
    PAY: later("pagar"),
    ADJUST: later("adecuar el presupuesto"),
    REVERSE: later("revertir movimientos"),
    CLOSE: later("cerrar meses"),
    BANK: later("cargar estados de cuenta"),
    RECONCILE: later("conciliar a mano"),
    ASSIGN: later("dar un libro a una dependencia"),
    DESCRIBE: later("corregir cómo se llama un libro o quien cobra"),
}
PAYS_OUT = frozenset({Kind.PAY, Kind.ADVANCE})
_PAYS = PAYS_OUT | {Kind.REFUND}
_ADJUSTS = frozenset({Kind.ADJUST, Kind.ADJUST_INCOME})


def capability_of(kind: Kind) -> str:
    """What recording a movement of a kind asks."""
    if kind in _PAYS:
        return PAY
    return ADJUST if kind in _ADJUSTS else COMMIT
