"""An organisation is registered by one of its people, who then act for it."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.modules.grants.contracts.organisations import (
    NewOrganisation,
    NoSuchAccount,
    NotYourOrganisation,
    OrganisationTaken,
    WrongKey,
)
from traza.modules.grants.models import GrantOrganisation, OrganisationPerson, OrganisationSaid
from traza.modules.grants.rules.organisation_keys import clabe_fault, cluni_fault, rfc_fault
from traza.platform.audit.record import record

THEIRS = "whoever acts for an organisation, of what is its own"


def held_organisation(number: int, said: Attribution) -> GrantOrganisation:
    """The organisation, held until the transaction ends. Raises NotYourOrganisation."""
    mine = OrganisationPerson.objects.filter(
        organisation=number, account=said.user or 0, ended_at__isnull=True
    )
    row = GrantOrganisation.objects.select_for_update().filter(pk=number).first()
    if row is None or not mine.exists():
        raise NotYourOrganisation
    return row


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def register_organisation(new: NewOrganisation, *, said: Attribution) -> int:
    """Its number; who registers it acts for it. Raises WrongKey and OrganisationTaken."""
    _check(new)
    if GrantOrganisation.objects.filter(rfc=new.rfc).exists():
        raise OrganisationTaken(rfc=new.rfc, field="rfc")
    at = timezone.now()
    row = GrantOrganisation.objects.create(rfc=new.rfc, at=at, by=said.user)
    OrganisationPerson.objects.create(organisation=row, account=said.user or 0, at=at, by=said.user)
    _say(row, new, said)
    record("grants.organisation_registered", by=said, about=f"organisation:{row.pk}")
    return int(row.pk)


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def change_organisation(number: int, new: NewOrganisation, *, said: Attribution) -> None:
    """What it says from now on; its RFC stays. Raises NotYourOrganisation and WrongKey."""
    row = held_organisation(number, said)
    _check(new)
    if row.rfc != new.rfc:
        raise WrongKey(why="El RFC no cambia: otra organización se registra aparte.", field="rfc")
    _say(row, new, said)
    record("grants.organisation_changed", by=said, about=f"organisation:{row.pk}")


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def add_person(number: int, email: str, *, said: Attribution) -> None:
    """Another account acts for it too. Raises NotYourOrganisation and NoSuchAccount."""
    row = held_organisation(number, said)
    user = get_user_model().objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise NoSuchAccount(field="email")
    OrganisationPerson.objects.get_or_create(
        organisation=row, account=user.pk, ended_at=None,
        defaults={"at": timezone.now(), "by": said.user},
    )  # fmt: skip
    record("grants.organisation_person", by=said, about=f"organisation:{row.pk}")


@done_by(Doer.OWNER, THEIRS)
@transaction.atomic
def leave_organisation(number: int, *, said: Attribution) -> None:
    """The account no longer acts for it. Raises NotYourOrganisation."""
    row = held_organisation(number, said)
    mine = OrganisationPerson.objects.filter(
        organisation=row, account=said.user or 0, ended_at__isnull=True
    )
    for one in mine:
        one.ended_at = timezone.now()
        one.save(update_fields=["ended_at"])
    record("grants.organisation_left", by=said, about=f"organisation:{row.pk}")


def _check(new: NewOrganisation) -> None:
    faults = {
        "rfc": rfc_fault(new.rfc),
        "cluni": cluni_fault(new.cluni) if new.cluni else "",
        "clabe": clabe_fault(new.clabe) if new.clabe else "",
    }
    for field, why in faults.items():
        if why:
            raise WrongKey(why=why, field=field)


def _say(row: GrantOrganisation, new: NewOrganisation, said: Attribution) -> None:
    OrganisationSaid.objects.create(
        organisation=row, number=row.texts.count() + 1, name=new.name, cluni=new.cluni,
        deed=new.deed, founded_on=new.founded_on, representative=new.representative,
        clabe=new.clabe, address=new.address, board=new.board, at=timezone.now(), by=said.user,
    )  # fmt: skip
