"""What would be said of a change, before it is recorded."""

from __future__ import annotations

from datetime import date

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.modules.works.contracts.changes import Change
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.queries.law import lifecycle, rule_context
from traza.modules.works.queries.where import where_is
from traza.modules.works.rules.changes import decide
from traza.modules.works.rules.lifecycle import may_change
from traza.platform.law import clock


def consider(
    dossier: Dossier | None, change: Change, said: Attribution, today: date | None = None
) -> Decision:
    """Yes when the law of the life cycle and the rule of the verb take the change of this dossier.

    The ledger is not asked: whether there is money is known when the change is recorded.
    """
    law = may_change(lifecycle(), dossier, change, said)
    if not law.yes:
        return law
    day = today or clock.today(where_is(dossier, said.agency))
    rule = decide(dossier, change, rule_context(day))
    return Decision.all_of([*law.reasons, *rule.reasons])
