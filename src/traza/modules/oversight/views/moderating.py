"""Who reviews decides what is seen of a complaint, of a visit's notes or of one photograph."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import MODERATE
from traza.modules.oversight.contracts.committee import PublicComplaint, PublicVisit
from traza.modules.oversight.contracts.moderation import HideReason
from traza.modules.oversight.views import doors
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.moderation.form import Asking, ModerateForm, asked

# Letters of an explanation: with its reason it fits what a withdrawn photograph says.
LONGEST = 200


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
    decided = oversight.moderations_of(item)
    form = asked(
        request,
        Asking(text=text, reasons=HideReason.labels(), seen=len(decided), longest=LONGEST),
        lambda made: oversight.moderate_words(item, made, said=attribution_of(request.user)),
    )
    return _page(request, number, form, {"title": title, "text": text, "decided": decided})


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
    form = asked(
        request,
        Asking(text=None, reasons=HideReason.labels(), seen=len(decided), longest=LONGEST),
        lambda made: oversight.moderate_photo(photo, made, said=attribution_of(request.user)),
    )
    title = _("Qué se publica de esta fotografía")
    return _page(request, number, form, {"title": title, "photo": photo, "decided": decided})


def _page(
    request: HttpRequest, number: int, form: ModerateForm | None, context: dict[str, object]
) -> HttpResponse:
    """The page with its form, or on to the committee once it was decided."""
    if form is None:
        messages.success(request, _("Quedó publicada su decisión; el original se conserva."))
        return redirect("oversight:committee", number)
    info, dossier = doors.committee_of(request, number)
    shown = context | {"committee": info, "dossier": dossier, "form": form}
    status = 422 if form.errors else 200
    return render(request, "oversight/moderate.html", shown, status=status)
