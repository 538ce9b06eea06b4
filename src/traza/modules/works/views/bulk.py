"""Many works from a spreadsheet: send it, see what each row would do, then confirm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.modules.works.contracts.bulk import Applied, Key, Plan
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.register import Difference
from traza.modules.works.forms.bulk import MOST_BYTES, BulkConfirmForm, BulkFileForm
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms.handed import Sent, sent_before

SHOWN = 50


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A row of the preview: the work, and each of its data before and after."""

    row: int
    folio: str
    name: str
    number: int | None
    differences: list[Difference]


@may_enter(CAPTURE, REVIEW)
@takes_bodies_of(MOST_BYTES)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The template, and the form that sends a filled one."""
    attribution_of(request.user)
    sent = request.method == "POST"
    form = BulkFileForm(request.POST, request.FILES) if sent else BulkFileForm()
    if sent and form.is_valid():
        given = form.cleaned_data["file"]
        kept = store.keep(given.chunks(), limit=MOST_BYTES)
        address = reverse("works:bulk_check", args=[kept.sha256])
        return redirect(f"{address}?{urlencode({'archivo': (given.name or '')[-120:]})}")
    titles, takes, examples = works.bulk_template()
    context = {"form": form, "columns": zip(titles, takes, examples, strict=True)}
    return render(request, "works/bulk.html", context, status=422 if form.errors else 200)


@may_enter(CAPTURE, REVIEW)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, sha256: str) -> HttpResponse:
    """What the file would do, whole; and the button that does exactly that."""
    said = attribution_of(request.user)
    try:
        sent, plan = planned(request, sha256)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("works:bulk")
    posted = request.method == "POST"
    form = BulkConfirmForm(request.POST if posted else None)
    if posted and form.is_valid() and _applied(request, form, sent, plan):
        return redirect("works:home")
    status = 422 if form.errors or plan.problem_count else 200
    context = _preview(plan) | {
        "sent": sent,
        "form": form,
        "seen": _keep_seen(plan),
        "left": works.sheets_for(said, sha256),
        "query": request.GET.urlencode(),
    }
    return render(request, "works/bulk_check.html", context, status=status)


def planned(request: HttpRequest, sha256: str) -> tuple[Sent, Plan]:
    """A file that was sent and what it would do for who asks. Raises Http404 and NoTable."""
    sent = sent_before(request, sha256, _("obras"))
    return sent, works.plan_bulk(sent.path, sent.name, attribution_of(request.user))


def _applied(request: HttpRequest, form: BulkConfirmForm, sent: Sent, plan: Plan) -> bool:
    """Apply the file, or take it off what waits; what is against it goes into the form."""
    said = attribution_of(request.user, form.cleaned_data["why"])
    try:
        if "drop" in request.POST:
            for one in works.sheets_for(said, sent.sha256):
                works.close_sheet(one.id, said=said)
            messages.success(request, _("La hoja ya no espera por usted."))
            return True
        if plan.problem_count:
            return False
        seen = _seen(form.cleaned_data["seen"])
        sheet = (sent.sha256, sent.name)
        done = works.apply_bulk(plan, said=said, previewed=seen, sheet=sheet)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    _told(request, done)
    return True


def _told(request: HttpRequest, done: Applied) -> None:
    """What applying did, in words."""
    said = []
    if done.new:
        text = ngettext("Se propuso %s obra.", "Se propusieron %s obras.", done.new)
        said.append(text % f"{done.new:,}")
    if done.changed:
        text = ngettext("Se corrigió %s obra.", "Se corrigieron %s obras.", done.changed)
        said.append(text % f"{done.changed:,}")
    if not said and not done.left:
        said.append(_("El archivo ya estaba aplicado: ninguna obra cambió."))
    if done.left:
        text = ngettext(
            "%s fila espera a otra persona, en su «Mi día».",
            "%s filas esperan a otra persona, en su «Mi día».",
            done.left,
        )
        said.append(text % f"{done.left:,}")
    messages.success(request, " ".join(said))


def _preview(plan: Plan) -> dict[str, object]:
    changed = [
        ChangeShown(
            one.row,
            one.after.folio,
            one.after.name,
            one.standing.work if one.standing else None,
            works.difference(one.standing.dossier, one.after) if one.standing else [],
        )
        for one in plan.changed[:SHOWN]
    ]
    return {
        "plan": plan,
        "new": plan.new[:SHOWN],
        "new_count": len(plan.new),
        "changed": changed,
        "changed_count": len(plan.changed),
        "problems": plan.problems[:SHOWN],
        "waiting": [(one, _titles().get(one.waits_for, "")) for one in plan.waiting[:SHOWN]],
        "waiting_count": len(plan.waiting),
        "suggested": sum(bool(one.suggestion) for one in plan.problems),
    }


def _titles() -> Mapping[str, str]:
    """What the law calls each role."""
    return {code: title.lower() for code, title in works.lifecycle().roles.items()}


def _keep_seen(plan: Plan) -> str:
    """The name of a kept list of the versions on which the plan stands."""
    seen = [[state, folio, number] for (state, folio), number in plan.versions.items()]
    return store.keep([json.dumps(seen).encode()], limit=MOST_BYTES).sha256


def _seen(sha256: str) -> Mapping[Key, int]:
    """The versions of a kept list; none when it is not one."""
    path = store.found(sha256)
    if path is None:
        return {}
    try:
        rows = json.loads(path.read_bytes())
        return {(str(state), str(folio)): int(number) for state, folio, number in rows}
    except (OSError, ValueError, TypeError):
        return {}
