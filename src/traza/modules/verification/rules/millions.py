"""Amounts stated in millions: were they rounded, or cut?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.closeness import Relation
from traza.modules.verification.rules.identity import Ids, claim_key
from traza.modules.verification.rules.match import Judged, judged_claims
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.prose_vs_table import claim_place, of_millions
from traza.modules.verification.rules.wording import millions, pesos

KIND = "millions"


def run(reading: Reading) -> Iterable[Check]:
    """Check the rounding of each amount in millions that is a figure of the tables."""
    ids = Ids(KIND)
    for one in judged_claims(reading):
        if of_millions(one):
            yield _check(one, ids.next(claim_key(one.claim)))


def _check(one: Judged, identity: str) -> Check:
    claim, option = one.claim, one.option
    right = millions(option.value, _places(claim.quantum))
    where = claim_place(claim, option)
    exact = pesos(option.value)
    printed = claim.printed or str(claim.value)
    if one.relation is Relation.SAME:
        says = f"«{printed}» concuerda con {exact}, que da {option.where}."
        return held(identity, where, printed, f"{right} ({exact})", says)
    return failed(
        identity, Severity.ROUNDING, where, printed, f"{right} ({exact})",
        says=_sentence(one, printed, exact, right),
    )  # fmt: skip


def _sentence(one: Judged, printed: str, exact: str, right: str) -> str:
    if one.added_cut:
        how = "es la suma de cantidades cortadas una por una, no redondeadas"
    elif one.relation is Relation.CUT:
        how = "se cortó en lugar de redondear"
    else:
        how = "se redondeó hacia arriba"
    return f"«{printed}» {how}: {one.option.where} da {exact}, que redondeado es {right}."


def _places(quantum: Decimal) -> int:
    """Decimals of a million that a quantum shows: 100000 shows one."""
    return max(0, 6 - quantum.adjusted())


RULE = Rule(
    kind=KIND,
    title="Redondeo de millones",
    definition=(
        "Una cantidad en millones de pesos («mdp») debe ser la cifra exacta redondeada al último "
        "dígito impreso, con la mitad hacia arriba. Si solo se cortaron los decimales se informa "
        "como redondeo: la diferencia es menor que el último dígito."
    ),
    citation=None,
    run=run,
)
