"""The contract was given without tender, and the file does not say why."""

from __future__ import annotations

import re
from dataclasses import replace

from traza.kernel.fold import fold
from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed, said, whole
from traza.modules.oversight.rules.flag_cases import PROCUREMENT, case, work
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import Method

CODE = "direct_without_reason"
# The amount is itself a reason: the article lets small contracts be given directly.
_BY_AMOUNT = re.compile(r"\bmontos?\b|\barticulo 43\b|\bart 43\b|\bcuantia\b")


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for the reason and the article of a direct award that its amount does not explain."""
    procedure, signed = dossier.procurement, dossier.contract
    if signed is None or procedure is None or procedure.method is not Method.DIRECT:
        return None
    top = context.ceiling
    if top is not None and signed.amount <= top.amount:
        return None
    if _BY_AMOUNT.search(fold(procedure.legal_basis)):
        return None
    missing = []
    if not procedure.legal_basis.strip():
        missing.append("el fundamento")
    if not procedure.reason.strip():
        missing.append("la razón")
    if not missing:
        return None
    return Raised(
        CODE,
        f"El contrato {signed.number}, por {pesos(signed.amount)}, se adjudicó directamente y el "
        f"expediente no dice {' ni '.join(missing)}.",
        (
            ("Procedimiento", f"adjudicación directa {procedure.number}"),
            ("Fundamento", procedure.legal_basis or "en blanco"),
            ("Razón", procedure.reason or "en blanco"),
        ),
        since=procedure.awarded_on or signed.signed_on,
        since_what="fallo" if procedure.awarded_on else "firma del contrato",
    )


FLAG = Flag(
    bit=21,
    code=CODE,
    name="Adjudicación directa sin razón escrita",
    definition="La obra se contrató sin licitación y en el expediente está en blanco el fundamento "
    "o la razón. Si el monto es pequeño, el monto mismo puede ser la razón.",
    formula="adjudicación directa, sin fundamento o sin razón, y el fundamento no es el monto",
    check=check,
    needs=whole(Fact.METHOD) + listed(Fact.AWARD_REASON, Fact.LEGAL_BASIS) + said(Fact.CONTRACT),
    example=case(
        "Se adjudicó directamente; el expediente cita un fundamento pero no da la razón.",
        work(procurement=replace(PROCUREMENT, method=Method.DIRECT, legal_basis="artículo 42")),
    ),
    counter_example=case(
        "Se adjudicó directamente por su monto, y el expediente así lo funda.",
        work(
            procurement=replace(
                PROCUREMENT, method=Method.DIRECT, legal_basis="artículo 43, por monto"
            )
        ),
    ),
)
