"""Many works from a spreadsheet: send it, see what each row would do, then confirm."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import xlsxwriter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.modules.works.contracts.bulk import Key, Plan
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.register import Difference
from traza.modules.works.forms.bulk import MOST_BYTES, BulkConfirmForm, BulkFileForm
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.files.bodies import takes_bodies_of

SHOWN = 50
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent and is being looked at."""

    sha256: str
    name: str
    path: Path


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
@require_safe
def template(_request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill: a sheet with the columns, another with what each takes."""
    titles, takes, examples = works.bulk_template()
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False})
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"bold": True, "text_wrap": True})
    sheet = book.add_worksheet("Obras")
    sheet.freeze_panes(1, 1)
    # Text, so that a spreadsheet does not turn folios and days into something else.
    sheet.set_column(0, len(titles) - 1, 18, text)
    sheet.write_row(0, 0, titles, bold)
    helped = book.add_worksheet("Ayuda")
    helped.set_column(0, 2, 40)
    helped.write_row(0, 0, ["Columna", "Qué lleva", "Ejemplo"], bold)
    for at, row in enumerate(zip(titles, takes, examples, strict=True), start=1):
        helped.write_row(at, 0, row, text)
    book.close()
    answer = HttpResponse(
        written.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = 'attachment; filename="plantilla-obras.xlsx"'
    return answer


@may_enter(CAPTURE, REVIEW)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, sha256: str) -> HttpResponse:
    """What the file would do, whole; and the button that does exactly that."""
    sent, said = _sent(request, sha256), attribution_of(request.user)
    try:
        plan = works.plan_bulk(sent.path, sent.name, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("works:bulk")
    posted = request.method == "POST"
    form = BulkConfirmForm(request.POST if posted else None)
    if posted and form.is_valid() and not plan.problem_count:
        said = attribution_of(request.user, form.cleaned_data["why"])
        try:
            done = works.apply_bulk(plan, said=said, previewed=_seen(form.cleaned_data["seen"]))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            text = _("Se propusieron %(new)s obras y se corrigieron %(changed)s.")
            values = {"new": f"{done.new:,}", "changed": f"{done.changed:,}"}
            nothing = _("El archivo ya estaba aplicado: ninguna obra cambió.")
            messages.success(request, text % values if done.new or done.changed else nothing)
            return redirect("works:home")
    status = 422 if form.errors or plan.problem_count else 200
    context = _preview(plan) | {"sent": sent, "form": form, "seen": _keep_seen(plan)}
    return render(request, "works/bulk_check.html", context, status=status)


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
    }


def _keep_seen(plan: Plan) -> str:
    """The name of a kept list of the versions on which the plan stands."""
    seen = [[state, folio, number] for (state, folio), number in plan.versions.items()]
    return store.keep([json.dumps(seen).encode()], limit=MOST_BYTES).sha256


def _seen(sha256: str) -> Mapping[Key, int]:
    """The versions of a kept list; none when it is not one."""
    path = store.path_of(sha256)
    try:
        rows = json.loads(path.read_bytes())
        return {(str(state), str(folio)): int(number) for state, folio, number in rows}
    except (OSError, ValueError, TypeError):
        return {}


def _sent(request: HttpRequest, sha256: str) -> Sent:
    if not _SHA256.fullmatch(sha256):
        raise Http404
    path = store.path_of(sha256)
    if not path.is_file():
        raise Http404
    name = request.GET.get("archivo", "")[-120:].replace("\\", "/").rsplit("/", 1)[-1]
    return Sent(sha256, name or _("obras"), path)
