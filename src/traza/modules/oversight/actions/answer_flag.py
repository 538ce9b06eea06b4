"""The agency publishes what it says about a flag of its work."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.modules.oversight.contracts.flags import EmptyAnswer, NotYourWork, UnknownFlag
from traza.modules.oversight.models import FlagAnswer, Raise
from traza.modules.works import api as works
from traza.modules.works.contracts.register import Said
from traza.platform.audit.record import record

LEAST = 10  # letters: less than that explains nothing
MOST = 5000


@transaction.atomic
def answer_flag(work: int, code: str, text: str, said: Said) -> None:
    """Add an answer beside a flag that is or was up on the work; earlier answers stay.

    The same text again, as a double click sends it, is kept once. Raises UnknownWork, NotYourWork,
    UnknownFlag or EmptyAnswer.
    """
    dossier = works.current_version(work).dossier
    if said.agency and said.agency != dossier.agency:
        raise NotYourWork(folio=dossier.folio, agency=dossier.agency)
    if not Raise.objects.filter(work=work, code=code).exists():
        raise UnknownFlag(code=code)
    words = text.strip()
    if len(words) < LEAST:
        raise EmptyAnswer(least=LEAST)
    last = FlagAnswer.objects.filter(work=work, code=code).order_by("-at", "-pk").first()
    if last is not None and last.text == words[:MOST]:
        return
    FlagAnswer.objects.create(
        work_id=work,
        code=code,
        text=words[:MOST],
        at=timezone.now(),
        agency=said.agency or dossier.agency,
        user=said.user,
    )
    record(
        "oversight.answer_flag",
        by=said.actor,
        about=f"work:{work}",
        why=said.why,
        detail={"folio": dossier.folio, "flag": code},
    )
