"""May this person change what belongs to this work?"""

from __future__ import annotations

from traza.kernel.actor import Attribution
from traza.modules.oversight.contracts.capabilities import CAPABILITIES, COMMITTEES
from traza.modules.oversight.queries.committees import committee_work
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.platform.access.authority import check


def check_work(work: int, said: Attribution, capability: str = COMMITTEES) -> Dossier:
    """The dossier of the work. Raises UnknownWork, and what `check` raises when they may not."""
    dossier = works.current_version(work).dossier
    what = f"La obra {dossier.folio}"
    check(said, capability, CAPABILITIES[capability], agency=dossier.agency, what=what)
    return dossier


def check_committee(committee: int, said: Attribution, capability: str = COMMITTEES) -> Dossier:
    """The dossier of a committee's work. Raises UnknownCommittee and OtherAgency."""
    return check_work(committee_work(committee), said, capability)
