"""A regulation goes to the official gazette: only the identical text of its dictamen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.consultation.actions.held import at_stage, enough, held, moment
from traza.modules.consultation.contracts.capabilities import PUBLISH
from traza.modules.consultation.contracts.cases import Stage
from traza.modules.consultation.contracts.refusals import NotIdentical
from traza.modules.consultation.models import Dictamen, Publication
from traza.modules.consultation.rules.texts import as_kept, first_difference, hash_of
from traza.platform.access import four_eyes
from traza.platform.audit.record import record


@dataclass(frozen=True, slots=True)
class Gazette:
    """Where and when it is published."""

    name: str
    number: str
    on: date


@asks(PUBLISH)
@transaction.atomic
def publish_regulation(
    folio: str, text: str, where: Gazette, said: Attribution, *, now: datetime | None = None
) -> None:
    """Keep the publication. Raises NotNow, NotIdentical, TooShort, and SamePerson for who issued
    the dictamen or asked the certificate."""
    row = held(folio, said, PUBLISH)
    at, today = moment(row.agency, now)
    at_stage(row, {Stage.RULED, Stage.EXEMPT}, today)
    ruled = Dictamen.objects.filter(version__proposal=row).latest("at", "pk")
    four_eyes.check_other_person(PUBLISH, said, (ruled.user,))
    sha256 = hash_of(text)
    if sha256 != ruled.sha256:
        raise NotIdentical(words=first_difference(ruled.version.text, as_kept(text)))
    Publication.objects.create(
        dictamen=ruled, sha256=sha256, gazette=enough(where.name, "Medio oficial", 3),
        number=enough(where.number, "Número", 1), on=where.on, at=at, user=said.user,
    )  # fmt: skip
    record(
        "consultation.publish", by=said, about=f"regulation:{row.folio}", why=said.why,
        detail={"sha256": sha256},
    )  # fmt: skip
