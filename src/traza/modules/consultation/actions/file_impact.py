"""The analysis of impact, or the justification that none is needed: the case begins."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.folio import new_folio
from traza.kernel.language import told
from traza.modules.consultation.actions.held import at_stage, held, moment
from traza.modules.consultation.contracts.capabilities import DRAFT
from traza.modules.consultation.contracts.cases import Impact, Stage
from traza.modules.consultation.contracts.refusals import NoText, OneOfEach
from traza.modules.consultation.models import Dictamen
from traza.modules.consultation.models import Impact as ImpactRow
from traza.modules.consultation.queries.law import exemption_texts, need_texts
from traza.modules.consultation.rules.need import needs_impact
from traza.platform.audit.record import record

LEAST = 10
# What an analysis says, with the titles of its form.
PARTS = {
    "problem": "Problemática y objetivos",
    "alternatives": "Alternativas comparadas",
    "costs": "Costos y beneficios",
    "principles": "Simplificación y digitalización",
    "indicators": "Indicadores",
    "consulted": "Consulta previa",
}


@asks(DRAFT)
@transaction.atomic
def file_impact(
    folio: str, impact: Impact, said: Attribution, *, now: datetime | None = None
) -> bool:
    """Keep it; True when it needs a consultation. What is exempt gets its certificate at once, as
    the law asks. Raises NotNow, NoText or OneOfEach."""
    row = held(folio, said, DRAFT)
    at, on = moment(row.agency, now)
    at_stage(row, {Stage.AGENDA}, on)
    last = row.versions.order_by("-number").first()
    if last is None:
        raise NoText
    needed = needs_impact(impact, need_texts(), exemption_texts())
    _check_whole(impact, needed.yes)
    ImpactRow.objects.create(
        proposal=row, **asdict(impact), needed=needed.yes, at=at, on=on, user=said.user
    )
    row.began_on = on
    row.save(update_fields=["began_on"])
    if not needed.yes:
        Dictamen.objects.create(
            folio=new_folio("DI"), version=last, exempt=True, favourable=True,
            text=impact.justification.strip(), sha256=last.sha256, at=at, on=on, user=said.user,
        )  # fmt: skip
    record(
        "consultation.impact", by=said, about=f"regulation:{row.folio}", why=said.why,
        detail={"needed": needed.yes},
    )  # fmt: skip
    return needed.yes


def _check_whole(impact: Impact, needed: bool) -> None:
    asked = PARTS if needed else {"justification": told("Justificación de la exención")}
    for name, title in asked.items():
        if len(getattr(impact, name).strip()) < LEAST:
            raise OneOfEach(field=title, least=LEAST)
