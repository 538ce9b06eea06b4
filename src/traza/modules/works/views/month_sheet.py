"""The month as a spreadsheet: download my works, and put what was pasted or sent in the table."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from traza.kernel.actor import Attribution
from traza.kernel.fold import fold
from traza.modules.works.contracts.bulk import MOST_ROWS, NoTable
from traza.modules.works.contracts.capabilities import CAPTURE
from traza.modules.works.forms.month import MONTH, MOST_PASTED, MonthForm
from traza.modules.works.forms.month_sheet import MonthSheetForm, not_placed, sheet_rows
from traza.modules.works.queries import month as reading
from traza.modules.works.queries.bulk import lines_of
from traza.modules.works.rules.bulk import month as rule
from traza.modules.works.views.month_rows import PROGRESS, Rows, sent_rows, start_of
from traza.modules.works.views.workbooks import as_csv, as_workbook
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter


@may_enter(CAPTURE)
@require_safe
def mine(request: HttpRequest, kind: str) -> HttpResponse:
    """My works of which progress may be reported, in the columns of the month."""
    found, _total = reading.works_for(attribution_of(request.user), PROGRESS.verb, limit=MOST_ROWS)
    rows = list(sheet_rows(found))
    if kind == "csv":
        return as_csv(rows, "mes-de-mis-obras.csv")
    takes = [(one.title, one.takes, one.example) for one in rule.SHEET]
    return as_workbook(rows, "mes-de-mis-obras.xlsx", takes)


@dataclass(frozen=True, slots=True)
class Filled:
    """The table with what was pasted; how `many` rows it filled; what is said of the others, and of
    columns that are none of the sheet's."""

    form: MonthForm
    many: int
    left: list[str]
    strange: tuple[str, ...] = ()


def sheet_sent(form: MonthSheetForm) -> rule.Reading | None:
    """What a file says; None, with the reason in its field, when it is no such sheet."""
    if not form.is_valid():
        return None
    given = form.cleaned_data["sheet"]
    name = str(given.name or "")[-120:]
    try:
        with tempfile.NamedTemporaryFile(suffix=Path(name).suffix[:8]) as kept:
            for chunk in given.chunks():
                kept.write(chunk)
            kept.flush()
            lines = lines_of(Path(kept.name), name)
        return _checked(rule.read_rows(enumerate((line.cells for line in lines), start=1)), name)
    except NoTable as refusal:
        form.add_error("sheet", str(refusal))
        return None


def _checked(read: rule.Reading, name: str) -> rule.Reading:
    """The reading, of a file with its head and some row. Raises NoTable."""
    if not read.has_head:
        reason = (
            "no tiene la columna Folio en su primera fila. Use «Descargar mis obras» y escriba en "
            "ella el avance."
        )
        raise NoTable(name=name, reason=reason)
    if not read.lines:
        raise NoTable(name=name, reason="no tiene ningún avance escrito bajo su encabezado.")
    if len(read.lines) > MOST_ROWS:
        reason = f"tiene {len(read.lines):,} filas; aquí caben {MOST_ROWS:,}. Divídalo en varios."
        raise NoTable(name=name, reason=reason)
    return read


def put_in(said: Attribution, sent: Mapping[str, str], more: rule.Reading | None = None) -> Filled:
    """What was typed, with the rows that were pasted, and those `more` of a file, beside the works
    of their folios. What does not enter stays where it is pasted, and each row says why."""
    texts = enumerate((line.split("\t") for line in sent.get("pasted", "").splitlines()), start=1)
    read = rule.read_rows(texts)
    lines = (*read.lines, *(more.lines if more else ()))
    numbers = reading.folios(said, PROGRESS.verb)
    known = {folded: str(number) for folded, (_folio, number) in numbers.items()}
    rows = sent_rows(said, sent, MOST_PASTED)
    named = {known.get(fold(line.folio)) for line in lines}
    typed = [key for key, _one in rows if key not in named and _written(key, sent)]
    placed = rule.place(lines, known, MOST_PASTED - len(typed))
    form = _table(said, sent, rows, placed)
    left = not_placed(placed, [folio for folio, _number in numbers.values()])
    strange = more.strange if more else read.strange
    return Filled(form, len(placed.found), left, strange)


def _table(
    said: Attribution, sent: Mapping[str, str], rows: Rows, placed: rule.Placed
) -> MonthForm:
    """The rows of what was pasted, and those with something typed before."""
    here = {key for key, _one in rows}
    missing = [int(key) for key in placed.found if key not in here]
    others = [(str(one.work), one) for one in reading.standing_of(missing)]
    values = start_of(said, [*rows, *others]) | dict(sent)
    for key, cells in placed.found.items():
        values |= {MONTH.field(name, key): text for name, text in cells.items()}
    wanted = [*others, *rows]
    if placed.found:
        kept = [pair for pair in rows if pair[0] in placed.found or _written(pair[0], sent)]
        wanted = sorted([*others, *kept], key=lambda pair: pair[1].dossier.folio)
    pasted = "\n".join(line.text() for line, _why in placed.left)
    return MonthForm(wanted, initial=values | {"pasted": pasted})


def _written(key: str, sent: Mapping[str, str]) -> bool:
    return any(sent.get(MONTH.field(name, key)) for name in MONTH.marks)
