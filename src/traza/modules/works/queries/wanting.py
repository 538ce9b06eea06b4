"""What a work still needs before it may be authorised, told from its proposal on."""

from __future__ import annotations

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import UnknownMovement
from traza.modules.budget.contracts.origin import Origin
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.rules.keys import wanting

BEFORE = (Status.PROPOSED, Status.PRIORITISED)


def wanted_to_authorise(dossier: Dossier) -> list[str]:
    """Each thing that is needed, as a sentence; nothing once the work is authorised."""
    return list(wanting(dossier, origin_of)) if dossier.status in BEFORE else []


def origin_of(line: int) -> Origin | None:
    """Whose money a key is; None when there is no such key."""
    try:
        spec = budget.get_line(line).spec
    except UnknownMovement:
        return None
    return Origin(spec.contributor, spec.contribution, spec.valuation)
