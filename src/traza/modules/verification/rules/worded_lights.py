"""Lights of tables and cards against a legend that tells them in words of a goal and a base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from traza.modules.reading.contracts import Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.grid import label, place
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.legend_lights import light_key
from traza.modules.verification.rules.lit_by_words import (
    CardLights,
    Triple,
    lights_of_cards,
    of_card,
    triples,
)
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, compared, failed, held
from traza.modules.verification.rules.records import Card, boxes_of
from traza.modules.verification.rules.tables.notes import SAID, bound, notes
from traza.modules.verification.rules.told import stems
from traza.modules.verification.rules.worded import Worded, worded


@dataclass(frozen=True, slots=True)
class _Judged:
    triple: Triple
    agree: tuple[Row, ...]
    against: tuple[Row, ...]

    @property
    def few(self) -> bool:
        """Whether the rows that do not fit are so few that they may be wrong."""
        return len(self.against) <= max(1, len(self.agree) // 4)


def of_column(
    reading: Reading, table: Table, column: Column, lights: dict[int, str], ids: Ids
) -> list[Check]:
    """One check a light of a column, by a legend in words; none when none is understood."""
    found = [one for one in worded(reading, set(lights.values())) if not one.plain_shares]
    if not found:
        return []
    most = max(len(one.lights) for one in found)
    legend = min(
        (one for one in found if len(one.lights) == most), key=lambda one: _far(table, one)
    )
    tried = [_judge(table, triple, legend, lights) for triple in triples(table, legend)]
    # "El valor al cuarto trimestre": the columns that the legend names, if they bear it out.
    most = max((one.triple.named(legend) for one in tried), default=0)
    named = [one for one in tried if one.triple.named(legend) == most]
    tried = named if any(len(one.agree) > 1 and one.few for one in named) else tried
    best = max(tried, key=lambda one: len(one.agree), default=None)
    if best is None or not best.agree:
        return []
    rivals = [one for one in tried if len(one.agree) == len(best.agree)]
    common = set.intersection(*({row.line for row in one.against} for one in rivals))
    against = [row for row in best.against if row.line in common]
    made = [_check((table, column, row), legend, best.triple, ids, None) for row in best.agree]
    if best.few and (len(best.agree) > 1 or len(tried) == 1):
        made += [
            _check((table, column, row), legend, best.triple, ids, Severity.ERROR)
            for row in against
        ]
    return made


def _far(table: Table, legend: Worded) -> int:
    if legend.line > table.line_last:
        return legend.line - table.line_last
    return abs(table.line_first - legend.line) + 1


def _judge(table: Table, triple: Triple, legend: Worded, lights: dict[int, str]) -> _Judged:
    agree: list[Row] = []
    against: list[Row] = []
    for row in table.rows:
        light = lights.get(row.line)
        may = triple.lights(table, row, legend) if light in legend.lights else frozenset()
        if may:
            (agree if light in may else against).append(row)
    return _Judged(triple, tuple(agree), tuple(against))


def _check(
    spot: tuple[Table, Column, Row],
    legend: Worded,
    triple: Triple,
    ids: Ids,
    severity: Severity | None,
) -> Check:
    table, column, row = spot
    printed = row.printed.get(column.name, "").strip()
    right = " o ".join(sorted(triple.lights(table, row, legend)))
    where = place(table, (row,), column, row)
    where = Place(where.where, tuple(dict.fromkeys((row.line, legend.line))),
                  where.pages, where.table, where.cell)  # fmt: skip
    figures = (
        f"{row.printed.get(triple.result.name, '')} contra {row.printed.get(triple.goal.name, '')}"
    )
    identity = ids.next(f"{table.id}:{row.line}:{column.name}")
    says = (
        f"En «{label(table, row)}», {triple.name} es {figures}; la leyenda del documento le da "
        f"«{right}» y la tabla dice «{printed}»."
    )
    severity, says = unless_left(spot, legend.text, severity, says)
    return compared(identity, severity, where, (printed, right), says)


# That somebody may give another light than the figures do.
_JUDGED = re.compile(
    r"\bpued|\bpodra|\bsalvo\b|\bexcep|\bjuicio\b|\b(?:a|su|sus) criterios?\b|\btambien\b|"
    r"\bademas\b|\bajust|\bindependient|\bsin embargo|\baunque\b|\bdiscrecion|\bno solo\b"
)
_OF_LIGHTS = re.compile(
    r"\bsemaforo|\bnivel|\bcolor|\balerta|\bcalific|\bvalora|\bestatus|\bestado"
)


def unless_left(
    spot: tuple[Table, Column, Row], legend: str, severity: Severity | None, says: str
) -> tuple[Severity | None, str]:
    """What a wrong light is, and what is told of it: doubtful where a note or the legend leaves it
    to somebody to judge."""
    table, column, row = spot
    if severity is None:
        return None, says
    note = bound(table, row, column, label=True) or left_to_judge(
        column.title, (legend, table.title, *notes(table))
    )
    return (severity, says) if note is None else (Severity.DOUBTFUL, f"{says} {SAID}: «{note}».")


def left_to_judge(title: str, texts: tuple[str, ...]) -> str | None:
    """The sentence of the legend, or of the notes, that leaves the light to somebody."""
    mine = stems(title)
    for text in texts:
        for said in re.split(r"[.;](?=\s|$)", text):
            words = plain(said)
            named = _OF_LIGHTS.search(words) or mine & stems(said)
            if _JUDGED.search(words) and named:
                return said.strip()
    return None


def of_cards(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One check a light that a card prints, when every reading of its legend gives another."""
    for card, title, printed, line in lights_of_cards(boxes_of(reading)):
        light = light_key(printed)
        for legend in worded(reading, {light})[:1] if light else ():
            found = of_card(card, legend)
            if found is None or light not in legend.lights:
                continue
            yield _card_check((card, title, printed, line), legend, found, ids)


def _card_check(
    field: tuple[Card, str, str, int],
    legend: Worded,
    found: CardLights,
    ids: Ids,
) -> Check:
    card, title, printed, line = field
    right = " o ".join(sorted(found.lights))
    lines = tuple(dict.fromkeys((line, *found.lines, legend.line)))
    where = Place(f"Ficha «{card.name or card.table.title}», «{title}»", lines, (), card.table.id)
    identity = ids.next(f"{card.table.id}:{line}")
    says = (
        f"En la ficha, por {found.name}, la leyenda del documento da «{right}»; «{title}» dice "
        f"«{printed}»."
    )
    if light_key(printed) in found.lights:
        return held(identity, where, printed, right, says)
    note = left_to_judge(title, (legend.text, *notes(card.table)))
    says += f" {SAID}: «{note}»." if note is not None else ""
    severity = Severity.ERROR if note is None else Severity.DOUBTFUL
    return failed(identity, severity, where, printed, right, says=says)
