"""What the actions of aid ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

REQUEST = "aid.request"
DECIDE = "aid.decide"
STOCK = "aid.stock"
DELIVER = "aid.deliver"
PAY = "aid.pay"
CAPABILITIES = {
    REQUEST: later("registrar solicitudes e inconformidades de apoyo"),
    DECIDE: later("resolver solicitudes de apoyo"),
    STOCK: later("registrar lo que entra al almacén de apoyos"),
    DELIVER: later("entregar apoyos con su vale"),
    PAY: later("registrar el pago de apoyos en dinero"),
}
