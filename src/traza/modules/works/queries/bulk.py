"""Read a spreadsheet of works and say what it would do, without doing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.db.models import F

from traza.kernel.actor import Attribution
from traza.kernel.fold import fold
from traza.kernel.page import SourceLine
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.territory import api as territory
from traza.modules.works.contracts.bulk import MOST_ROWS, Key, NoTable, Plan, Standing
from traza.modules.works.contracts.imports import RowNote
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.modules.works.models import Programme, Subprogramme, Version
from traza.modules.works.queries.budget_keys import lines_written
from traza.modules.works.queries.dossiers import outline_of
from traza.modules.works.queries.law import lifecycle, rule_context
from traza.modules.works.rules.bulk import read
from traza.modules.works.rules.bulk.columns import (
    CLEAR,
    COLUMNS,
    KEYS,
    TITLES,
    is_mark,
    key_of,
)
from traza.modules.works.rules.bulk.near import with_suggestion
from traza.modules.works.rules.bulk.plan import Planner, Scene
from traza.modules.works.rules.dossier_json import from_json
from traza.modules.works.rules.imports.states import state_of
from traza.platform.extract import CannotExtract, extract
from traza.platform.extract.doubts import without_doubts
from traza.platform.extract.sniff import Found, sniff
from traza.platform.law import clock

_TABLES = {Found.CSV, Found.SPREADSHEET}
_CHUNK = 500
Cells = Mapping[str, str]
Catalogues = Mapping[str, Mapping[str, str]]  # by column, each code with its words


def plan_file(path: Path, name: str, said: Attribution) -> Plan:
    """What each row of a spreadsheet would do. Raises NoTable for what is none.

    Blank rows are passed over; rows are numbered as the spreadsheet does.
    """
    lines = lines_of(path, name)
    head, problems = head_of(lines, name)
    rows = [
        (number, {key: line.cells[at] for at, key in head.items() if at < len(line.cells)})
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line.cells)
    ]
    if not rows:
        raise NoTable(
            name=name, reason="no tiene obras bajo su encabezado. Escriba una en cada fila."
        )
    if len(rows) > MOST_ROWS:
        reason = f"tiene {len(rows):,} filas; aquí caben {MOST_ROWS:,}. Divídalo en varios."
        raise NoTable(name=name, reason=reason)
    lists = catalogues()
    reader = read.RowReader(names_of([cells for _, cells in rows], said, lists))
    values = [reader.read(number, cells) for number, cells in rows]
    standing = _standing(str(one.values.get("folio", "")) for one in values)
    day = clock.today(directory.place_of(said.agency))
    scene = Scene(lifecycle(), rule_context(day), said, standing, cache(outline_of))
    made = Planner(scene).plan(values, problems)
    return replace(made, problems=_suggested(made.problems, dict(rows), said, lists))


def lines_of(path: Path, name: str) -> list[SourceLine]:
    """The lines of the first sheet, or of the text."""
    try:
        # Asked first: reading a scan takes minutes, and none is a table.
        is_table = sniff(path.read_bytes(), name) in _TABLES
        text = without_doubts(extract(path, name=name), page=1) if is_table else None
    except CannotExtract as error:
        raise NoTable(name=name, reason=f"no se puede leer. {error}") from error
    if text is None:
        reason = "no es una tabla. Descargue la plantilla, llénela y guárdela como XLSX o CSV."
        raise NoTable(name=name, reason=reason)
    return [line for line in text.lines if line.page == 1]


def head_of(lines: list[SourceLine], name: str) -> tuple[dict[int, str], list[RowNote]]:
    """Which column is where, and what is wrong with the header."""
    head: dict[int, str] = {}
    problems = []
    for at, cell in enumerate(lines[0].cells if lines else ()):
        key = key_of(cell)
        if is_mark(cell):
            continue
        if key and key not in head.values():
            head[at] = key
        elif cell.strip():
            says = "está dos veces; quite una" if key else "no es de la plantilla; quítela"
            text = f"La columna «{cell.strip()[:60]}» {says} o corrija su nombre."
            named = cell.strip()[:60]
            problems.append(RowNote(1, named, "" if key else named, text, lost=True))
    lacking = [TITLES[key] for key in ("folio", "state") if key not in head.values()]
    if lacking:
        reason = (
            f"no tiene la columna {' ni '.join(lacking)} en su primera fila. Descargue la "
            "plantilla y copie en ella sus datos."
        )
        raise NoTable(name=name, reason=reason)
    return head, problems


def names_of(rows: Sequence[Cells], said: Attribution, lists: Catalogues) -> read.Names:
    """What the register calls the things that these rows name; `lists` are its catalogues."""
    towns: dict[str, set[str]] = {}
    for cells in rows:
        text, state = cells.get("municipality", "").strip(), cells.get("state", "").strip()
        code = state_of(state, state)
        if text and code:
            towns.setdefault(code, set()).add(text)
    keys = {" ".join(cells.get(key, "").split()) for cells in rows for key in KEYS}
    return read.Names(
        states=frozenset(territory.state_names()),
        agencies=_called(lists["agency"]),
        programmes=_called(lists["programme"]),
        subprogrammes=_called(lists["subprogramme"]),
        plans=_called(lists["plan"]),
        municipalities=dict(_municipalities(towns)),
        lines={text: _line(text, said) for text in keys - {"", CLEAR}},
    )


def catalogues() -> Catalogues:
    """The lists that columns choose from."""
    return {
        "state": territory.state_names(),
        "agency": {one.slug: one.name for one in directory.list_agencies()},
        "programme": dict(Programme.objects.values_list("slug", "name")),
        "subprogramme": dict(Subprogramme.objects.values_list("slug", "name")),
        "plan": {one.slug: one.code for one in planning.list_plan_nodes()},
    }


def _line(text: str, said: Attribution) -> tuple[int, int] | str:
    """The book and line of a key as written, or why it is none."""
    found = lines_written(said, text)
    if len(found) == 1:
        return found[0][0].id, found[0][1].id
    if found:
        return "está en varios libros; escriba antes el libro y un espacio"
    return "no es una clave de sus libros; búsquela en Hacienda y escriba el libro y la clave"


def _suggested(
    notes: Iterable[RowNote], rows: Mapping[int, Cells], said: Attribution, called: Catalogues
) -> tuple[RowNote, ...]:
    """The notes, with what was nearly written where a list has it."""
    lists = {TITLES[key]: [*each.values()] for key, each in called.items()}
    lists[TITLES["kind"]] = [one.spanish for one in WorkKind]
    own = called["agency"].get(said.agency)
    lists[TITLES["agency"]] = [own] if own else lists[TITLES["agency"]]
    towns = cache(lambda state: [one.name for one in territory.list_municipalities(state)])
    found = []
    for note in notes:
        known = lists.get(note.column, [])
        if note.row == 1:
            known = [*TITLES.values()]
        elif note.column == TITLES["municipality"]:
            state = rows.get(note.row, {}).get("state", "").strip()
            known = towns(state_of(state, state)) if state_of(state, state) else []
        found.append(with_suggestion(note, known) if note.value or note.row == 1 else note)
    return tuple(found)


def _called(named: Mapping[str, str]) -> dict[str, str]:
    """Address parts by themselves and by their names, folded."""
    return {fold(said): slug for slug, name in named.items() for said in (name, slug)}


def _municipalities(towns: Mapping[str, set[str]]) -> Iterator[tuple[tuple[str, str], str | None]]:
    for state, texts in towns.items():
        for text, found in territory.find_municipalities(texts, state).items():
            yield (state, fold(text)), found.cvegeo if found else None
        known = {one.cvegeo for one in territory.list_municipalities(state)}
        yield from (((state, text), text) for text in texts if text in known)


def _standing(folios: Iterable[str]) -> dict[Key, Standing]:
    """The works with these folios as they are now, in the states where they are."""
    wanted = sorted(set(folios) - {""})
    found: dict[Key, Standing] = {}
    for at in range(0, len(wanted), _CHUNK):
        rows = Version.objects.filter(
            work__folio__in=wanted[at : at + _CHUNK], number=F("work__version")
        ).values_list("work", "work__state", "work__folio", "number", "dossier")
        for work, state, folio, number, text in rows:
            found[state, folio] = Standing(work, number, from_json(text))
    return found


def template_rows() -> list[tuple[str, ...]]:
    """Titles, what each column takes, and an example: the rows of the template."""
    return [
        tuple(one.title for one in COLUMNS),
        tuple(one.takes + (" Necesaria." if one.needed else "") for one in COLUMNS),
        tuple(one.example for one in COLUMNS),
    ]
