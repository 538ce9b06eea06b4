"""The declared way of an indicator (up or down) against its baseline, target and compliance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.card_fields import run as card_checks
from traza.modules.verification.rules.grid import data_rows, of_type, readable, value
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.own_legend import run as legend_checks
from traza.modules.verification.rules.percent import KIND as PERCENT
from traza.modules.verification.rules.percent import of_table
from traza.modules.verification.rules.records import Card, boxes_of, cards_of, number_of
from traza.modules.verification.rules.tables.notes import SAID, notes
from traza.modules.verification.rules.tables.ways import (
    BASE,
    TARGET,
    WAY,
    base_and_target,
    side,
    way_columns,
    way_of,
)
from traza.modules.verification.rules.told import stems
from traza.modules.verification.rules.wording import number

KIND = "way"
_RESULT = re.compile(
    r"^(?:valor (?:20\d\d|actual)|ultimo dato|dato 20\d\d|avance|quedamos en)\b(?!.*%)|"
    r"\b(?:alcanz|observad|logr|resultad|realizad|obtenid|real\b)"
    r"(?!.*(?:%|\bmetas?\b|\btrimestr|\bsemestr|\bmensual|\bbimestr))"
)
# A reason why a target goes the other way: it is a ceiling, or somebody changed it.
_REASON = re.compile(
    r"\b(?:aunque|porque|debid[oa]|ya que|pese|a pesar|no obstante|sin embargo|techo|tope|toler|"
    r"conten|no (?:rebas|exced|super|deb)|ajust|relaj|por ser|dado que|toda vez|se decid|se acord|"
    r"se permit|se estim|se prev|se espera que|inevitab|como maximo|a lo mas|sirve de)"
)
_RATE = re.compile(r"%|cumplimiento|porcentaje de avance")
# What is good to lose, and what is good to have: only names that leave no doubt.
_LESS_OF = re.compile(
    r"\bdeser|\bmortal|\bmorbil|\brezago|\bcarencia|\bpobreza|\bfugas?\b|\baccident|\bdelit|\brobos?\b|"
    r"\bquejas?\b|\bperdidas?\b|\bmoros|\bdias (?:para|de (?:espera|tramite|respuesta))|"
    r"\btiempo (?:de|promedio|para|medio)|\bbajo peso|\bdesnutri|\bobesidad|\bsobrepeso|\banemia|"
    r"\bembarazo|\banalfab|\breprob|\babandono|\bincidencia|\bprevalencia|\bemision|\bcontamin|"
    r"\badeudo|\bvencid|\bpendientes?\b|\bsin\b|\bmerma|\bhomicid|\bviolencia|\bfeminicid|\bcontagio|"
    r"\brechazad|\berrores|\bfallas|\binterrup|\bhacin|\bdesemple|\binformalidad|\bdeforest|"
    r"\bincendio|\bausent|\brezagad|\bperdid|\bpiso de tierra"
)
_MORE_OF = re.compile(
    r"\bcobertura|\basistencia|\bsatisf|\beficien|\beficacia|\bcumplim|\btitulad|\btitulacion|"
    r"\begresad|\bcapacit|\bcertific|\b(?:viviendas?|escuelas?|localidades|tomas|hogares|planteles|"
    r"unidades|clinicas|personas|familias) con\b|\bdisponib|\bacceso\b|\bvacun|\bsuperviv|"
    r"\besperanza de vida|\breforest|\brehabilit|\binstalad|\bmatricula|\bpermanencia|"
    r"\bresueltas?\b|\batendid|\bbeneficiad|\bproductiv|\brecaudacion"
)


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator as a row or a card tells it."""

    name: str
    line: int
    down: bool
    way: str
    base: Decimal
    target: Decimal
    result: Decimal | None
    rate: Decimal | None
    last: int = 0
    why: str | None = None


def run(reading: Reading) -> Iterable[Check]:
    """One check an indicator that prints its way, its baseline and its target."""
    ids = Ids(KIND)
    turned = (check for table in readable(reading.tables) for check in of_table(table))
    told = {
        line
        for check in (*legend_checks(reading), *card_checks(reading), *turned)
        if check.severity is Severity.CONTRADICTION
        or (check.severity is not None and check.kind != PERCENT)
        for line in check.lines
    }
    seen: set[str] = set()
    for one in (*_rows(reading), *_cards(reading)):
        if one.base == one.target or any(one.line <= line <= one.last for line in told):
            continue
        check = _check(one, ids)
        if check.severity is None or plain(one.name) not in seen:
            yield check
        seen.add(plain(one.name))


def _rows(reading: Reading) -> Iterator[Told]:
    for table in readable(reading.tables):
        columns = base_and_target(table)
        if columns is None or not way_columns(table):
            continue
        others = [one for one in of_type(table, *_NUMERIC) if one not in columns]
        result, rate = _only(others, _RESULT), _only(others, _RATE)
        for row in data_rows(table):
            way = way_of(table, row)
            base, target = (value(row, one) for one in columns)
            if way is not None and base is not None and target is not None:
                name = _label(table, row, way_columns(table))
                last = value(row, result) if result is not None else None
                said = value(row, rate) if rate is not None else None
                why = _reason(reading, name, notes(table))
                figures = (base, target, last, said)
                yield Told(name, row.line, way[1], way[0], *figures, row.line, why)


_NUMERIC = (CellType.NUMBER, CellType.COUNT, CellType.PERCENT, CellType.MONEY)


def _only(columns: list[Column], pattern: re.Pattern[str]) -> Column | None:
    """The only column whose title matches."""
    found = [column for column in columns if pattern.search(plain(column.title))]
    return found[0] if len(found) == 1 else None


def _reason(reading: Reading, name: str, near: tuple[str, ...]) -> str | None:
    """The note, or the sentence that speaks of the indicator, that may say why its target is so."""
    mine = stems(name)
    told = [one.text for one in reading.sentences if len(mine & stems(one.text)) * 2 >= len(mine)]
    return next((text for text in (*near, *told) if _REASON.search(plain(text))), None)


def _label(table: Table, row: Row, ways: tuple[Column, ...]) -> str:
    texts = [
        str(row.cells[column.name])
        for column in table.columns
        if column.type is CellType.TEXT and column not in ways and row.cells.get(column.name)
    ]
    return max(texts[:3], key=len, default=f"renglón de la línea {row.line}")


def _cards(reading: Reading) -> Iterator[Told]:
    known = {one.card_line for one in reading.indicators if one.target and one.direction}
    for card in cards_of(reading):
        if any(line in known for line in range(card.table.line_first, card.table.line_last + 1)):
            continue  # the rule of targets has it
        way, base, target = (card.get(one) for one in (WAY, BASE, TARGET))
        if way is not None and base is None and target is None:
            base, target = _values_of(reading, card)
        if way is None or base is None or target is None:
            continue
        down, first, then = side(way[1]), number_of(base[1]), number_of(target[1])
        result = card.get(_RESULT)
        if down is not None and first is not None and then is not None:
            last, end = number_of(result[1]) if result else None, card.table.line_last
            why = _reason(reading, card.name, notes(card.table))
            yield Told(card.name, way[2], down, way[1], first, then, last, None, end, why)


Field = tuple[str, str, int] | None


def _values_of(reading: Reading, card: Card) -> tuple[Field, Field]:
    """The base and the goal of a card that prints its values in the next box of labels."""
    after = [one for one in reading.tables if one.line_first > card.table.line_last]
    nearest = min(after, key=lambda one: one.line_first, default=None)
    for box in boxes_of(reading):
        if box.table is nearest and box.get(WAY) is None:
            return box.get(BASE), box.get(TARGET)
    return None, None


def _check(one: Told, ids: Ids) -> Check:
    identity = ids.next(slug(one.name) or str(one.line))
    where = Place(f"Indicador «{one.name}»", (one.line,))
    base, target = number(one.base), number(one.target)
    if (one.target < one.base) == one.down:
        says = f"De {base} a {target} la meta va en el sentido que se dice ({one.way})."
        return held(identity, where, one.way, one.way, says)
    right = "descendente" if not one.down else "ascendente"
    says = f"El sentido dice «{one.way}», pero la meta ({target}) va al revés de la línea base "
    says += f"({base})."
    if _rate_denies(one):
        return failed(
            identity, Severity.CONTRADICTION, where, one.way, right,
            says=f"{says} El cumplimiento impreso también se calculó al revés.",
        )  # fmt: skip
    if _named_otherwise(one):
        says += f" Por su nombre, lo que se busca es que sea {right}."
        return failed(identity, Severity.CONTRADICTION, where, one.way, right, says=says)
    if one.why is None and not _moved_as_said(one):
        says += " El sentido y las dos cifras no pueden ser correctos a la vez."
        return failed(identity, Severity.CONTRADICTION, where, one.way, right, says=says)
    says += f" {SAID}: «{one.why}»." if one.why is not None else ""
    says += " El documento no permite saber si lo equivocado es el sentido o una de las cifras."
    return failed(identity, Severity.DOUBTFUL, where, one.way, right, says=says)


def _moved_as_said(one: Told) -> bool:
    """Whether the result moved as the way says: then the target may be a ceiling or a floor."""
    return one.result is not None and one.result != one.base and (one.result < one.base) == one.down


def _named_otherwise(one: Told) -> bool:
    """Whether the name leaves no doubt of the other way, and the result moved that way too."""
    name = plain(one.name)
    less, more = _LESS_OF.search(name) is not None, _MORE_OF.search(name) is not None
    if less == more or less is one.down:
        return False
    if one.result is None or one.result == one.base:
        return False
    return (one.result < one.base) == (one.target < one.base)


def _rate_denies(one: Told) -> bool:
    """Whether the printed compliance is that of the other way, and not of the declared one."""
    if one.rate is None or one.result is None or not one.result or not one.target:
        return False
    up, down = 100 * one.result / one.target, 100 * one.target / one.result
    declared, other = (down, up) if one.down else (up, down)
    return abs(one.rate - other) <= 1 < abs(one.rate - declared)


RULE = Rule(
    kind=KIND,
    title="Sentido del indicador",
    definition=(
        "La meta de un indicador ascendente debería ser mayor que su línea base, y la de uno "
        "descendente menor. Es dudoso si una nota da la razón o si el resultado se movió como el "
        "sentido dice: la meta puede ser un tope."
    ),
    citation=None,
    run=run,
)
