"""Anybody may try a document: it is read in a cage, shown once, and nothing is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.reading.contracts import TRIAL
from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Severity, Status
from traza.platform.access.rates import allow
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.files.confined import Room
from traza.platform.files.places import place
from traza.portal.forms.files import TRIAL_LIMIT, TrialForm
from traza.portal.pages.documents import checks, results

ROOM = Room(seconds=45, megabytes=2048)
AT_ONCE = 2
MOST_PASSES = 200


@may_enter(EVERYONE)
@takes_bodies_of(TRIAL_LIMIT)
@never_cache
@require_http_methods(["GET", "POST"])
def trial(request: HttpRequest) -> HttpResponse:
    """Choose a file, and see at once what it says and what holds."""
    sent = request.method == "POST"
    form = TrialForm(request.POST, request.FILES) if sent else TrialForm()
    status = 200
    if sent:
        status = 422
        if form.is_valid():
            if not allow("trial", request, per_hour=settings.TRIES_PER_HOUR):
                form.add_error("file", _too_many())
                return _form(request, form, status=429)
            try:
                whole = _verify(form.cleaned_data["file"])
            except Refusal as refusal:
                form.add_error("file", str(refusal))
            else:
                return render(request, "uploads/trial_result.html", _context(whole))
    return _form(request, form, status=status)


def _form(request: HttpRequest, form: TrialForm, *, status: int) -> HttpResponse:
    return render(request, "uploads/trial.html", {"form": form, "most": TRIAL}, status=status)


def _verify(given: UploadedFile[Any]) -> verification.Whole:
    with (
        place("trial", of=AT_ONCE),
        tempfile.TemporaryDirectory(prefix="traza-trial-") as folder,
    ):
        path = Path(folder, "file")
        with path.open("wb") as file:
            file.writelines(given.chunks())
        return verification.verify_confined(
            path, name=given.name or "archivo", room=ROOM, trial=True
        )


def _context(whole: verification.Whole) -> dict[str, object]:
    made = whole.verification.checks
    failed = sorted(
        (check for check in made if check.severity is not None),
        key=lambda check: results.GRAVITY.index(check.severity or Severity.DOUBTFUL),
    )
    passed = [check for check in made if check.status is Status.PASS]
    return {
        "result": results.result(whole.reading),
        "summary": whole.verification.summary,
        "findings": checks.shown(failed),
        "passes": checks.shown(passed[:MOST_PASSES]),
    }


def _too_many() -> str:
    return _(
        "Ya probó %(limit)s documentos en esta hora, que es el límite. "
        "Vuelva más tarde o cree una cuenta para subir documentos."
    ) % {"limit": settings.TRIES_PER_HOUR}
