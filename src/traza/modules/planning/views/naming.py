"""Confirming who signs for a unit, once somebody else proposed them in its head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.contracts.captured import Signer, SignStep
from traza.modules.planning.contracts.captured import UnitNow as UnitState
from traza.modules.planning.forms.unit import SignersRulingForm
from traza.modules.planning.views import doors as scoping
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person

NAME_SIGNERS = "planning.name_signers"


@dataclass(frozen=True, slots=True)
class SignerChange:
    """A step whose signer would be another, each in words."""

    title: str
    before: str
    after: str


def signers_asked(unit: UnitState, actor: Attribution) -> dict[str, Any]:
    """What the page of a unit shows of signers that wait: the change of each step, and the form or
    why this person may not decide; nothing when none wait."""
    proposal = unit.proposal
    if proposal is None:
        return {}
    steps = zip(SignStep, unit.header.signers, proposal.signers, strict=True)
    changes = [
        SignerChange(step.label, _called(before), _called(after))
        for step, before, after in steps
        if before != after
    ]
    asked: dict[str, Any] = {"naming": changes, "naming_because": proposal.because}
    if holds(actor, APPROVE):
        may = partial(holds, capability=APPROVE)
        asked["naming_refusal"] = second_person(
            NAME_SIGNERS, actor, proposal.excluded, agency=unit.agency, may=may
        )
        asked["naming_form"] = SignersRulingForm(initial={"edition": proposal.edition})
    return asked


def _called(signer: Signer) -> str:
    """A signer with the only account that signs for them, or that any may."""
    name = signer.name or _("sin nombre")
    if signer.account:
        return f"{name} ({signer.account})"
    return _("%(name)s (cualquier cuenta que pueda firmar)") % {"name": name}


@may_enter(APPROVE, of=scoping.unit_of)
@require_POST
def decide_signers(request: HttpRequest, unit: int) -> HttpResponse:
    """Confirm the signers that were seen, or turn them down with a reason."""
    actor = attribution_of(request.user)
    form = SignersRulingForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, chain.from_iterable(form.errors.values()))))
        return redirect("planning:unit", unit)
    data = form.cleaned_data
    try:
        if "reject" in request.POST:
            planning.reject_signers(unit, data["edition"], data["because"], by=actor)
            messages.success(request, _("No se confirmaron: siguen firmando quienes firmaban."))
        else:
            planning.confirm_signers(unit, data["edition"], by=actor)
            messages.success(request, _("Quedaron confirmados quienes firman."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("planning:unit", unit)
