"""May this person change what belongs to this work?"""

from __future__ import annotations

from traza.modules.oversight.contracts.committee import AnotherAgency
from traza.modules.oversight.queries.committees import committee_work
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import Said


def check_agency(work: int, said: Said) -> Dossier:
    """The dossier of the work. Raises UnknownWork, and AnotherAgency when it is not theirs."""
    dossier = works.current_version(work).dossier
    if said.agency and said.agency != dossier.agency:
        raise AnotherAgency(folio=dossier.folio)
    return dossier


def check_committee(committee: int, said: Said) -> Dossier:
    """The dossier of a committee's work. Raises UnknownCommittee and AnotherAgency."""
    return check_agency(committee_work(committee), said)
