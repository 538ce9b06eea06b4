"""Anyone comments on a draft, with or without a name."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.modules.consultation import api
from traza.modules.consultation.contracts.cases import Case, NewComment, Stage
from traza.modules.consultation.contracts.refusals import UnknownComment, WrongCode
from traza.modules.consultation.forms import CommentForm
from traza.modules.consultation.views import doors
from traza.modules.directory import api as directory
from traza.platform.access.rates import allow
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.files.store import MEGABYTE

AN_HOUR = 60  # comments from one address: a school or an office shares one
SENT = "consultation"  # in the session: token -> folio of this person's own comments


@may_enter(EVERYONE)
@never_cache
@takes_bodies_of(20 * MEGABYTE)
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, folio: str) -> HttpResponse:
    """Write about a paragraph or the whole text."""
    case = doors.public_case(folio)
    if case.last is None:
        raise Http404
    if request.method != "POST":
        chosen = whole_number(request.GET.get("parrafo"))
        start = {"version": case.last.number, "paragraph": chosen}
        return _form(request, case, CommentForm(initial=start), 200)
    form = CommentForm(request.POST, request.FILES)
    if form.is_valid():
        if not allow("consultation-comment", request, per_hour=AN_HOUR):
            form.add_error(None, _("Llegaron muchos comentarios de su conexión. Lo que escribió "
                                   "sigue aquí: espere una hora y envíelo otra vez."))  # fmt: skip
            return _form(request, case, form, 429)
        try:
            return _receive(request, case, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _form(request, case, form, 422)


@may_enter(EVERYONE)
@never_cache
@require_safe
def sent(request: HttpRequest, folio: str, token: UUID) -> HttpResponse:
    """The folio of a comment, shown to the browser that sent it."""
    mine = request.session.get(SENT, {}).get(token.hex)
    if mine is None:
        raise Http404
    case = doors.public_case(folio)
    return render(request, "consultation/sent.html", {"case": case, "comment": mine})


@may_enter(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, folio: str, comment: str, code: str) -> HttpResponse:
    """The link of a letter: a page with a button, since programs open links too."""
    case = doors.public_case(folio)
    if not any(one.folio == comment for one in case.comments) or not api.is_code(comment, code):
        raise Http404
    if request.method == "POST":
        try:
            api.confirm_comment(comment, code)
        except (UnknownComment, WrongCode) as error:
            raise Http404 from error
        messages.success(request, _("Listo: su comentario quedó confirmado."))
        return redirect("consultation:case", folio)
    return render(request, "consultation/confirm.html", {"case": case, "comment": comment})


def _receive(request: HttpRequest, case: Case, form: CommentForm) -> HttpResponse:
    data = form.cleaned_data
    new = NewComment(
        token=data["token"],
        proposal=case.row.folio,
        version=data["version"],
        text=data["text"],
        quote=data["quote"],
        paragraph=data["paragraph"],
        name=data["name"],
        email=data["email"],
    )
    files = [api.Attached(one.name or "archivo", one.read()) for one in data["papers"]]
    mine = api.file_comment(new, files)
    kept = request.session.get(SENT, {}) | {new.token.hex: mine}
    request.session[SENT] = dict(list(kept.items())[-20:])
    return redirect("consultation:sent", case.row.folio, new.token)


def _form(request: HttpRequest, case: Case, form: CommentForm, status: int) -> HttpResponse:
    version = whole_number(str(form["version"].value() or "")) or 0
    number = whole_number(str(form["paragraph"].value() or "")) or 0
    text = next((one.text for one in case.versions if one.number == version), "")
    part = next((one for one in api.paragraphs(text) if one.number == number), None)
    context = {
        "case": case,
        "form": form,
        "part": part,
        "is_open": case.row.stage is Stage.OPEN,
        "agency": directory.agency_name(case.row.agency),
    }
    return render(request, "consultation/comment.html", context, status=status)
