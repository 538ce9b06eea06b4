"""What a reader of a table is: which columns tell it, and how a row becomes a work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from traza.kernel.fold import fold
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import Source
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.places import Places


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader knows beside the row: the file, the gazetteer, and what the person said.

    `state` (two digits) and `year` are used only where the file does not say them.
    """

    source: Source
    places: Places
    state: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """The row is not a work; `why` is counted in the summary."""

    why: str


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A layout of published tables.

    `needs` are the columns that tell it (as `column_name` writes them); `key` says which rows are
    one work; `read` gives the work, or why the row is none, or None when its notes say it is lost.
    `bare` are the columns of files of this layout that come without a header.
    """

    title: str
    needs: frozenset[str]
    key: Callable[[Cells], str]
    read: Callable[[Cells, Context], Dossier | Skip | None]
    bare: tuple[str, ...] = ()
    is_bare: Callable[[Sequence[str]], bool] = lambda _row: False


def column_name(printed: str) -> str:
    """How columns are compared: folded, words by underscores, in capitals.

    >>> column_name(" Número de Procedimiento ")
    'NUMERO_DE_PROCEDIMIENTO'
    """
    return fold(printed).upper().replace(" ", "_")
