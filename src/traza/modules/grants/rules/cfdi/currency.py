"""Does an invoice in another currency say its rate?

The standard of the Anexo 20 says of TipoCambio that it is required when the currency is neither MXN
nor XXX; of pesos it is 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from traza.kernel.language import later
from traza.modules.grants.rules.cfdi.kinds import Wrong
from traza.modules.grants.rules.cfdi.structure import MISSING, Fault

PESOS, NONE = "MXN", "XXX"
NOT_ONE = Wrong(later("es 1 cuando la moneda es MXN"))


def currency_faults(root: Any) -> Iterator[Fault]:
    """Of an invoice whose attributes have the form that the schema asks."""
    currency, rate = root.get("Moneda"), root.get("TipoCambio")
    if rate is None and currency not in {PESOS, NONE}:
        yield "Comprobante@TipoCambio", MISSING
    elif rate is not None and currency == PESOS and Decimal(rate) != 1:
        yield "Comprobante@TipoCambio", NOT_ONE
