"""The difference between two dossiers, with the names that the law gives to codes."""

from __future__ import annotations

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import Difference
from traza.modules.works.queries.law import document_kinds, lifecycle
from traza.modules.works.rules import difference as rules


def difference(before: Dossier, after: Dossier) -> list[Difference]:
    """Every field that differs between two dossiers, in Spanish, in the order of the dossier."""
    words = {
        "status": {one.status.value: one.title for one in lifecycle().states},
        "documents.kind": {one.code: one.title for one in document_kinds()},
    }
    return rules.difference(before, after, words)
