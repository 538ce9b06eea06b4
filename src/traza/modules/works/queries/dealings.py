"""The works of a company or of an agency, counted by source and by one more thing."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet, Sum

from traza.kernel.money import Money
from traza.modules.works.contracts.contractors import Dealing, Party
from traza.modules.works.models import Contractor, Work
from traza.modules.works.queries.aliases import family_of
from traza.modules.works.queries.sources import sources_by_key, unknown_source
from traza.platform.lookup import by_key

# What works may be counted by, and its column.
BY = {"year": "year", "agency": "agency", "builder": "contractor_id", "stage": "stage"}


def dealings(party: Party, by: str) -> list[Dealing]:
    """Its works by source and one of `BY`, most works first. `key` is a year, an agency, a stage
    or the address part of a builder, whose name is `title`; what nobody said is left out."""
    column = BY[by]
    rows = (
        _works(party)
        .order_by()
        .values("origin", column)
        .annotate(
            n=Count("pk"), said=Count("contract_centavos"),
            contracted=Sum("contract_centavos"), paid=Sum("paid_centavos"),
        )
    )  # fmt: skip
    known, told = sources_by_key(), list(rows)
    builders = (
        by_key(Contractor, ("slug", "name"), [row[column] for row in told if row[column]])
        if by == "builder"
        else {}
    )
    found = []
    for row in told:
        value = row[column]
        key, title = builders.get(value, ("", "")) if by == "builder" else (str(value or ""), "")
        if key:
            source = known.get(row["origin"] or "") or unknown_source(row["origin"] or "")
            found.append(
                Dealing(source, key, title, row["n"], _money(row["contracted"]),
                        _money(row["paid"]), row["n"] - row["said"])
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.works, one.key, one.source.key))


def party_flags(party: Party) -> dict[int, int]:
    """How many of its works have each red flag, by the flag's bit."""
    rows = _works(party).exclude(flags=0).order_by().values_list("flags").annotate(Count("pk"))
    counted: Counter[int] = Counter()
    for flags, works in rows:
        for bit in range(flags.bit_length()):
            if flags >> bit & 1:
                counted[bit] += works
    return dict(counted)


def party_apart(party: Party) -> int:
    """How many of them are no works: purchases, studies, programmes."""
    return _works(party).filter(is_work=False).count()


def _works(party: Party) -> QuerySet[Work, Any]:
    if party.contractor:
        return Work.objects.filter(contractor__in=[one.id for one in family_of(party.contractor)])
    return Work.objects.filter(agency=party.agency)


def _money(centavos: int | None) -> Money | None:
    return None if centavos is None else Money(centavos)
