"""Load the works that a document names one by one, from a file of facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works.contracts import FundingSource, Loaded
from traza.modules.works.models import Programme, Subprogramme, Work, WorkFunding

FACTS = Path(__file__).resolve().parent.parent / "facts" / "named_works.yaml"
_KEY = ["state", "folio"]


@transaction.atomic
def load_named_works(path: Path = FACTS) -> Loaded:
    """Make the register hold exactly these works of each document of the file.

    Programmes and subprogrammes are those already loaded; one that is not stays blank.
    """
    records, funding, removed = [], 0, 0
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        made = [_work(group, fact) for fact in group["works"]]
        _save(made)
        funding += _fund(made, group["works"])
        stale = Work.objects.filter(source_document=group["document"]).exclude(
            pk__in=[work.pk for work in made]
        )
        removed += stale.count()
        stale.delete()
        records += made
    return Loaded(len(records), funding, removed)


def _work(group: dict[str, Any], fact: dict[str, Any]) -> Work:
    place = territory.get_municipality(fact["municipality"]) if "municipality" in fact else None
    rounding = Money.of(fact.get("rounding", "0.01")).centavos
    programme = Programme.objects.filter(slug=fact.get("programme", "")).first()
    subprogramme = Subprogramme.objects.filter(slug=fact.get("subprogramme", "")).first()
    return Work(
        source_document=group["document"],
        source_line=fact["line"],
        folio=f"{group['folio']}-{fact['n']:02}",
        name=fact["name"],
        search_name=fold(fact["name"]),
        programme=programme,
        subprogramme=subprogramme,
        state_id=group["state"],
        region_id=place.region_slug if place else None,
        municipality_id=place.cvegeo if place else None,
        locality=fact.get("locality", ""),
        year=group["year"],
        kind=fact.get("kind", "other"),
        stage=fact.get("stage", "unknown"),
        amount_centavos=Money.of(fact["amount"]).centavos,
        precision="centavo" if rounding == 1 else "rounded",
        rounding_centavos=None if rounding == 1 else rounding,
        beneficiaries=fact.get("beneficiaries"),
        beneficiaries_are_a_floor=fact.get("floor", False),
    )


def _save(works: list[Work]) -> None:
    fields = [
        f.name for f in Work._meta.concrete_fields if not f.primary_key and f.name not in _KEY
    ]
    Work.objects.bulk_create(works, update_conflicts=True, unique_fields=_KEY, update_fields=fields)


def _fund(works: list[Work], facts: list[dict[str, Any]]) -> int:
    """Who paid, only where the document says so."""
    wanted = [
        WorkFunding(
            work=work,
            source=FundingSource(source).value,
            year=work.year,
            centavos=Money.of(pesos).centavos,
        )
        for work, fact in zip(works, facts, strict=True)
        for source, pesos in fact.get("funding", {}).items()
    ]
    WorkFunding.objects.filter(work__in=works).delete()
    WorkFunding.objects.bulk_create(wanted)
    return len(wanted)
