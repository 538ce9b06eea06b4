"""Staff who review see the documents people sent, and publish or withdraw them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import PUBLISH
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, check_agency, reaches
from traza.platform.access.roles import found_once, may_enter
from traza.platform.access.second_person import second_person
from traza.platform.audit.record import Actor, entries
from traza.portal.pages.documents import publishing, results
from traza.portal.pages.log import lines
from traza.portal.views.uploads import found, source_line
from traza.ui.forms import ReasonForm


@found_once
def entry_of(request: HttpRequest, slug: str) -> reading.Entry:
    """The document of an address, or 404. Raises OtherAgency for another agency's."""
    entry = reading.document(slug, private=True)
    if entry is None:
        raise Http404
    check_agency(Actor.of(request.user), entry.agency, f"El documento «{entry.title}»")
    return entry


@may_enter(PUBLISH)
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Documents that only those who sent them can see."""
    who = Actor.of(request.user)
    attribution_of(request.user)  # staff of no agency is told so
    context = {
        "private": [one for one in reading.waiting_for_review() if reaches(who, one.agency)],
        "public": [one for one in reading.documents() if reaches(who, one.agency)],
    }
    return render(request, "uploads/review.html", context)


@may_enter(PUBLISH, of=entry_of)
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """One document: what was read, what was found, and the decision to show it."""
    entry, understood = entry_of(request, slug), reading.reading(slug)
    if understood is None:
        raise Http404
    form = ReasonForm(request.POST) if request.method == "POST" else _again(request)
    if request.method == "POST" and form.is_valid():
        return _decide(request, entry, form.cleaned_data["why"])
    context = {
        "entry": entry,
        "alone": "" if entry.public else _alone(request, entry),
        "form": form,
        "result": results.result(understood),
        "acts": lines(entries(about=slug)),
        **found(request.GET, slug, lambda n: reverse("uploads:review_line", args=[slug, n])),
    }
    status = 422 if form.errors else 200
    return render(request, "uploads/review_document.html", context, status=status)


@may_enter(PUBLISH, of=entry_of)
@require_GET
def line(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A line of a document under review with its neighbours."""
    entry = entry_of(request, slug)
    address = reverse("uploads:review_document", args=[slug])
    return source_line(request, slug, number, entry.title, address)


def _alone(request: HttpRequest, entry: reading.Entry) -> str:
    """Why who sent a document does not publish it, and who may; "" for anyone else."""
    senders = reading.senders(entry.slug)
    return second_person(PUBLISH, Actor.of(request.user), senders, agency=entry.agency)


def _again(request: HttpRequest) -> ReasonForm:
    """The form with what was typed before the session ended, if it did."""
    return ReasonForm(initial=typed.take(request))


def _decide(request: HttpRequest, entry: reading.Entry, why: str) -> HttpResponse:
    by = attribution_of(request.user)
    try:
        if entry.public:
            publishing.withdraw(entry.slug, by=by, why=why)
            messages.success(request, _("El documento ya no es público."))
        else:
            goals = publishing.publish(entry.slug, by=by, why=why)
            messages.success(request, _("El documento es público."))
            if goals:
                text = ngettext(
                    "Se leyó %(n)s meta: está en «Traer de un formato».",
                    "Se leyeron %(n)s metas: están en «Traer de un formato».",
                    goals,
                )
                messages.success(request, text % {"n": goals})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("uploads:review_document", entry.slug)
