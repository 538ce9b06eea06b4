"""Whether the site lives and is ready: for who watches it, and without a word about anybody."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.start import health


@may_enter(EVERYONE)
@require_GET
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """This process answers; nothing else is asked."""
    return JsonResponse({"live": True})


@may_enter(EVERYONE)
@require_GET
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Each part, and 503 when pages cannot be answered."""
    parts = health.parts()
    is_ready = all(part.is_well for part in parts if part.is_needed)
    said = {part.name: part.as_json() for part in parts}
    return JsonResponse(
        {"live": True, "ready": is_ready, "parts": said}, status=200 if is_ready else 503
    )
