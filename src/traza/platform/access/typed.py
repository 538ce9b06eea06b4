"""What a person typed into a form whose session had ended, kept until they sign in again.

It is kept sealed, for the account that was inside with that browser lately and for nobody else: a
stranger leaves nothing here. Few forms an account, an hour each; the daily purge removes the rest.
"""

from __future__ import annotations

import json
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from traza.platform.access import rates
from traza.platform.access.known import browser_of
from traza.platform.access.models import TypedForm, User

MOST = 20_000  # bytes: words, never files
FORMS = 5  # of an account at once; the oldest makes room
PER_HOUR = 30  # from one address
LONGEST_PATH = 400
KEPT = timedelta(hours=1)
FORM = "application/x-www-form-urlencoded"


def keep(request: HttpRequest) -> None:
    """Keep the fields of a form that a closed door turned away, for the page it was sent to."""
    size = request.META.get("CONTENT_LENGTH") or "0"
    small = size.isdecimal() and int(size) <= MOST and len(request.path) <= LONGEST_PATH
    if request.method != "POST" or request.content_type != FORM or not small:
        return
    known = browser_of(request)
    if known is None or not rates.allow("typed", request, per_hour=PER_HOUR):
        return
    fields = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    _write(known.account, request.path, json.dumps(fields))


def take(request: HttpRequest) -> dict[str, str]:
    """The fields kept for this page and this person, once; none after an hour."""
    if not request.user.is_authenticated:
        return {}
    row = TypedForm.objects.filter(account_id=request.user.pk, path=request.path).first()
    if row is None:
        return {}
    row.delete()
    if timezone.now() - row.at > KEPT:
        return {}
    fields: dict[str, str] = json.loads(row.fields)
    return fields


def purge() -> int:
    """Remove what nobody came back for; return how many forms."""
    return TypedForm.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _write(account: int, path: str, fields: str) -> None:
    if not User.objects.filter(pk=account, is_active=True).exists():
        return
    TypedForm.objects.update_or_create(
        account_id=account, path=path, defaults={"fields": fields, "at": timezone.now()}
    )
    mine = TypedForm.objects.filter(account_id=account).order_by("-at", "-pk")
    TypedForm.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[FORMS:])).delete()
