"""What a reader of a table is: which columns tell it, and how a row becomes a work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from traza.kernel.fold import fold
from traza.kernel.trace import Trace
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import Source
from traza.modules.works.contracts.parts import Origin
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.places import Places


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader knows beside the row: the file, the gazetteer, and what the person said.

    `state` (two digits) and `year` are used only where the file does not say them. `lacks` are
    columns that the layout has and this file does not.
    """

    source: Source
    places: Places
    state: str | None = None
    year: int | None = None
    lacks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Skip:
    """The row is not a work; `why` is counted in the summary."""

    why: str


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A layout of published tables.

    `code` is that of its file in `coverage/`. `needs` are the columns that tell it (as
    `column_name` writes them), and `reads` the others that every file of it has: one that is not
    there says nothing of the works, neither that a value was withdrawn. `key` says which rows are
    one work; `read` gives the work, or why the row is none, or None when its notes say it is lost.
    `asks` are the fields of `Context` that its files never say. `bare` are the columns of files of
    this layout that come without a header.
    """

    title: str
    code: str
    needs: frozenset[str]
    key: Callable[[Cells], str]
    read: Callable[[Cells, Context], Dossier | Skip | None]
    reads: frozenset[str] = frozenset()
    asks: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    is_bare: Callable[[Sequence[str]], bool] = lambda _row: False


class Read(Protocol):
    """A row or element: its number, and the SHA-256 of what was read."""

    row: int
    digest: str


def origin_of(context: Context, read: Read, **said: Any) -> Origin:
    """Where a work was read, with all that its file says of itself; `said` is the row's own."""
    source = context.source
    kept = {
        "licence": source.licence,
        "publisher": source.publisher,
        "uri": source.uri,
        "published_on": source.published_on,
    }
    return Origin(
        trace=Trace(source.document, None, read.row, None),
        row=read.digest,
        layout=source.layout,
        sample=source.sample,
        read_on=source.read_on,
        **{**kept, **{name: value for name, value in said.items() if value}},
    )


def column_name(printed: str) -> str:
    """How columns are compared: folded, words by underscores, in capitals.

    >>> column_name(" Número de Procedimiento ")
    'NUMERO_DE_PROCEDIMIENTO'
    """
    return fold(printed).upper().replace(" ", "_")
