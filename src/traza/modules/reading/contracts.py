"""What reading a document gives: tables, goals, units, indicators and claims, each with its place.

The names and shapes follow the terminal contract (`traza read FILE --json`); `as_json` in
`reading.rules.serialise` writes them. Absent is None, never 0 and never "".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from traza.kernel.language import later
from traza.kernel.money import Money
from traza.kernel.page import Box, SourceFormat
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled

_UNTITLED = re.compile(r"Columna \d+")
# A cell's value once understood: pesos, a whole number, a decimal or percent, text, or absent.
Value = Money | int | Decimal | str | None
# Four quarters, January to December.
Quarters = tuple[int | None, int | None, int | None, int | None]


# What the actions of documents ask of whoever calls them.
PUBLISH = "documents.publish"
UPLOAD = "documents.upload"
CAPABILITIES = {PUBLISH: later("publicar o retirar documentos"), UPLOAD: later("subir documentos")}


class CannotRead(Refusal):
    """The file cannot be read at all; the sentence says why and what to do."""

    code = "reading.cannot_read"
    say = "%(reason)s"


class TooMuchToTry(Refusal):
    """A file that takes longer to check than whoever waits for an answer can be kept."""

    code = "reading.too_much_to_try"
    say = (
        "«%(name)s» tiene %(count)s %(what)s y aquí se prueban hasta %(most)s. Pruebe una parte, o "
        "súbalo con una cuenta, donde hay más tiempo para revisarlo."
    )


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How much of a file is checked while somebody waits: pages that are pictures, lines, columns
    side by side, cells, tables, rows of totals, and figures told in prose."""

    scanned: int
    lines: int
    columns: int
    cells: int
    tables: int
    totals: int
    figures: int


# Above the largest real reports that were tried (11,575 lines, 83,448 cells in 25 columns, 31
# tables, 19 totals, 200 figures). Files of that size can still be made to be slow (74 s of
# processor): what reads them is stopped after 45 seconds.
TRIAL = Ceiling(
    scanned=6, lines=20_000, columns=100, cells=100_000, tables=300, totals=200, figures=6_000
)


class NoSuchDocument(Refusal):
    """No document has that address."""

    code = "reading.no_such_document"
    say = "No hay un documento en «%(slug)s». Búsquelo en la lista de documentos."


class NoSuchUpload(Refusal):
    """The upload does not exist or is another person's."""

    code = "reading.no_such_upload"
    say = "Esa subida no existe o ya terminó. Vuelva a elegir el archivo."


class TooManyUploads(Refusal):
    """A person has sent as many files as a day takes."""

    code = "reading.too_many_uploads"
    say = "Ya subió %(limit)s archivos en un día, que es el límite. Continúe mañana."


class Kind(StrEnum):
    """Families of documents that Traza understands."""

    ANNUAL_REPORT = "annual-report"
    TMM_F004 = "tmm-f004"
    TABLES = "tables"  # an unknown document: its tables are read, nothing else is understood


class CellType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"


class Confidence(Titled):
    """How sure a reconstruction is. `certain` must never be wrong."""

    CERTAIN = "certain", "Cierta"
    PROBABLE = "probable", "Probable"
    AMBIGUOUS = "ambiguous", "Ambigua"


class Direction(Titled):
    """Which way an indicator should move."""

    UP = "up", "Ascendente"
    DOWN = "down", "Descendente"


class Light(Titled):
    """Traffic light against the baseline: green progress, yellow equal, red setback."""

    GREEN = "green", "Verde"
    YELLOW = "yellow", "Amarillo"
    RED = "red", "Rojo"


@dataclass(frozen=True, slots=True)
class Document:
    """The document that was read. `pages` is None when the format has none."""

    sha256: str
    title: str
    kind: Kind
    issuer: str | None
    period: str | None
    source_format: SourceFormat
    pages: int | None
    lines: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a machine name, its title as a person reads it, its type and unit.

    `factor` is 1000 or 1000000 when the column is printed in thousands or millions of pesos: the
    values of its cells are already multiplied by it, so a printed digit is worth that many pesos.
    `ordinal` is its number or formula as a form prints it under the title: "2", "3 = (1 + 2)";
    `hidden` tells that the workbook does not show it.
    """

    name: str
    title: str
    type: CellType
    unit: str | None = None
    factor: int = 1
    ordinal: str = ""
    hidden: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the document gives it a title: "Columna 4" is what one without is called."""
        return bool(self.title) and _UNTITLED.fullmatch(self.title) is None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with where it stands. `cells` and `printed` go by column name.

    `printed` keeps each cell exactly as it was printed; `unread` names the cells whose print could
    not be understood (their value is None and a warning says so: never a silent zero); `doubted`
    the cells of a scan whose figures were read without certainty.
    """

    line: int
    page: int | None
    is_total: bool
    cells: dict[str, Value]
    printed: dict[str, str]
    unread: tuple[str, ...] = ()
    boxes: dict[str, Box] = field(default_factory=dict)
    doubted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line of the document that is no row of a table: its place and its words without markup."""

    line: int
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document.

    `kind` is a stable word the checks and the register go by, for instance
    `works-by-subprogramme`, `works-by-region`, `emergency-aid`, `aid-by-concept`,
    `indicator-results`, `indicator-summary`, `indicator-card`, `plan-alignment`,
    `sdg-alignment`, `tmm-f004`, or `other`. `programme` is the programme the table speaks of.
    `notes` are the lines that belong to it outside its rows, in reading order: its caption and
    the unit of its amounts above, its footnotes and legends below.
    """

    id: str
    kind: str
    title: str
    page: int | None
    line_first: int
    line_last: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    programme: str | None = None
    notes: tuple[ProseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One printed copy of a goal: where, and its cells as printed."""

    page: int | None
    line: int
    printed_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of an ambiguous goal that also satisfies its constraints."""

    programmed: Quarters
    actual: Quarters
    annual_target: int | None
    absolute: int | None
    relative_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Goal:
    """A yearly goal with programmed and actual by quarter, reconstructed from its copies."""

    unit: str
    code: str
    text: str
    unit_of_measure: str | None
    annual_target: int | None
    programmed: Quarters
    actual: Quarters
    absolute: int | None
    relative_percent: Decimal | None
    observation: str | None
    action_lines: tuple[str, ...]
    confidence: Confidence
    reason: str
    alternatives: tuple[Alternative, ...] = ()
    seen_on: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with its name, as in a form's header."""

    code: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """Header of a TMM-F004 page."""

    ramo: Coded
    programa: Coded
    unidad_ejecutora: Coded
    finalidad: Coded
    funcion: Coded
    subfuncion: Coded
    ejes: tuple[Coded, ...]
    lineas_de_accion: tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """An executing unit. `pages` are where it appears; `duplicates_of` the pages that repeat."""

    code: str
    pages: tuple[int, ...]
    duplicates_of: tuple[int, ...]
    header: Header
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True)
class YearValue:
    """A value in a year. `printed` keeps the print ("375.45%")."""

    year: int
    value: Decimal
    printed: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator, from its results table and, if there is one, its card (cédula).

    `baseline`, `results`, `line` come from the table; `card_*` from the card, None without one.
    """

    name: str
    unit: str | None
    direction: Direction | None
    method: str | None
    frequency: str | None
    source: str | None
    responsible: str | None
    baseline: YearValue | None
    results: tuple[YearValue, ...]
    target: YearValue | None
    printed_light: Light | None
    line: int
    page: int | None = None
    card_line: int | None = None
    card_baseline: YearValue | None = None


class ClaimUnit(StrEnum):
    """What a figure stated in prose counts."""

    WORKS = "works"
    PESOS = "pesos"
    PEOPLE = "people"
    COMMITTEES = "committees"
    REQUESTS = "requests"
    ITEMS = "items"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated in prose.

    `topic` is a stable path such as `works/gestion-emergente/total`,
    `works/apoyo-municipios/subprogramme/parques-y-areas-verdes`, `works/municipality/navojoa`,
    `aid/total`, `committees/total`, `budget/authorised`, `emergency/total` or `other`.
    `value` is exact as printed once its unit is applied (pesos for money: "144 mdp" is
    144000000). `quantum` is the size of the last printed digit in the same unit (1000000 for
    "144 mdp", 100000 for "144.6 mdp", 1 for a count): it tells rounding from error.
    `approximate` is true for "más de", "aproximadamente", "más menos".
    """

    topic: str
    value: Decimal
    unit: ClaimUnit
    text: str
    line: int
    page: int | None = None
    printed: str = ""
    quantum: Decimal = Decimal(1)
    approximate: bool = False
    programme: str | None = None
    subject: str | None = None
    municipalities: tuple[str, ...] = ()


class StatedUnit(StrEnum):
    """What a figure of a sentence says of itself."""

    PESOS = "pesos"
    PERCENT = "percent"
    POINTS = "points"  # percentage points: a difference, not a share
    COUNT = "count"  # it counts the thing that its noun names


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a sentence: `text[start:end]` is its print, `noun` what follows it, folded.

    `value` has its scale applied, `quantum` is the size of the last printed digit in the same
    unit; `approximate` is true of "más de", "cerca de" and the like. Years, days of a month and
    numbers that name something (an article, a table) are none.
    """

    value: Decimal
    unit: StatedUnit
    quantum: Decimal
    start: int
    end: int
    printed: str
    line: int
    noun: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of any document's prose, outside its tables, with the figures it states.

    `heading` is the last title above it; `paragraph` counts from 1, so that sentences that stand
    together are known.
    """

    text: str
    line: int
    page: int | None
    paragraph: int
    heading: str = ""
    figures: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the document that could not be understood, with its place and the way out."""

    code: str
    text: str
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was understood of a document.

    `doubted_lines` are those of a scan with a figure that its recogniser was not sure of: what
    stands on them proves nothing. `prose` are all lines that are no rows of tables, without the
    headings and numbers that every page repeats; `sentences` those of them, whatever the family
    of the document, that hold a figure or a word of a legend.
    """

    document: Document
    tables: tuple[Table, ...] = ()
    goals: tuple[Goal, ...] = ()
    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    claims: tuple[Claim, ...] = ()
    warnings: tuple[Notice, ...] = ()
    doubted_lines: tuple[int, ...] = ()
    prose: tuple[ProseLine, ...] = ()
    sentences: tuple[Sentence, ...] = ()
