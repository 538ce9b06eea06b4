"""Goals from a spreadsheet: what each row says, and which cell cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from traza.kernel.columns import NamelessColumns, letters, sentence, unread
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.planning.contracts.captured import Accumulation
from traza.modules.planning.rules.numbers import NotANumber, read_number

# The columns of the sheet, each with the words by which its head may call it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("clave", "numero", "no", "clave de la meta"),
    "label": ("meta o accion", "metas y acciones", "meta", "descripcion"),
    "measure": ("unidad de medida", "unidad medida"),
    "annual": ("meta anual", "anual"),
    "p1": ("ene mar", "enero marzo", "trimestre 1", "1er trimestre", "primer trimestre"),
    "p2": ("abr jun", "abril junio", "trimestre 2", "2do trimestre", "segundo trimestre"),
    "p3": ("jul sep", "julio septiembre", "trimestre 3", "3er trimestre", "tercer trimestre"),
    "p4": ("oct dic", "octubre diciembre", "trimestre 4", "4to trimestre", "cuarto trimestre"),
    "kind": ("como se acumula", "acumulacion"),
    "lines": ("lineas de accion", "linea de accion p m d", "linea de accion"),
    "evidence": ("evidencia que se pide", "evidencia"),
    "responsible": ("responsable",),
    "parent": ("parte de la meta",),
}
NEEDED = ("label", "measure", "annual")
NUMBERS = ("annual", "p1", "p2", "p3", "p4")
LOOKED_AT = 30  # rows in which the head is looked for


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet says: the cells of each goal by column, and what is wrong, by row and cell."""

    rows: tuple[Mapping[str, str], ...]
    wrong: tuple[str, ...]


def read_sheet(lines: Sequence[tuple[int, Sequence[str]]]) -> SheetRead:
    """The goals of a sheet; `lines` are its rows by number. Without a head nothing is read, and a
    column of the head that is none of `COLUMNS` is told."""
    for at, (_number, cells) in enumerate(lines[:LOOKED_AT]):
        columns = _head(cells)
        if all(name in columns for name in NEEDED):
            read = _rows(lines[at + 1 :], columns)
            goals = [row for _at, row in lines[at + 1 :] if _is_goal(row, columns)]
            left_out = _left_out(cells, columns, goals)
            return replace(read, wrong=(*left_out, *read.wrong))
    text = told(
        "No se encontró el encabezado: hace falta una fila con «Meta o acción», «Unidad de medida» "
        "y «Meta anual»."
    )
    return SheetRead((), (text,))


def _left_out(
    head: Sequence[str], columns: Mapping[str, int], rows: Iterable[Sequence[str]]
) -> list[str]:
    """The sentences on columns that are not read: unknown, a second one of a kind, or nameless."""
    absent = [word for name, words in COLUMNS.items() if name not in columns for word in words]
    nameless = NamelessColumns(head)
    for cells in rows:
        nameless.take(cells)
    named = sentence(unread(head, [head[at] for at in columns.values()], also=absent))
    return [text for text in (named, nameless.sentence) if text]


def _head(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        called = fold(cell)
        for name, words in COLUMNS.items():
            if called in words:
                found.setdefault(name, at)
    return found


def _is_goal(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    """Whether a row says anything of a goal: notes and signatures under a table say nothing."""
    return any(cells[columns[name]].strip() for name in NEEDED if columns[name] < len(cells))


def _rows(lines: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int]) -> SheetRead:
    rows: list[Mapping[str, str]] = []
    wrong: list[str] = []
    for number, cells in lines:
        if not _is_goal(cells, columns):
            continue
        said = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        said.setdefault("code", "")
        said["code"] = said["code"] or str(len(rows) + 1)
        wrong += _wrong(number, said, columns)
        kind = _kind(said.get("kind", ""))
        said["kind"] = (kind or Accumulation.SUM).value
        rows.append(said)
    return SheetRead(tuple(rows), tuple(wrong))


def _kind(text: str) -> Accumulation | None:
    """The kind that a cell names; a blank one says a sum. None of a word that names none."""
    wanted = fold(text)
    if not wanted:
        return Accumulation.SUM
    return next((one for one in Accumulation if wanted in {fold(one.spanish), one.value}), None)


def _wrong(number: int, said: Mapping[str, str], columns: Mapping[str, int]) -> list[str]:
    found = []
    for name in NUMBERS:
        try:
            read_number(said.get(name, ""))
        except NotANumber:
            found.append(
                told(
                    "Fila %(row)s, celda %(cell)s: «%(text)s» no es una cantidad.",
                    row=number,
                    cell=f"{letters(columns[name])}{number}",
                    text=said[name],
                )
            )
    for name in NEEDED:
        if not said.get(name):
            cell = f"{letters(columns[name])}{number}"
            found.append(told("Fila %(row)s, celda %(cell)s: está vacía.", row=number, cell=cell))
    if _kind(said.get("kind", "")) is None:
        found.append(
            told(
                "Fila %(row)s, celda %(cell)s: «%(text)s» no es una forma de acumular. Elíjala en "
                "la tabla.",
                row=number,
                cell=f"{letters(columns['kind'])}{number}",
                text=said["kind"],
            )
        )
    return found
