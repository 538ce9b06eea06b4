"""A text with references becomes paragraphs with numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.reports.contracts.report import Block, Missing, Number, Prose, Run, Scope
from traza.modules.reports.queries.numbers import of_reference
from traza.modules.reports.rules.references import Stretch, pieces

_BETWEEN = re.compile(r"\n\s*\n")


def paragraphs(scope: Scope, text: str) -> Iterator[Prose]:
    """Paragraphs of a text. Raises BadReference, or what the catalogue refuses."""
    for paragraph in _BETWEEN.split(text.strip()):
        if paragraph.strip():
            yield Prose(tuple(_runs(scope, " ".join(paragraph.split()))))


def _runs(scope: Scope, paragraph: str) -> Iterator[Run]:
    for piece in pieces(paragraph):
        yield piece.text if isinstance(piece, Stretch) else of_reference(scope, piece)


def starting(scope: Scope, text: str) -> Iterator[Block]:
    """The words a section begins with: a sentence whose number nobody knows says that instead."""
    named = text.replace("{agency}", scope.name).replace("{year}", str(scope.year))
    told = list(paragraphs(scope, named))
    unknown: list[Number] = []
    for one in told:
        lacks = [run for run in one.runs if isinstance(run, Number) and run.value is None]
        if lacks:
            unknown += lacks
        else:
            yield one
    if unknown:
        names = "; ".join(dict.fromkeys(f"«{each.source.title}»" for each in unknown))
        yield Missing(f"El registro no tiene de {scope.year}: {names}. No se escribe cero por eso.")
