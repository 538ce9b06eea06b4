"""An organisation of civil society, and who acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What an organisation says of itself. Keys as `rules.organisation_keys.plain_key` leaves them;
    `cluni` and `clabe` may wait ("")."""

    rfc: str
    name: str
    cluni: str
    clabe: str
    representative: str
    deed: str
    founded_on: date
    address: str
    board: str  # one e-mail a line of its governing body


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as its own people see it; `version` of its data."""

    id: int
    version: int
    said: NewOrganisation
    people: tuple[int, ...]


class NotYourOrganisation(Refusal):
    """Somebody who does not act for it, or none such: both are told alike."""

    code = "grants.not_your_organisation"
    say = "Su cuenta no es de esa organización. Pida a alguien de ella que la agregue."


class OrganisationTaken(Refusal):
    """The RFC is registered."""

    code = "grants.organisation_taken"
    say = (
        "El RFC %(rfc)s ya está registrado. Pida a alguien de la organización que agregue su "
        "correo en «Personas»."
    )


class WrongKey(Refusal):
    """A key that cannot be."""

    code = "grants.wrong_key"
    say = "%(why)s"


class NoSuchAccount(Refusal):
    """Nobody with that e-mail has an account."""

    code = "grants.no_such_account"
    say = "Nadie con ese correo tiene cuenta aquí. Pídale que abra una y agréguela después."
