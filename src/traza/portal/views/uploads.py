"""A signed-in person sends a document, sees how far it is and what was found."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import UPLOAD
from traza.modules.verification import api as verification
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.tasks import queue
from traza.portal.forms.files import FileForm
from traza.portal.pages.documents import checks, results

NEAR = 6  # lines shown before and after the one asked for


@may_enter(UPLOAD)
@takes_bodies_of(reading.LIMIT)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose a file; without JavaScript it comes whole in this request."""
    sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if sent else FileForm()
    status = 200
    if sent:
        status = 422
        if form.is_valid():
            given = form.cleaned_data["file"]
            try:
                upload = reading.receive_whole(
                    _user(request), name=given.name, size=given.size, chunks=given.chunks()
                )
                counted = verification.submit_upload(_user(request), upload)
            except Refusal as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect("uploads:detail", counted)
    return render(request, "uploads/new.html", {"form": form}, status=status)


@may_enter(SIGNED_IN)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """A person's uploads."""
    sent = reading.uploads(_user(request))
    states = queue.states(verification.task_key(s.sha256) for s in sent if s.sha256)
    rows = [(s, states.get(verification.task_key(s.sha256)) if s.sha256 else None) for s in sent]
    return render(request, "uploads/list.html", {"rows": rows})


@may_enter(SIGNED_IN)
@require_GET
def detail(request: HttpRequest, upload: UUID) -> HttpResponse:
    """How far an upload is or, once read, everything that was got out of it."""
    sent = _sent(request, upload)
    if sent.document is None:
        return render(request, "uploads/waiting.html", _progress(sent))
    understood = reading.reading(sent.document)
    if understood is None:
        raise Http404
    context = {
        "sent": sent,
        "entry": reading.document(sent.document, private=True),
        "result": results.result(understood),
        **found(request.GET, sent.document, lambda n: reverse("uploads:line", args=[sent.id, n])),
    }
    return render(request, "uploads/detail.html", context)


@may_enter(SIGNED_IN)
@require_GET
def state(request: HttpRequest, upload: UUID) -> HttpResponse:
    """The part of the waiting page that is asked for again and again."""
    sent = _sent(request, upload)
    response = render(request, "uploads/state.html", _progress(sent))
    if sent.document is not None:
        response["HX-Refresh"] = "true"
    return response


@may_enter(SIGNED_IN)
@require_GET
def line(request: HttpRequest, upload: UUID, number: int) -> HttpResponse:
    """A line of the person's own document with its neighbours."""
    sent = _sent(request, upload)
    address = reverse("uploads:detail", args=[upload])
    return source_line(request, sent.document or "", number, sent.name, address)


@may_enter(SIGNED_IN)
@require_GET
def download(request: HttpRequest, upload: UUID) -> HttpResponse:
    """What was understood, as the JSON of the terminal."""
    sent = _sent(request, upload)
    understood = reading.reading(sent.document) if sent.document else None
    if understood is None:
        raise Http404
    response = JsonResponse(reading.as_json(understood), json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{sent.document}.json"'
    return response


def found(query: QueryDict, slug: str, address: checks.LineAddress) -> dict[str, object]:
    """How a document's checks ended, and those that the address asks for."""
    return {"verified": verification.verified(slug), "checks": checks.checks(slug, query, address)}


def source_line(
    request: HttpRequest, slug: str, number: int, title: str, back: str
) -> HttpResponse:
    """The page of one source line; whoever calls has checked who may see the document."""
    around = reading.lines(slug, first=max(1, number - NEAR), last=number + NEAR)
    if number not in {each.number for each in around}:
        raise Http404
    context = {"lines": around, "number": number, "title": title, "back": back}
    return render(request, "uploads/line.html", context)


def _progress(sent: reading.Sent) -> dict[str, object]:
    asked = queue.state(verification.task_key(sent.sha256)) if sent.sha256 else None
    address = reverse("uploads:state", args=[sent.id])
    return {"sent": sent, "state": asked, "address": address}


def _sent(request: HttpRequest, upload: UUID) -> reading.Sent:
    sent = reading.upload(upload, user=_user(request))
    if sent is None:
        raise Http404
    return sent


def _user(request: HttpRequest) -> int:
    return cast(int, request.user.pk)
