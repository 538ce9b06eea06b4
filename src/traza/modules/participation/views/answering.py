"""Staff reads the reports on its works, answers them, and decides what is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Actor, NotAllowed
from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.participation import api
from traza.modules.participation.contracts import HideReason, StaffReport, UnknownReport
from traza.modules.participation.contracts.capabilities import ANSWER, MODERATE, READ
from traza.modules.participation.forms import AnswerForm
from traza.modules.participation.views import doors
from traza.platform import paging
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.law import clock
from traza.platform.moderation.form import Asking, ModerateForm, asked

PAGE = 20
CHOICES = (("open", "Por atender"), ("late", "Vencidos"), ("all", "Todos"))


@may_enter(READ)
@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for the agency, the nearest term first."""
    here, what = paging.page_number(request), request.GET.get("ver", "open")
    said = attribution_of(request.user)
    found = api.waiting_reports(said, page=here, what=what)
    context = {
        "rows": found.rows,
        "pages": paging.pages(request, found.total, PAGE),
        "what": what,
        "choices": CHOICES,
        "today": clock.today(directory.place_of(said.agency)),
    }
    return render(request, "participation/waiting.html", context)


@may_enter(READ, ANSWER, of=doors.report_of)
@never_cache
@doors.known
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, folio: str) -> HttpResponse:
    """A report with its original words; the answer is published."""
    report = doors.report_of(request, folio)
    sent = request.method == "POST"
    start = {"seen": len(report.info.answers)} | ({} if sent else typed.take(request))
    form = AnswerForm(request.POST) if sent else AnswerForm(initial=start)
    if sent and form.is_valid() and _answer(request, folio, form):
        return redirect("participation:answer", folio)
    return _page(request, report, form, None, 422 if form.errors else 200)


@may_enter(MODERATE, of=doors.report_of)
@never_cache
@doors.known
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, folio: str) -> HttpResponse:
    """Decide what is shown, with a published reason; the original stays."""
    report = doors.report_of(request, folio)
    asking = Asking(
        text=report.original,
        reasons=HideReason.labels(),
        seen=len(report.moderations),
        hides=_("Se oculta el texto y las fotos"),
        explains_showing=False,
    )
    form = asked(
        request,
        asking,
        lambda made: api.moderate_report(folio, made, said=attribution_of(request.user)),
    )
    if form is None:
        messages.success(request, _("Quedó registrada su decisión; el original se conserva."))
        return redirect("participation:answer", folio)
    return _page(request, report, None, form, 422 if form.errors else 200)


def _answer(request: HttpRequest, folio: str, form: AnswerForm) -> bool:
    data = form.cleaned_data
    try:
        api.answer_report(folio, data["text"], attribution_of(request.user), seen=data["seen"])
    except (UnknownReport, NotAllowed):
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("La respuesta quedó publicada."))
    return True


def _page(
    request: HttpRequest,
    report: StaffReport,
    answering: AnswerForm | None,
    moderating: ModerateForm | None,
    status: int,
) -> HttpResponse:
    context = {
        "report": report.info,
        "staff": report,
        "form": answering or moderating,
        "answering": answering is not None,
        "may_moderate": holds(Actor.of(request.user), MODERATE),
        "agency": directory.agency_name(report.info.agency),
    }
    return render(request, "participation/attend.html", context, status=status)
