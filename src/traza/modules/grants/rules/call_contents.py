"""Does a call contain what the rules ask of every call? (4.2)"""

from __future__ import annotations

from collections.abc import Collection

from traza.kernel.decision import Decision
from traza.kernel.language import told
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import CallPart
from traza.modules.grants.rules.reasons import no, yes


def call_contents(parts: Collection[CallPart], rules: Programme) -> Decision:
    """Each part of 4.2, told or lacking."""
    reasons = []
    for part, section in rules.call_parts.items():
        code = f"call.{part.value}"
        if part in parts:
            said = told("La convocatoria dice: %(part)s.", part=part.within)
            reasons.append(yes(code, said, section))
        else:
            said = told("Falta en la convocatoria: %(part)s. Escríbalo.", part=part.within)
            reasons.append(no(code, said, section, field=part.value))
    return Decision.all_of(reasons)
