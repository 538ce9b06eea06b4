"""What the actions of planning ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

PLAN = "planning.plan"
APPROVE = "planning.approve"
CAPTURE = "planning.capture"
SIGN = "planning.sign"
CLOSE = "planning.close"
CAPABILITIES = {
    PLAN: later("proponer metas, planes, compromisos e indicadores"),
    APPROVE: later("aprobar metas, planes, compromisos e indicadores, y abrir o prorrogar el año"),
    CAPTURE: later("capturar el avance de metas, compromisos e indicadores"),
    SIGN: later("firmar el avance del trimestre"),
    CLOSE: later("cerrar el periodo de un indicador que otra persona capturó"),
}
