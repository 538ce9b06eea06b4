"""Propose the goals of a unit of a published form, with the readings that a person chose."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_agency_year
from traza.modules.planning.actions.keep_unit import keep_unit
from traza.modules.planning.actions.propose_goals import propose_goals
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.captured import GoalPlan, Header
from traza.modules.planning.queries.captured import find_unit


@asks(PLAN)
@transaction.atomic
def import_form(
    agency: str, year: int, header: Header, plans: Sequence[GoalPlan], *, said: Attribution
) -> int:
    """Keep the unit when it is new (a head that is there stays) and propose its goals, all or none;
    return the number of the unit. `said.document` is the slug of the form, which stays beside.

    Raises Refused with every reason, and what `check_agency_year` raises.
    """
    check_agency_year(agency, year, said, PLAN)
    unit = find_unit(agency, year, header.unit.code)
    if unit is None:
        unit = keep_unit(agency, year, header, said=said, source=said.document)
    if plans:
        propose_goals(unit, plans, said=said, source=said.document)
    return unit
