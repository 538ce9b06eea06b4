"""The signing page: exactly what is signed, who signed, and the button of who is next."""

from __future__ import annotations

import json

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import SIGN
from traza.modules.planning.contracts.captured import SignStep, UnitNow
from traza.modules.planning.contracts.refusals import ContentChanged
from traza.modules.planning.forms.quarter import SignForm
from traza.modules.planning.rules.signing import (
    captured_by,
    content_of,
    hash_of,
    is_complete,
    next_step,
    steps_of,
)
from traza.modules.planning.views import doors
from traza.modules.planning.views.shown import goals_until, quarters_at
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person


@may_enter(SIGN, of=doors.unit_of)
@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def sign(request: HttpRequest, unit: int, quarter: int) -> HttpResponse:
    """Read what is signed; sign it, after saying again who one is."""
    found = doors.unit_of(request, unit)
    doors.quarter_of(quarter)
    form = SignForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid() and _sign(request, found, quarter, form):
        return redirect("planning:sign", unit, quarter)
    status = 422 if form is not None and form.errors else 200
    return _page(request, planning.unit_now(unit), quarter, form, status)


def _sign(request: HttpRequest, found: UnitNow, quarter: int, form: SignForm) -> bool:
    step = SignStep.member_of(form.cleaned_data["step"])
    if step is None:
        form.add_error(None, str(ContentChanged()))
        return False
    seen, said = form.cleaned_data["seen"], attribution_of(request.user)
    try:
        planning.sign_quarter(found.id, quarter, step, seen, said=said)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Quedó su firma sobre lo que aparece en esta página."))
    return True


def _page(
    request: HttpRequest, found: UnitNow, quarter: int, sent: SignForm | None, status: int
) -> HttpResponse:
    steps = steps_of(found, quarter)
    content = content_of(found, quarter)
    turn, seen = next_step(steps), hash_of(content)
    said = attribution_of(request.user)
    alone = second_person(SIGN, said, captured_by(found, quarter), agency=found.agency)
    complete = is_complete(found, quarter)
    form = None
    if turn is not None and complete.yes and not alone:
        form = sent or SignForm()
        # What is signed is always what this page shows; what changed is read again.
        form.data = {"seen": seen, "step": turn.step.value}
        form.initial = {"seen": seen, "step": turn.step.value}
        form.label_suffix = ""
    context = doors.shared(
        found,
        quarter=quarter,
        name=doors.quarter_name(quarter),
        state=doors.state_of(found, quarter),
        goals=goals_until(found, quarter),
        content=json.dumps(json.loads(content), ensure_ascii=False, indent=2),
        each=quarters_at(found.goals, quarter),
        steps=steps,
        turn=turn,
        seen=seen,
        alone=alone,
        missing=complete.against,
        form=form,
        errors=sent.non_field_errors() if sent is not None else (),
    )
    return render(request, "planning/sign.html", context, status=status)
