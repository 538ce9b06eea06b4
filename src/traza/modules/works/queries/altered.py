"""Rows of works that do not say what the last version of each says.

What lists, maps and figures read is written again from the last dossier and compared, with what the
register knows: rows of works follow it (`actions/follow_names.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count

from traza.modules.works.contracts.unreadable import UnreadableDossier
from traza.modules.works.models import Version, Work, WorkFunding
from traza.modules.works.queries.rows import ReferenceCache, fill
from traza.modules.works.rules.dossier_json import from_json
from traza.modules.works.rules.projection import funding_rows
from traza.platform.keeping.check import Trouble

AT_ONCE = 500
# Said by other rows than versions: the project of a process, and flags (which oversight compares).
ELSEWHERE = frozenset({"id", "part_of_id", "flags", "updated_at"})
COLUMNS = tuple(
    field.attname for field in Work._meta.concrete_fields if field.attname not in ELSEWHERE
)
MONEY = ("source", "form", "year", "centavos", "received_centavos", "spent_centavos")


def altered_columns() -> Iterator[Trouble]:
    """Works whose columns or money by source are not those of their last version."""
    references = ReferenceCache()
    last = 0
    while works := list(Work.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = works[-1].pk
        numbers = [work.pk for work in works]
        versions = _last_versions(numbers)
        money = _money(numbers)
        for work in works:
            what = _different(work, versions.get(work.pk), money.get(work.pk, set()), references)
            if what:
                yield Trouble("works_work", str(work.pk), what)


def gone_works() -> Iterator[Trouble]:
    """Works that are not there and whose versions are."""
    left = Version.objects.exclude(work__in=Work.objects.values("pk"))
    for work, count in left.order_by("work").values_list("work").annotate(Count("pk")):
        yield Trouble("works_work", str(work), f"ya no está, y quedan sus versiones: {count}.")


def _last_versions(works: list[int]) -> dict[int, tuple[int, str]]:
    """The last version of each work: its number and dossier."""
    rows = Version.objects.filter(work__in=works).order_by("work", "number")
    return {
        work: (number, text) for work, number, text in rows.values_list("work", "number", "dossier")
    }


def _money(works: list[int]) -> dict[int, set[tuple[Any, ...]]]:
    rows: dict[int, set[tuple[Any, ...]]] = {}
    for work, *row in WorkFunding.objects.filter(work__in=works).values_list("work", *MONEY):
        rows.setdefault(work, set()).add(tuple(row))
    return rows


def _different(
    work: Work,
    version: tuple[int, str] | None,
    money: set[tuple[Any, ...]],
    references: ReferenceCache,
) -> str:
    """What a work says that its last version does not, in a sentence; "" when nothing."""
    if version is None:
        return f"no tiene ninguna versión: la obra {work.folio} no sale de ningún expediente."
    number, text = version
    try:
        dossier = from_json(text)
    except UnreadableDossier:
        return ""  # `readable` names it
    made = Work(pk=work.pk, folio=dossier.folio, state_id=dossier.state)
    fill(made, dossier, number, work.updated_at, references)  # type: ignore[arg-type]
    names = [name for name in COLUMNS if getattr(work, name) != getattr(made, name)]
    builder = work.contractor_id
    if "contractor_id" in names and builder and references.may_build(dossier, builder):
        names.remove("contractor_id")
    wanted = {
        (row.source, row.form, row.year, row.promised, row.received, row.spent)
        for row in funding_rows(dossier)
    }
    if money != wanted:
        names.append("works_workfunding")
    if not names:
        return ""
    which = ", ".join(names)
    return f"no dice lo que la versión {number} de la obra {dossier.folio}: {which}."
