"""Whose an account is: the RFC and CURP with which the certificate of a signature is compared."""

from __future__ import annotations

import re

from traza.kernel.acts import asks
from traza.kernel.refusal import Refusal
from traza.platform.access.authority import ACCOUNTS, check_administers
from traza.platform.access.lifecycle import NotYourself
from traza.platform.access.models import Identity
from traza.platform.access.people import check_reason, locked_person
from traza.platform.audit.record import Actor, audited
from traza.platform.certificates.personal import Whose

RFC = re.compile(r"[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}")  # of a person: one letter more than a company's
CURP = re.compile(r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d")


class BadIdentity(Refusal):
    """It is not written as one."""

    code = "access.bad_identity"
    say = (
        "Eso no es %(what)s de una persona. Escríbalo como aparece en su constancia, sin espacios."
    )


def whose(person: int | None) -> Whose:
    """Whose an account is; empty where nobody wrote it."""
    found = Identity.objects.filter(person=person).first() if person is not None else None
    return Whose(found.rfc, found.curp) if found else Whose()


@asks(ACCOUNTS)
def identify(person: int, *, rfc: str, curp: str, by: Actor, why: str) -> None:
    """Keep whose an account is, sealed; empty texts forget it.

    Raises NotYourself, BadIdentity, WithoutReason, NoSuchPerson and what `check_administers` does.
    """
    check_administers(by)
    check_reason(why)
    if by.user == person:
        raise NotYourself
    rfc, curp = _written(rfc), _written(curp)
    for what, text, shape in (("el RFC", rfc, RFC), ("la CURP", curp, CURP)):
        if text and not shape.fullmatch(text):
            raise BadIdentity(what=what)
    _identified(f"user:{person}", person, rfc, curp, by=by, why=why.strip()[:500])


@audited("access.identified")
def _identified(about: str, person: int, rfc: str, curp: str, *, by: Actor, why: str) -> None:
    user = locked_person(person)
    Identity.objects.update_or_create(person=user, defaults={"rfc": rfc, "curp": curp})


def _written(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()
