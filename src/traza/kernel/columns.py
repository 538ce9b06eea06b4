"""Columns of a table that nobody reads: each is told by its name, with the known one most like it,
or by its letter where it has none.

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
    """A column as its file calls it, and the known name that it may have meant ("" for none).
    `repeated`: an earlier column of the same name was read."""

    name: str
    nearest: str
    repeated: bool = False

    @property
    def question(self) -> str:
        """The column in words, with what it may have meant."""
        if self.repeated:
            return told("«%(name)s» (está más de una vez: se leyó una sola)", name=self.name)
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
    """The columns of a header that are none of the known, or repeat one of them, but for those that
    somebody said not to use.

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
    columns, earlier = [], set[str]()
    for cell in header:
        name = fold(cell)
        if name in names and name in earlier:
            columns.append(UnreadColumn(cell.strip()[:100], "", repeated=True))
        earlier.add(name)
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


class NamelessColumns:
    """The columns of a header without a name, and whatever is beyond it, that have text below."""

    def __init__(self, header: Sequence[str]) -> None:
        self._width = len(header)
        self._blank = [at for at, cell in enumerate(header) if not cell.strip()]
        self._written: set[int] = set()

    def take(self, cells: Sequence[str]) -> None:
        """Look at a row under the header."""
        beyond = range(self._width, len(cells))
        for at in (*self._blank, *beyond) if self._blank or beyond else ():
            if at < len(cells) and cells[at].strip():
                self._written.add(at)

    @property
    def sentence(self) -> str:
        """Which of them have text, and what to do; "" for none."""
        if not self._written:
            return ""
        columns = [letters(at) for at in sorted(self._written)]
        named = ", ".join(columns[:NAMED])
        if len(columns) > NAMED:
            named = told("%(named)s y %(more)s más", named=named, more=len(columns) - NAMED)
        return told(
            "No se leyó lo que está en columnas sin nombre (%(named)s). Si hace falta, póngales "
            "nombre en el encabezado y vuelva a enviar el archivo.",
            named=named,
        )


def letters(column: int) -> str:
    """The letters of a column from 0, as a spreadsheet writes them.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
