"""What waits in reports: an answer inside its term, and whether a new one is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.waits import Scope, Wait
from traza.modules.participation import api
from traza.modules.participation.contracts import ToAttend
from traza.modules.participation.contracts.capabilities import ANSWER, MODERATE


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """The reports of an agency ("" of all) that nobody answered, or nobody looked at."""
    for one in api.reports_to_attend(agency, today=today):
        made = partial(
            Wait,
            about=f"{one.folio} · {one.work_name}",
            thing=f"report:{one.folio}",
            thing_url=reverse("participation:answer", args=[one.folio]),
            under="participation:waiting",
            scope=Scope(one.agency),
            today=one.today,
            since=one.filed_on,
        )
        if one.is_unanswered:
            yield made(
                key=f"report:{one.folio}:answer",
                title=_("Contestar un reporte: %(topic)s") % {"topic": one.topic.label},
                url=reverse("participation:answer", args=[one.folio]),
                for_capability=(ANSWER,),
                due=one.due_on if one.asked else None,
                term=_term(one, "answer_days") if one.asked else "",
                citation=one.terms["answer_days"].citation if one.asked else None,
            )
        if one.is_held:
            yield made(
                key=f"report:{one.folio}:look",
                title=_("Decidir si un reporte se publica"),
                url=reverse("participation:moderate", args=[one.folio]),
                for_capability=(MODERATE,),
                due=one.look_by,
                term=_term(one, "look_days"),
                citation=one.terms["look_days"].citation,
            )


def _term(one: ToAttend, name: str) -> str:
    return _("%(days)s días hábiles") % {"days": one.terms[name].days}
