"""The guard at every door: reads a view's declaration and fails closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from itertools import chain
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from traza.kernel.actor import Actor, NotAllowed
from traza.kernel.whole_number import whole_number
from traza.platform.access import devices, known, refused, typed
from traza.platform.access.authority import entering
from traza.platform.access.roles import DEVICE, EVERYONE, Door

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ASKED = "asked"  # in the session: the page to go back to, once there is a second step
CHOICE = "como"  # in the address and in the session: the number of an assignment, 0 for the role
# Pages of the accounts library declare their own rules inside the library.
LIBRARY = ("allauth.", "django.views.static", "django.views.i18n", "whitenoise.")


class RouteGuard:
    """Lets in whom the view declares; a view that declares nobody lets nobody in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refused.begin()
        answer = self.get_response(request)
        known.sign(request, answer)
        # Reading, a page may ask what it would be refused, and show it as closed to this person.
        if answer.status_code == HTTPStatus.FORBIDDEN or request.method not in SAFE:
            refused.write(request)
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Return None to let in, a redirect to sign in, or refuse.

        Staff without a second factor may read what everybody reads and mend their own account;
        any other door sends them to set it up. A door for devices knows nobody else.
        """
        who = declaration(view)
        if who == EVERYONE:
            return None
        if who is None:
            raise PermissionDenied
        if who == DEVICE:
            return _admit_device(request)
        user = request.user
        if not user.is_authenticated:
            typed.keep(request)
            return redirect_to_login(request.get_full_path())
        known.saw(request, user.pk)
        entering = _entering(request, who) if isinstance(who, Door) else iter(())
        first = next(entering, None)
        if isinstance(who, Door) and first is None:
            refused.gather(refused.Attempt(Actor.of(user)))
            raise PermissionDenied
        if user.is_staff_role and not is_mfa_enabled(user):
            messages.warning(
                request,
                _("Su papel pide un segundo paso de acceso. Active uno de estos y vuelva."),
            )
            if request.method in SAFE:
                request.session[ASKED] = request.get_full_path()
            return redirect("mfa_index")
        if request.session.get(ASKED):
            del request.session[ASKED]
        if not isinstance(who, Door) or first is None:
            return None
        return _find(request, who, kwargs, chain([first], entering))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 403 with its sentence to who asks for what is not theirs, whatever the page."""
        return _closed(request, error) if isinstance(error, NotAllowed) else None


def _entering(request: HttpRequest, door: Door) -> Iterator[Actor]:
    """In what the account may act behind the door: in its own role, or by an assignment."""
    reads, first = request.method in SAFE, _chosen(request)
    return entering(request.user, door.capabilities, reads=reads, first=first)


def _chosen(request: HttpRequest) -> int:
    """The assignment that the person chose to act by (`?como=`), here and in their next pages.

    It opens nothing by itself: of what the account may be it is only tried first.
    """
    asked = whole_number(request.GET.get(CHOICE))
    if asked is not None:
        if request.session.get(CHOICE, 0) != asked:
            request.session[CHOICE] = asked
        return asked
    return int(request.session.get(CHOICE, 0))


def _find(
    request: HttpRequest, door: Door, parts: Any, entering: Iterable[Actor]
) -> HttpResponse | None:
    """Find the thing of the address for who asks, and hold it for the view; or refuse.

    Who has several assignments acts in the first that reaches it; the first refusal is told.
    """
    closed: NotAllowed | None = None
    key = tuple(parts[name] for name in door.names)
    for actor in entering:
        request.user.acting = actor  # type: ignore[union-attr]
        try:
            if door.of is not None:
                request.found = (door.of, key, door.of(request, *key))  # type: ignore[attr-defined]
        except NotAllowed as refusal:
            closed = closed or refusal
        else:
            refused.forget()
            return None
    return None if closed is None else _closed(request, closed)


def _closed(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    return render(request, "closed.html", {"refusal": str(refusal)}, status=403)


def _admit_device(request: HttpRequest) -> HttpResponse | None:
    """Let in a paired telephone as `request.device`; whoever is signed in here is not asked."""
    request.user = AnonymousUser()
    try:
        request.device = devices.device_of(request)  # type: ignore[attr-defined]
    except devices.NotAdmitted as refusal:
        answer = JsonResponse({"code": refusal.code, "say": str(refusal)}, status=401)
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    return None


def declaration(view: Callable[..., Any]) -> Any:
    """What a view declares (see `may_enter`), or None when it says nothing."""
    declared = getattr(view, "may_enter", None) or getattr(
        getattr(view, "view_class", None), "may_enter", None
    )
    if declared is None and str(getattr(view, "__module__", "")).startswith(LIBRARY):
        return EVERYONE
    return declared
