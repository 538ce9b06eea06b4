"""What could not be understood in the form, each with its place and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from traza.kernel.page import SourceText
from traza.modules.reading.contracts import Goal, Notice

from .form import Copy, FormPage
from .header import PageHeader
from .votes import is_runaway


def _headers(headers: Sequence[PageHeader]) -> Iterable[Notice]:
    for header in headers:
        if header.runaway:
            yield Notice(
                "tmm-f004.runaway-list",
                f"La lista de líneas de acción de la página {header.page} repite nombres o cuenta "
                "claves de una en una; sus claves no se usaron. Compárela con el original.",
                header.line,
                header.page,
            )


def _rows(sheets: Sequence[Sequence[Copy]]) -> Iterable[Notice]:
    for copy in (copy for sheet in sheets for copy in sheet):
        row = copy.row
        if is_runaway(copy):
            yield Notice(
                "tmm-f004.runaway-codes",
                f"La celda de líneas de acción de la meta {row.code or 'sin número'} enumera "
                "claves sin fin; no se usó. Compárela con el original.",
                row.line,
                row.page,
            )
        if row.unreadable:
            prints = ", ".join(f"«{one}»" for one in row.unreadable)
            yield Notice(
                "tmm-f004.unreadable-cell",
                f"La meta {row.code or 'sin número'} tiene celdas que no son números enteros: "
                f"{prints}. Revise la hoja original.",
                row.line,
                row.page,
            )


def _goals(goals: Sequence[Goal]) -> Iterable[Notice]:
    for goal in goals:
        if not goal.code and goal.seen_on:
            seen = goal.seen_on[0]
            yield Notice(
                "tmm-f004.goal-without-number",
                "Una meta no tiene número legible; se conserva por su texto. Revise la hoja "
                "original.",
                seen.line,
                seen.page,
            )


def notices_of(
    text: SourceText,
    pages: Sequence[FormPage],
    sheets: Sequence[Sequence[Copy]],
    headers: Sequence[PageHeader],
    goals: Sequence[Goal],
) -> tuple[Notice, ...]:
    """Every notice of a reading, in the order of the text."""
    if not pages:
        said = "No se encontró ninguna fila de metas. Verifique que el archivo sea un TMM-F004."
        return (Notice("tmm-f004.no-goals", said),)
    found = [*_headers(headers), *_rows(sheets), *_goals(goals)]
    found += [Notice("tmm-f004.source", warning) for warning in text.warnings]
    return tuple(sorted(found, key=lambda notice: notice.line or 0))
