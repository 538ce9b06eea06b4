"""Reads of contractors: who they are, their works, and their money, added by the database."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.works.contracts.contractors import (
    ContractorList,
    ContractorShare,
    ContractorWork,
)
from traza.modules.works.contracts.register import ContractorInfo
from traza.modules.works.models import Contractor, Work

PAGE = 50


def get_contractor(slug: str) -> ContractorInfo | None:
    """A contractor by its address part, with works and money."""
    row = _with_money(Contractor.objects.filter(slug=slug)).first()
    return None if row is None else _info(row)


def list_contractors(text: str = "", page: int = 1) -> ContractorList:
    """A page (from 1) of contractors with a name or RFC like that, most contracted first.

    Those without works of the register are left out.
    """
    found = Contractor.objects.filter(pk__in=Work.objects.values("contractor"))
    for word in fold(text).split():
        found = found.filter(search_name__contains=word)
    start = (page - 1) * PAGE
    rows = _with_money(found).order_by("-contracted", "name", "pk")[start : start + PAGE]
    return ContractorList(tuple(_info(row) for row in rows), found.count(), page, PAGE)


def contractor_works(slug: str, page: int = 1) -> list[ContractorWork]:
    """A page of the works of a contractor, the largest contract first."""
    start = (page - 1) * PAGE
    rows = Work.objects.filter(contractor__slug=slug).order_by(
        F("contract_centavos").desc(nulls_last=True), "pk"
    )[start : start + PAGE]
    return [
        ContractorWork(
            id=row.pk,
            state=row.state_id,
            folio=row.folio,
            name=row.name,
            agency=row.agency,
            year=row.year,
            stage=row.stage,
            municipality=row.municipality_id,
            contracted=_money(row.contract_centavos),
            paid=_money(row.paid_centavos),
            flags=row.flags,
        )
        for row in rows
    ]


def contractor_shares(slug: str) -> list[ContractorShare]:
    """By agency, what a contractor has of all that the agency contracted, most first."""
    mine = (
        Work.objects.filter(contractor__slug=slug)
        .order_by()
        .values("agency")
        .annotate(n=Count("pk"), contracted=Coalesce(Sum("contract_centavos"), 0))
    )
    all_of = dict(
        Work.objects.filter(agency__in=[one["agency"] for one in mine])
        .order_by()
        .values_list("agency")
        .annotate(contracted=Coalesce(Sum("contract_centavos"), 0))
    )
    shares = [
        ContractorShare(
            one["agency"], one["n"], Money(one["contracted"]), Money(all_of[one["agency"]])
        )
        for one in mine
    ]
    return sorted(shares, key=lambda one: (-one.contracted.centavos, one.agency))


def _with_money(found: QuerySet[Contractor]) -> QuerySet[Any]:
    """Rows with `n`, `contracted` and `paid`."""
    mine = Work.objects.filter(contractor=OuterRef("pk")).order_by().values("contractor")
    return found.annotate(
        n=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0),
        contracted=Coalesce(Subquery(mine.annotate(c=Sum("contract_centavos")).values("c")), 0),
        paid=Coalesce(Subquery(mine.annotate(p=Sum("paid_centavos")).values("p")), 0),
    )


def _info(row: Any) -> ContractorInfo:
    return ContractorInfo(
        row.slug,
        row.name,
        row.rfc,
        row.kind,
        row.n,
        Money(row.contracted),
        Money(row.paid),
    )


def _money(centavos: int | None) -> Money | None:
    return None if centavos is None else Money(centavos)
