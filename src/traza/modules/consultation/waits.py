"""What waits in consultations: to open one, to answer its comments, to rule, to publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.waits import Scope, Wait
from traza.modules.consultation import api
from traza.modules.consultation.contracts.capabilities import ANSWER, PUBLISH, RULE
from traza.modules.consultation.contracts.cases import ProposalRow, Stage

OVER = (Stage.FILED, Stage.OPEN, Stage.ANSWERING, Stage.RULED, Stage.EXEMPT, Stage.REFUSED)
Make = Callable[..., Wait]


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """The next act of each proposal of an agency ("" of all)."""
    for one in api.list_proposals(agency=agency, stages=OVER, today=today):
        page = reverse("consultation:manage", args=[one.folio])
        made = partial(
            Wait,
            about=f"{one.folio} · {one.title}",
            thing=f"regulation:{one.folio}",
            thing_url=page,
            under="consultation:board",
            scope=Scope(one.agency),
            today=one.today,
        )
        yield from _next(one, made)


def _next(one: ProposalRow, made: Make) -> Iterator[Wait]:
    key = f"regulation:{one.folio}"
    if one.stage is Stage.FILED and one.opens_on is None:
        yield made(
            key=f"{key}:open",
            title=_("Abrir a consulta una propuesta"),
            url=reverse("consultation:open", args=[one.folio]),
            for_capability=(RULE,),
            second=RULE,
            hands=frozenset(api.ruling_hands(one.folio)[0]),
        )
    if one.unanswered and one.stage in {Stage.OPEN, Stage.ANSWERING}:
        yield made(
            key=f"{key}:answer",
            title=_("Contestar comentarios de una consulta: %(n)s") % {"n": one.unanswered},
            url=reverse("consultation:answers", args=[one.folio]),
            for_capability=(ANSWER,),
            since=one.opens_on,
            due=one.answer_by,
        )
    if one.stage is Stage.ANSWERING and not one.unanswered:
        yield made(
            key=f"{key}:rule",
            title=_("Emitir el dictamen de una propuesta"),
            url=reverse("consultation:rule", args=[one.folio]),
            for_capability=(RULE,),
            since=one.closes_on,
            due=one.rule_by,
            second=RULE,
            hands=frozenset(api.ruling_hands(one.folio)[0]),
        )
    if one.stage in {Stage.RULED, Stage.EXEMPT}:
        yield made(
            key=f"{key}:publish",
            title=_("Registrar la publicación de una regulación"),
            url=reverse("consultation:publish", args=[one.folio]),
            for_capability=(PUBLISH,),
            second=PUBLISH,
            hands=frozenset(api.ruling_hands(one.folio)[1]),
        )
