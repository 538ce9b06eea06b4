"""The budget took back what the work still counts on, or spent what the work does not count."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import ADVANCE, FIRST, case, work
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "ledger_undone"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for the reversed movements among those that the dossier names, and for spending that
    follows them and that it does not name."""
    named = movements_of(dossier)
    if not named:
        return NotCheckable(CODE, "ningún movimiento del presupuesto está ligado a la obra")
    undone, uncounted = sorted(context.undone & named.keys()), sorted(context.uncounted)
    if not undone and not uncounted:
        return None
    said = [
        _told("El presupuesto revirtió", undone, "que el expediente todavía cuenta."),
        _told("El presupuesto registró", uncounted, "que el expediente no cuenta."),
    ]
    evidence = tuple((f"Movimiento {one}", named[one]) for one in undone)
    evidence += tuple((f"Movimiento {one}", "Sólo en el presupuesto") for one in uncounted)
    return Raised(CODE, " ".join(one for one in said if one), evidence)


def _told(what: str, numbers: list[int], why: str) -> str:
    if not numbers:
        return ""
    which = "el movimiento" if len(numbers) == 1 else "los movimientos"
    return f"{what} {which} {', '.join(str(one) for one in numbers)}, {why}"


PAID = work(payments=(ADVANCE, replace(FIRST, movements=(41,))))
FLAG = Flag(
    bit=23,
    code=CODE,
    name="El presupuesto y el expediente no dicen lo mismo",
    definition="Un movimiento del presupuesto que la obra cuenta (reserva, contrato, anticipo, "
    "estimación o pago) fue revertido en el presupuesto, y el expediente lo sigue contando; o el "
    "presupuesto registró después de él un gasto o un reintegro que el expediente no cuenta.",
    formula="movimientos del expediente ∩ movimientos revertidos ≠ ∅, o gasto que sigue a un "
    "movimiento del expediente ⊄ movimientos del expediente",
    check=check,
    needs=listed(Fact.PAYMENTS, Fact.ESTIMATES),
    follows=True,
    example=case(
        "El pago de la estimación 1 es el movimiento 41; finanzas lo revirtió después.",
        PAID,
        undone=frozenset({41}),
    ),
    counter_example=case(
        "Finanzas revirtió el movimiento 40, que es de otra obra.", PAID, undone=frozenset({40})
    ),
)
