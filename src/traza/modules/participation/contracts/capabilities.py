"""What the actions of participation ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

READ = "reports.read"
ANSWER = "reports.answer"
MODERATE = "reports.moderate"
CAPABILITIES = {
    READ: later("leer los reportes"),
    ANSWER: later("contestar reportes"),
    MODERATE: later("decidir qué se publica de un reporte"),
}
