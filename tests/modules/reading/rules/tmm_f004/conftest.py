"""Synthetic forms with known figures, and the damage of bad scans, for the tests beside it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from types import SimpleNamespace

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText

WORDS = [
    "realizar", "integrar", "elaborar", "supervisar", "atender", "promover", "capacitar",
    "talleres", "brigadas", "reuniones", "comités", "expedientes", "dictámenes", "proyectos",
    "jornadas", "vecinos", "escuelas", "parques", "mercados", "familias", "jóvenes", "mujeres",
    "colonias", "ejidos", "archivos", "padrones", "trámites", "licencias", "inspecciones",
    "campañas", "bacheo", "alumbrado", "limpieza", "forestación", "lectura", "deporte", "música",
    "salud", "nutrición", "seguridad",
]  # fmt: skip

MEASURES = ("Informe", "Reunión", "Expediente", "Persona usuaria", "Apoyo", "Jornada", "Taller")


@dataclass
class Truth:
    unit: str
    code: int
    text: str
    measure: str
    annual: int
    cells: list[int | None]
    absolute: int
    adds: bool = True

    @property
    def percent(self) -> str:
        exact = Decimal(100 * self.absolute) / self.annual
        return f"{exact.quantize(Decimal(1), ROUND_HALF_UP)}%"


@dataclass
class Damage:
    """Chances of each damage, by cell or by row; `share` is how often a copy repeats another's."""

    lost_blank: float = 0.0
    extra_blank: float = 0.0
    lost_value: float = 0.0
    digit: float = 0.0
    repeated: float = 0.0
    constant: float = 0.0
    misnumbered: float = 0.0
    pad: float = 0.0
    no_absolute: float = 0.0
    triple: float = 0.0
    share: float = 0.0
    lost_action: float = 0.0


LEVELS = {
    "clean": Damage(),
    "light": Damage(
        lost_blank=0.03, lost_value=0.004, digit=0.004, repeated=0.01, pad=0.2, share=0.3,
        misnumbered=0.005, lost_action=0.02,
    ),
    "moderate": Damage(
        lost_blank=0.1, extra_blank=0.01, lost_value=0.01, digit=0.01, repeated=0.03, constant=0.01,
        pad=0.4, no_absolute=0.05, triple=0.08, share=0.4, misnumbered=0.01, lost_action=0.05,
    ),
    "heavy": Damage(
        lost_blank=0.25, extra_blank=0.02, lost_value=0.03, digit=0.02, repeated=0.06, constant=0.03,
        pad=0.5, no_absolute=0.1, triple=0.1, share=0.5, misnumbered=0.02, lost_action=0.1,
    ),
}  # fmt: skip


@dataclass
class Form:
    truths: list[Truth] = field(default_factory=list)

    def unit(self, code: str) -> list[Truth]:
        return [one for one in self.truths if one.unit == code]

    @property
    def units(self) -> list[str]:
        return list(dict.fromkeys(one.unit for one in self.truths))


def _quarters(rng: random.Random, nothing: int | None) -> list[int | None]:
    size = rng.choice((1, 4, 10, 60, 900))
    kind = rng.random()
    base = rng.randint(1, size) if size > 1 else 1
    if kind < 0.35:
        planned: list[int | None] = [base] * 4
    elif kind < 0.6:
        planned = [rng.randint(1, max(1, 2 * size)) for _ in range(4)]
    else:
        used = rng.sample(range(4), rng.randint(1, 3))
        planned = [rng.randint(1, max(1, size)) if at in used else None for at in range(4)]
    same = rng.random() < 0.5
    done: list[int | None] = []
    for value in planned:
        if value is None:
            done.append(rng.randint(1, size) if rng.random() < 0.05 else None)
        elif same or rng.random() < 0.2:
            done.append(value)
        elif rng.random() < 0.08:
            done.append(nothing if rng.random() < 0.97 else rng.choice((0, None)))
        else:
            done.append(max(0, value + rng.randint(-size, size)) or nothing)
    return [cell for pair in zip(planned, done, strict=True) for cell in pair]


def _goal(rng: random.Random, unit: str, code: int, nothing: int | None) -> Truth:
    text = " ".join(rng.sample(WORDS, rng.randint(6, 14))).capitalize() + "."
    cells = _quarters(rng, nothing)
    annual = sum(cell or 0 for cell in cells[0::2])
    absolute = sum(cell or 0 for cell in cells[1::2])
    return Truth(unit, code, text, rng.choice(MEASURES), annual, cells, absolute)


def make_form(rng: random.Random, oddities: bool = True) -> Form:
    form = Form()
    for number in range(rng.randint(1, 3)):
        unit = str(61000 + 101 * (number + 1))
        first = 100 * (number + 1)
        nothing = rng.choice((0, None))  # how this unit writes that nothing was reached
        goals = [_goal(rng, unit, first + at, nothing) for at in range(rng.randint(3, 14))]
        if rng.random() < 0.3 and len(goals) > 3:
            _make_parent(goals)
        if oddities:
            for goal in goals[1:]:
                _odd(rng, goal)
        form.truths += goals
    return form


def _make_parent(goals: list[Truth]) -> None:
    parent, children = goals[0], goals[1:]
    sums = [sum(child.cells[at] or 0 for child in children) for at in range(8)]
    parent.cells = [value or None for value in sums]
    parent.annual, parent.absolute = sum(sums[0::2]), sum(sums[1::2])


def _odd(rng: random.Random, goal: Truth) -> None:
    """A goal that repeats its value, or whose own print does not add up."""
    chance = rng.random()
    if chance < 0.03:
        value = rng.choice((1, 5, 100))
        goal.cells, goal.annual, goal.absolute, goal.adds = [value] * 8, value, value, False
    elif chance < 0.05:
        goal.annual, goal.adds = goal.annual + rng.randint(1, 3), False


def _number(rng: random.Random, value: int | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if rng.random() < 0.5 else str(value)


def _digit(rng: random.Random, value: int) -> int:
    text = list(str(value))
    at = rng.randrange(len(text))
    text[at] = rng.choice([one for one in "123456789" if one != text[at]])
    return int("".join(text))


def _damaged(rng: random.Random, cells: list[int | None], damage: Damage) -> list[int | None]:
    out: list[int | None] = []
    full = [cell for cell in cells if cell is not None]
    if full and rng.random() < damage.constant:
        return [rng.choice(full)] * len(cells)
    for cell in cells:
        if cell is None:
            if rng.random() >= damage.lost_blank:
                out.append(None)
            continue
        if rng.random() < damage.lost_value:
            if rng.random() < 0.5:
                out.append(None)
            continue
        out.append(_digit(rng, cell) if rng.random() < damage.digit else cell)
        if rng.random() < damage.repeated / 4:
            out.append(cell)
        if rng.random() < damage.extra_blank:
            out.append(None)
    return out


def _fit(rng: random.Random, cells: list[int | None], width: int) -> list[int | None]:
    """Bring a row to the width of its page, as these scans do."""
    cells = list(cells)
    while len(cells) > width and cells[-1] is None:
        cells.pop()
    last = cells[-1] if cells else None
    while len(cells) < width:
        cells.append(None if rng.random() < 0.7 else last)
    return cells


def _page(
    rng: random.Random, goals: list[Truth], damage: Damage, model: dict[int, list[int | None]]
) -> list[str]:
    pad = rng.choice((1, 2)) if rng.random() < damage.pad else 0
    triple = rng.random() < damage.triple
    no_absolute = rng.random() < damage.no_absolute
    repeat_pad = rng.random() < 0.5
    lines = [
        "AYUNTAMIENTO DE EJEMPLO", "AVANCE FÍSICO PROGRAMÁTICO", "TMM-F004",
        "FECHA: OCTUBRE-DICIEMBRE 2024", "RAMO: 61 RAMO DE EJEMPLO", "PROGRAMA: 611 PROGRAMA",
        f"UNIDAD EJECUTORA: {goals[0].unit} DEPARTAMENTO {goals[0].unit}",
        "FINALIDAD: 2 DESARROLLO SOCIAL", "EJE DE GOBIERNO: 2 BIENESTAR",
        "LÍNEAS DE ACCIÓN: 2.1.1 DIAGNÓSTICO", "2.1.4 INCLUSIÓN",
        "LINEA DE ACCION P.M.D.\tMETAS Y ACCIONES\tUNIDAD MEDIDA\tMETA ANUAL\tPERIODO\t\t\t\t\t\t\t",
        "\t\t\t\tENE-MAR\t\tABR-JUN\t\tJUL-SEP\t\tOCT-DIC\t\tAVANCE ABSOLUTO",
        "\t\t\t\t" + "\t".join("PAPAPAPA"),
    ]  # fmt: skip
    for goal in goals:
        shared = goal.code in model and rng.random() < damage.share
        cells = model[goal.code] if shared else _damaged(rng, goal.cells, damage)
        model.setdefault(goal.code, cells)
        if triple and len(cells) == 8:
            cells = [cells[at] for at in (0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7)]
        elif damage.lost_blank and rng.random() < 0.8:
            cells = _fit(rng, cells, 8)
        full = None not in cells
        for _ in range(0 if triple else pad):
            cells = [*cells, cells[-1] if cells and repeat_pad and full else None]
        code = goal.code + rng.choice((1, 3)) if rng.random() < damage.misnumbered else goal.code
        head = [] if rng.random() < damage.lost_action else ["2.1.1, 2.1.4"]
        tail = [] if no_absolute else [_number(rng, goal.absolute)]
        figures = [_number(rng, goal.annual), *(_number(rng, cell) for cell in cells), *tail]
        lines.append(
            "\t".join([*head, f"{code}.- {goal.text}", goal.measure, *figures, goal.percent, ""])
        )
    return [*lines, "", "NOMBRE DE PRUEBA", "RESPONSABLE DEL PROGRAMA", ""]


def print_form(rng: random.Random, form: Form, copies: int, damage: Damage) -> SourceText:
    lines: list[str] = []
    for unit in form.units:
        model: dict[int, list[int | None]] = {}
        for _ in range(copies):
            lines += _page(rng, form.unit(unit), damage, model)
    return text_of("\n".join(lines))


def text_of(text: str) -> SourceText:
    rows = tuple(
        SourceLine(number, 1, line, tuple(line.split("\t")))
        for number, line in enumerate(text.splitlines(), 1)
    )
    return SourceText("0" * 64, "formato.txt", SourceFormat.TEXT, None, rows)


@pytest.fixture(scope="session")
def forms() -> SimpleNamespace:
    """Make synthetic forms and print them with damage."""
    return SimpleNamespace(
        make=make_form, printed=print_form, levels=LEVELS, text_of=text_of, Form=Form, Truth=Truth
    )
