"""Change a work: write, see what would change, save; and when somebody saved first, see both."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.forms.describing import ProposeForm
from traza.modules.works.forms.verbs import CORRECTIONS, VERBS, Verb
from traza.modules.works.views import doors, helping
from traza.modules.works.views.known import known_of, state_of
from traza.modules.works.views.writing import Writing, save
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter

PROPOSE = Verb("propose", "nueva", ProposeForm)


@may_enter(CAPTURE, REVIEW)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Begin the dossier of a work."""
    said = attribution_of(request.user)
    writing = Writing(request, said, known_of(said), None, PROPOSE)
    start = {"year": str(helping.this_year()), "state": state_of(said), "expected": "0"}
    return answer(writing, start)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Make one change to a work."""
    verb = VERBS.get(slug)
    if verb is None:
        raise Http404
    return answer(*begin(request, number, verb))


def begin(request: HttpRequest, number: int, verb: Verb) -> tuple[Writing, dict[str, str]]:
    """The change about to be written, and what its form starts with."""
    version, said = doors.work_of(request, number), attribution_of(request.user)
    known = known_of(said, version.dossier.state)
    start = verb.form.values(version.dossier, known) | {"expected": str(version.number)}
    return Writing(request, said, known, version, verb), start


def answer(writing: Writing, start: dict[str, str], sha256: str = "") -> HttpResponse:
    """The form, what its other buttons add, or the way to the work once it is saved."""
    request, status = writing.request, 200
    if request.method != "POST":
        writing.form = writing.blank(start | typed.take(request))
    elif helping.is_help(request.POST):
        kept = {name: str(request.POST[name]) for name in request.POST}
        kept, extra = helping.help_with(writing.verb.form, kept, writing.said)
        writing.form = writing.blank(kept)
        writing.extra |= extra | {"helped": True}
    else:
        made = save(writing, sha256)
        if made is not None:
            return redirect("works:work", made)
        status = _status(writing)
    return render(request, "works/change.html", _context(writing), status=status)


def _status(writing: Writing) -> int:
    """409 when somebody saved first, 422 when something is wrong, 200 when it was looked at."""
    if writing.stale:
        return 409
    return 422 if writing.form is not None and writing.form.errors else 200


def _context(writing: Writing) -> dict[str, Any]:
    """What the page of a change shows."""
    context = {
        "version": writing.version,
        "dossier": writing.dossier,
        "form": writing.form,
        "transition": works.lifecycle().of(writing.verb.name),
        "against": writing.decision.against,
        "stale": writing.stale,
        "both": writing.both,
        "others": writing.others,
        "preview": writing.preview,
        "known": writing.known,
        "corrections": CORRECTIONS if writing.verb.name == "correct" else (),
        "slug": writing.verb.slug,
    }
    return context | helping.offers(writing.form) | writing.extra
