"""The annual report that the invented town published, with a sum that does not add up."""

from __future__ import annotations

from pathlib import Path

from traza.portal.pages.documents import loading

SLUG = "informe-anual-de-resultados-2025-isla-inventada-practica"
WRONG = 11  # the line of its total
PAPER = Path(__file__).with_name("informe-isla-inventada.txt")


def make() -> None:
    """Read it, publish it and recompute it."""
    loading.load_file(PAPER)
