"""The agency publishes what it says about a flag of its work."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_work
from traza.modules.oversight.contracts.capabilities import ANSWER
from traza.modules.oversight.contracts.flags import EmptyAnswer, UnknownFlag
from traza.modules.oversight.models import FlagAnswer, Raise
from traza.platform.audit.record import record

LEAST = 10  # letters: less than that explains nothing
MOST = 5000


@asks(ANSWER)
@transaction.atomic
def answer_flag(work: int, code: str, text: str, said: Attribution) -> None:
    """Add an answer beside a flag that is or was up on the work; earlier answers stay.

    The same text again, as a double click sends it, is kept once. Raises UnknownWork, what
    `check_work` raises, UnknownFlag or EmptyAnswer.
    """
    dossier = check_work(work, said, ANSWER)
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
        by=said,
        about=f"work:{work}",
        why=said.why,
        detail={"folio": dossier.folio, "flag": code},
    )
