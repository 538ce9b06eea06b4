"""The receipt of a payment (complement "Pagos" 2.0): what was paid, of what, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from traza.kernel.language import later
from traza.modules.grants.rules.cfdi.kinds import Wrong
from traza.modules.grants.rules.cfdi.structure import TIMES, Fault
from traza.modules.grants.rules.cfdi.sums import CFDI, ZERO, half_of, number

PAGOS = "{http://www.sat.gob.mx/Pagos20}"
LACKS = Wrong(later("falta en un comprobante de pago"))
STRAY = Wrong(later("sólo va en un comprobante de pago"))
POSITIVE = Wrong(later("debe ser mayor que cero"))
PAID = later("es %(said)s y los pagos suman %(added)s")
LEFT = later("es %(said)s y %(before)s menos %(paid)s da %(exact)s")
APPLIED = later("es %(said)s y lo aplicado a facturas suma %(added)s")
SMALLEST = Decimal("0.000001")


def payment_faults(root: Any, cent: Decimal) -> Iterator[Fault]:
    """Each amount of a receipt of payment that does not follow from the others."""
    found = list(root.iterfind(f"{CFDI}Complemento/{PAGOS}Pagos"))
    receipt = root.get("TipoDeComprobante") == "P"
    if receipt != bool(found):
        yield "Complemento/Pagos", LACKS if receipt else STRAY
        return
    if len(found) > 1:
        yield "Complemento/Pagos", Wrong(TIMES, {"count": len(found), "most": 1})
    for whole in found[:1]:
        yield from _whole(whole, cent)


def _whole(whole: Any, cent: Decimal) -> Iterator[Fault]:
    paid = ZERO
    payments = list(whole.iterfind(f"{PAGOS}Pago"))
    for at, each in enumerate(payments, 1):
        where = f"Pagos/Pago[{at}]"
        rate = number(each, "TipoCambioP") if each.get("TipoCambioP") else Decimal(1)
        paid += number(each, "Monto") * rate
        if number(each, "Monto") <= ZERO:
            yield f"{where}@Monto", POSITIVE
        yield from _documents(each, where, cent)
    totals = whole.find(f"{PAGOS}Totales")
    said = number(totals, "MontoTotalPagos") if totals is not None else ZERO
    if abs(said - paid) > cent * max(1, len(payments)):
        values = {"said": said, "added": f"{paid:f}"}
        yield "Pagos/Totales@MontoTotalPagos", Wrong(PAID, values)


def _least_applied(document: Any, paid: Decimal, *, same: bool) -> Decimal:
    """What it takes of the payment, in its currency; at least, where another one was rounded: half
    a cent of a dollar is ten of a peso."""
    written = document.get("EquivalenciaDR") or "1"
    if same:
        return paid / max(Decimal(written), SMALLEST)
    least = paid - half_of(document.get("ImpPagado"))
    return least / (Decimal(written) + half_of(written))


def _documents(payment: Any, where: str, cent: Decimal) -> Iterator[Fault]:
    applied = ZERO
    documents = list(payment.iterfind(f"{PAGOS}DoctoRelacionado"))
    for at, each in enumerate(documents, 1):
        place = f"{where}/DoctoRelacionado[{at}]"
        before, paid = number(each, "ImpSaldoAnt"), number(each, "ImpPagado")
        left = number(each, "ImpSaldoInsoluto")
        if left != before - paid:
            values = {"said": left, "before": before, "paid": paid, "exact": before - paid}
            yield f"{place}@ImpSaldoInsoluto", Wrong(LEFT, values)
        if paid <= ZERO:
            yield f"{place}@ImpPagado", POSITIVE
        applied += _least_applied(each, paid, same=each.get("MonedaDR") == payment.get("MonedaP"))
    amount = number(payment, "Monto")
    if applied - amount > cent * max(1, len(documents)):
        yield f"{where}@Monto", Wrong(APPLIED, {"said": amount, "added": f"{applied:.2f}"})
