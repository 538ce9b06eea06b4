"""May a juror evaluate an application? (5 principios: imparcialidad)"""

from __future__ import annotations

from collections.abc import Collection

from traza.kernel.decision import Decision
from traza.kernel.language import told
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import Tie
from traza.modules.grants.rules.reasons import no, yes


def may_evaluate(
    declared: Tie | None,
    juror: str,
    board: Collection[str],
    rules: Programme,
    *,
    applying: Collection[str] = (),
    own: Collection[str] = (),
) -> Decision:
    """`declared`: what the juror said of the organisation that applies; None: nothing yet.
    `board`: keys of the persons of its governing body. `applying`: organisations of the call;
    `own`: those whose governing body the juror is on."""
    section = rules.cite("5 principios")
    if declared is None:
        said = told("Falta su declaración de interés sobre esta organización.")
        return Decision((no("conflict.undeclared", said, section, field="declared"),))
    reasons = []
    if juror in board:
        said = told("Es de su órgano de gobierno: no puede evaluarla, aunque no lo declare.")
        reasons.append(no("conflict.board", said, section))
    if declared is not Tie.NONE:
        said = told("Declaró un interés: %(tie)s. La evalúa otra persona.", tie=declared.within)
        reasons.append(no("conflict.declared", said, section))
    if set(own) & set(applying):
        said = told("Es de una organización que participa en la convocatoria: no evalúa en ella.")
        reasons.append(no("conflict.rival", said, section))
    if not reasons:
        said = told("Declaró que no tiene interés en ella, y no consta ninguno.")
        reasons.append(yes("conflict.none", said, section))
    return Decision(tuple(reasons))
