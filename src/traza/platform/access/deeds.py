"""What the log says of accounts and telephones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.platform.access.people import emails_of, numbers_of
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with accounts."""

    SIGNED_IN = "access.signed_in", "Entró al sitio"
    ADMINISTRATOR_CREATED = (
        "access.administrator_created",
        "Abrió la cuenta de quien administra",
    )
    ADMINISTRATOR_PROPOSED = "access.administrator_proposed", "Propuso a quien administre"
    ADMINISTRATOR_ACCEPTED = "access.administrator_accepted", "Aceptó el nombramiento"
    ADMINISTRATOR_REJECTED = "access.administrator_rejected", "Rechazó el nombramiento"
    INVITED = "access.invited", "Invitó a una persona"
    ROLE_CHANGED = "access.role_changed", "Cambió el papel de una cuenta"
    IDENTIFIED = "access.identified", "Registró de quién es una cuenta"
    ASSIGNED = "access.assigned", "Asignó un papel más"
    ASSIGNMENT_ENDED = "access.assignment_ended", "Terminó una asignación"
    DEACTIVATED = "access.deactivated", "Dejó una cuenta sin uso"
    REACTIVATED = "access.reactivated", "Puso una cuenta en uso"
    SESSIONS_ENDED = "access.sessions_ended", "Cerró las sesiones de una cuenta"
    SECOND_STEP_RESET = "access.second_step_reset", "Quitó el segundo paso de una cuenta"
    SECOND_STEP_PROPOSED = (
        "access.second_step_reset_proposed",
        "Propuso quitar el segundo paso de una cuenta",
    )
    SECOND_STEP_KEPT = "access.second_step_kept", "Rechazó quitar el segundo paso de una cuenta"
    REFUSED_AGENCY = "access.refused_agency", "Pidió algo de otra dependencia: no se le dio"
    REFUSED_ROLE = "access.refused_role", "Pidió algo que su papel no permite: no se le dio"
    REFUSED_MORE = "access.refused_more", "Pidió más que no se le dio; en esta hora ya no se anota"
    PAIRING_OPENED = "access.pairing_opened", "Dio un código para enlazar un teléfono"
    DEVICE_PAIRED = "access.device_paired", "Enlazó un teléfono"
    DEVICES_REVOKED = "access.devices_revoked", "Cerró teléfonos enlazados"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    known = emails_of(int(key) for key in keys if key.isdecimal())
    return {
        str(number): Thing(email, reverse("people:person", args=[number]))
        for number, email in known.items()
    }


def _find(text: str) -> Iterable[str]:
    return map(str, numbers_of(text))


KINDS = (Kind("user", later("Cuenta"), _named, _find),)
ABOUT = "user"
