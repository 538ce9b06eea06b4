"""Load the bundled public bodies."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold
from traza.kernel.written import read_yaml
from traza.modules.directory.models import Agency

FACTS = Path(__file__).resolve().parent.parent / "facts" / "agencies.yaml"


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_agencies(path: Path = FACTS) -> int:
    """Write the bodies of the file; return how many. Loading again changes nothing."""
    facts = read_yaml(path.read_text(encoding="utf-8"))
    for fact in facts:
        Agency.objects.update_or_create(
            slug=fact["slug"],
            defaults={
                "name": fact["name"],
                "acronym": fact.get("acronym", ""),
                "level": fact["level"],
                "state_id": fact["state"],
                "municipality_id": fact.get("municipality"),
                "search_name": fold(f"{fact['name']} {fact.get('acronym', '')}"),
                "source_document": fact["document"],
                "source_line": fact["line"],
            },
        )
    return len(facts)
