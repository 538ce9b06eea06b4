"""The programmes that facts of works belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def with_programmes(tables: Mapping[str, Any], rows: Any, said_by: str) -> Any:
    """Rows with `programme` and `subprogramme`, each said by its slug or its name, or null."""
    programme = tables["works_programme"].select(programme_id="id", programme=said_by)
    subprogramme = tables["works_subprogramme"].select(subprogramme_id="id", subprogramme=said_by)
    return rows.left_join(programme, "programme_id").left_join(subprogramme, "subprogramme_id")
