"""What the actions of participation ask of whoever calls them."""

from __future__ import annotations

READ = "reports.read"
ANSWER = "reports.answer"
MODERATE = "reports.moderate"
CAPABILITIES = {
    READ: "leer los reportes",
    ANSWER: "contestar reportes",
    MODERATE: "decidir qué se publica de un reporte",
}
