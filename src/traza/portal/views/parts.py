"""The doors by which the page's script sends a large file in parts and goes on after a cut."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import UPLOAD
from traza.modules.verification import api as verification
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.platform.files.refusals import OutOfStep


@may_enter(UPLOAD)
@require_POST
def begin(request: HttpRequest) -> JsonResponse:
    """Announce a file by name and size; the answer says where to go on."""
    size = whole_number(request.POST.get("size"))
    if not size:
        return _no(_("El archivo está vacío. Elija otro."))
    try:
        upload = reading.begin_upload(_user(request), name=request.POST.get("name", ""), size=size)
    except Refusal as refusal:
        return _no(str(refusal))
    sent = reading.upload(upload, user=_user(request))
    return JsonResponse(
        {
            "received": sent.received if sent else 0,
            "part": reverse("uploads:part", args=[upload]),
            "finish": reverse("uploads:finish", args=[upload]),
        }
    )


@may_enter(SIGNED_IN)
@require_POST
def part(request: HttpRequest, upload: UUID) -> JsonResponse:
    """Take the bytes that begin at `desde`; 409 says where to go on instead."""
    offset = whole_number(request.GET.get("desde"))
    if offset is None:
        return _no(_("La parte no dice dónde empieza. Vuelva a cargar la página."))
    try:
        received = reading.receive_part(_user(request), upload, offset=offset, data=request.body)
    except OutOfStep as step:
        return JsonResponse({"received": step.values["received"]}, status=409)
    except Refusal as refusal:
        return _no(str(refusal))
    return JsonResponse({"received": received})


@may_enter(SIGNED_IN)
@require_POST
def finish(request: HttpRequest, upload: UUID) -> JsonResponse:
    """Every byte has been sent: close the upload and say where its page is."""
    try:
        counted = verification.submit_upload(_user(request), upload)
    except Refusal as refusal:
        return _no(str(refusal))
    return JsonResponse({"address": reverse("uploads:detail", args=[counted])})


def _no(sentence: str) -> JsonResponse:
    return JsonResponse({"message": sentence}, status=422)


def _user(request: HttpRequest) -> int:
    return cast(int, request.user.pk)
