"""The committee of a work, as the module that looks after committees tells it.

Committees stand above works. Their module says in `AppConfig.ready` which function tells; nothing
here imports it, and a register without it has no committees.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.module_loading import import_string

from traza.modules.works.contracts.committee import CommitteeSeen
from traza.modules.works.contracts.dossier import Dossier

_TELLS: list[str] = []


def committees_told_by(path: str) -> None:
    """Say which function (its dotted path) tells the committee of a work by its number."""
    _TELLS[:] = [path]


def committee_of(work: int) -> CommitteeSeen | None:
    """The committee of a work, or where it is formed; None where nobody looks after committees."""
    if not _TELLS:
        return None
    tell: Callable[[int], CommitteeSeen] = import_string(_TELLS[0])
    return tell(work)


def with_signatures(work: int, dossier: Dossier) -> Dossier:
    """The dossier whose act of hand-over says that the committee signed when its signatures are
    recorded, also those that came after the act."""
    seen = committee_of(work)
    if seen is None or seen.formed_on is None or dossier.handover is None:
        return dossier
    return replace(dossier, handover=replace(dossier.handover, committee_signed=seen.signed > 0))
