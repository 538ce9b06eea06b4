"""The budget took back a movement that the work still counts on."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.oversight.contracts.flags import Case, Context, Flag, Raised
from traza.modules.oversight.rules.flag_cases import ADVANCE, FIRST, seen, work
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.works.contracts.dossier import Dossier

CODE = "ledger_undone"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Look for the reversed movements among those that the dossier names."""
    named = movements_of(dossier)
    undone = sorted(context.undone & named.keys())
    if not undone:
        return None
    numbers = ", ".join(str(one) for one in undone)
    said = (
        f"El presupuesto revirtió el movimiento {numbers}, que el expediente todavía cuenta."
        if len(undone) == 1
        else f"El presupuesto revirtió los movimientos {numbers}, que el expediente todavía cuenta."
    )
    return Raised(CODE, said, tuple((f"Movimiento {one}", named[one]) for one in undone))


PAID = work(payments=(ADVANCE, replace(FIRST, movements=(41,))))
FLAG = Flag(
    bit=23,
    code=CODE,
    name="El presupuesto y el expediente no dicen lo mismo",
    definition="Un movimiento del presupuesto que la obra cuenta (reserva, contrato, anticipo, "
    "estimación o pago) fue revertido en el presupuesto, y el expediente lo sigue contando.",
    formula="movimientos del expediente ∩ movimientos revertidos ≠ ∅",
    check=check,
    example=Case(
        "El pago de la estimación 1 es el movimiento 41; finanzas lo revirtió después.",
        PAID,
        seen(undone=frozenset({41})),
    ),
    counter_example=Case(
        "Finanzas revirtió el movimiento 40, que es de otra obra.",
        PAID,
        seen(undone=frozenset({40})),
    ),
)
