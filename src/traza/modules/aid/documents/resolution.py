"""The letter by which a person is told what was resolved, with every condition.

It names who asked: it is made for staff of the request's agency and no copy of it stays on disk.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from traza.modules.aid.contracts.requests import NewPerson, Resolved, Standing
from traza.platform.pdf.make import make_pdf
from traza.platform.pdf.words import count, day

TEMPLATE = Path(__file__).with_suffix(".typ")


def resolution_pdf(stands: Standing, person: NewPerson, agency: str) -> bytes:
    """The letter of the last resolution as PDF/UA. `agency` is its whole name."""
    return make_pdf(TEMPLATE, resolution_data(stands, person, agency), keep=False)


def resolution_data(stands: Standing, person: NewPerson, agency: str) -> dict[str, Any]:
    """What the letter says, already in words; of a request that was resolved."""
    last = stands.resolved[-1]
    return {
        "agency": agency,
        "folio": stands.folio,
        "name": " ".join(f"{person.given} {person.surname} {person.second}".split()),
        "title": _title(stands, last),
        "asked": [
            ["Apoyo", stands.concept.title],
            _asked(stands),
            ["Solicitud recibida", day(stands.received_on)],
            ["Resolución", day(last.on)],
        ],
        "yes": last.granted,
        "appeal": stands.appeal.words if stands.appeal else "",
        "conditions": [
            ["Sí" if one.holds else "No", one.text, str(one.citation or "")]
            for one in last.decision.reasons
        ],
        "because": last.because,
        "next": _next(stands, last),
    }


def _asked(stands: Standing) -> list[str]:
    if stands.amount is None:
        return ["Cantidad", count(stands.quantity)]
    return ["Monto", f"${stands.amount.pesos:,.2f}"]


def _title(stands: Standing, last: Resolved) -> str:
    said = "e autoriza el apoyo" if last.granted else "e niega el apoyo"
    return f"Respuesta a su inconformidad: s{said}" if len(stands.resolved) > 1 else f"S{said}"


def _next(stands: Standing, last: Resolved) -> str:
    """What the person may do now."""
    if last.granted and stands.concept.is_cash:
        return (
            "Firme el recibo en esta dependencia para que se ordene el pago. El dinero ya está "
            "apartado en su presupuesto. El apoyo no se condiciona."
        )
    if last.granted:
        return (
            "Recoja el apoyo con su vale y una identificación. El vale se usa una sola vez. Si va "
            "otra persona, lleva el vale, su identificación y dice por qué lo recoge."
        )
    if len(stands.resolved) == 1:
        return (
            "Si no está de acuerdo, dígalo con sus palabras en esta dependencia, una vez. Lo "
            "resuelve otra persona, con las mismas condiciones a la vista."
        )
    return (
        "Esta es la segunda resolución. Puede pedir el apoyo de nuevo cuando cambie lo que faltó."
    )
