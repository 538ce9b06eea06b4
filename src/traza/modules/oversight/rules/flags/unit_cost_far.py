"""A unit costs far more or less than in comparable works."""

from __future__ import annotations

from decimal import Decimal

from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Context, Flag, PeerCosts
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, said, whole
from traza.modules.oversight.rules.flag_cases import case
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.oversight.rules.unit_cost import CONTRACT, UnitCost, unit_cost
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "unit_cost_far"
TIMES, FEWEST = "unit_cost_times", "unit_cost_works"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare with the costs of peers, when there are enough: far is outside 90 of each hundred
    and so many times the middle one."""
    cost, peers = unit_cost(dossier), context.peers
    times, fewest = context.limit(TIMES), context.limit(FEWEST)
    if cost is None:
        return NotCheckable(CODE, "no se sabe con qué obras se puede comparar su costo")
    if peers is None or times is None or fewest is None or peers.works < fewest:
        return NotCheckable(CODE, f"se necesitan {fewest or 12} obras parecidas para comparar")
    if not peers.median or not _is_far(cost, peers, times):
        return None
    is_more = cost.pesos > peers.median
    share = cost.pesos / peers.median if is_more else peers.median / cost.pesos
    far = f"{share:.1f} veces la mediana" if is_more else f"{share:.1f} veces menos que la mediana"
    return Raised(
        CODE,
        f"Cada {cost.unit} cuesta {_pesos(cost.pesos)}: {far} de {peers.works} obras parecidas de "
        f"{_years(peers)} ({cost.what}), que es {_pesos(peers.median)}.",
        (
            (f"Costo por {cost.unit}", _pesos(cost.pesos)),
            ("Mediana de las obras parecidas", _pesos(peers.median)),
            ("Nueve de cada diez cuestan", f"de {_pesos(peers.low)} a {_pesos(peers.high)}"),
            ("Obras comparadas", f"{peers.works}: {cost.what}, {_years(peers)}"),
        ),
        since=dossier.contract.signed_on if dossier.contract else dossier.authorised_on,
        since_what="firma del contrato" if dossier.contract else "autorización de la obra",
    )


def _is_far(cost: UnitCost, peers: PeerCosts, times: Decimal) -> bool:
    if cost.pesos > peers.median:
        return cost.pesos > peers.high and cost.pesos >= peers.median * times
    # An announced cost may be a part of it; only a contract is a whole price that may be too low.
    is_price = cost.basis == CONTRACT
    return is_price and cost.pesos < peers.low and cost.pesos * times <= peers.median


def _years(peers: PeerCosts) -> str:
    return str(peers.first) if peers.first == peers.last else f"{peers.first} a {peers.last}"


def _pesos(exact: Decimal) -> str:
    return pesos(Money(round(exact * 100)))


PEERS = PeerCosts(24, Decimal(200), "metro cuadrado", Decimal(120), Decimal(420), 2023, 2025)
FLAG = Flag(
    bit=6,
    code=CODE,
    name="El costo por unidad está lejos de obras parecidas",
    definition="El costo por metro, pieza o unidad es varias veces mayor o menor que la mediana de "
    "obras del mismo tipo, unidad, fuente y años. Un costo anunciado puede ser sólo una parte: si "
    "es bajo no se cuenta, a menos que sea un contrato. Puede haber buenas razones: el terreno.",
    formula="costo ÷ cantidad de la meta, contra sus pares: fuera del 90 % de en medio, y al menos "
    "tantas veces la mediana (o, de un contrato, esa fracción de ella)",
    check=check,
    needs=whole(Fact.AMOUNT) + said(Fact.MEASURE),
    example=case(
        "Cada metro cuadrado cuesta $1,000; la mediana de 24 pavimentaciones es $200.", peers=PEERS
    ),
    counter_example=case(
        "La misma diferencia, pero sólo hay tres obras con que comparar: son muy pocas.",
        peers=PeerCosts(3, Decimal(200), "metro cuadrado", Decimal(120), Decimal(420)),
    ),
)
