"""Change a work: write, see what would change, save; and when somebody saved first, see both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.committee import CommitteeSeen
from traza.modules.works.forms.describing import ProposeForm
from traza.modules.works.forms.verbs import CORRECTIONS, VERBS, Verb
from traza.modules.works.queries.second_person import objections
from traza.modules.works.views import doors, form_help, next_step
from traza.modules.works.views.change_draft import ChangeDraft, save
from traza.modules.works.views.choices import choices_of, state_of
from traza.modules.works.views.prefill import prefill
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed

PROPOSE = Verb("propose", "nueva", ProposeForm)


@may_enter(CAPTURE)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Begin the dossier of a work."""
    said = attribution_of(request.user)
    draft = ChangeDraft(request, said, choices_of(said), None, PROPOSE)
    start = {"year": str(form_help.this_year()), "state": state_of(said), "expected": "0"}
    return answer(draft, start)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Make one change to a work."""
    verb = VERBS.get(slug)
    if verb is None:
        raise Http404
    return answer(*begin(request, number, verb))


def begin(request: HttpRequest, number: int, verb: Verb) -> tuple[ChangeDraft, dict[str, str]]:
    """The change about to be written, and what its form starts with."""
    version, said = doors.work_of(request, number), attribution_of(request.user)
    known = replace(choices_of(said, version.dossier.state), committee=works.committee_seen(number))
    start = prefill(verb, version.dossier) | verb.form.values(version.dossier, known)
    start["expected"] = str(version.number)
    return ChangeDraft(request, said, known, version, verb), start


def answer(draft: ChangeDraft, start: dict[str, str], sha256: str = "") -> HttpResponse:
    """The form, what its other buttons add, or the way to the work once it is saved."""
    request, status = draft.request, 200
    if request.method != "POST":
        draft.form = draft.blank(start | typed.take(request))
    elif form_help.is_help(request.POST):
        kept = {name: str(request.POST[name]) for name in request.POST}
        kept, extra = form_help.help_with(draft.verb.form, kept, draft.said)
        draft.form = draft.blank(kept)
        draft.extra |= extra | {"helped": True}
    else:
        made = save(draft, sha256)
        if made is not None:
            return redirect(_after(draft, made))
        status = _status(draft)
    return render(request, "works/change.html", _context(draft), status=status)


def _after(draft: ChangeDraft, work: int) -> str:
    """The work's page; with «Guardar y seguir», what comes next."""
    name = "works:go_on" if draft.request.POST.get("save") == "next" else "works:work"
    return reverse(name, args=[work])


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    """To the form of the next step when it is this person's; to the committee when it should stand
    already; else to the page of the work."""
    shown = next_step.next_of(request, doors.work_of(request, number))
    step, seen = shown["next"], shown["committee"]
    if isinstance(step, next_step.StepShown) and step.slug:
        return redirect("works:change", number, step.slug)
    if shown["committee_late"] and isinstance(seen, CommitteeSeen):
        return redirect(seen.page)
    return redirect("works:work", number)


def _status(draft: ChangeDraft) -> int:
    """409 when somebody saved first, 422 when something is wrong, 200 when it was looked at."""
    if draft.stale:
        return 409
    return 422 if draft.form is not None and draft.form.errors else 200


def _context(draft: ChangeDraft) -> dict[str, Any]:
    """What the page of a change shows."""
    context = {
        "version": draft.version,
        "dossier": draft.dossier,
        "form": draft.form,
        "transition": works.lifecycle().of(draft.verb.name),
        "against": (
            *draft.decision.against,
            *objections(draft.dossier, draft.verb.name, draft.said),
        ),
        "stale": draft.stale,
        "both": draft.both,
        "others": draft.others,
        "preview": draft.preview,
        "wanting": draft.wanting,
        "papers": draft.papers,
        "known": draft.known,
        "corrections": CORRECTIONS if draft.verb.name == "correct" else (),
        "slug": draft.verb.slug,
    }
    return context | form_help.offers(draft.form) | draft.extra
