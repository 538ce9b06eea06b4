"""A unit costs far more or less than in works of the same kind."""

from __future__ import annotations

from decimal import Decimal

from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Case, Context, Flag, PeerCosts, Raised
from traza.modules.oversight.rules.flag_cases import seen, work
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.oversight.rules.unit_cost import unit_cost
from traza.modules.works.contracts.dossier import Dossier

CODE = "unit_cost_far"
TIMES, FEWEST = "unit_cost_times", "unit_cost_works"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Compare with the middle cost of peers, when there are enough of them."""
    cost, peers = unit_cost(dossier), context.peers
    times, fewest = context.limit(TIMES), context.limit(FEWEST)
    if cost is None or peers is None or times is None or fewest is None:
        return None
    if peers.works < fewest or not peers.median:
        return None
    if peers.median / times <= cost.pesos <= peers.median * times:
        return None
    word = "más" if cost.pesos > peers.median else "menos"
    return Raised(
        CODE,
        f"Cada {cost.unit} cuesta {_pesos(cost.pesos)}; en {peers.works} obras del mismo tipo el "
        f"costo de en medio es {_pesos(peers.median)}. Es {times.normalize():f} veces {word}, o "
        "aún más lejos.",
        (
            (f"Costo por {cost.unit}", _pesos(cost.pesos)),
            ("Mediana de obras del mismo tipo", _pesos(peers.median)),
            ("Obras comparadas", str(peers.works)),
        ),
    )


def _pesos(exact: Decimal) -> str:
    return pesos(Money(round(exact * 100)))


PEERS = PeerCosts(12, Decimal(400), "m²")
FLAG = Flag(
    bit=6,
    code=CODE,
    name="El costo por unidad está lejos de obras parecidas",
    definition="El costo por metro, pieza o unidad es mucho mayor o mucho menor que la mediana de "
    "las obras del mismo tipo y unidad que están en el registro.",
    formula="presupuesto ÷ cantidad de la meta, contra la mediana de sus pares; fuera de "
    "[mediana ÷ veces, mediana × veces]",
    check=check,
    example=Case(
        "Cada metro cuadrado cuesta $1,000 y la mediana de doce obras iguales es $400.",
        work(),
        seen(peers=PEERS),
    ),
    counter_example=Case(
        "La misma diferencia, pero sólo hay tres obras con que comparar: son muy pocas.",
        work(),
        seen(peers=PeerCosts(3, Decimal(400), "m²")),
    ),
)
