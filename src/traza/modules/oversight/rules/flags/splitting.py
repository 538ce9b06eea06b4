"""Several small contracts that together would have gone to tender."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Award, Case, Context, Flag, Raised
from traza.modules.oversight.rules.flag_cases import PROCUREMENT, contract, money, seen, work
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Method

CODE = "splitting"
WINDOW, THRESHOLD = "splitting_days", "direct_award_pesos"
WITHOUT_TENDER = frozenset({Method.DIRECT, Method.LIMITED})


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Add the awards without open tender that are each below the threshold and near in time."""
    signed, procedure = dossier.contract, dossier.procurement
    if signed is None or procedure is None or procedure.method not in WITHOUT_TENDER:
        return None
    on = signed.signed_on
    if on is None:
        return None
    top, window = context.limit(THRESHOLD, on), context.limit(WINDOW, on)
    if top is None or window is None or signed.amount.pesos > top:
        return None
    near = timedelta(days=int(window))
    others = [
        one
        for one in context.awards
        if one.method in WITHOUT_TENDER
        and one.amount.pesos <= top
        and abs(one.signed_on - on) <= near
    ]
    total = Money.total([signed.amount, *(one.amount for one in others)])
    if not others or total.pesos <= top:
        return None
    return Raised(
        CODE,
        f"{signed.contractor} tiene {len(others) + 1} contratos sin licitación abierta con la "
        f"misma dependencia, firmados con {int(window)} días o menos entre uno y otro. Cada uno "
        f"cabe en el tope de {pesos(Money.of(top))}; juntos suman {pesos(total)}.",
        (
            ("Tope", pesos(Money.of(top))),
            ("Este contrato", pesos(signed.amount)),
            ("Las otras obras", ", ".join(sorted(one.folio for one in others))),
            ("Suma", pesos(total)),
        ),
    )


SMALL = work(
    contract=contract(amount=money(900_000), advance=money(0)),
    amount=None,
    procurement=replace(PROCUREMENT, method=Method.DIRECT, reason="Monto"),
)
OTHER = Award("EJ-002", date(2025, 3, 12), money(850_000), Method.DIRECT.value)
FLAG = Flag(
    bit=5,
    code=CODE,
    name="Contratos chicos que juntos rebasan el tope",
    definition="La misma dependencia firmó con la misma empresa, en pocas semanas, varios "
    "contratos sin licitación abierta. Cada uno cabe en el tope, pero la suma lo rebasa.",
    formula="cada contrato ≤ tope; firmados con pocos días de diferencia; suma > tope",
    check=check,
    example=Case(
        "Dos adjudicaciones directas a la misma empresa, de $900,000 y $850,000, firmadas con once "
        "días de diferencia. El tope es de $1,500,000.",
        SMALL,
        seen(awards=(OTHER,)),
    ),
    counter_example=Case(
        "Los mismos dos contratos, pero el segundo se firmó en octubre.",
        SMALL,
        seen(awards=(replace(OTHER, signed_on=date(2025, 10, 12)),)),
    ),
)
