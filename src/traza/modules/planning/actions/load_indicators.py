"""Load the indicators of a document that was read."""

from __future__ import annotations

from django.db import transaction

from traza.modules.directory import api as directory
from traza.modules.planning.contracts.published import Loaded
from traza.modules.planning.models import Indicator, IndicatorResult
from traza.modules.planning.rules.from_reading import indicator_values
from traza.modules.reading.contracts import Reading


@transaction.atomic
def load_indicators(reading: Reading, document_slug: str) -> Loaded:
    """Make the register hold exactly the indicators and results of this document.

    Loading again changes nothing; loading a corrected reading replaces its rows, all or none.
    """
    issuer = directory.find_agency(
        " ".join(filter(None, (reading.document.issuer, reading.document.title)))
    )
    by_slug: dict[str, Indicator] = {}
    results: dict[str, dict[int, IndicatorResult]] = {}
    for indicator in reading.indicators:
        values = indicator_values(indicator)
        record = by_slug.setdefault(
            values["slug"],
            Indicator(
                source_document=document_slug,
                position=len(by_slug) + 1,
                agency_id=issuer.slug if issuer else None,
                **values,
            ),
        )
        results.setdefault(record.slug, {}).update(
            {
                result.year: IndicatorResult(
                    year=result.year, value=result.value, printed=result.printed[:40]
                )
                for result in indicator.results
            }
        )
    _save(list(by_slug.values()), document_slug)
    _save_results(by_slug, results)
    return Loaded(indicators=len(by_slug))


def _save(records: list[Indicator], document_slug: str) -> None:
    key = ["source_document", "slug"]
    fields = [
        f.name for f in Indicator._meta.concrete_fields if not f.primary_key and f.name not in key
    ]
    Indicator.objects.bulk_create(
        records, update_conflicts=True, unique_fields=key, update_fields=fields
    )
    kept = [record.pk for record in records]
    Indicator.objects.filter(source_document=document_slug).exclude(pk__in=kept).delete()


def _save_results(
    indicators: dict[str, Indicator], results: dict[str, dict[int, IndicatorResult]]
) -> None:
    wanted = []
    for slug, by_year in results.items():
        for result in by_year.values():
            result.indicator = indicators[slug]
            wanted.append(result)
    IndicatorResult.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["indicator", "year"],
        update_fields=["value", "printed"],
    )
    kept = [result.pk for result in wanted]
    stale = IndicatorResult.objects.filter(indicator__in=indicators.values())
    stale.exclude(pk__in=kept).delete()
