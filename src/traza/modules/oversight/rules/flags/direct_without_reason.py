"""The contract was given without tender, and the file does not say why."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.oversight.contracts.flags import Case, Context, Flag, Raised
from traza.modules.oversight.rules.flag_cases import PROCUREMENT, seen, work
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Method

CODE = "direct_without_reason"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Look for the reason and the article of a direct award."""
    procedure, signed = dossier.procurement, dossier.contract
    if signed is None or procedure is None or procedure.method is not Method.DIRECT:
        return None
    missing = []
    if not procedure.legal_basis.strip():
        missing.append("el artículo en que se funda")
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
            ("Fundamento", procedure.legal_basis or "sin dato"),
            ("Razón", procedure.reason or "sin dato"),
        ),
    )


FLAG = Flag(
    bit=21,
    code=CODE,
    name="Adjudicación directa sin razón escrita",
    definition="La obra se contrató sin licitación y en el expediente no está el artículo o la "
    "razón que la ley pide dejar por escrito.",
    formula="adjudicación directa, y falta el fundamento o la razón",
    check=check,
    example=Case(
        "Se adjudicó directamente; el expediente cita un artículo pero no da la razón.",
        work(procurement=replace(PROCUREMENT, method=Method.DIRECT, legal_basis="artículo 42")),
        seen(),
    ),
    counter_example=Case(
        "Se adjudicó directamente por un derrumbe, con su artículo y su dictamen.",
        work(
            procurement=replace(
                PROCUREMENT,
                method=Method.DIRECT,
                legal_basis="artículo 42, fracción II",
                reason="Derrumbe que dejó incomunicada a la localidad",
            )
        ),
        seen(),
    ),
)
