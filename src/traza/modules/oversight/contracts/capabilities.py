"""What the actions of oversight ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

COMMITTEES = "oversight.committees"
MODERATE = "oversight.moderate"
REPLACE = "oversight.replace"
ANSWER = "oversight.answer"
TROUBLES = "oversight.troubles"
CAPABILITIES = {
    COMMITTEES: later("registrar lo de un comité"),
    MODERATE: later("decidir qué se publica de lo que envía un comité"),
    REPLACE: later("confirmar la sustitución de integrantes"),
    ANSWER: later("contestar lo que se dice de una obra"),
    TROUBLES: later("ver lo que no se pudo revisar"),
}
