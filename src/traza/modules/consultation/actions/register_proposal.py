"""A proposal enters the regulatory agenda of its agency."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.folio import new_folio
from traza.modules.consultation.actions.held import enough, moment
from traza.modules.consultation.contracts.capabilities import CAPABILITIES, DRAFT
from traza.modules.consultation.contracts.cases import NewProposal
from traza.modules.consultation.models import Proposal
from traza.platform.access.authority import check
from traza.platform.audit.record import record


@asks(DRAFT)
@transaction.atomic
def register_proposal(new: NewProposal, said: Attribution, *, now: datetime | None = None) -> str:
    """Register it and return its folio. Raises TooShort, or what `check` raises."""
    what = "Esta propuesta"
    check(said, DRAFT, CAPABILITIES[DRAFT], agency=new.agency, what=what)
    at, on = moment(new.agency, now)
    row = Proposal.objects.create(
        folio=new_folio("RG"),
        agency=new.agency,
        title=enough(new.title, "Nombre preliminar"),
        legal_basis=enough(new.legal_basis, "Fundamento jurídico"),
        matter=enough(new.matter, "Materia", 3),
        problem=enough(new.problem, "Problemática"),
        alternatives=enough(new.alternatives, "Alternativas"),
        costs=enough(new.costs, "Costos y beneficios"),
        simplification=new.simplification.strip(),
        tentative_on=new.tentative_on,
        registered_at=at,
        registered_on=on,
        user=said.user,
    )
    record("consultation.register", by=said, about=f"regulation:{row.folio}", why=said.why)
    return row.folio
