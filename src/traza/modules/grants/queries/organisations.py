"""Organisations, and whose accounts act for them."""

from __future__ import annotations

from traza.modules.grants.contracts.organisations import (
    NewOrganisation,
    NotYourOrganisation,
    Organisation,
)
from traza.modules.grants.models import GrantOrganisation, OrganisationPerson, OrganisationSaid


def organisations_of(account: int | None) -> list[Organisation]:
    """Those for which an account acts."""
    mine = OrganisationPerson.objects.filter(account=account or 0, ended_at__isnull=True)
    rows = GrantOrganisation.objects.filter(pk__in=mine.values("organisation")).order_by("pk")
    return [_organisation(row) for row in rows]


def organisation_of(number: int, account: int | None) -> Organisation:
    """One of them. Raises NotYourOrganisation, for one that is not theirs and for none alike."""
    found = [one for one in organisations_of(account) if one.id == number]
    if not found:
        raise NotYourOrganisation
    return found[0]


def people_of(organisation: int) -> tuple[int, ...]:
    """The accounts that act for it."""
    rows = OrganisationPerson.objects.filter(organisation=organisation, ended_at__isnull=True)
    return tuple(rows.order_by("pk").values_list("account", flat=True))


def names_of(numbers: set[int]) -> dict[int, str]:
    """The name of each organisation, as it says it now."""
    rows = OrganisationSaid.objects.filter(organisation__in=numbers).order_by("number")
    return dict(rows.values_list("organisation_id", "name"))


def _organisation(row: GrantOrganisation) -> Organisation:
    said = row.texts.latest("number")  # one is written as it is registered
    new = NewOrganisation(
        row.rfc, said.name, said.cluni, said.clabe, said.representative, said.deed,
        said.founded_on, said.address, said.board,
    )  # fmt: skip
    return Organisation(row.pk, said.number, new, people_of(row.pk))
