"""The committee of a work, as the module that looks after committees tells it.

Committees stand above works: nothing here imports their module, and a register without it has no
committees.
"""

from __future__ import annotations

from dataclasses import replace

from traza.modules.works.contracts.committee import CommitteeSeen
from traza.modules.works.contracts.dossier import Dossier
from traza.platform.above import teller


def committee_of(work: int) -> CommitteeSeen | None:
    """The committee of a work, or where it is formed; None where nobody looks after committees."""
    tell = teller("works.committee")
    seen: CommitteeSeen | None = tell(work) if tell else None
    return seen


def with_signatures(work: int, dossier: Dossier) -> Dossier:
    """The dossier whose act of hand-over says that the committee signed when its signatures are
    recorded, also those that came after the act."""
    seen = committee_of(work)
    if seen is None or seen.formed_on is None or dossier.handover is None:
        return dossier
    return replace(dossier, handover=replace(dossier.handover, committee_signed=seen.signed > 0))
