"""Who reviews decides what is seen of a complaint, of a visit's notes or of one photograph."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import MODERATE
from traza.modules.oversight.contracts.committee import PublicComplaint, PublicVisit
from traza.modules.oversight.contracts.moderation import Decision
from traza.modules.oversight.forms.moderation import SHOW, ModerateForm
from traza.modules.oversight.views import doors
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter


@may_enter(MODERATE, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def words(request: HttpRequest, number: int, item: UUID) -> HttpResponse:
    """Decide what is seen of the text of a complaint or the notes of a visit."""
    info, _dossier = doors.committee_of(request, number)
    sent: list[PublicComplaint] = oversight.complaints_of(info.work, original=True)
    complaint = next((one for one in sent if one.item == item), None)
    visits: list[PublicVisit] = oversight.visits_of(info.work, original=True)
    visit = next((one for one in visits if one.id == item), None)
    text = complaint.text if complaint else visit.notes if visit else ""
    if not text:
        raise Http404
    title = (
        _("Qué se publica de la queja %(folio)s") % {"folio": complaint.folio}
        if complaint
        else _("Qué se publica de las notas de la visita")
    )
    return _page(
        request,
        number,
        {"title": title, "text": text, "decided": oversight.moderations_of(item)},
        lambda decision: oversight.moderate_words(
            item, decision, said=attribution_of(request.user)
        ),
    )


@may_enter(MODERATE, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def photo(request: HttpRequest, number: int, photo: int) -> HttpResponse:
    """Decide whether one photograph of the committee is seen."""
    doors.committee_of(request, number)
    try:
        item = oversight.photo_sent(photo, number)
    except OverflowError as error:
        raise Http404 from error
    if item is None:
        raise Http404
    decided = oversight.moderations_of(item, photo)
    return _page(
        request,
        number,
        {"title": _("Qué se publica de esta fotografía"), "photo": photo, "decided": decided},
        lambda decision: oversight.moderate_photo(
            photo, decision, said=attribution_of(request.user)
        ),
    )


def _page(
    request: HttpRequest,
    number: int,
    context: dict[str, object],
    decide: Callable[[Decision], None],
) -> HttpResponse:
    decided, is_photo = context["decided"], "photo" in context
    count = len(decided) if isinstance(decided, list) else 0
    start = {"seen": count, "cut": context.get("text", ""), "showing": SHOW}
    if request.method == "POST":
        form = ModerateForm(request.POST, is_photo=is_photo)
    else:
        form = ModerateForm(initial=start | typed.take(request), is_photo=is_photo)
    if request.method == "POST" and form.is_valid():
        try:
            decide(form.decision())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quedó publicada su decisión; el original se conserva."))
            return redirect("oversight:committee", number)
    info, dossier = doors.committee_of(request, number)
    shown = context | {"committee": info, "dossier": dossier, "form": form}
    status = 422 if form.errors else 200
    return render(request, "oversight/moderate.html", shown, status=status)
