"""What the actions of grants ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

FOLLOW = "grants.follow"
DECIDE = "grants.decide"
PAY = "grants.pay"
CALL = "grants.call"
AWARD = "grants.award"
CAPABILITIES = {
    FOLLOW: later("dar seguimiento a proyectos apoyados y proponer medidas"),
    DECIDE: later("firmar convenios y resolver medidas de proyectos apoyados"),
    PAY: later("pagar ministraciones y registrar reintegros"),
    CALL: later("escribir convocatorias y revisar solicitudes"),
    AWARD: later("publicar convocatorias y asignar sus apoyos"),
}
