"""Load a budget file: send it, see how it is read and what is wrong, then confirm."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Actor
from traza.kernel.fold import slug as slugged
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook
from traza.modules.budget.contracts.budget_file import FileRefused, Mode, Reading
from traza.modules.budget.contracts.capabilities import LOAD
from traza.modules.budget.contracts.mask import INCOME_MOMENTS, MOMENTS, Mask
from traza.modules.budget.forms.load import (
    MOST_BYTES,
    MOST_KEYS,
    OWN,
    BookForm,
    BudgetFileForm,
    ColumnsForm,
    OwnMaskForm,
    ReadingForm,
)
from traza.modules.budget.forms.origin import FileOriginForm
from traza.modules.budget.queries.budget_file import (
    loaded_in,
    origin_columns,
    unread_columns,
)
from traza.modules.budget.rules.make_mask import make_mask
from traza.modules.directory import api as directory
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms.handed import Sent, sent_before

SHOWN_ROWS, SHOWN_PROBLEMS = 10, 50
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WORDS = {**MOMENTS, **INCOME_MOMENTS}


@may_enter(LOAD)
@takes_bodies_of(MOST_BYTES)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Send a budget file."""
    sent = request.method == "POST"
    form = BudgetFileForm(request.POST, request.FILES) if sent else BudgetFileForm()
    if sent and form.is_valid():
        given = form.cleaned_data["file"]
        kept = store.keep(given.chunks(), limit=MOST_BYTES)
        address = reverse("budget:load_check", args=[kept.sha256])
        return redirect(f"{address}?{urlencode({'archivo': (given.name or '')[-120:]})}")
    return render(request, "budget/load.html", {"form": form}, status=422 if form.errors else 200)


@may_enter(LOAD)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, sha256: str) -> HttpResponse:
    """How the file is read with a mask, what is wrong in it, and the button that loads it."""
    sent = sent_before(request, sha256, _("presupuesto"))
    try:
        guesses = budget.propose_mask(sent.path, name=sent.name)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("budget:load")
    masks = {guess.mask.slug: guess.mask for guess in guesses} | {
        mask.slug: mask for mask in budget.list_masks()
    }
    likely = {"mask": guesses[0].mask.slug if guesses else OWN, "year": _year(sent.name)}
    how = _how(request, masks, likely)
    own = OwnMaskForm(request.GET if how.is_bound else None)
    mask = _mask(how, own, masks)
    columns, renamed = None, dict[str, str]()
    if mask is not None:
        columns = _columns(request, sent, _origin(request, sent, {}).on(mask))
        mask = columns.on(mask)
        renamed = dict(mask.renamed)
    origin = _origin(request, sent, renamed)
    context: dict[str, object] = {
        "sent": sent,
        "guesses": guesses,
        "how": how,
        "own": own,
        "origin": origin,
        "columns": columns,
    }
    context["wants_own"] = how["mask"].value() == OWN
    status = 200
    if mask is not None:
        seen, status = _seen(request, sent, origin.on(mask), how)
        if isinstance(seen, HttpResponse):
            return seen
        context |= seen
    return render(request, "budget/load_check.html", context, status=status)


def _origin(request: HttpRequest, sent: Sent, renamed: dict[str, str]) -> FileOriginForm:
    """Whose money the keys are: as the address says, or as the file's own columns do."""
    columns = origin_columns(sent.path, name=sent.name, renamed=renamed)
    asked = "origin_contributor" in request.GET
    query = request.GET if asked else None
    return FileOriginForm(query, columns=columns, renamed=frozenset(renamed.values()))


def _columns(request: HttpRequest, sent: Sent, mask: Mask) -> ColumnsForm:
    """The columns that the mask does not read, with what the address says of each."""
    columns, names = unread_columns(sent.path, mask, name=sent.name)
    return ColumnsForm(request.GET, columns=columns, names=names)


def _how(request: HttpRequest, masks: dict[str, Mask], likely: dict[str, str]) -> ReadingForm:
    """The way to read, from the address; new with what is likeliest."""
    choices = [(mask.slug, mask.name) for mask in masks.values()]
    asked = "mask" in request.GET
    return ReadingForm(request.GET if asked else None, masks=choices, initial=likely)


def _year(name: str) -> str:
    """The year that a file's name says, "" when it says none or several."""
    years = set(_YEAR.findall(name))
    return years.pop() if len(years) == 1 else ""


def _mask(how: ReadingForm, own: OwnMaskForm, masks: dict[str, Mask]) -> Mask | None:
    """The mask asked for, None while it is not whole; what it lacks is told in its form."""
    if not how.is_bound or not how.is_valid():
        return None
    asked = how.cleaned_data["mask"]
    if asked != OWN:
        return masks[asked]
    if not own.is_valid():
        return None
    try:
        return make_mask(own.described())
    except Refusal as refusal:
        own.add_error(None, str(refusal))
        return None


def _seen(
    request: HttpRequest, sent: Sent, mask: Mask, how: ReadingForm
) -> tuple[dict[str, object] | HttpResponse, int]:
    """What the page shows of a reading; or where to go once it is loaded."""
    year, mode = how.cleaned_data["year"], Mode(how.cleaned_data["mode"])
    try:
        reading = budget.read_budget_file(sent.path, mask, year, mode, name=sent.name).reading
    except Refusal as refusal:
        how.add_error("mask", str(refusal))
        return {}, 422
    posted = request.method == "POST"
    own = {"agency": Actor.of(request.user).agency}
    before = _guessed(sent, year) | own | ({} if posted else typed.take(request))
    agencies = _agencies(request)
    form = (
        BookForm(request.POST, agencies=agencies)
        if posted
        else BookForm(initial=before, agencies=agencies)
    )
    if posted and form.is_valid() and len(reading.rows) <= MOST_KEYS:
        slug = _load(request, sent, mask, how, form)
        if slug:
            return redirect("budget:book", slug), 302
    return _preview(reading) | {"form": form, "mask": mask}, 422 if form.errors else 200


def _preview(reading: Reading) -> dict[str, object]:
    return {
        "reading": reading,
        "too_many": len(reading.rows) > MOST_KEYS,
        "most": MOST_KEYS,
        "totals": [(_WORDS[moment], money) for moment, money in reading.totals.items()],
        "moments": [_WORDS[moment] for moment in reading.totals],
        "untold": ", ".join(_WORDS[moment] for moment in reading.untold if moment != "modified"),
        "modified_follows": "modified" in reading.untold,
        "rows": [
            (row, row.origin.words, [row.amounts.get(moment) for moment in reading.totals])
            for row in reading.rows[:SHOWN_ROWS]
        ],
        "problems": reading.problems.first[:SHOWN_PROBLEMS],
        "findings": reading.findings.first[:SHOWN_PROBLEMS],
    }


def _load(
    request: HttpRequest, sent: Sent, mask: Mask, how: ReadingForm, form: BookForm
) -> str | None:
    """The book's address once it is loaded; None with the reason in the form."""
    by = attribution_of(request.user)
    data, mode = form.cleaned_data, Mode(how.cleaned_data["mode"])
    book = NewBook(
        slug=data["slug"],
        name=data["name"],
        entity=data["entity"],
        level=data["level"],
        year=how.cleaned_data["year"],
        grain="year" if mode is Mode.PUBLISHED else "day",
        agency=data.get("agency") or by.agency,
    )
    try:
        loaded = budget.load_budget(sent.path, book, mask, mode=mode, by=by, name=sent.name)
    except Refusal as refusal:
        if isinstance(refusal, FileRefused) and book.slug in loaded_in(sent.sha256):
            return book.slug  # the other click of two has just loaded it
        form.add_error(None, str(refusal))
        return None
    said = ngettext("Se cargó %(rows)s clave.", "Se cargaron %(rows)s claves.", loaded.rows)
    again = _("El archivo ya estaba en este libro; no se repitió.")
    messages.success(request, again if loaded.repeated else said % {"rows": f"{loaded.rows:,}"})
    return loaded.book


def _agencies(request: HttpRequest) -> list[tuple[str, str]]:
    """The agencies among which a person chooses the book's; none for who has their own."""
    if attribution_of(request.user).agency:
        return []
    known = {each.slug: each.name for each in directory.list_agencies()}
    own = Actor.of(request.user).agency
    return list((known | ({own: known.get(own, own)} if own else {})).items())


def _guessed(sent: Sent, year: int) -> dict[str, str]:
    stem = sent.name.partition(".")[0].replace("_", " ")
    name = stem if str(year) in stem else f"{stem} {year}"
    return {"name": name, "slug": slugged(name)[:80]}
