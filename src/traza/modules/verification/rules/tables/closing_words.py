"""What the text around a table says of how many rows it has, and whether they are all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.matrix import Matrix
from traza.modules.verification.rules.tables.notes import notes
from traza.modules.verification.rules.tables.words import is_partial

_NUMBERS = (
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte",
)  # fmt: skip


SO_MANY = re.compile(rf"\bl[oa]s (\d{{1,2}}|{'|'.join(_NUMBERS)}) [a-z]{{3,}}")


_TOLD_MANY = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)}) ([a-z]{{3,}})")


WHOLE = re.compile(
    r"(?:(?:en )?(?:el |la |todo el )?(?:estado|estatal|entidad|municipio|municipal|ayuntamiento|"
    r"nacional|pais|general|global|consolidado|conjunto|institucion|organismo|dependencia))$"
)


OF_MANY = re.compile(r"\b(\d{1,4}) [a-z]{3,}")


_SOME = re.compile(
    r"\b(?:enlista|listad|que respond|unicamente|solamente|se (?:muestra|presenta|incluye)n solo|"
    r"no (?:se )?(?:lista|enlista|muestra|incluy|present))"
)


def only_some(one: Matrix) -> bool:
    """Whether the title or a note says that the table has only some of the rows."""
    told = (one.table.title, *notes(one.table))
    return any(is_partial(text) or _SOME.search(plain(text)) is not None for text in told)


_TOTAL = r"\b(?:total(?:es)?|totalidad|en conjunto|suma(?:n|ron)?)\b[^.;#]{0,40}?"


def told_whole(one: Matrix, row: int) -> bool:
    """Whether a sentence beside the table calls a figure of the row a total: "del total de 500"."""
    figures = {
        printed
        for column in one.added
        if len(printed := one.rows[row].printed.get(one.columns[column].name, "").strip(" $")) > 2
    }
    return any(
        re.search(rf"{_TOTAL}(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", plain(text))
        for text in notes(one.table)
        for figure in figures
    )


def counted(one: Matrix, row: int) -> Iterator[int]:
    """How many rows the title, a note or the closing label says: "(6 distritos)", "tres turnos".

    What is counted must be what the heading of the names says, or the rows themselves.
    """
    text = next((each for each in one.table.columns if each.type is CellType.TEXT), None)
    head = plain(text.title).strip(" .:*") if text is not None else ""
    for told in (one.labels[row], one.table.title, *notes(one.table)):
        for match in _TOLD_MANY.finditer(plain(told)):
            noun = match[2]
            of_head = len(head) >= 3 and noun[:4] == head[:4]
            if noun.endswith("s") and (of_head or noun in {"renglones", "filas", "lineas"}):
                yield number_in_words(match[1])


def number_in_words(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS.index(said) + 2
