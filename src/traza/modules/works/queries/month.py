"""The works of a person in which an act may be done now, as a table of many shows them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F, QuerySet

from traza.kernel.actor import Attribution
from traza.kernel.fold import fold
from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.models import Version
from traza.modules.works.queries.law import lifecycle
from traza.modules.works.rules.dossier_json import from_json
from traza.platform.access.authority import EVERYTHING, agency_of


def works_for(
    said: Attribution, verb: str, *, offset: int = 0, limit: int | None = 40, troubled: bool = False
) -> tuple[list[Standing], int]:
    """Works that the person reaches and whose state allows a verb, by folio; how many there are.
    `troubled`: only those with an open problem; without a `limit`, all of them."""
    rows = _open(said, verb)
    if troubled:
        rows = rows.filter(work__open_problems__gt=0)
    page = rows.order_by("work__folio", "work")[offset:]
    return _standing(page if limit is None else page[:limit]), rows.count()


def standing_of(numbers: Collection[int]) -> list[Standing]:
    """Those works as they stand, by folio, whatever their state; the act says what is against."""
    rows = Version.objects.filter(work__in=numbers, number=F("work__version"))
    return _standing(rows.order_by("work__folio", "work"))


def folios(said: Attribution, verb: str) -> dict[str, tuple[str, int]]:
    """The folio and number of each work in which the verb may be done, by the folio folded; one of
    two states is of none."""
    found: dict[str, tuple[str, int]] = {}
    twice = set()
    for work, folio in _open(said, verb).values_list("work", "work__folio"):
        if found.setdefault(fold(folio), (folio, work))[1] != work:
            twice.add(fold(folio))
    return {key: one for key, one in found.items() if key not in twice}


def _open(said: Attribution, verb: str) -> QuerySet[Version]:
    transition, agency = lifecycle().of(verb), agency_of(said)
    states = [one.value for one in transition.sources] if transition else []
    rows = Version.objects.filter(work__status__in=states, number=F("work__version"))
    if agency:
        rows = rows.filter(work__agency=agency)
    if said.only in {"", EVERYTHING}:
        return rows
    kind, _, slug = said.only.partition(":")  # who was assigned one thing reaches no other
    return rows.filter(work__programme__slug=slug) if kind == "programme" else rows.none()


def _standing(rows: QuerySet[Version]) -> list[Standing]:
    return [
        Standing(work, number, from_json(text))
        for work, number, text in rows.values_list("work", "number", "dossier")
    ]
