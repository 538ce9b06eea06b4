"""Several small contracts that together would have gone to tender."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from traza.kernel.citation import Citation
from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Award, Ceiling, Context, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, said, whole
from traza.modules.oversight.rules.flag_cases import PROCUREMENT, case, contract, money, work
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import Method

CODE = "splitting"
WINDOW = "splitting_days"
WITHOUT_TENDER = (Method.DIRECT, Method.LIMITED, Method.SELECTIVE)


def check(dossier: Dossier, context: Context) -> Outcome:
    """Add the awards by the same procedure that are each below the ceiling and near in time.

    Only where the ceiling of that state and year was loaded with its norm: no other is assumed.
    """
    signed, procedure = dossier.contract, dossier.procurement
    if signed is None or procedure is None or procedure.method not in WITHOUT_TENDER:
        return None
    top, on = context.ceiling, signed.signed_on
    window = context.limit(WINDOW, on) if on else None
    if top is None or on is None or window is None:
        return NotCheckable(CODE, "no se ha cargado la norma con el tope de ese año y lugar")
    if signed.amount > top.amount:
        return None
    near = timedelta(days=int(window))
    others = [
        one
        for one in context.awards
        if one.method == procedure.method.value
        and one.amount <= top.amount
        and abs(one.signed_on - on) <= near
    ]
    total = Money.total([signed.amount, *(one.amount for one in others)])
    if not others or total <= top.amount:
        return None
    return Raised(
        CODE,
        f"{signed.contractor} tiene {len(others) + 1} {procedure.method.spanish_plural} con la "
        f"misma dependencia, firmadas con {int(window)} días o menos de diferencia. Cada una cabe "
        f"en el tope de {pesos(top.amount)} de {top.year}; juntas suman {pesos(total)}.",
        (
            ("Tope", f"{pesos(top.amount)}: {top.citation.source}, {top.citation.place}"),
            ("Este contrato", pesos(signed.amount)),
            ("Las otras obras", ", ".join(sorted(one.folio for one in others))),
            ("Suma", pesos(total)),
        ),
        since=max([on, *(one.signed_on for one in others)]),
        since_what="firma del último contrato",
    )


SMALL = work(
    contract=contract(amount=money(900_000), advance=money(0)),
    amount=None,
    procurement=replace(PROCUREMENT, method=Method.DIRECT, reason="Monto"),
)
OTHER = Award("EJ-002", date(2025, 3, 12), money(850_000), Method.DIRECT.value)
TOP = Ceiling(
    money(1_500_000),
    "26",
    2025,
    Method.DIRECT.value,
    Citation("Norma de ejemplo", "tabla de topes"),
    date(2025, 1, 2),
)
FLAG = Flag(
    bit=5,
    code=CODE,
    name="Contratos chicos que juntos rebasan el tope",
    definition="La misma dependencia firmó con la misma empresa, en pocas semanas, varios "
    "contratos por el mismo procedimiento sin licitación. Cada uno cabe en el tope que una norma "
    "fija para ese año y lugar, pero la suma lo rebasa. Sin esa norma no se compara.",
    formula="cada contrato ≤ tope; firmados con pocos días de diferencia; suma > tope",
    check=check,
    needs=whole(Fact.METHOD)
    + said(Fact.CONTRACT)
    + whole(Fact.CONTRACTOR, Fact.SIGNED_ON, Fact.AGENCY),
    example=case(
        "Dos adjudicaciones directas a la misma empresa, de $900,000 y $850,000, firmadas con once "
        "días de diferencia. El tope de ese año es de $1,500,000.",
        SMALL,
        awards=(OTHER,),
        ceiling=TOP,
    ),
    counter_example=case(
        "Los mismos dos contratos, pero no se ha cargado la norma que fija el tope de ese año.",
        SMALL,
        awards=(OTHER,),
    ),
)
