"""Do a work of the house out of its time, because an administrator asked."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.acts import asks
from traza.kernel.refusal import Refusal
from traza.platform.access.authority import INSTALLATION, check_capability
from traza.platform.audit.record import Actor, record
from traza.platform.tasks import timed


class UnderWay(Refusal):
    """It was asked for and is not over."""

    code = "start.under_way"
    say = "Ese trabajo ya está pedido o en proceso. Espere a que termine."


class NoSuchWork(Refusal):
    """Nothing is done by that name."""

    code = "start.no_such_work"
    say = "No hay ningún trabajo con ese nombre. Elija uno de la lista."


@asks(INSTALLATION)
@transaction.atomic
def do_now(name: str, *, by: Actor) -> None:
    """Ask the worker for it. Raises WithoutCapability, NoSuchWork and UnderWay."""
    check_capability(by, INSTALLATION, "pedir los trabajos de la instalación")
    if name not in timed.TIMED:
        raise NoSuchWork
    if not timed.ask_now(name):
        raise UnderWay
    record("tasks.asked", by=by, about=f"timed:{name}")
