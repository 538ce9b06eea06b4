"""Load the works that a document names one by one, from a file of facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.kernel.written import read_yaml
from traza.modules.works.actions.import_works import VERB, import_works
from traza.modules.works.contracts.published import Loaded
from traza.modules.works.models import Version, Work
from traza.modules.works.rules.named import named_dossier

FACTS = Path(__file__).resolve().parent.parent / "facts" / "named_works.yaml"
SAID = Attribution(None, "terminal")


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_named_works(path: Path = FACTS) -> Loaded:
    """Make the register hold exactly these works of each document of the file.

    Each becomes a published dossier. Programmes and subprogrammes are those already loaded; one
    that is not stays blank until it is.
    """
    rows, funding, removed = 0, 0, 0
    for group in read_yaml(path.read_text(encoding="utf-8")):
        dossiers = [named_dossier(group, fact) for fact in group["works"]]
        import_works(dossiers, said=SAID)
        rows += len(dossiers)
        funding += sum(len(one.funding) for one in dossiers)
        removed += _take_out(group, [one.folio for one in dossiers])
    return Loaded(rows, funding, removed)


def _take_out(group: dict[str, Any], kept: list[str]) -> int:
    """A work that the document, read again, does not name leaves with its imported versions.

    One to which a person added something here stays.
    """
    stale = Work.objects.filter(source_document=group["document"], state=group["state"]).exclude(
        folio__in=kept
    )
    touched = Version.objects.exclude(verb=VERB).values("work")
    gone = list(
        stale.filter(photos__isnull=True).exclude(pk__in=touched).values_list("pk", flat=True)
    )
    Version.objects.filter(work__in=gone).delete()
    Work.objects.filter(pk__in=gone).delete()
    return len(gone)
