"""What the actions of oversight ask of whoever calls them."""

from __future__ import annotations

COMMITTEES = "oversight.committees"
MODERATE = "oversight.moderate"
REPLACE = "oversight.replace"
ANSWER = "oversight.answer"
TROUBLES = "oversight.troubles"
CAPABILITIES = {
    COMMITTEES: "registrar lo de un comité",
    MODERATE: "decidir qué se publica de lo que envía un comité",
    REPLACE: "confirmar la sustitución de integrantes",
    ANSWER: "contestar lo que se dice de una obra",
    TROUBLES: "ver lo que no se pudo revisar",
}
