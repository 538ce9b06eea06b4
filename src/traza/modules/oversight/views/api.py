"""The door by which phones of committees send and ask. Bearer tokens only: no cookie opens it.

Errors are JSON: `code` for the program, `say` in Spanish for the person. A photograph's 409 says
in `received` where to go on.
"""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.sync import (
    NoRoom,
    NotInCommittee,
    NotWhatWasSent,
    OtherContent,
    PhotoBroken,
    PhotoState,
    Received,
    TooManyComplaints,
    TooManyPhotos,
    TooManyVisits,
    UnknownPhoto,
)
from traza.modules.oversight.rules.envelope import FIRST_YEAR
from traza.platform.access.devices import PairedDevice, TooManyTries, pair
from traza.platform.access.roles import DEVICE, EVERYONE, may_enter
from traza.platform.files.places import is_full
from traza.platform.files.refusals import Busy, OutOfStep, TooBig

STATUS: dict[type[Refusal], int] = {
    NotInCommittee: 403,
    UnknownPhoto: 404,
    OtherContent: 409,
    TooManyComplaints: 429,
    TooManyPhotos: 429,
    TooManyVisits: 429,
    NoRoom: 507,
    OutOfStep: 409,
    PhotoBroken: 409,
    TooBig: 413,
    TooManyTries: 429,
    Busy: 503,
}
DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")
View = Callable[..., HttpResponse]


def says(view: View) -> View:
    """Turn refusals into JSON, and say the server's time with every answer."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Refusal as refusal:
            response = refused(refusal)
        except (OSError, DatabaseError) as error:
            if not is_full(error):
                raise
            response = refused(NoRoom())
        response["X-Server-Time"] = (
            timezone.now().astimezone(UTC).isoformat(timespec="milliseconds")
        )
        return response

    return answer


def refused(refusal: Refusal) -> JsonResponse:
    """A refusal as JSON, with the status that its kind has."""
    kinds = (status for kind, status in STATUS.items() if isinstance(refusal, kind))
    said: dict[str, object] = {"code": refusal.code, "say": str(refusal)}
    if isinstance(refusal, OutOfStep):
        said["received"] = refusal.values["received"]
    if isinstance(refusal, PhotoBroken):
        said["received"] = 0
    return JsonResponse(said, status=next(kinds, 422))


@may_enter(EVERYONE)
@require_http_methods(["GET", "POST"])
@never_cache
@says
def pairing(request: HttpRequest) -> HttpResponse:
    """GET gives the page's own form token; POST ties the phone to the code's member."""
    if request.method == "GET":
        return JsonResponse({"csrf": get_token(request)})
    device, token = pair(
        request.POST.get("code", ""), request.POST.get("label", ""), request=request
    )
    return JsonResponse({"token": token, "device": str(device.id)}, status=201)


@may_enter(DEVICE)
@require_GET
@says
def today(request: HttpRequest) -> HttpResponse:
    """The committee's works; 304 when the phone has them already."""
    content = oversight.today_of(_device(request))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'"{hashlib.sha256(text).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(text, content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Authorization"])
    return response


@may_enter(DEVICE)
@require_POST
@never_cache
@says
def item(request: HttpRequest, item: UUID) -> HttpResponse:
    """Take a visit or complaint: 201 the first time, 200 when it is here already."""
    received = oversight.receive_item(
        _device(request), item, request.body, sha256=_digest(request), sent_at=_sent_at(request)
    )
    return JsonResponse(_item(received), status=200 if received.repeated else 201)


@may_enter(DEVICE)
@require_http_methods(["GET", "PUT"])
@never_cache
@says
def photo(request: HttpRequest, photo: UUID) -> HttpResponse:
    """PUT adds the bytes that begin at `desde`; GET says how many there are."""
    if request.method == "GET":
        return JsonResponse(_photo(oversight.photo_progress(_device(request), photo)))
    offset = whole_number(request.GET.get("desde"), most_digits=11)
    if offset is None:
        said = {"code": "oversight.no_offset", "say": _("La parte no dice dónde empieza.")}
        return JsonResponse(said, status=422)
    state = oversight.receive_photo_part(_device(request), photo, offset=offset, data=request.body)
    return JsonResponse(_photo(state), status=200)


def _device(request: HttpRequest) -> PairedDevice:
    return cast(PairedDevice, request.device)  # type: ignore[attr-defined]


def _digest(request: HttpRequest) -> str:
    found = DIGEST.fullmatch(request.headers.get("Content-Digest", "").strip())
    if found is None:
        raise NotWhatWasSent
    try:
        return base64.b64decode(found[1], validate=True).hex()
    except binascii.Error as error:
        raise NotWhatWasSent from error


def _sent_at(request: HttpRequest) -> datetime | None:
    """The phone's clock as it sends; None when it says nothing readable."""
    try:
        moment = datetime.fromisoformat(request.headers.get("X-Phone-Time", ""))
        said = moment.astimezone(UTC) if moment.tzinfo else None
        return said if said and FIRST_YEAR <= said.year <= timezone.now().year + 50 else None
    except (ValueError, OverflowError):
        return None


def _item(received: Received) -> dict[str, object]:
    return {
        "id": str(received.id),
        "repeated": received.repeated,
        "complete": received.complete,
        "folio": received.folio,
        "photos": [_photo(one) for one in received.photos],
    }


def _photo(state: PhotoState) -> dict[str, object]:
    return {
        "id": str(state.id),
        "size": state.size,
        "received": state.received,
        "arrived": state.arrived,
        "refused": state.refused,
    }
