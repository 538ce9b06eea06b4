"""Load the aid of a document that was read, and the bundled aid told in prose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.money import Money
from traza.kernel.written import read_yaml
from traza.modules.aid.contracts import Loaded
from traza.modules.aid.models import AidByConcept, EmergencyAid, NamedAid
from traza.modules.aid.rules.published import AidRow, rows_to_load
from traza.modules.reading import api as readings
from traza.modules.reading.contracts import Reading
from traza.modules.territory import api as territory

FACTS = Path(__file__).resolve().parent.parent / "facts" / "named_aid.yaml"


@done_by(Doer.HOUSE, "`traza load` puts a reading into the register")
@transaction.atomic
def load_reading(reading: Reading, document_slug: str, state: str | None = None) -> Loaded:
    """Make the register hold exactly the rows of aid of this document.

    Loading again changes nothing; loading a corrected reading replaces its rows, all or none.
    `state` is the two-digit code where the document does not tell.
    """
    if state is None:
        named = territory.find_state_in(*readings.names_in(reading))
        state = named.code if named else None
    return Loaded(
        emergency=_emergency(reading, document_slug, state),
        by_concept=_by_concept(reading, document_slug),
    )


def _emergency(reading: Reading, document_slug: str, state: str | None) -> int:
    rows = rows_to_load(reading, "emergency-aid")
    places = territory.find_municipalities({row.place for row in rows if row.place}, state)
    records = []
    for row in rows:
        place = None if row.is_total else places.get(row.place)
        records.append(
            EmergencyAid(
                **_printed(reading, row, document_slug),
                printed_place=row.place[:120],
                municipality_id=place.cvegeo if place else None,
            )
        )
    return _replace(EmergencyAid, document_slug, records, ["source_document", "position"])


def _printed(reading: Reading, row: AidRow, document_slug: str) -> dict[str, Any]:
    """What every printed amount has: where it stands, its year, concept and centavos."""
    return {
        "source_document": document_slug,
        "source_page": row.page,
        "source_line": row.line,
        "source_cell": "state",
        "position": row.position,
        "year": readings.year_of(reading),
        "concept": row.concept[:200],
        "centavos": row.centavos,
        "is_total": row.is_total,
    }


def _by_concept(reading: Reading, document_slug: str) -> int:
    records = [
        AidByConcept(
            **_printed(reading, row, document_slug),
            number=row.number[:12],
        )
        for row in rows_to_load(reading, "aid-by-concept")
    ]
    return _replace(AidByConcept, document_slug, records, ["source_document", "position"])


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_named_aid(path: Path = FACTS) -> int:
    """Make the register hold exactly the aid told in prose that the file lists; return how many."""
    count = 0
    for group in read_yaml(path.read_text(encoding="utf-8")):
        records = [
            NamedAid(
                source_document=group["document"],
                source_line=fact["line"],
                key=fact["key"],
                year=group["year"],
                label=fact["label"],
                centavos=Money.of(fact["amount"]).centavos if "amount" in fact else None,
                rounding_centavos=(
                    Money.of(fact["rounding"]).centavos if "rounding" in fact else None
                ),
                items=fact.get("items"),
                items_unit=fact.get("unit", ""),
                is_a_floor=fact.get("floor", False),
            )
            for fact in group["aid"]
        ]
        count += _replace(NamedAid, group["document"], records, ["source_document", "key"])
    return count


def _replace(
    model: type[EmergencyAid] | type[AidByConcept] | type[NamedAid],
    document_slug: str,
    records: Sequence[Any],
    key: list[str],
) -> int:
    """Write the rows by their key and take out what the document no longer has."""
    fields = [
        f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in key
    ]
    rows: Any = model._default_manager
    rows.bulk_create(records, update_conflicts=True, unique_fields=key, update_fields=fields)
    kept = [record.pk for record in records]
    rows.filter(source_document=document_slug).exclude(pk__in=kept).delete()
    return len(kept)
