"""What the actions of planning ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

PLAN = "planning.plan"
APPROVE = "planning.approve"
CAPTURE = "planning.capture"
SIGN = "planning.sign"
CAPABILITIES = {
    PLAN: later("proponer metas, planes y compromisos"),
    APPROVE: later("aprobar metas, planes y compromisos, y abrir o prorrogar el año"),
    CAPTURE: later("capturar el avance de metas y compromisos"),
    SIGN: later("firmar el avance del trimestre"),
}
