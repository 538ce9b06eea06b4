"""CSV: separator found by structure, quotes respected, formulas kept as text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from traza.kernel.csv_rows import OpenQuote, csv_rows
from traza.platform.extract.draft import Draft, numbered, one_line
from traza.platform.extract.limits import Limits
from traza.platform.extract.outcome import Outcome
from traza.platform.extract.refusals import FileDamaged, RowsJoined, TableTooBig
from traza.platform.extract.text import Decoded

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 1000
_SHOWN = 5
_FORMULA = ("=", "@")


@dataclass(frozen=True, slots=True)
class Shape:
    """How regular a text is when cut at a separator.

    `regular` is the share of rows of the usual width; `alike` counts the rows of several cells
    that are as wide as a neighbour, weighed by their share: tables of a document need not be
    equally wide, but their rows are.
    """

    separator: str
    columns: int
    regular: float
    rows: int
    alike: float


def shape(text: str) -> Shape | None:
    """The separator that gives the most regular table of two columns or more, or None."""
    sample = "\n".join(text[:200_000].splitlines()[: _SAMPLE_ROWS * 2])
    found = [one for one in (_cut(sample, separator) for separator in _SEPARATORS) if one]
    return max(found, key=lambda one: (one.alike, one.regular, one.columns), default=None)


def read(decoded: Decoded, name: str, limits: Limits) -> Outcome:
    """One line a record; the number is the row's in a spreadsheet, blank rows counted."""
    known = shape(decoded.text)
    separator = known.separator if known else ","
    text, declared = _declared(decoded.text)
    rows = _rows(text, declared or separator, name, above=1 if declared else 0)
    if sum(len(row) for row in rows) > limits.max_cells:
        raise TableTooBig(name=name, limit=f"{limits.max_cells:,}")
    drafts = [Draft(1, tuple(one_line(cell) for cell in row) or ("",)) for row in rows]
    warnings = (*decoded.warnings, *_ragged(drafts), *_formulas(drafts))
    return Outcome(numbered(drafts), warnings)


def _declared(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;` names the separator and is not a row."""
    first, _, rest = text.partition("\n")
    mark = first.strip().lower()
    if mark.startswith("sep=") and len(mark) == len("sep=") + 1:
        return rest, mark[-1]
    return text, ""


def _rows(text: str, separator: str, name: str, *, above: int) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    rows: list[list[str]] = []
    try:
        for row in csv_rows(io.StringIO(text, newline=""), separator):
            rows.append(row)
    except OpenQuote as error:
        raise RowsJoined(name=name, why=OpenQuote(error.line + above, error.row)) from error
    except csv.Error as error:
        detail = f"la fila {len(rows) + 1} no se pudo separar en celdas"
        raise FileDamaged(name=name, detail=detail) from error
    return rows


def _cut(sample: str, separator: str) -> Shape | None:
    try:
        rows = [row for row in csv.reader(io.StringIO(sample), delimiter=separator) if row]
    except csv.Error:
        return None
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return None
    columns, times = counts.most_common(1)[0]
    return Shape(separator, columns, times / len(rows), len(rows), _alike(rows))


def _alike(rows: list[list[str]]) -> float:
    widths = [1, *(len(row) for row in rows), 1]
    several = [at for at in range(1, len(widths) - 1) if widths[at] > 1]
    pairs = [at for at in several if widths[at] in {widths[at - 1], widths[at + 1]}]
    return len(pairs) ** 2 / len(several)


def _ragged(drafts: list[Draft]) -> tuple[str, ...]:
    """Rows unlike the others, where most are alike: a file with titles or several tables is not."""
    filled = [(row, draft) for row, draft in enumerate(drafts, 1) if any(draft.cells)]
    counts = Counter(len(draft.cells) for _, draft in filled)
    usual, times = counts.most_common(1)[0] if counts else (1, 0)
    if len(counts) < 2 or usual < 2 or times * 2 < len(filled):
        return ()
    odd = [row for row, draft in filled if len(draft.cells) != usual]
    return (
        f"{len(odd)} filas no tienen {usual} columnas como las demás ({_listed(odd)}); "
        "se leyeron tal como están.",
    )


def _formulas(drafts: list[Draft]) -> tuple[str, ...]:
    rows = [
        row
        for row, draft in enumerate(drafts, 1)
        if any(cell.startswith(_FORMULA) for cell in draft.cells)
    ]
    if not rows:
        return ()
    return (f"Hay celdas que empiezan como fórmula ({_listed(rows)}); se tomaron como texto.",)


def _listed(rows: list[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:_SHOWN])
    more = f" y {len(rows) - _SHOWN} más" if len(rows) > _SHOWN else ""
    return f"{'fila' if len(rows) == 1 else 'filas'} {shown}{more}"
