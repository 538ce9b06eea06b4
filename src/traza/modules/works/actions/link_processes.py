"""Tie contracting processes to the project they belong to, so that its money counts once."""

from __future__ import annotations

from collections.abc import Sequence

from traza.kernel.acts import Doer, done_by
from traza.modules.works.models import Work
from traza.modules.works.queries.untied import untied


@done_by(Doer.STEP, "who imports the file asks, in the transaction of the works")
def link_processes(works: Sequence[int] | None = None) -> int:
    """Set `Work.part_of` of every process whose project is here, of these works and what they name
    or of all. Answers how many were tied now."""
    found = untied(works)
    for pk, project in found.items():
        Work.objects.filter(pk=pk).update(part_of=project)
    return len(found)
