"""Which visit a work is due, by its state."""

from __future__ import annotations

from traza.modules.works.contracts.dossier import Status

_BEFORE = frozenset(
    {Status.PROPOSED, Status.PRIORITISED, Status.AUTHORISED, Status.CONTRACTED, Status.CANCELLED}
)
_DURING = frozenset({Status.IN_PROGRESS, Status.SUSPENDED, Status.PUBLISHED})


def moment_of(status: Status) -> str:
    """ "before", "during" or "after" the works. The committee may choose another."""
    if status in _BEFORE:
        return "before"
    return "during" if status in _DURING else "after"
