"""The agency answers comments, many at once when they say the same, and decides what is seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.whole_number import whole_number
from traza.modules.consultation import api
from traza.modules.consultation.contracts.capabilities import ANSWER, MODERATE
from traza.modules.consultation.contracts.cases import Case, HideComment, Verdict
from traza.modules.consultation.contracts.refusals import UnknownComment
from traza.modules.consultation.forms import AnswerForm
from traza.modules.consultation.views import doors
from traza.platform import paging
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.moderation.form import Asking, asked
from traza.ui.refused import RefusedIn

PAGE = 30


@may_enter(ANSWER, of=doors.case_of)
@never_cache
@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, folio: str) -> HttpResponse:
    """Groups of comments, those without answer first; one answer for the groups chosen."""
    case = doors.case_of(request, folio)
    sent = request.method == "POST"
    form = AnswerForm(request.POST if sent else None)
    chosen = {whole_number(one) for one in request.POST.getlist("group")}
    if sent and form.is_valid() and _answer(request, case, form, chosen):
        return redirect("consultation:answers", case.row.folio)
    here = paging.page_number(request)
    rows = sorted(case.groups, key=lambda one: (one.is_answered, -one.size, one.number))
    context = {
        "case": case,
        "form": form,
        "chosen": chosen,
        "groups": rows[(here - 1) * PAGE : here * PAGE],
        "pages": paging.pages(request, len(rows), PAGE),
        "may_moderate": holds(attribution_of(request.user), MODERATE),
    }
    status = 422 if form.errors else 200
    return render(request, "consultation/answers.html", context, status=status)


@may_enter(MODERATE, of=doors.case_of)
@never_cache
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, folio: str, comment: str) -> HttpResponse:
    """Decide what is shown of a comment, with a published reason; the original stays."""
    case = doors.case_of(request, folio)
    try:
        text, decided = api.written_comment(folio, comment)
    except UnknownComment as error:
        raise Http404 from error
    form = asked(
        request,
        Asking(
            text=text, reasons=HideComment.labels(), seen=len(decided),
            hides=_("Se ocultan el texto y los archivos"),
        ),
        lambda made: api.moderate_comment(
            folio, comment, made, said=attribution_of(request.user)
        ),
    )  # fmt: skip
    if form is None:
        messages.success(request, _("Quedó registrada su decisión; el original se conserva."))
        return redirect("consultation:manage", folio)
    context = {"case": case, "comment": comment, "text": text, "decided": decided, "form": form}
    status = 422 if form.errors else 200
    return render(request, "consultation/moderate.html", context, status=status)


def _answer(request: HttpRequest, case: Case, form: AnswerForm, chosen: set[int | None]) -> bool:
    folios = [each for one in case.groups if one.number in chosen for each in one.folios]
    if not folios:
        form.add_error(None, _("Marque al menos un comentario de la lista."))
        return False
    data = form.cleaned_data
    with RefusedIn(form):
        count = api.answer_comments(
            case.row.folio, folios, Verdict(data["verdict"]), data["text"],
            attribution_of(request.user),
        )  # fmt: skip
        messages.success(request, _("Respuesta publicada para %(n)s comentarios.") % {"n": count})
        return True
    return False
