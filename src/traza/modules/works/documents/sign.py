"""The sign of the works (letrero): what, how much, who pays, who builds, until when, and a QR code.

Landscape letter, all lines and letters, so that a printer enlarges it to any size.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.modules.works.documents.common import (
    goal,
    people,
    period,
    where,
    who_answers,
)
from traza.modules.works.queries.law import legend
from traza.platform.pdf.make import make_pdf
from traza.platform.pdf.qr import qr_svg
from traza.platform.pdf.words import pesos

TEMPLATE = Path(__file__).with_suffix(".typ")


def sign_pdf(dossier: Dossier, names: Names, address: str) -> bytes:
    """The sign as PDF/UA of one page; `address` is the public page of the work, whole."""
    return make_pdf(
        TEMPLATE, sign_data(dossier, names, address), {"qr.svg": qr_svg(address).encode()}
    )


def sign_data(dossier: Dossier, names: Names, address: str) -> dict[str, Any]:
    """What the sign says, already in words."""
    contract = dossier.contract
    total = dossier.promised if dossier.funding else dossier.amount
    starts = contract.starts if contract else dossier.planned_start
    facts = [
        ("Construye", contract.contractor if contract else ""),
        ("Plazo", period(starts, dossier.contract_end)),
        ("Se hará", goal(dossier)),
        ("Beneficia a", people(dossier)),
        ("Programa", names.programmes.get(dossier.programme, "")),
    ]
    return {
        "agency": who_answers(dossier, names),
        "name": dossier.name,
        "where": where(dossier, names),
        "folio": dossier.folio,
        "total": pesos(total),
        "sources": [[who, pesos(amount)] for who, amount in _by_source(dossier)],
        "facts": [list(one) for one in facts],
        "address": address.split("://", 1)[-1],
        "legend": _legend(dossier),
    }


def _by_source(dossier: Dossier) -> list[tuple[str, Money]]:
    """What each source promised, in the order of the dossier; the sum is the total."""
    found = dict.fromkeys(one.source for one in dossier.funding)
    return [(_who(dossier, source), _promised(dossier, source)) for source in found]


def _who(dossier: Dossier, source: Source) -> str:
    """The source, and in what it contributes when it is not only money."""
    forms = dict.fromkeys(one.form for one in dossier.funding if one.source is source)
    told = ", ".join(form.spanish_within for form in forms)
    return source.spanish if list(forms) == [Form.MONEY] else f"{source.spanish} ({told})"


def _promised(dossier: Dossier, source: Source) -> Money:
    return Money.total(one.promised for one in dossier.funding if one.source is source)


def _legend(dossier: Dossier) -> str:
    federal = any(one.source is Source.FEDERAL for one in dossier.funding)
    return legend(Source.FEDERAL.value) if federal else ""
