"""The printed tables of the form, one for each page, cells as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from traza.modules.reading.contracts import CellType, Column, Row, Table, Value

from .form import UNREAD, WIDTH, Copy, FormPage

_QUARTERS = ("ene_mar", "abr_jun", "jul_sep", "oct_dic")
_TITLES = ("enero a marzo", "abril a junio", "julio a septiembre", "octubre a diciembre")


def _columns(surplus: int) -> tuple[Column, ...]:
    columns = [
        Column("linea_de_accion", "Línea de acción P.M.D.", CellType.TEXT),
        Column("numero", "Número de meta", CellType.TEXT),
        Column("meta", "Metas y acciones", CellType.TEXT),
        Column("unidad_medida", "Unidad de medida", CellType.TEXT),
        Column("meta_anual", "Meta anual", CellType.COUNT),
    ]
    for name, title in zip(_QUARTERS, _TITLES, strict=True):
        columns.append(Column(f"p_{name}", f"Programado de {title}", CellType.COUNT))
        columns.append(Column(f"a_{name}", f"Alcanzado de {title}", CellType.COUNT))
    for extra in range(1, surplus + 1):
        columns.append(Column(f"sobrante_{extra}", f"Celda sobrante {extra}", CellType.COUNT))
    return (
        *columns,
        Column("absoluto", "Avance absoluto", CellType.COUNT),
        Column("relativo", "Acumulado relativo", CellType.PERCENT, "%"),
        Column("observaciones", "Observaciones", CellType.TEXT),
    )


def _values(copy: Copy, surplus: int) -> dict[str, Value]:
    row = copy.row
    values: dict[str, Value] = {
        "linea_de_accion": row.action_text or None,
        "numero": row.code,
        "meta": row.text,
        "unidad_medida": row.measure,
        "meta_anual": row.annual,
    }
    names = [f"{kind}_{name}" for name in _QUARTERS for kind in ("p", "a")]
    names += [f"sobrante_{extra}" for extra in range(1, surplus + 1)]
    cells = (*copy.slots, *(None,) * len(names))
    values.update(zip(names, cells, strict=False))
    values["absoluto"] = copy.absolute
    values["relativo"] = row.percent
    values["observaciones"] = row.observation
    return values


def _row(copy: Copy, surplus: int) -> Row:
    raw = _values(copy, surplus)
    unread = tuple(name for name, value in raw.items() if value == UNREAD)
    cells = {name: None if name in unread else value for name, value in raw.items()}
    printed = {name: "" if value is None else str(value) for name, value in cells.items()}
    prints = iter(copy.row.unreadable)
    for name in unread:
        printed[name] = next(prints, "")
    return Row(copy.row.line, copy.row.page, False, cells, printed, unread)


def table_of(page: FormPage, copies: Sequence[Copy]) -> Table:
    """The table of one printed page: quarter cells by position, before any reconstruction."""
    surplus = max(0, *(len(copy.slots) - WIDTH for copy in copies))
    lines = [line.number for line in (*page.heading, *page.rows)]
    return Table(
        id=f"tmm-f004-{page.index + 1}",
        kind="tmm-f004",
        title=f"Avance físico programático, página {page.page}",
        page=page.page,
        line_first=min(lines),
        line_last=max(lines),
        columns=_columns(surplus),
        rows=tuple(_row(copy, surplus) for copy in copies),
    )
