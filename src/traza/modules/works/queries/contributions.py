"""What the works of a budget key say that they received of it."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.models import Version, WorkFunding
from traza.modules.works.rules.dossier_json import from_json


def dossiers_of_key(funding: Funding) -> list[Dossier]:
    """Every work one of whose fundings is of the same budget line, by its last dossier."""
    of_kind = WorkFunding.objects.filter(
        work=OuterRef("work"),
        source=funding.source.value,
        form=funding.form.value,
        received_centavos__isnull=False,
    )
    # The text is only a first sieve: the dossier itself says of which line each funding is.
    texts = Version.objects.filter(
        Exists(of_kind), number=F("work__version"), dossier__contains=f'"line":{funding.line}'
    ).values_list("dossier", flat=True)
    dossiers = [from_json(text) for text in texts]
    return [
        dossier
        for dossier in dossiers
        if any(part.line == funding.line for part in dossier.funding)
    ]
