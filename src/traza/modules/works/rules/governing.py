"""Whose law of works binds a work."""

from __future__ import annotations

import re

from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import WorksLaw
from traza.modules.works.contracts.vocabulary import Source


def governing(dossier: Dossier, law: WorksLaw) -> Jurisdiction:
    """The federation where any of its money pays the work; otherwise the state of the work.

    Funds of chapter V of the Ley de Coordinación Fiscal are federal money under the state's law.
    """
    for one in dossier.funding:
        words = set(re.findall(r"[A-Z]+", one.fund.upper()))
        if one.source is Source.FEDERAL and not words & law.funds_of_the_state:
            return FEDERATION
    return Jurisdiction.of(dossier.state) if dossier.state else FEDERATION
