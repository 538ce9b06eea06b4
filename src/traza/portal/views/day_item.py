"""One thing that waits: who has it, who had it, and what its agency notes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traza.kernel.refusal import Refusal
from traza.platform.access import typed
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.platform.waiting import shared
from traza.platform.waiting.handing import HandedBefore, hand, handings
from traza.platform.waiting.notes import notes_of, write_note
from traza.platform.waiting.people import is_of
from traza.portal.forms.day import HandForm, NoteForm
from traza.portal.pages import day as pages


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, key: str) -> HttpResponse:
    """The thing, and to whom it is given: taken, given, or given back to everybody."""
    found = _found(request, key)
    if request.method != "POST":
        return _page(request, found, None, None, 200)
    form = _hand_form(request, found)
    if not form.is_valid():
        return _page(request, found, form, None, 422)
    to = form.cleaned_data["to"]
    try:
        hand(
            request.user,
            key,
            to=int(to) if to != pages.EVERYBODY else None,
            seen=form.cleaned_data["seen"],
            why=form.cleaned_data["why"],
        )
    except HandedBefore as refusal:
        messages.error(request, str(refusal))
        return redirect("day:item", key)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, form, None, 422)
    messages.success(request, _("Quedó dicho quién lo tiene."))
    return redirect("day:item", key)


@may_enter(SIGNED_IN)
@never_cache
@require_POST
def note(request: HttpRequest, key: str) -> HttpResponse:
    """Add a note of the agency."""
    found = _found(request, key)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            write_note(request.user, key, form.cleaned_data["text"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La nota quedó guardada."))
            return redirect("day:item", key)
    return _page(request, found, None, form, 422)


def _found(request: HttpRequest, key: str) -> shared.Shared:
    found = shared.find(request.user, key)
    if found is None:
        raise Http404
    return found


def _hand_form(request: HttpRequest, found: shared.Shared) -> HandForm:
    people = pages.who_may(request.user, found)
    seen = found.charge.number if found.charge else _last(found.wait.key)
    if request.method == "POST" and "to" in request.POST:
        return HandForm(request.POST, people=people)
    return HandForm(initial={"seen": seen} | typed.take(request), people=people)


def _last(key: str) -> int:
    """The number of the last time that it was given; 0 when it never was."""
    given = handings(key)
    return given[0].number if given else 0


def _page(
    request: HttpRequest,
    found: shared.Shared,
    giving: HandForm | None,
    noting: NoteForm | None,
    status: int,
) -> HttpResponse:
    form = giving or _hand_form(request, found)
    context = {
        "row": pages.rows_of([found])[0],
        "form": form,
        "seen": form["seen"].value(),
        "me": request.user.pk,
        "everybody": pages.EVERYBODY,
        "history": handings(found.wait.key),
        "notes": notes_of(request.user, found.wait.thing),
        "may_note": is_of(request.user, found.wait.scope.agency),
        "note_form": noting or NoteForm(),
    }
    return render(request, "day/item.html", context, status=status)
