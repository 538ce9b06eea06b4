"""The signing page: exactly what is signed, who signed, and the button of who is next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import SIGN
from traza.modules.planning.contracts.captured import SignerRule, SignNow, SignStep, UnitNow
from traza.modules.planning.contracts.refusals import ContentChanged
from traza.modules.planning.forms.quarter import SignForm
from traza.modules.planning.rules.signing import (
    captured_by,
    content_of,
    hash_of,
    is_complete,
    next_step,
    other_signers,
    steps_of,
)
from traza.modules.planning.views import doors, pending_signature
from traza.modules.planning.views.shown import goals_until, quarters_at
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person
from traza.platform.certificates.personal import Described, Proven
from traza.ui import words


@may_enter(SIGN, of=doors.unit_of)
@never_cache
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, unit: int, quarter: int) -> HttpResponse:
    """Read what is signed; sign it, after saying again who one is."""
    found = doors.unit_of(request, unit)
    doors.quarter_of(quarter)
    if request.method != "POST":
        if pending_signature.drop(request, unit, quarter):
            messages.warning(request, _lost())
        return _page(request, found, quarter, None, 200)
    files = pending_signature.files_of(request, unit, quarter)
    form = SignForm(request.POST, files, certificates=_certificates())
    if not form.is_valid():
        pending_signature.drop(request, unit, quarter)
        return _page(request, found, quarter, form, 422)
    if file := form.cleaned_data["cms"]:
        pending_signature.hold(request, unit, quarter, file)
    answer: HttpResponse = _sign(request, found, quarter, form)
    return answer


@reauthentication_required  # type: ignore[untyped-decorator]
def _sign(request: HttpRequest, state: UnitNow, quarter: int, form: SignForm) -> HttpResponse:
    """Sign with what the form says, which holds."""
    unit = state.id
    pending_signature.drop(request, unit, quarter)
    step = SignStep.member_of(form.cleaned_data["step"])
    seen, said = form.cleaned_data["seen"], attribution_of(request.user)
    file = form.cleaned_data["cms"]
    try:
        if step is None:
            raise ContentChanged
        cms = file.read() if file else None
        proof = planning.sign_quarter(unit, quarter, step, seen, said=said, cms=cms)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, planning.unit_now(unit), quarter, form, 422)
    messages.success(request, _signed(proof))
    return redirect("planning:sign", unit, quarter)


def _lost() -> str:
    """Who left while their password was asked: nothing is signed without their choosing again."""
    return _(
        "La firma electrónica que había elegido ya no espera y no se firmó nada. "
        "Si quiere firmar, elíjala otra vez."
    )


def _signed(proof: Proven | None) -> str:
    """What was kept, in a sentence: which of the two signatures, and by whose certificate."""
    if proof is None:
        return _(
            "Quedó su firma sobre lo que aparece en esta página: con su cuenta, sin certificado."
        )
    return _(
        "Quedó su firma electrónica sobre lo que aparece en esta página: certificado %(number)s "
        "de %(holder)s, emitido por %(authority)s, válido hasta el %(until)s."
    ) % {
        "number": proof.number,
        "holder": proof.holder or _("quien no dice su nombre"),
        "authority": proof.authority or _("quien no dice su nombre"),
        "until": words.day(proof.until),
    }


def _certificates() -> bool:
    """Does this office trust any authority that issues certificates?"""
    return Path(settings.TRUST).is_dir()


def _page(
    request: HttpRequest, found: UnitNow, quarter: int, sent: SignForm | None, status: int
) -> HttpResponse:
    steps = steps_of(found, quarter)
    content = content_of(found, quarter)
    turn, seen = next_step(steps), hash_of(content)
    said = attribution_of(request.user)
    ruled = planning.signer_rule(found.agency, found.year)
    alone = _alone(found, quarter, said, steps, ruled)
    complete = is_complete(found, quarter)
    form = None
    if turn is not None and complete.yes and not alone:
        form = sent or SignForm(certificates=_certificates())
        # What is signed is always what this page shows; what changed is read again.
        form.data = {"seen": seen, "step": turn.step.value, "means": form.data.get("means", "")}
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
        steps=_with_holders(found.id, steps),
        turn=turn,
        seen=seen,
        alone=alone,
        rule=ruled,
        certificates=_certificates(),
        file=_name(found, quarter, seen),
        missing=complete.against,
        form=form,
        errors=sent.non_field_errors() if sent is not None else (),
    )
    return render(request, "planning/sign.html", context, status=status)


def _with_holders(unit: int, steps: Sequence[SignNow]) -> list[SignNow]:
    """The same steps, each certificate with whose it is and until when it holds."""
    certificates = planning.kept_certificates(unit)
    return [_with_holder(step, certificates) for step in steps]


def _with_holder(step: SignNow, certificates: Mapping[int, Described]) -> SignNow:
    signature = step.signature
    if signature is None or signature.certified is None:
        return step
    its = certificates[signature.id]
    certified = replace(signature.certified, holder=its.holder, until=its.until)
    return replace(step, signature=replace(signature, certified=certified))


def _alone(
    found: UnitNow,
    quarter: int,
    said: Attribution,
    steps: Sequence[SignNow],
    ruled: SignerRule | None,
) -> str:
    """Why this person may not sign now; "" when they may."""
    hands = captured_by(found, quarter)
    why = second_person(SIGN, said, hands, agency=found.agency)
    turn = next_step(steps)
    if why or turn is None or (ruled is not None and ruled.one_may):
        return why
    signed, may = other_signers(steps, turn.step), partial(holds, capability=SIGN)
    if said.user not in signed:
        return ""
    return second_person("planning.sign_again", said, signed | hands, agency=found.agency, may=may)


def _name(found: UnitNow, quarter: int, seen: str) -> str:
    """How the file of the text is called: what is signed is told from its name."""
    return f"traza-{found.year}-{quarter}-{found.id}-{seen[:12]}.json"


@may_enter(SIGN, of=doors.unit_of)
@never_cache
@require_safe
def text(request: HttpRequest, unit: int, quarter: int) -> HttpResponse:
    """The exact bytes that are signed, to sign them with a certificate elsewhere."""
    found = doors.unit_of(request, unit)
    doors.quarter_of(quarter)
    content = content_of(found, quarter)
    return _file(content.encode(), _name(found, quarter, hash_of(content)), "application/json")


@may_enter(SIGN, of=doors.unit_of)
@never_cache
@require_safe
def kept(request: HttpRequest, unit: int, quarter: int, signature: int, what: str) -> HttpResponse:
    """What was signed and the electronic signature of it, to verify both with any other program."""
    found = doors.unit_of(request, unit)
    one = next((each for each in found.signatures if each.id == signature), None)
    if one is None or one.quarter != quarter:
        raise Http404
    name = _name(found, quarter, one.hash)
    if what == "texto":
        return _file(one.content.encode(), name, "application/json")
    cms = planning.kept_cms(unit, signature) if what == "firma" else None
    if cms is None:
        raise Http404
    return _file(cms, f"{name}.p7s", "application/pkcs7-signature")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    said = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": said})
