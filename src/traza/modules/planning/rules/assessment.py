"""Whether what civil society says of a commitment can be kept: whose, of which day, and where."""

from __future__ import annotations

from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.planning.contracts.records import AssessmentValue

LEAST_WORDS = 10


def assessment_key(value: AssessmentValue) -> str:
    """The same organisation, on the same day, of the same commitment."""
    return f"{value.commitment}:{value.as_of.isoformat()}:{fold(value.organisation)}"[:300]


def check_assessment(value: AssessmentValue, today: date) -> Decision:
    """Each reason against it with its field."""
    found = []
    if not value.organisation:
        found.append(_against("organisation", told("Escriba qué organización lo dice.")))
    if value.as_of > today:
        text = told("La evaluación no puede ser de un día que no ha llegado.")
        found.append(_against("as_of", text))
    if value.percent is not None and not 0 <= value.percent <= 100:
        found.append(_against("percent", told("El avance va de 0 a 100.")))
    if len(value.words.strip()) < LEAST_WORDS:
        found.append(_against("text", told("Copie lo que dice la evaluación.")))
    if not value.document:
        found.append(_against("document", told("Escriba en qué documento lo dice.")))
    return Decision(tuple(found))


def _against(field: str, text: str) -> Reason:
    return Reason(f"planning.assessment_{field}", text, holds=False, field=field)
