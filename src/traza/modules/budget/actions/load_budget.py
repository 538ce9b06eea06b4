"""Load a budget file into the ledger: all of it or nothing, and once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import transaction

from traza.kernel.acts import asks
from traza.kernel.fold import slug
from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.actions.load_catalogues import Naming, name_codes
from traza.modules.budget.actions.open_book import open_book, open_lines
from traza.modules.budget.actions.publish import publish
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.budget_file import (
    BudgetRow,
    FileRefused,
    Mode,
    Problem,
    Tally,
)
from traza.modules.budget.contracts.capabilities import CAPABILITIES, LOAD
from traza.modules.budget.contracts.ledger import LedgerRefusal, Side
from traza.modules.budget.contracts.mask import LINE_PARTS, Mask
from traza.modules.budget.contracts.published import Published
from traza.modules.budget.models import Line
from traza.modules.budget.queries.books import get_book
from traza.modules.budget.queries.budget_file import FileRead, loaded_in, read_file
from traza.modules.budget.rules.notes import LIMIT
from traza.modules.territory import api as territory
from traza.platform.access.authority import check
from traza.platform.audit.record import TERMINAL, Actor, record

KIND = "archivo de presupuesto"
# done, total, what is being done (Spanish).
Progress = Callable[[int, int, str], None]


class LoadedElsewhere(LedgerRefusal):
    """The same file is in another book: its pesos would be there twice."""

    code = "budget.loaded_elsewhere"
    say = (
        "«%(name)s» ya está cargado en el libro «%(book)s». No se cargó otra vez: sus pesos se "
        "contarían dos veces. Si ese libro es el equivocado, revierta allá sus movimientos."
    )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. `repeated`: the file was there already, and nothing changed."""

    book: str
    sha256: str
    rows: int
    skipped: int
    totals: Mapping[str, Money]
    findings: Tally
    repeated: bool = False
    untold: tuple[str, ...] = ()


@asks(LOAD)
def load_budget(
    path: Path,
    book: NewBook,
    mask: Mask,
    *,
    mode: Mode = Mode.STRICT,
    by: Actor = TERMINAL,
    name: str = "",
    document: str = "",
    on: date | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read the whole file, then write book, keys and movements in one transaction.

    `document` is the source document's slug (by default from the file's name); `on` the
    accounting day (by default the first of the year for our own budget, the last for a published
    one). Raises FileUnreadable, FileRefused with every problem, LoadedElsewhere; nothing is
    written then. So does who is not of the book's agency. The same file again changes nothing and
    says so.
    """
    book = replace(book, published=book.published or mode is Mode.PUBLISHED)
    _check_known(book, by)
    tell = progress or _silent
    tell(0, 3, "Leyendo el archivo")
    read = read_file(path, mask, book.year, mode, name=name)
    if read.reading.problems.total:
        raise FileRefused(read.reading.problems, name=read.file.name)
    holders = loaded_in(read.file.sha256)
    if holders:
        if book.slug not in holders:
            raise LoadedElsewhere(name=read.file.name, book=holders[0])
        return _loaded(book, read, repeated=True)
    tell(1, 3, f"Registrando {len(read.reading.rows):,} claves")
    day = on or (date(book.year, 1, 1) if mode is Mode.STRICT else date(book.year, 12, 31))
    source = document or slug(read.file.name.partition(".")[0])
    with transaction.atomic():
        _refuse_known_keys(book, read)
        number = open_book(book, by=by)
        check_book(number, by, LOAD)
        rows = list(_published(read, mask, source))
        publish(number, KIND, rows, on=day, by=by, sha256=read.file.sha256)
        if mode is Mode.STRICT:  # a key of our own that begins at zero receives money later
            open_lines(number, [row.line for row in rows])
        tell(2, 3, "Nombrando las claves")
        _name(book, mask, read)
        detail = {"file": read.file.name, "sha256": read.file.sha256, "rows": len(rows)}
        record("budget.loaded", by=by, about=book.slug, detail=detail)
    tell(3, 3, "Listo")
    return _loaded(book, read)


def _check_known(book: NewBook, by: Actor) -> None:
    """Refuse early who may not load into a book: the one there is, or a new one of an agency."""
    known = get_book(book.slug)
    what = f"El libro «{known.name if known else book.name}»"
    agency = known.agency if known else book.agency
    check(by, LOAD, CAPABILITIES[LOAD], agency=agency, what=what, thing=f"book:{book.slug}")


def _silent(done: int, of: int, message: str) -> None:
    """Progress for nobody."""


def _loaded(book: NewBook, read: FileRead, *, repeated: bool = False) -> Loaded:
    reading = read.reading
    return Loaded(
        book=book.slug,
        sha256=read.file.sha256,
        rows=len(reading.rows),
        skipped=reading.skipped,
        totals=reading.totals,
        findings=reading.findings,
        repeated=repeated,
        untold=reading.untold,
    )


def _refuse_known_keys(book: NewBook, read: FileRead) -> None:
    """A key that the book has already got its budget from another file."""
    info = get_book(book.slug)
    if info is None:
        return
    known = set(Line.objects.filter(book_id=info.id).values_list("key", flat=True))
    again = [row for row in read.reading.rows if row.key in known]
    if not again:
        return
    text = (
        "la clave %s ya está en el libro, de otra carga. Un cambio se registra como adecuación; "
        "otra versión del archivo, en otro libro."
    )
    told = tuple(Problem("key_known", row.row, "", text % row.key) for row in again[:LIMIT])
    raise FileRefused(Tally({"key_known": len(again)}, told), name=read.file.name)


def _published(read: FileRead, mask: Mask, document: str) -> Iterator[Published]:
    states = {state.code for state in territory.list_states()}
    places = {place.cvegeo for place in territory.list_municipalities()}
    for row in read.reading.rows:
        trace = Trace(document, None, row.row)
        place = row.codes.get("place", "")
        line = replace(
            _line(row.codes),
            key=row.key,
            name=row.name or _named(row, read),
            side=Side(mask.side),
            contributor=row.origin.contributor,
            contribution=row.origin.contribution,
            valuation=row.origin.valuation,
            state=place[:2] if place[:2] in states else None,
            municipality=place if place in places else None,
            trace=trace,
        )
        folio = f"{read.file.sha256[:12]} fila {row.row}"
        yield Published(line, row.amounts, folio, trace, title=read.file.name)


def _line(codes: Mapping[str, str]) -> NewLine:
    """A line with the codes of its key ("" where not broken down)."""
    return NewLine(
        key="",
        administrative=codes.get("administrative", ""),
        function=codes.get("function", ""),
        programme=codes.get("programme", ""),
        subprogramme=codes.get("subprogramme", ""),
        object=codes.get("object", ""),
        expense_type=codes.get("expense_type", ""),
        funding=codes.get("funding", ""),
        income=codes.get("income", ""),
        project=codes.get("project", ""),
    )


def _named(row: BudgetRow, read: FileRead) -> str:
    """A name for a row that has none: its programme's, or its object's."""
    names = read.reading.names
    for part in ("programme", "object", "income"):
        found = names.get((part, row.codes.get(part, "")))
        if found:
            return found
    return ""


def _name(book: NewBook, mask: Mask, read: FileRead) -> None:
    """The codes that the book uses, with the names that its file gives them."""
    wanted = {
        (part, code): read.reading.names.get((part, code), "")
        for row in read.reading.rows
        for part, code in row.codes.items()
        if code and part in LINE_PARTS
    }
    given = {asked: name for asked, name in read.reading.names.items() if asked[0] in LINE_PARTS}
    scopes = {part.dimension: part.scope for part in mask.parts}
    name_codes(Naming(book.slug, book.year, scopes, f"Archivo {read.file.name}"), wanted | given)
