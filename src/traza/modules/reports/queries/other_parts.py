"""Aid, emergencies, indicators, alignment and what else of a year is told in tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from traza.kernel.figure import Unit
from traza.kernel.fold import fold
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.published import IndicatorInfo
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Direction
from traza.modules.reports.contracts.report import Block, Column, Grid, Missing, Scope
from traza.modules.reports.queries.names import LIGHTS, UNNAMED, namer
from traza.modules.reports.queries.numbers import Split, split, written
from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Severity, Status
from traza.modules.works import api as works

MOST_STRATEGIC = 15


def _plain(told: Split, head: str, title: str, name: Any, money: str) -> Grid:
    keys = sorted(told.cells, key=lambda key: (-(told.cells[key] or 0), str(key)))
    total = (("Total", written(told.total, told.unit)),) if told.total is not None else ()
    return Grid(
        title,
        (Column(head), Column(money, is_number=True)),
        tuple((name(key[0]), written(told.cells[key], told.unit)) for key in keys),
        total[0] if total else None,
        (told.source,),
    )


def aid(scope: Scope) -> Iterator[Block]:
    """Aid by concept of spending."""
    told = split(scope, "aid_by_concept", ("concept",))
    if not told.cells:
        yield Missing(f"El registro no tiene ayudas por concepto de {scope.year}.")
        return
    yield _plain(told, "Concepto", f"Ayudas por concepto, {scope.year}", str, "Inversión estatal")


def emergencies(scope: Scope) -> Iterator[Block]:
    """Emergency aid by concept and municipality; a place that is none is as it was written."""
    told = split(scope, "emergency_aid", ("concept", "municipality", "place"))
    if not told.cells:
        yield Missing(f"El registro no tiene ayudas por emergencia de {scope.year}.")
        return
    town = namer("municipality")
    total = ("Total", "", written(told.total, told.unit)) if told.total is not None else None
    rows = [
        (key[0], town(key[1]) if key[1] else key[2] or UNNAMED, written(value, told.unit))
        for key, value in told.cells.items()
    ]
    yield Grid(
        f"Obras y acciones en emergencia, {scope.year}",
        (Column("Concepto"), Column("Municipio"), Column("Inversión estatal", is_number=True)),
        tuple(sorted(rows)),
        total,
        (told.source,),
    )


def indicators(scope: Scope) -> Iterator[Block]:
    """The summary and the results, computed from baseline, result and direction."""
    held = of_year(scope)
    if not held:
        yield Missing(f"El registro no tiene indicadores con resultado de {scope.year}.")
        return
    told = split(scope, "indicators_by_light", ("light",))
    yield Grid(
        f"Resumen de indicadores, calculado, {scope.year}",
        (Column("Semáforo respecto a la línea base"), Column("Indicadores", is_number=True)),
        tuple(
            (LIGHTS[code], written(told.cells[(code,)], Unit.COUNT))
            for code in LIGHTS
            if (code,) in told.cells
        ),
        ("Total", written(told.total, Unit.COUNT)),
        (told.source,),
        "Avance: el último resultado se movió en el sentido del indicador. "
        "Retroceso: se movió en contra.",
    )
    yield _results(scope, held)


def of_year(scope: Scope) -> list[IndicatorInfo]:
    """The published indicators of the agency that have a result of the year."""
    found = [each for slug in scope.documents for each in planning.list_indicators(slug)]
    return [each for each in found if any(one.year == scope.year for one in each.results)]


def _results(scope: Scope, held: list[IndicatorInfo]) -> Grid:
    years = sorted({one.year for each in held for one in each.results if one.year <= scope.year})
    base = sorted({each.baseline_year for each in held if each.baseline_year})
    rows = []
    for each in held:
        results = {one.year: one.printed for one in each.results}
        light = split(scope, "indicators_by_light", ("light",), {"indicator": each.slug}).cells
        seen = next((key[0] for key in light), "unknown")
        start = "sin dato" if each.baseline is None else _value(each, each.baseline)
        rows.append((each.name, start, *(results.get(y, "sin dato") for y in years), LIGHTS[seen]))
    called = f"Línea base {base[0]}" if len(base) == 1 else "Línea base"
    values = split(scope, "indicator_values", ("indicator", "year"), {"year": years})
    lights = split(scope, "indicators_by_light", ("indicator", "light"))
    return Grid(
        f"Resultados de los indicadores, {scope.year}",
        (
            Column("Indicador"),
            Column(called, is_number=True),
            *(Column(f"Resultado {year}", is_number=True) for year in years),
            Column("Semáforo calculado"),
        ),
        tuple(rows),
        None,
        (values.source, lights.source),
    )


def _value(one: IndicatorInfo, value: Any) -> str:
    percent = any("%" in each.printed for each in one.results)
    return f"{value:,}%" if percent else f"{value:,}"


def alignment(scope: Scope) -> Iterator[Block]:
    """The plan nodes that the agency's documents align with."""
    nodes = [each for each in planning.list_plan_nodes() if each.trace.document in scope.documents]
    if not nodes:
        yield Missing("El registro no tiene la alineación de esta dependencia con los planes.")
        return
    called = {each.slug: f"{each.code}. {each.label}" for each in nodes}
    rows = [
        (
            each.plan,
            f"{each.code}. {each.label}",
            "; ".join(called[up] for up in each.up if up in called) or "ninguno registrado",
        )
        for each in nodes
    ]
    yield Grid(
        "Planes, objetivos y con qué se alinean",
        (Column("Plan"), Column("Eje u objetivo"), Column("Contribuye a")),
        tuple(rows),
    )


def special(scope: Scope) -> Iterator[Block]:
    """Special programmes as the agency's documents print them."""
    found = False
    for slug in scope.documents:
        read = reading.reading(slug)
        for table in read.tables if read else ():
            if table.kind.startswith("special-programme"):
                found = True
                yield Grid(
                    f"{table.title} (como se publicó)",
                    tuple(Column(each.title) for each in table.columns),
                    tuple(
                        tuple(row.printed.get(each.name, "") for each in table.columns)
                        for row in table.rows
                    ),
                    None,
                    (),
                    f"Como se imprimió en «{slug}», líneas {table.line_first} a "
                    f"{table.line_last}. Sus montos no son cifras del catálogo.",
                )
    if not found:
        yield Missing("El registro no tiene programas especiales de esta dependencia.")


def strategic(scope: Scope) -> Iterator[Block]:
    """The largest works known by their name."""
    listed = [
        each
        for slug in scope.documents
        for each in works.list_named_works(document=slug, limit=200)
        if each.year == scope.year and each.amount is not None
    ]
    listed.sort(key=lambda each: -(each.amount.centavos if each.amount else 0))
    if not listed:
        yield Missing(f"El registro no identifica obras de {scope.year} con su monto.")
        return
    place = namer("municipality")
    yield Grid(
        f"Obras identificadas de mayor monto, {scope.year}",
        (
            Column("Obra"),
            Column("Municipio"),
            Column("Monto publicado", is_number=True),
            Column("Precisión"),
        ),
        tuple(
            (
                each.name,
                place(each.municipality) if each.municipality else "varios o sin dato",
                written(each.amount.centavos if each.amount else None, Unit.CENTAVOS),
                "redondeado" if each.rounding else "al centavo",
            )
            for each in listed[:MOST_STRATEGIC]
        ),
        None,
        (split(scope, "works_registered_amount", ()).source,),
    )


GRAVE = (Severity.ERROR, Severity.CONTRADICTION)
UNSURE = (Severity.ROUNDING, Severity.DOUBTFUL)


def differences(scope: Scope) -> Iterator[Block]:
    """What was printed and does not hold, or cannot be settled, as the document's checks say."""
    if not [slug for slug in scope.documents if verification.verified(slug) is not None]:
        yield Missing("No hay un documento publicado de este año con el cual comparar.")
        return
    wrong, unsure = _found(scope, GRAVE), _found(scope, UNSURE)
    if not wrong:
        yield Missing("Lo impreso y lo calculado no se contradicen en nada que se pudo comprobar.")
    if wrong:
        yield _compared("Lo que se imprimió y lo que resulta", wrong)
    if unsure:
        yield _compared("Lo que el documento no permite resolver, y lo que se redondeó", unsure)


def _found(scope: Scope, severities: tuple[Severity, ...]) -> list[tuple[str, ...]]:
    """The findings of the documents of those severities, as rows."""
    return [
        (one.check.where, one.check.printed, one.check.recomputed, one.check.explanation)
        for slug in scope.documents
        for severity in severities
        for one in verification.findings(slug, verification.Filters(Status.FAIL, severity))
    ]


def _compared(title: str, rows: list[tuple[str, ...]]) -> Grid:
    heads = ("Dónde se imprimió", "Impreso", "Calculado", "Explicación")
    return Grid(title, tuple(Column(each) for each in heads), tuple(rows))


def cards(scope: Scope) -> Iterator[Block]:
    """The card of each indicator."""
    held = of_year(scope)
    if not held:
        yield Missing(f"El registro no tiene cédulas de indicadores de {scope.year}.")
    printed = {slug: _printed_cards(slug) for slug in {each.trace.document for each in held}}
    for each in held:
        yield _card(each, printed[each.trace.document].get(each.card_line or 0, {}))


# The fields of an official card, in its order, with the words by which one is recognised.
FIELDS = (
    ("Unidad responsable", "unidad responsable"),
    ("Unidad ejecutora", "unidad ejecutora"),
    ("Objetivo", "objetivo"),
    ("Indicador", "indicador"),
    ("Objetivo del indicador", "objetivo del indicador"),
    ("Descripción general", "descripcion general"),
    ("Método de cálculo", "metodo de calculo"),
    ("Sentido del indicador", "sentido del indicador"),
    ("Frecuencia de medición", "frecuencia de medicion"),
    ("Fuente", "fuente"),
    ("Unidad de medida", "unidad de medida"),
    ("Referencia adicional", "referencia adicional"),
)


def _printed_cards(slug: str) -> dict[int, dict[str, str]]:
    """The cards of a document by their first line: value by folded field."""
    read = reading.reading(slug)
    found: dict[int, dict[str, str]] = {}
    for table in read.tables if read else ():
        if table.kind == "indicator-card":
            cells = {
                fold(str(row.cells.get("field") or "")): str(row.cells.get("value") or "")
                for row in table.rows
            }
            found |= dict.fromkeys(range(table.line_first, table.line_last + 1), cells)
    return found


def _card(one: IndicatorInfo, printed: dict[str, str]) -> Grid:
    direction = Direction(one.direction).spanish if one.direction else ""
    ours = {
        "unidad responsable": one.responsible,
        "indicador": one.name,
        "metodo de calculo": one.method,
        "sentido del indicador": direction,
        "frecuencia de medicion": one.frequency,
        "fuente": one.data_source,
        "unidad de medida": one.unit,
    }
    rows = [(title, ours.get(key) or printed.get(key) or "sin dato") for title, key in FIELDS]
    base = one.card_baseline if one.card_baseline is not None else one.baseline
    rows.append((f"Línea base {one.baseline_year or ''}".strip(), _said(one, base)))
    rows.append((f"Meta {one.target_year or ''}".strip(), _said(one, one.target)))
    return Grid(f"Cédula de indicador: {one.name}", (Column("Campo"), Column("Valor")), tuple(rows))


def _said(one: IndicatorInfo, value: Any) -> str:
    return "sin dato" if value is None else _value(one, value)
