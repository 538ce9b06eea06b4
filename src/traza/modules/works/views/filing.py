"""Documents of many works at once: send the files, look at which work each is of, and save."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.kernel.fold import fold
from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.forms.filing import FILES, MOST_FILES, FilingForm
from traza.modules.works.forms.following import DocumentForm
from traza.modules.works.queries import month as reading
from traza.modules.works.rules.bulk.near import nearest
from traza.modules.works.rules.filing import by_pieces, folio_in
from traza.modules.works.views import doors
from traza.modules.works.views.choices import choices_of
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed

VERB = "attach_document"
Files = dict[str, handed.Handed]
Folios = Mapping[str, tuple[str, int]]  # folded -> folio and work


@may_enter(CAPTURE, REVIEW)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest) -> HttpResponse:
    """The files that were sent, each with its work; those that are right enter its file."""
    said = attribution_of(request.user)
    files, wrong = _received(request)
    names = [(key, one.name) for key, one in files.items()]
    documents = choices_of(said).documents
    if request.method != "POST" or "send" in request.POST:
        sent = {name: str(request.POST[name]) for name in request.POST}
        form = FilingForm(names, documents, initial=_start(said, files) | sent)
        return _shown(request, form, files, wrong)
    form = FilingForm(names, documents, data=request.POST)
    form.is_valid()
    _record(form, files, said)
    if form.done:
        text = ngettext("Se agregó %s documento.", "Se agregaron %s documentos.", len(form.done))
        messages.success(request, text % len(form.done))
        if not form.errors and len(form.done) == len(files) and not wrong:
            return redirect(request.path)
    return _shown(request, form, files, wrong, 422)


def _received(request: HttpRequest) -> tuple[Files, list[str]]:
    """The files by the start of their SHA-256, those of before and those sent now; and why others
    are not taken."""
    found, told = handed.several(request, "papers", MOST_FILES + 1)
    wrong = [told] if told else []
    empty = _("El archivo está vacío. Elija otro.")
    wrong += [f"{one.name}: {empty}" for one in request.FILES.getlist("papers") if not one.size]
    if len(found) > MOST_FILES:
        wrong.append(_("Sólo caben %s archivos a la vez; envíe los demás después.") % MOST_FILES)
    return {one.sha256[:16]: one for one in found[:MOST_FILES]}, wrong


def _start(said: Attribution, files: Files) -> dict[str, str]:
    """The folio that the name of each file has, and its title."""
    folios = by_pieces(one for one, _work in reading.folios(said, VERB).values()) if files else {}
    found: dict[str, str] = {}
    for key, one in files.items():
        found[FILES.field("folio", key)] = folio_in(one.name, folios)
        found[FILES.field("title", key)] = PurePath(one.name).stem[:300]
    return found


def _shown(
    request: HttpRequest, form: FilingForm, files: Files, wrong: list[str], status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "table": form.table() if files else None,
        "told": [*(("papers", one) for one in wrong), *(form.told() if form.is_bound else [])],
        "kept": [one for key, one in files.items() if key not in form.done],
        **doors.may_many(attribution_of(request.user)),
    }
    return render(request, "works/filing.html", context, status=status)


def _record(form: FilingForm, files: Files, said: Attribution) -> None:
    """Each file whose row is right enters its work, by the act of one document alone."""
    folios, known = reading.folios(said, VERB), choices_of(said)
    for key, cells in form.lines(FILES.name):
        if any(FILES.field(name, key) in form.errors for name in cells):
            continue
        found = folios.get(fold(cells["folio"]))
        if found is None:
            form.add_error(FILES.field("folio", key), _unknown(cells["folio"], folios))
            continue
        dossier = works.current_version(found[1]).dossier
        alone = _alone(form, dossier, files[key].sha256, cells, known)
        if _is_there(dossier, alone):
            form.done.add(key)
            continue
        for column, sentence in _against(alone, found[1], said):
            form.add_error(FILES.field(column, key), sentence)
        if not any(FILES.field(name, key) in form.errors for name in cells):
            form.done.add(key)


def _alone(
    form: FilingForm, dossier: Dossier, sha256: str, cells: Mapping[str, Any], known: Any
) -> DocumentForm:
    """The form of one document, filled in by a row."""
    day = cells["on"].isoformat() if cells["on"] else ""
    kind = cells["kind"] or form.cleaned_data.get("kind") or ""
    data = {"kind": kind, "title": cells["title"], "on": day}
    alone = DocumentForm(dossier, known, data=data)
    alone.sha256 = sha256
    return alone


def _is_there(dossier: Dossier, alone: DocumentForm) -> bool:
    """The other press of two has just put it there."""
    return any(
        (one.sha256, one.title) == (alone.sha256, alone.data["title"]) for one in dossier.documents
    )


def _against(alone: DocumentForm, work: int, said: Attribution) -> list[tuple[str, str]]:
    """Record the document; what is against it, by column."""
    if not alone.is_valid():
        return [(_column(name), str(one)) for name, each in alone.errors.items() for one in each]
    try:
        works.record_change(work, alone.change(), said=said)
    except Refusal as refusal:
        decision = refusal.values.get("decision")
        if not isinstance(decision, Decision):
            return [("folio", str(refusal))]
        return [(_column(one.field), one.text) for one in decision.against]
    return []


def _column(field: str) -> str:
    return field if field in {"kind", "title", "on"} else "folio"


def _unknown(text: str, folios: Folios) -> str:
    near = nearest(text, [one for one, _work in folios.values()])
    said = _("No hay entre sus obras una con ese folio.")
    return f"{said} " + _("¿Quiso decir «%s»?") % near if near else said
