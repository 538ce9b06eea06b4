"""Reads of contractors: who they are, their works, and their money, added by the database."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.works.contracts.contractors import (
    WORKS_A_PAGE,
    ContractorFilters,
    ContractorList,
    ContractorMoney,
    ContractorShare,
    ContractorWork,
)
from traza.modules.works.contracts.published import SourceCount
from traza.modules.works.contracts.register import ContractorInfo
from traza.modules.works.models import Contractor, Work
from traza.modules.works.queries.aliases import family_of
from traza.modules.works.queries.sources import sources_by_key, unknown_source
from traza.platform.lookup import names

PAGE = 50


def get_contractor(slug: str) -> ContractorInfo | None:
    """A contractor by its address part, however it is written, with works and money."""
    family = family_of(slug)
    if not family:
        return None
    first, money = family[0], contractor_money(slug)
    alone = money[0] if len(money) == 1 else None
    return ContractorInfo(
        first.slug, first.name, first.rfc, first.kind, sum(one.works for one in money),
        alone.contracted if alone else None, alone.paid if alone else None,
        tuple(dict.fromkeys(one.name for one in family[1:])),
    )  # fmt: skip


def contractor_name(slug: str) -> str:
    """The name of a contractor by its address part; "" for none."""
    return Contractor.objects.filter(slug=slug).values_list("name", flat=True).first() or ""


def contractor_names(numbers: Collection[int]) -> dict[int, str]:
    """The names of the contractors with these numbers."""
    return names(Contractor, set(numbers))


def list_contractors(
    text: str = "",
    page: int = 1,
    asked: ContractorFilters = ContractorFilters(),  # noqa: B008 - frozen
    *,
    size: int = PAGE,
) -> ContractorList:
    """A page (from 1, of `size`) of contractors with a name or RFC like that: of one source those
    with most contracted there first; of all sources by name, because their money is not added.

    Works and money are of the works that pass. Those without such works are left out.
    """
    mine = _passing(asked)
    found = Contractor.objects.filter(pk__in=mine.values("contractor"))
    for word in fold(text).split():
        found = found.filter(search_name__contains=word)
    start = (page - 1) * size
    largest = [] if asked.source is None else [F("contracted").desc(nulls_last=True)]
    rows = _with_money(found, mine).order_by(*largest, "name", "pk")[start : start + size]
    return ContractorList(tuple(_info(row) for row in rows), found.count(), page, size)


def _passing(asked: ContractorFilters) -> QuerySet[Work]:
    """The works of a named contractor that pass."""
    said = {
        "origin": asked.source,
        "state": asked.state,
        "agency": asked.agency,
        "year": asked.year,
        "flags__gt": 0 if asked.flagged else None,
    }
    found = Work.objects.filter(
        contractor__isnull=False,
        **{name: value for name, value in said.items() if value is not None},
    )
    if asked.flag is not None:
        found = found.annotate(bit=F("flags").bitand(1 << asked.flag)).filter(bit__gt=0)
    return found


def contractor_sources() -> list[SourceCount]:
    """The sources that say who builds: with how many works of a named contractor each, most first.

    `total` is what their contracts add up to, None for a sample."""
    known = sources_by_key()
    rows = (
        Work.objects.filter(contractor__isnull=False)
        .order_by()
        .values("origin")
        .annotate(n=Count("pk"), said=Count("contract_centavos"), total=Sum("contract_centavos"))
    )
    found = []
    for row in rows:
        source = known.get(row["origin"] or "") or unknown_source(row["origin"] or "")
        total = None if source.sample else _money(row["total"])
        found.append(SourceCount(source, row["n"], row["said"], total))
    return sorted(found, key=lambda one: (one.source.sample, -one.count, one.source.key))


def contractor_works(slug: str, page: int = 1) -> list[ContractorWork]:
    """A page of the works of a contractor, the largest contract first."""
    rows = _of(slug)
    return _page(rows.order_by(F("contract_centavos").desc(nulls_last=True), "pk"), page)


def agency_works(agency: str, page: int = 1) -> tuple[int, list[ContractorWork]]:
    """How many works an agency answers for, and a page of them, the dearest first."""
    rows = Work.objects.filter(agency=agency)
    dearest = rows.order_by(F("amount_centavos").desc(nulls_last=True), "pk")
    return rows.count(), _page(dearest, page)


def _of(slug: str) -> QuerySet[Work]:
    return Work.objects.filter(contractor__in=[one.id for one in family_of(slug)])


def _page(rows: QuerySet[Work], page: int) -> list[ContractorWork]:
    start = (page - 1) * WORKS_A_PAGE
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
            origin=row.origin or "",
        )
        for row in rows[start : start + WORKS_A_PAGE]
    ]


def contractor_money(slug: str) -> list[ContractorMoney]:
    """What each source says of a contractor, the one with most works first."""
    known = sources_by_key()
    rows = (
        _of(slug)
        .order_by()
        .values("origin")
        .annotate(n=Count("pk"), contracted=Sum("contract_centavos"), paid=Sum("paid_centavos"))
    )
    found = [
        ContractorMoney(
            known.get(row["origin"] or "") or unknown_source(row["origin"] or ""),
            row["n"],
            _money(row["contracted"]),
            _money(row["paid"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (-one.works, one.source.key))


def contractor_shares(slug: str) -> list[ContractorShare]:
    """By agency and source, what a contractor has of all that the source says of the agency."""
    known = sources_by_key()
    by = ("agency", "origin")
    mine = _grouped(_of(slug), by)
    agencies = {agency for agency, _origin in mine}
    every = _grouped(Work.objects.filter(agency__in=agencies, contractor__isnull=False), by)
    shares = [
        ContractorShare(
            agency,
            known.get(origin or "") or unknown_source(origin or ""),
            works,
            _money(contracted),
            every[agency, origin][0],
            _money(every[agency, origin][1]),
        )
        for (agency, origin), (works, contracted) in mine.items()
    ]
    return sorted(shares, key=lambda one: (-one.works, one.agency, one.source.key))


def _grouped(works: QuerySet[Work], by: tuple[str, str]) -> dict[Any, tuple[int, int | None]]:
    """How many works and what their contracts add up to, by two columns."""
    rows = works.order_by().values(*by).annotate(n=Count("pk"), sum=Sum("contract_centavos"))
    return {(row[by[0]], row[by[1]]): (row["n"], row["sum"]) for row in rows}


def _with_money(found: QuerySet[Contractor], works: QuerySet[Work]) -> QuerySet[Any]:
    """Rows with `n`, `contracted`, `paid` and of how many `origins`."""
    mine = works.filter(contractor=OuterRef("pk")).order_by().values("contractor")
    return found.annotate(
        n=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0),
        contracted=Subquery(mine.annotate(c=Sum("contract_centavos")).values("c")),
        paid=Subquery(mine.annotate(p=Sum("paid_centavos")).values("p")),
        origins=Coalesce(Subquery(mine.annotate(o=Count("origin", distinct=True)).values("o")), 0),
    )


def _info(row: Any) -> ContractorInfo:
    """Money of several sources is not added: they may tell of the same contract."""
    one = row.origins <= 1
    return ContractorInfo(
        row.slug,
        row.name,
        row.rfc,
        row.kind,
        row.n,
        _money(row.contracted) if one else None,
        _money(row.paid) if one else None,
    )


def _money(centavos: int | None) -> Money | None:
    return None if centavos is None else Money(centavos)
