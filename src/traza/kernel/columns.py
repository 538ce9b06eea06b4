"""Columns of a table that nobody reads: each is told by its name, with the known one most like it.

Every door that reads a table with named columns asks here, so that none is left out in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from traza.kernel.fold import fold
from traza.kernel.language import told

LIKE = 0.65  # how alike two names are for one to be asked about the other
NAMED = 12  # columns that a sentence names


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column as its file calls it, and the known name that it may have meant ("" for none)."""

    name: str
    nearest: str

    @property
    def question(self) -> str:
        """The column in words, with what it may have meant."""
        if not self.nearest:
            return told("«%(name)s»", name=self.name)
        return told(
            "«%(name)s» (¿quiso decir «%(nearest)s»?)", name=self.name, nearest=self.nearest
        )


def unread(
    header: Sequence[str],
    expected: Iterable[str],
    *,
    unused: Collection[str] = (),
    also: Iterable[str] = (),
) -> tuple[UnreadColumn, ...]:
    """The columns of a header that are none of the known, nor those that somebody said not to use.

    `also` are names that this reading does not read and that a column may have meant. Names compare
    folded; cells without a name are no columns. A name that the header has already is nobody's
    nearest.

    >>> [(one.name, one.nearest) for one in unread(["Clave", "aporta"], ["clave", "quién aporta"])]
    [('aporta', 'quién aporta')]
    """
    names = {fold(column): column for column in expected if fold(column)}
    left_out = {fold(column) for column in unused}
    there = {fold(cell) for cell in header}
    meant = {fold(column): column for column in also} | names
    free = [name for name in meant if name not in there]
    columns = []
    for cell in header:
        name = fold(cell)
        if name and name not in names and name not in left_out:
            nearest = _nearest(name, free)
            columns.append(UnreadColumn(cell.strip()[:100], meant.get(nearest, "")))
    return tuple(dict.fromkeys(columns))


def _nearest(name: str, free: Sequence[str]) -> str:
    """The name that has all the words of this one, or that is most like it; "" for none."""
    words = set(name.split())
    with_them = [column for column in free if words <= set(column.split())]
    close = get_close_matches(name, with_them or free, n=1, cutoff=0.0 if with_them else LIKE)
    return close[0] if close else ""


def sentence(columns: Sequence[UnreadColumn]) -> str:
    """That these columns were not read, and what to do; "" for none."""
    if not columns:
        return ""
    named = ", ".join(column.question for column in columns[:NAMED])
    if len(columns) > NAMED:
        named = told("%(named)s y %(more)s más", named=named, more=len(columns) - NAMED)
    if len(columns) == 1:
        return told(
            "No se leyó la columna %(named)s. Si dice algo que haga falta, cámbiele el nombre y "
            "vuelva a enviar el archivo.",
            named=named,
        )
    return told(
        "No se leyeron las columnas %(named)s. Si alguna dice algo que haga falta, cámbiele el "
        "nombre y vuelva a enviar el archivo.",
        named=named,
    )
