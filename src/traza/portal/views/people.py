"""The administrator sees the accounts and changes what each may do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from traza.kernel.refusal import Refusal
from traza.modules.directory.api import list_agencies
from traza.platform import mail
from traza.platform.access import appointing, lifecycle, resetting, typed
from traza.platform.access.assigning import assignments_of
from traza.platform.access.authority import ACCOUNTS
from traza.platform.access.bundles import bundles
from traza.platform.access.described import Described, described
from traza.platform.access.people import Person, change_role, find_person, people
from traza.platform.access.roles import Role, may_enter
from traza.platform.audit.record import Actor, entries
from traza.portal.forms.people import InviteForm, RoleForm, roles
from traza.portal.pages.log import lines
from traza.ui.forms import ReasonForm


@may_enter(ACCOUNTS)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every account, by e-mail."""
    text = request.GET.get("q", "")[:100]
    return render(request, "people/list.html", {**_told(), "people": people(text), "text": text})


@may_enter(ACCOUNTS)
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Open an account for somebody, who sets their own password by the letter they get."""
    sent = request.method == "POST"
    known = [(each.slug, each.name) for each in list_agencies()]
    before = {} if sent else typed.take(request)
    form = InviteForm(request.POST if sent else None, initial=before, agencies=known)
    if sent and form.is_valid() and (number := _invite(request, form)):
        return redirect("people:person", number)
    status = 422 if form.errors else 200
    context = {**_told(), "form": form, "roles": _roles()}
    return render(request, "people/invite.html", context, status=status)


def _invite(request: HttpRequest, form: forms.Form) -> int | None:
    said = form.cleaned_data
    try:
        number = lifecycle.invite(
            said["email"],
            Role(said["role"]),
            agency=said["agency"],
            by=Actor.of(request.user),
            why=said["why"],
            address=request.build_absolute_uri,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    sent = _("Se envió la carta. Sirve tres días.")
    kept = _("La carta quedó escrita en la carpeta «mail»; no salió. Sirve tres días.")
    messages.success(request, sent if mail.leaves() else kept)
    return number


def _told() -> dict[str, object]:
    """Whether the letters that these pages promise leave this installation."""
    return {"leaves": mail.leaves()}


@may_enter(ACCOUNTS)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its role, the history of its roles, and the form to change it."""
    who = find_person(number)
    if who is None:
        return _nobody(request)
    sent = request.method == "POST"
    form = _role_form(request, who, sent)
    if sent and form.is_valid() and _change(request, form, who):
        return redirect("people:person", number)
    return _page(request, who, form)


@may_enter(ACCOUNTS)
@require_POST
def act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """One of the account's other buttons, with its reason."""
    who = find_person(number)
    if who is None:
        return _nobody(request)
    form = ReasonForm(request.POST, prefix=verb)
    if form.is_valid() and _done(request, form, who, verb):
        return redirect("people:person", number)
    return _page(request, who, _role_form(request, who, sent=False), {verb: form})


def _done(request: HttpRequest, form: forms.Form, who: Person, verb: str) -> bool:
    by, why = Actor.of(request.user), form.cleaned_data["why"]
    verbs: dict[str, Callable[..., object]] = {
        "deactivate": lifecycle.deactivate,
        "reactivate": lifecycle.reactivate,
        "end": lifecycle.end_sessions,
        "reset": resetting.reset_second_step,
        "confirm_reset": partial(resetting.decide_reset, accept=True),
        "reject_reset": partial(resetting.decide_reset, accept=False),
        "again": partial(lifecycle.invite_again, address=request.build_absolute_uri),
        "accept": partial(appointing.decide, accept=True),
        "reject": partial(appointing.decide, accept=False),
    }
    try:
        verbs[verb](who.id, by=by, why=why)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Hecho. Quedó en la bitácora."))
    return True


def _page(
    request: HttpRequest,
    who: Person,
    form: forms.Form,
    tried: dict[str, ReasonForm] | None = None,
) -> HttpResponse:
    tried = tried or {}
    proposed = appointing.waiting(who.id)
    reset = next(iter(resetting.pending_resets(who.id)), None)
    shown = [
        (verb, reverse(f"people:{name}", args=[who.id]), title, tried.get(verb), verb in tried)
        for verb, name, title in _verbs()
        if _fits(verb, who, proposed is not None, reset is not None)
    ]
    context = {
        "person": who,
        "form": form,
        "acts": lines(entries(about=f"user:{who.id}")),
        "proposed": proposed,
        "reset": reset,
        "roles": _roles(),
        "assignments": assignments_of(who.id),
        "verbs": [
            (verb, address, title, tries or ReasonForm(prefix=verb), is_open)
            for verb, address, title, tries, is_open in shown
        ],
    }
    status = 422 if form.errors or tried else 200
    return render(request, "people/person.html", context, status=status)


def _verbs() -> tuple[tuple[str, str, str], ...]:
    """The buttons of an account: verb, name of its address, title."""
    return (
        ("accept", "accept", _("Aceptar el nombramiento")),
        ("reject", "reject", _("Rechazar el nombramiento")),
        ("again", "invite_again", _("Enviar la carta otra vez")),
        ("confirm_reset", "confirm_reset", _("Confirmar que se quite el segundo paso")),
        ("reject_reset", "reject_reset", _("No quitar el segundo paso")),
        ("reset", "reset", _("Proponer que se quite el segundo paso")),
        ("end", "end_sessions", _("Cerrar sus sesiones")),
        ("deactivate", "deactivate", _("Dejar la cuenta sin uso")),
        ("reactivate", "reactivate", _("Poner la cuenta en uso")),
    )


def _fits(verb: str, who: Person, proposed: bool, is_reset: bool) -> bool:
    """Whether that button has something to do."""
    fits = {
        "accept": proposed,
        "reject": proposed,
        "again": who.invited,
        "confirm_reset": is_reset,
        "reject_reset": is_reset,
        "reset": who.second_factor and not is_reset,
        "reactivate": not who.active,
    }
    return fits.get(verb, who.active)


def _roles() -> list[Described]:
    return described(bundles()[code] for code, _title in roles())


def _nobody(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("Esa cuenta no existe. Búsquela en la lista de cuentas."))
    return redirect("people:list")


def _role_form(request: HttpRequest, who: Person, sent: bool) -> RoleForm:
    before = {"role": who.role, "agency": who.agency} | ({} if sent else typed.take(request))
    known = [(each.slug, each.name) for each in list_agencies()]
    return RoleForm(request.POST if sent else None, initial=before, agencies=known)


def _change(request: HttpRequest, form: forms.Form, who: Person) -> bool:
    try:
        is_done = change_role(
            who.id,
            Role(form.cleaned_data["role"]),
            by=Actor.of(request.user),
            why=form.cleaned_data["why"],
            agency=form.cleaned_data["agency"],
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    if is_done:
        messages.success(request, _("El papel cambió. El cambio está en la bitácora."))
    else:
        messages.success(request, _("Quedó propuesto: falta que otra persona lo acepte."))
    return True
