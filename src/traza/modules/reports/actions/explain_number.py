"""An officer signs why a typed number is not its figure; the report prints it beside it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.reports.contracts.capabilities import EXPLAIN
from traza.modules.reports.contracts.refusals import NotUnsettled, TooShort
from traza.modules.reports.models import Explanation
from traza.modules.reports.queries.scope import scope_of
from traza.modules.reports.queries.texts import unsettled
from traza.platform.access.authority import check
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record

LEAST = 20


@asks(EXPLAIN)
@transaction.atomic
def explain_number(
    agency: str, year: int, key: str, words: str, *, signer: str, said: Attribution
) -> None:
    """Keep the explanation of one typed number, by its key; `signer` is who signs, with their post.

    Raises NotUnsettled, TooShort, SamePerson for who wrote the section, and what `check` raises.
    """
    check(said, EXPLAIN, "firmar la explicación de un número", agency=agency, what="Este informe")
    reason = words.strip()
    if len(reason) < LEAST:
        raise TooShort(least=LEAST)
    found = next((one for one in unsettled(scope_of(year, agency)) if one.key == key), None)
    if found is None:
        raise NotUnsettled
    check_other_person(EXPLAIN, said, [found.author])
    Explanation.objects.create(
        agency=agency,
        year=year,
        section=found.section,
        key=key,
        printed=found.judged.typed.printed[:80],
        sentence=found.judged.typed.sentence,
        words=reason,
        signer=signer.strip()[:160],
        at=timezone.now(),
        user=said.user,
        role=said.role,
    )
    record("annual.explain_number", by=said, about=f"annual:{agency}:{year}", why=reason)
