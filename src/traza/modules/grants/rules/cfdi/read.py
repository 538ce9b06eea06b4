"""What an invoice says, once its form was checked."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from traza.modules.grants.contracts.cfdi import Invoice, PaidDocument
from traza.modules.grants.rules.cfdi.kinds import collapsed
from traza.modules.grants.rules.cfdi.payments import PAGOS
from traza.modules.grants.rules.cfdi.sums import CFDI, number

PAID = f"{CFDI}Complemento/{PAGOS}Pagos/{PAGOS}Pago/{PAGOS}DoctoRelacionado"
TFD = "{http://www.sat.gob.mx/TimbreFiscalDigital}TimbreFiscalDigital"


def read(root: Any) -> Invoice:
    """The invoice of a root whose form holds; without a stamp its UUID is ""."""
    stamp = root.find(f"{CFDI}Complemento/{TFD}")
    issuer, receiver = root.find(f"{CFDI}Emisor"), root.find(f"{CFDI}Receptor")
    return Invoice(
        uuid="" if stamp is None else _text(stamp, "UUID").upper(),
        kind=_text(root, "TipoDeComprobante"),
        issued_at=datetime.fromisoformat(_text(root, "Fecha")),
        stamped_at=None if stamp is None else datetime.fromisoformat(_text(stamp, "FechaTimbrado")),
        issuer=_text(issuer, "Rfc"),
        issuer_name=_text(issuer, "Nombre"),
        issuer_regime=_text(issuer, "RegimenFiscal"),
        receiver=_text(receiver, "Rfc"),
        currency=_text(root, "Moneda"),
        total=number(root, "Total"),
        concepts=tuple(
            _text(each, "Descripcion") for each in root.iterfind(f"{CFDI}Conceptos/{CFDI}Concepto")
        ),
        pays=tuple(_paid(each) for each in root.iterfind(PAID)),
    )


def _paid(document: Any) -> PaidDocument:
    return PaidDocument(
        _text(document, "IdDocumento").upper(),
        int(_text(document, "NumParcialidad")),
        Decimal(_text(document, "ImpSaldoAnt")),
        Decimal(_text(document, "ImpPagado")),
    )


def _text(element: Any, name: str) -> str:
    return collapsed(element.get(name) or "")
