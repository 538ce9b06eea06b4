"""What waits in grants: calls that a second person signs, and the next steps of projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.waits import Scope, Wait
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import Call, CallStage
from traza.modules.grants.contracts.capabilities import AWARD, CALL
from traza.modules.grants.contracts.following_route import Pending, ProjectRoute
from traza.modules.grants.forms.following_acts import ADDRESSES, address_of, capability_of
from traza.platform.law import clock


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """The next act of each call and of each funded project of an agency ("" of all)."""
    yield from _of_projects(agency, today)
    for one in api.list_calls(agency=agency):
        if one.stage is CallStage.DRAFT and api.is_call_ready(one):
            yield _to_sign(one, today)
        elif one.stage is CallStage.REVIEWING and one.received:
            yield from _to_award(one, today)


def _to_sign(one: Call, today: date | None) -> Wait:
    where, page = _where(one), reverse("grants:manage_call", args=[one.folio])
    return _made(one, today)(
        key=f"call:{one.folio}:sign:{one.version.number}",
        title=_("Firmar y publicar una convocatoria"),
        url=page,
        for_capability=(AWARD,),
        since=clock.day_of(one.version.at, where),
        due=clock.day_of(one.contents.opens_at, where),
        second=AWARD,
        hands=one.writers,
    )


def _to_award(one: Call, today: date | None) -> Iterator[Wait]:
    """Applications to rule on until the day of the award; then the award itself."""
    unruled, made = api.unruled_of(one), _made(one, today)
    closed, result = clock.day_of(one.contents.closes_at, _where(one)), one.contents.result_on
    if unruled:
        yield made(
            key=f"call:{one.folio}:rule",
            title=ngettext(
                "Revisar %s solicitud de una convocatoria",
                "Revisar %s solicitudes de una convocatoria",
                unruled,
            ) % unruled,
            url=reverse("grants:received", args=[one.folio]),
            for_capability=(CALL, AWARD),
            since=closed,
            due=result,
        )  # fmt: skip
    else:
        yield made(
            key=f"call:{one.folio}:award",
            title=_("Emitir el fallo de una convocatoria"),
            url=reverse("grants:award", args=[one.folio]),
            for_capability=(AWARD,),
            since=closed,
            due=result,
            second=AWARD,
            hands=api.award_hands(one),
        )


def _where(one: Call) -> Jurisdiction:
    return Jurisdiction.of(one.contents.state)


def _made(one: Call, today: date | None) -> Callable[..., Wait]:
    return partial(
        Wait,
        about=f"{one.folio} · {one.contents.title}",
        thing=f"call:{one.folio}",
        thing_url=reverse("grants:manage_call", args=[one.folio]),
        under="grants:board",
        scope=Scope(one.agency),
        today=today or clock.today(_where(one)),
    )


def _of_projects(agency: str, today: date | None) -> Iterator[Wait]:
    for one in api.project_routes(agency=agency, today=today):
        for each in one.to_do:
            if each.todo in ADDRESSES:
                yield _of_project(one, each)


def _of_project(one: ProjectRoute, each: Pending) -> Wait:
    code = capability_of(each.todo)
    term = each.count.term if each.count and each.due == each.count.due else None
    return Wait(
        key=f"grant:{one.id}:{each.todo.value}:{each.of}:{each.due or ''}",
        title=each.todo.label,
        about=" · ".join(filter(None, (one.key, one.title, each.words))),
        thing=f"grant:{one.id}",
        thing_url=reverse("grants:project", args=[one.id]),
        url=address_of(one.id, each),
        under="grants:following",
        for_capability=(code,),
        scope=Scope(one.agency),
        today=one.today,
        since=each.since,
        due=each.due,
        term=_days(term.days) if term else "",
        citation=term.citation if term else None,
        second=code if each.hands else "",
        hands=each.hands,
    )


def _days(days: int) -> str:
    return ngettext("%(n)s día", "%(n)s días", days) % {"n": days}
