"""Do the amounts of an invoice add up, as its issuer printed them?

Amounts are decimals as written. A row of quantity by price, or of base by rate, may be rounded or
cut at any of its decimals, so what is accepted is the interval that SAT's guide gives; a total may
differ by a rounding of each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from traza.kernel.language import later
from traza.modules.grants.rules.cfdi.kinds import Wrong
from traza.modules.grants.rules.cfdi.structure import Fault

CFDI = "{http://www.sat.gob.mx/cfd/4}"
LOCAL = "{http://www.sat.gob.mx/implocal}"
ZERO, TEN = Decimal(0), Decimal(10)
NO_MONEY = frozenset({"T", "P"})  # transfers of goods, receipts of payment: their total is zero
PESO_DECIMALS = 2
NO_TOTAL = later("es %(said)s y en este tipo de comprobante es 0")
PRODUCT = later("es %(said)s y %(one)s por %(other)s da %(exact)s")
DECIMALS_OVER = later("tiene más de %(most)s decimales, los de su moneda")
ROWS = later("es %(said)s y la suma de los conceptos da %(added)s")
TAXES_OF_ROWS = later("es %(said)s y los impuestos de los conceptos dan %(added)s")
OWN_ROWS = later("es %(said)s y sus renglones dan %(added)s")
WHOLE = later("es %(said)s y el subtotal con su descuento e impuestos da %(added)s")
# Decimals of the currencies of SAT's catalogue that have not two.
WHOLE_UNITS = (
    "BIF", "BYR", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
    "UGX", "UYI", "VND", "VUV", "XAF", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD",
    "XDR", "XOF", "XPD", "XPF", "XPT", "XSU", "XTS", "XUA", "XXX",
)  # fmt: skip
THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
DECIMALS = dict.fromkeys(WHOLE_UNITS, 0) | dict.fromkeys(THOUSANDTHS, 3) | {"CLF": 4}


def sum_faults(root: Any, cent: Decimal) -> Iterator[Fault]:
    """Each sum that does not hold. `cent`: what a rounded row may add to a difference."""
    concepts = list(root.iterfind(f"{CFDI}Conceptos/{CFDI}Concepto"))
    if root.get("TipoDeComprobante") in NO_MONEY:
        for name in ("SubTotal", "Total"):
            if number(root, name):
                yield f"@{name}", Wrong(NO_TOTAL, {"said": root.get(name)})
        return
    for at, each in enumerate(concepts, 1):
        yield from _row(each, f"Conceptos/Concepto[{at}]")
    places = DECIMALS.get(root.get("Moneda") or "", PESO_DECIMALS)
    cent = max(cent, TEN**-places)  # rows have decimals that totals of yen have not
    may = cent * max(1, len(concepts))
    for name, column in (("SubTotal", "Importe"), ("Descuento", "Descuento")):
        added = sum((number(each, column) for each in concepts), ZERO)
        yield from _differs(f"@{name}", number(root, name), added, may, ROWS)
    if number(root, "Descuento") > number(root, "SubTotal"):
        yield "@Descuento", Wrong(later("es mayor que el subtotal"))
    yield from _taxes(root, concepts, cent)
    yield from _total(root, cent, places)


def number(element: Any, name: str) -> Decimal:
    """An amount of an element that has the form the schema asks; 0 where it is not there."""
    return Decimal(element.get(name) or 0)


def _row(concept: Any, where: str) -> Iterator[Fault]:
    yield from _product(concept, ("Cantidad", "ValorUnitario"), "Importe", where)
    if number(concept, "Descuento") > number(concept, "Importe"):
        yield f"{where}@Descuento", Wrong(later("es mayor que el importe"))
    for kind in ("Traslados/Traslado", "Retenciones/Retencion"):
        group, name = kind.split("/")
        path = f"{CFDI}Impuestos/{CFDI}{group}/{CFDI}{name}"
        for at, tax in enumerate(concept.iterfind(path), 1):
            if tax.get("TipoFactor") != "Exento":
                place = f"{where}/Impuestos/{kind}[{at}]"
                yield from _product(tax, ("Base", "TasaOCuota"), "Importe", place)


def _product(element: Any, factors: tuple[str, str], name: str, where: str) -> Iterator[Fault]:
    if any(element.get(one) is None for one in (*factors, name)):
        return
    said, low, high = number(element, name), Decimal(1), Decimal(1)
    for factor in factors:
        written = element.get(factor)
        half = half_of(written)
        value = Decimal(written)
        low, high = low * max(ZERO, value - half), high * (value + half)
    unit = TEN ** -_places(element.get(name))
    if not low - unit < said < high + unit:
        exact = number(element, factors[0]) * number(element, factors[1])
        values = {"said": said, "one": factors[0], "other": factors[1], "exact": f"{exact:f}"}
        yield f"{where}@{name}", Wrong(PRODUCT, values)


def half_of(written: str) -> Decimal:
    """Half of the last decimal of an amount as written: what rounding it may have taken."""
    return TEN ** -_places(written) / 2


def _places(written: str) -> int:
    return len(written.strip().partition(".")[2])


def _taxes(root: Any, concepts: list[Any], cent: Decimal) -> Iterator[Fault]:
    whole = root.find(f"{CFDI}Impuestos")
    for kind, name in (("Traslados/{0}Traslado", "TotalImpuestosTrasladados"),
                       ("Retenciones/{0}Retencion", "TotalImpuestosRetenidos")):  # fmt: skip
        path = kind.format(CFDI)
        inner = f"{CFDI}Impuestos/{CFDI}{path}"
        rows = [tax for each in concepts for tax in each.iterfind(inner)]
        of_rows = sum((number(tax, "Importe") for tax in rows), ZERO)
        listed = [] if whole is None else list(whole.iterfind(f"{CFDI}{path}"))
        of_list = sum((number(tax, "Importe") for tax in listed), ZERO)
        said = ZERO if whole is None else number(whole, name)
        place, may = f"Impuestos@{name}", cent * max(1, len(rows))
        yield from _differs(place, said, of_rows, may, TAXES_OF_ROWS)
        yield from _differs(place, said, of_list, cent * max(1, len(listed)), OWN_ROWS)


def _total(root: Any, cent: Decimal, places: int) -> Iterator[Fault]:
    whole = root.find(f"{CFDI}Impuestos")
    added = number(root, "SubTotal") - number(root, "Descuento")
    if whole is not None:
        added += number(whole, "TotalImpuestosTrasladados")
        added -= number(whole, "TotalImpuestosRetenidos")
    local = root.find(f"{CFDI}Complemento/{LOCAL}ImpuestosLocales")
    if local is not None:
        added += number(local, "TotaldeTraslados") - number(local, "TotaldeRetenciones")
    yield from _differs("@Total", number(root, "Total"), added, cent, WHOLE)
    for name in ("SubTotal", "Descuento", "Total"):
        written = (root.get(name) or "").partition(".")[2].rstrip("0")
        if len(written) > places:
            yield f"@{name}", Wrong(DECIMALS_OVER, {"most": places})


def _differs(where: str, said: Decimal, added: Decimal, may: Decimal, what: str) -> Iterator[Fault]:
    if abs(said - added) > may:
        yield where, Wrong(what, {"said": said, "added": f"{added:f}"})
