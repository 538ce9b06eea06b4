"""The quarter of a unit: its grid, the correction of a closed one, and the files that prove it."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE, CAPTURE, PLAN, SIGN
from traza.modules.planning.contracts.captured import NewEntry, UnitNow
from traza.modules.planning.contracts.refusals import EntryChanged
from traza.modules.planning.forms.quarter import (
    QUARTER,
    CorrectionForm,
    ProofForm,
    QuarterForm,
    start_of,
    with_published,
)
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.rules.windows import MAY_CAPTURE
from traza.modules.planning.views import doors
from traza.modules.planning.views.shown import quarters_at
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed


@may_enter(CAPTURE, of=doors.unit_of)
@require_http_methods(["GET", "POST"])
def capture(request: HttpRequest, unit: int, quarter: int) -> HttpResponse:
    """A row a goal; each row that was written is kept by itself."""
    found, said = doors.unit_of(request, unit), attribution_of(request.user)
    doors.quarter_of(quarter)
    sent = request.method == "POST"
    start = start_of(found, quarter)
    published = planning.published_actuals(found, quarter)
    if "publicado" in request.GET and not sent:
        start = with_published(found, quarter, start, published)
    if sent:
        form = QuarterForm(found, quarter, data=start | request.POST.dict())
    else:
        form = QuarterForm(found, quarter, initial=start | typed.take(request))
    if sent:
        form.is_valid()  # each row answers for itself
        done, changed = _keep(found, form, said)
        _tell_done(request, done, form)
        if not form.errors:
            return redirect("planning:quarter", unit, quarter)
        form.data = {**form.data, **_fresh(form, planning.unit_now(unit), changed)}
    state = doors.state_of(found, quarter)
    context = doors.shared(
        found,
        quarter=quarter,
        name=doors.quarter_name(quarter),
        state=state,
        # What was typed of a quarter that closed meanwhile stays in sight, with the reason.
        is_shown=sent or state in MAY_CAPTURE,
        window=_window(found, quarter),
        form=form,
        table=form.section(QUARTER),
        each=quarters_at(found.goals, quarter),
        published=len(published),
    )
    return render(request, "planning/quarter.html", context, status=422 if form.errors else 200)


def _window(unit: UnitNow, quarter: int) -> object:
    year = planning.year_info(unit.agency, unit.year)
    return year.window(quarter) if year else None


def _keep(unit: UnitNow, form: QuarterForm, said: Attribution) -> tuple[int, set[str]]:
    """Keep each row that was written and is right; how many were, and the keys of those that
    somebody else had written meanwhile."""
    done, changed = 0, set()
    for key, cells in form.lines(QUARTER.name):
        if any(QUARTER.field(name, key) in form.errors for name in cells):
            continue
        new = form.entry(key, cells)
        if form.is_untouched(new):
            continue
        try:
            planning.capture_quarter(unit.id, new, said=said)
        except Refusal as refusal:
            _tell_row(form, key, refusal)
            if isinstance(refusal, EntryChanged):
                changed.add(key)
        else:
            done += 1
    return done, changed


def _tell_row(form: QuarterForm, key: str, refusal: Refusal) -> None:
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        form.add_error(QUARTER.field("actual", key), str(refusal))
        return
    for one in decision.against:
        column = "observation" if one.field == "observation" else "actual"
        form.add_error(QUARTER.field(column, key), one.text)


def _fresh(form: QuarterForm, now: UnitNow, changed: Collection[str]) -> dict[str, str]:
    """What stands now, for the rows that have nothing wrong: none of them is sent again as it was.
    Of a row that somebody else wrote meanwhile, which is told, only the entry that it stands on."""
    fresh, found = start_of(now, form.quarter), dict[str, str]()
    for key in form.goals:
        names = {name: QUARTER.field(name, key) for name in ("actual", "observation", "seen")}
        if key in changed:
            names = {"seen": names["seen"]}
        elif any(name in form.errors for name in names.values()):
            continue
        found |= {name: fresh[name] for name in names.values() if name in fresh}
    return found


def _tell_done(request: HttpRequest, done: int, form: QuarterForm) -> None:
    if done:
        text = ngettext("Quedó guardada %s meta.", "Quedaron guardadas %s metas.", done)
        messages.success(request, text % done)
    elif not form.errors:
        messages.info(request, _("Nada cambió: no había nada nuevo escrito."))


@may_enter(CAPTURE, of=doors.unit_of)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, unit: int, quarter: int, goal: int) -> HttpResponse:
    """File the correction of a closed quarter."""
    found = doors.unit_of(request, unit)
    one = doors.goal_of(found, goal)
    now = one.quarters[doors.quarter_of(quarter) - 1]
    sent = request.method == "POST"
    start = {
        "actual": shown(now.actual),
        "observation": now.observation,
        "seen": now.last.number if now.last else 0,
    }
    form = CorrectionForm(request.POST if sent else None, initial=start | typed.take(request))
    form.label_suffix = ""
    if sent and form.is_valid():
        data = form.cleaned_data
        new = NewEntry(
            goal,
            quarter,
            data["actual"],
            data["observation"],
            data["because"],
            seen=data["seen"],
            is_sure=data["sure"],
        )
        try:
            planning.correct_quarter(unit, new, said=attribution_of(request.user))
        except Refusal as refusal:
            doors.tell(form, refusal)
            if isinstance(refusal, EntryChanged):  # what is sent again was written seeing it
                fresh = doors.goal_of(planning.unit_now(unit), goal)
                last = fresh.quarters[quarter - 1].last
                form.data = {**request.POST.dict(), "seen": str(last.number if last else 0)}
        else:
            messages.success(request, _("Quedó registrada la corrección, a la vista de todos."))
            return redirect("planning:unit", unit)
    context = doors.shared(
        found,
        quarter=quarter,
        name=doors.quarter_name(quarter),
        goal=one,
        actual=shown(now.actual),
        form=form,
    )
    return render(request, "planning/correct.html", context, status=422 if form.errors else 200)


@may_enter(CAPTURE, of=doors.unit_of)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def proofs(request: HttpRequest, unit: int, quarter: int, goal: int) -> HttpResponse:
    """Attach the files that prove a quarter of a goal."""
    found, said = doors.unit_of(request, unit), attribution_of(request.user)
    one = doors.goal_of(found, goal)
    now = one.quarters[doors.quarter_of(quarter) - 1]
    form = ProofForm()
    form.label_suffix = ""
    if request.method == "POST":
        form = ProofForm(request.POST, request.FILES)
        papers, wrong = handed.several(request, handed.FIELD, 10)
        if wrong or not papers:
            form.add_error("paper", wrong or _("Elija al menos un archivo."))
        elif form.is_valid():
            try:
                for each in papers:
                    planning.attach_proof(unit, goal, quarter, each.sha256, each.name, said=said)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Quedó guardada la evidencia."))
                return redirect("planning:quarter", unit, quarter)
    back = reverse("planning:quarter", args=[unit, quarter])
    context = doors.shared(
        found,
        quarter=quarter,
        name=doors.quarter_name(quarter),
        goal=one,
        now=now,
        form=form,
        back=back,
    )
    return render(request, "planning/proofs.html", context, status=422 if form.errors else 200)


@may_enter(PLAN, APPROVE, CAPTURE, SIGN, of=doors.unit_of)
@require_safe
def proof(request: HttpRequest, unit: int, quarter: int, goal: int, sha256: str) -> FileResponse:
    """A kept file, to save."""
    one = doors.goal_of(doors.unit_of(request, unit), goal)
    known = {each.sha256 for each in one.quarters[doors.quarter_of(quarter) - 1].proofs}
    if sha256 not in known or not handed.is_kept(sha256):
        raise Http404
    return handed.given_back(sha256, f"evidencia-{one.plan.code}-{quarter}")
