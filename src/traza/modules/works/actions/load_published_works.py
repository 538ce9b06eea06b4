"""Load the tables of works of a document that was read."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold, slug
from traza.modules.reading import api as readings
from traza.modules.reading.contracts import Reading
from traza.modules.territory import api as territory
from traza.modules.works.actions.follow_names import follow_programmes
from traza.modules.works.contracts.published import Loaded
from traza.modules.works.contracts.vocabulary import Breakdown
from traza.modules.works.models import (
    Programme,
    PublishedFunding,
    PublishedWorks,
    Subprogramme,
)
from traza.modules.works.rules.published import RowToLoad, rows_to_load
from traza.platform.keeping import manifests

NAMELESS = "sin-nombre"
_KEY = ["source_document", "programme", "breakdown", "position"]


@done_by(Doer.HOUSE, "`traza load` puts a reading into the register")
@transaction.atomic
def load_reading(reading: Reading, document_slug: str, state: str | None = None) -> Loaded:
    """Make the register hold exactly the rows of works of this document.

    Loading again changes nothing; loading a corrected reading replaces this document's rows, all
    or none. `state` is the two-digit code where the document does not tell.
    """
    rows = rows_to_load(reading)
    state = state or _state(reading)
    new: set[str] = set()
    names = {row.programme for row in rows}
    programmes = {name: _programme(name, document_slug, new) for name in names}
    subprogrammes = _subprogrammes(rows, new)
    follow_programmes(new)
    published = [
        _published(row, programmes[row.programme], subprogrammes, document_slug, state)
        for row in rows
    ]
    year = readings.year_of(reading)
    for record in published:
        record.year = year
    fields = [
        f.name
        for f in PublishedWorks._meta.concrete_fields
        if not f.primary_key and f.name not in _KEY
    ]
    PublishedWorks.objects.bulk_create(
        published, update_conflicts=True, unique_fields=_KEY, update_fields=fields
    )
    kept = [record.pk for record in published]
    stale = PublishedWorks.objects.filter(source_document=document_slug).exclude(pk__in=kept)
    removed = stale.count()
    stale.delete()
    funding = _funding(rows, kept)
    manifests.keep(PublishedWorks, document_slug)
    return Loaded(len(kept), funding, removed)


def _state(reading: Reading) -> str | None:
    found = territory.find_state_in(*readings.names_in(reading))
    return found.code if found else None


def _programme(name: str, document_slug: str, new: set[str]) -> Programme:
    """The programme of that name, made when first seen; its address is then one of the new."""
    programme, is_new = Programme.objects.get_or_create(
        slug=_address(name),
        defaults={
            "name": name[:200],
            "search_name": fold(name)[:200],
            "source_document": document_slug,
        },
    )
    new |= {programme.slug} if is_new else set()
    return programme


def _address(name: str) -> str:
    """The address of a name; those of nothing but signs share one."""
    return slug(name)[:120] or NAMELESS


def _subprogrammes(rows: list[RowToLoad], new: set[str]) -> dict[str, Subprogramme]:
    labels = {
        _address(row.label): row.label
        for row in rows
        if row.breakdown is Breakdown.SUBPROGRAMME and not row.is_total
    }
    for key, label in labels.items():
        _, is_new = Subprogramme.objects.get_or_create(slug=key, defaults={"name": label[:200]})
        new |= {key} if is_new else set()
    return {s.slug: s for s in Subprogramme.objects.filter(slug__in=labels)}


def _published(
    row: RowToLoad,
    programme: Programme,
    subprogrammes: dict[str, Subprogramme],
    document_slug: str,
    state: str | None,
) -> PublishedWorks:
    record = PublishedWorks(
        source_document=document_slug,
        source_page=row.page,
        source_line=row.line,
        programme=programme,
        breakdown=row.breakdown.value,
        position=row.position,
        label=row.label[:200],
        is_total=row.is_total,
        works_count=row.works,
        beneficiaries=row.beneficiaries,
        printed_total_centavos=row.printed_total,
    )
    if row.is_total:
        return record
    if row.breakdown is Breakdown.SUBPROGRAMME:
        record.subprogramme = subprogrammes[_address(row.label)]
    elif row.breakdown is Breakdown.REGION:
        region = territory.find_region(row.label, state)
        record.region_id = region.slug if region else None
        record.label = region.name if region else record.label
    else:
        place = territory.find_municipality(row.label, state)
        record.municipality_id = place.cvegeo if place else None
        record.label = place.name if place else record.label
    return record


def _funding(rows: list[RowToLoad], keys: list[int]) -> int:
    """Make the money of each row exactly what was read."""
    wanted = [
        PublishedFunding(
            published_id=key, source=source.value, centavos=centavos, source_cell=source.value
        )
        for row, key in zip(rows, keys, strict=True)
        for source, centavos in row.funding.items()
    ]
    PublishedFunding.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["published", "source"],
        update_fields=["centavos", "source_cell"],
    )
    kept = [record.pk for record in wanted]
    PublishedFunding.objects.filter(published_id__in=keys).exclude(pk__in=kept).delete()
    return len(kept)
