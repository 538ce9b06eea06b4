"""The people of the room, one a role. Nobody enters with a password: see `views.enter`."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.kernel.actor import Attribution
from traza.platform.access.lifecycle import invite
from traza.platform.access.models import User
from traza.platform.access.people import create_administrator
from traza.platform.access.roles import STAFF, Role
from traza.platform.audit.record import TERMINAL

DOMAIN = "practica.invalid"  # a name that no mail reaches (RFC 2606)
AGENCY = "obras-isla-inventada"
WHY = "sala de práctica"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the room: the key in its addresses, the role, a title and what they do."""

    key: str
    role: Role
    title: str | Promise
    does: str | Promise

    @property
    def email(self) -> str:
        """The account's address."""
        return f"{self.key}@{DOMAIN}"

    @property
    def agency(self) -> str:
        """The agency of its staff; "" for who works for none."""
        return AGENCY if self.role in (Role.CAPTURE, Role.REVIEW) else ""


PARTS = (
    Part("ciudadania", Role.READER, _("Ciudadanía"), _("busca, sigue y comprueba")),
    Part("captura", Role.CAPTURE, _("Captura"), _("propone obras y escribe su avance")),
    Part("revision", Role.REVIEW, _("Revisión"), _("autoriza, contrata y contesta")),
    Part("pagos", Role.REVIEW, _("Pagos"), _("paga lo que otra persona autorizó")),
    Part("auditoria", Role.AUDITOR, _("Auditoría"), _("lee todo y no cambia nada")),
    Part("administracion", Role.ADMIN, _("Administración"), _("cuida las cuentas y el equipo")),
)


def part(key: str) -> Part | None:
    """The one with that key."""
    return next((one for one in PARTS if one.key == key), None)


def account(of: Part) -> User | None:
    """The account that the room made for them, if it is still theirs and in use."""
    return User.objects.filter(email=of.email, role=of.role, is_active=True).first()


def said(key: str) -> Attribution:
    """That person as the author of a change."""
    found = User.objects.get(email=f"{key}@{DOMAIN}")
    return Attribution(found.pk, str(found.role), str(found.agency), WHY)


def make() -> None:
    """Make every account, with the second step that staff must have."""
    for one in PARTS:
        if one.role is Role.ADMIN:
            number = create_administrator(one.email, secrets.token_urlsafe(32))
        else:
            number = invite(
                one.email, one.role, agency=one.agency, by=TERMINAL, why=WHY, address=str
            )
        if one.role in STAFF:
            TOTP.activate(User.objects.get(pk=number), generate_totp_secret())
