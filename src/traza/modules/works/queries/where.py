"""Where a work is, and so which day it is there."""

from __future__ import annotations

from traza.kernel.jurisdiction import Jurisdiction
from traza.modules.directory import api as directory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import Work
from traza.platform.law import clock


def where_is(dossier: Dossier | None, agency: str = "") -> Jurisdiction:
    """The municipality or state of a work; of one that is not proposed yet, its agency's."""
    if dossier is None:
        return directory.place_of(agency)
    return clock.place(dossier.state, dossier.municipality)


def where_of(work: int) -> Jurisdiction:
    """The same by the number of the work; the installation's place when there is none."""
    found = Work.objects.filter(pk=work).values_list("state", "municipality").first()
    return clock.place(*found) if found else clock.here()
