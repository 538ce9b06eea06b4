"""The receipt of an application: folio, moment, hash and documents."""

from __future__ import annotations

from pathlib import Path

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.money import Money
from traza.modules.grants.contracts.applying import Receipt
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.rules.reasons import pesos
from traza.platform.law import clock
from traza.platform.pdf.make import make_pdf

TEMPLATE = Path(__file__).with_suffix(".typ")


def receipt_pdf(receipt: Receipt, call: Call) -> bytes:
    """The receipt as PDF/UA."""
    at = clock.local_of(receipt.at, Jurisdiction.of(call.contents.state))
    return make_pdf(TEMPLATE, {
        "call": f"{call.contents.title} ({call.folio})",
        "rows": [
            ["Folio de recepción", receipt.number],
            ["Recibida", f"{at:%d/%m/%Y %H:%M:%S} (UTC{at:%z})"],
            ["Organización", receipt.organisation],
            ["Proyecto", receipt.title],
            ["Monto solicitado", pesos(Money(receipt.asked))],
            ["SHA-256 de lo enviado", receipt.sha256],
        ],
        "papers": [[one.code, one.name, one.sha256] for one in receipt.papers],
    }, keep=False)  # fmt: skip
