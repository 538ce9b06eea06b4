"""Red flags: the method, one flag, and the agency's answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import ANSWER
from traza.modules.oversight.contracts.flag_shown import FlagInfo
from traza.modules.works import api as works
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.forms.flags import FlagAnswerForm
from traza.portal.pages import flags as join
from traza.portal.pages.sharing import checked


@may_enter(EVERYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What each flag looks at, with its law, and how many works have it."""
    rows = join.rows()
    context = {
        "rows": rows,
        "up": sum(row.outcomes.up for row in rows),
        "checked": sum(row.outcomes.checked for row in rows),
        "not_checkable": sum(row.outcomes.not_checkable for row in rows),
        "notes": oversight.note_kinds(),
    }
    return render(request, "portal/flags.html", context)


@may_enter(EVERYONE)
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """A flag: definition, formula, law, an example and a counter-example."""
    if code in join.RETIRED:
        return redirect("portal:data_note", join.RETIRED[code], permanent=True)
    info = _flag(code)
    row = next(row for row in join.rows() if row.info.code == code)
    context = {
        "flag": info,
        "sharing": checked.of_flag(row),
        "sources": oversight.sources_of(code),
        "row": row,
        "limits": join.limits(info),
    }
    return render(request, "portal/flag.html", context)


@may_enter(EVERYONE)
@require_safe
def note(request: HttpRequest, code: str) -> HttpResponse:
    """A kind of data note, with the works that have it."""
    info = next((one for one in oversight.note_kinds() if one.code == code), None)
    if info is None:
        raise Http404
    return render(
        request, "portal/data_note.html", {"note": info, "rows": oversight.works_noted(code)}
    )


@may_enter(ANSWER)
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Staff of the work's agency publishes what it says about a flag."""
    info = _flag(code)
    state, _colon, folio = request.GET.get("obra", "")[:200].partition(":")
    work = works.find_work(state, folio) if folio else None
    if work is None:
        raise Http404
    dossier, said = works.current_version(work).dossier, attribution_of(request.user)
    check_agency(said, dossier.agency, f"La obra {dossier.folio}")
    sent = request.method == "POST"
    form = FlagAnswerForm(request.POST) if sent else FlagAnswerForm(initial=typed.take(request))
    if sent and form.is_valid():
        try:
            oversight.answer_flag(work, code, form.cleaned_data["text"], said)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La respuesta quedó publicada junto a la bandera."))
            return redirect("portal:work", dossier.state, dossier.folio)
    up = next((flag for flag in oversight.flags_of(work) if flag.code == code), None)
    context = {"flag": info, "up": up, "work": dossier, "form": form}
    return render(request, "portal/flag_answer.html", context, status=422 if form.errors else 200)


def _flag(code: str) -> FlagInfo:
    found = oversight.flag_of(code)
    if found is None:
        raise Http404
    return found
