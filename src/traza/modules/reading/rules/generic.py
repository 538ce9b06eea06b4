"""Read a document of no known family: its tables, and nothing that would have to be guessed."""

from __future__ import annotations

from collections.abc import Sequence

from traza.kernel.page import SourceText
from traza.modules.reading.contracts import Kind, Notice, Reading
from traza.modules.reading.rules.document import describe
from traza.modules.reading.rules.table_lines import Sorted
from traza.modules.reading.rules.tables import find_tables

_NOTHING = (
    "No se encontró ninguna tabla con filas y columnas en este documento, así que no hay cifras "
    "que comprobar. Si el original tiene tablas, súbalo como PDF, XLSX o CSV, o como texto con "
    "las columnas separadas por tabuladores."
)
_UNKNOWN = (
    "Este documento no es de una familia que Traza conozca: se leyeron sus tablas, pero no sus "
    "metas, indicadores ni las cifras de su texto."
)


def read_generic(text: SourceText, lines: Sequence[Sorted]) -> Reading:
    """Give the tables of any document (kind TABLES), and say what was not understood."""
    found = find_tables(text, lines)
    told = Notice("unknown-family", _UNKNOWN) if found.tables else Notice("nothing-read", _NOTHING)
    source = tuple(Notice("source", warning) for warning in text.warnings)
    document = describe(text, Kind.TABLES)
    return Reading(document, found.tables, warnings=(told, *source, *found.notices))
