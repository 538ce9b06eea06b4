"""The doors of a practice room. They are only in the addresses of one (`config.urls_practice`)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.pdf.qr import qr_svg
from traza.platform.start.register import is_practice
from traza.practice import notes, people, walk
from traza.practice.local import is_local, is_own_page
from traza.practice.running import ASKED
from traza.practice.scene.neighbours import open_code

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def only_here(view: View[P]) -> View[P]:
    """No such page for who is not at this machine, or where the register is a true one."""

    @functools.wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        if not (is_practice() and is_local(request)):
            raise Http404
        if request.method == "POST" and not is_own_page(request):
            raise Http404
        return view(request, *args, **named)

    return checked


@may_enter(EVERYONE)
@require_GET
@only_here
def room(request: HttpRequest) -> HttpResponse:
    """Who one may be, the twelve steps and how to begin again."""
    steps: list[tuple[int, walk.Step, bool, Any]] = [
        (number, step, step.is_done, people.part(step.who))
        for number, step in enumerate(walk.STEPS, 1)
    ]
    done = sum(1 for each in steps if each[2])
    return render(
        request, "practice/room.html", {"parts": people.PARTS, "steps": steps, "done": done}
    )


@may_enter(EVERYONE)
@require_POST
@only_here
def enter(request: HttpRequest) -> HttpResponse:
    """Enter as somebody of the room, in one press, and go on to a page of it."""
    return _enter(request, request.POST.get("who", ""), _next(request))


def _enter(request: HttpRequest, who: str, then: str) -> HttpResponse:
    part = people.part(who)
    account = people.account(part) if part else None
    if account is None:
        raise Http404
    if request.user != account:
        login(request, account, backend=BACKEND)
    record_authentication(request, account, method="mfa", type="totp")
    return redirect(then)


@may_enter(EVERYONE)
@require_POST
@only_here
def leave(request: HttpRequest) -> HttpResponse:
    """Be nobody again."""
    logout(request)
    return redirect("practice:room")


@may_enter(EVERYONE)
@require_POST
@only_here
def begin(request: HttpRequest) -> HttpResponse:
    """Enter as who does a step, at the page where it is done."""
    step = walk.step_of(request.POST.get("step", ""))
    if step is None:
        raise Http404
    return _enter(request, step.who, step.where())


@may_enter(EVERYONE)
@require_POST
@only_here
def later(request: HttpRequest) -> HttpResponse:
    """Leave a step for later; with none, take up those that were left."""
    step = walk.step_of(request.POST.get("step", ""))
    if step is None:
        notes.take_up()
    else:
        notes.pass_over(step.key)
    return redirect(_next(request))


@may_enter(EVERYONE)
@only_here
def phone(request: HttpRequest) -> HttpResponse:
    """The committee's telephone in another window: a code that pairs it, once."""
    context: dict[str, Any] = {}
    code = open_code() if request.method == "POST" else None
    if code:
        app = reverse("oversight:app")
        address = f"{app}#/enlazar/{code}"
        context = {
            "code": code,
            "address": address,
            "qr": qr_svg(request.build_absolute_uri(address)),
        }
    return render(request, "practice/phone.html", context | {"is_closed": code == ""})


@may_enter(EVERYONE)
@require_POST
@only_here
def reset(request: HttpRequest) -> HttpResponse:
    """Ask who keeps the room running to put it back as it began."""
    answer = render(request, "practice/reset.html", {"home": reverse("practice:room")})
    Path(settings.HOME, ASKED).touch()
    return answer


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else reverse("practice:room")
