"""Make annual results reports of agencies that do not exist, whose every figure holds.

`report(seed)` gives the lines of a report as text with tab-separated tables: two programmes by
sub-programme and by region, an emergency table, aid by concept, indicators with their printed
lights, a summary, cards, and prose that repeats the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random

SUBPROGRAMMES = (
    "PAVIMENTACIÓN", "AGUA POTABLE", "ALUMBRADO PÚBLICO", "ELECTRIFICACIÓN", "CENTROS DE SALUD",
    "PARQUES Y ÁREAS VERDES", "INSTALACIONES DEPORTIVAS", "DRENAJE PLUVIAL", "CAMINOS RURALES",
    "MEJORAMIENTO DE EDIFICIOS ESCOLARES", "GUARNICIONES Y BANQUETAS", "BIBLIOTECAS",
)  # fmt: skip
REGIONS = ("COSTA", "VALLE NORTE", "SIERRA ALTA", "DESIERTO", "RÍO GRANDE", "FRONTERA", "LLANOS")
TOWNS = ("URES", "BACERAC", "QUIRIEGO", "CUMPAS", "GRANADOS", "ARIZPE", "TEPACHE", "SOYOPA")
PROGRAMMES = (
    ("Obra Cercana en Apoyo a los Municipios", "Atención Inmediata Obra Cercana"),
    ("Unidos por tu Colonia", "Respuesta Emergente Directa"),
    ("Fortalece tu Municipio", "Emergencias y Obra Directa"),
)


@dataclass(frozen=True)
class Work:
    """A row of works: count, the three shares in centavos, and people."""

    label: str
    works: int
    shares: tuple[int, int, int]
    people: int


@dataclass(frozen=True)
class Report:
    """The text of a report and what it was made from."""

    lines: tuple[str, ...]
    programmes: tuple[str, str]
    by_sub: tuple[tuple[Work, ...], tuple[Work, ...]]


def pesos(centavos: int) -> str:
    """1234567 is "12,345.67"."""
    return f"{Decimal(centavos).scaleb(-2):,.2f}"


def millions(centavos: int, places: int = 1) -> str:
    """Rounded half up: "12.3 mdp"."""
    step = Decimal(1).scaleb(-places)
    return f"{Decimal(centavos).scaleb(-8).quantize(step, rounding=ROUND_HALF_UP)} mdp"


def report(seed: int) -> Report:
    """A report whose figures all hold; the same seed gives the same report."""
    dice = Random(seed)
    names = dice.choice(PROGRAMMES)
    tables = tuple(
        tuple(_work(dice, label) for label in dice.sample(SUBPROGRAMMES, dice.randint(4, 9)))
        for _ in names
    )
    joint, direct = tables
    lines = ["INFORME ANUAL DE RESULTADOS 2031", "", "Resumen de Resultados de Indicadores:", ""]
    indicators = _indicators(dice, names[1], sum(one.works for one in direct))
    lines += _summary(indicators) + _results(indicators)
    for name, rows, shared in ((names[0], joint, True), (names[1], direct, False)):
        lines += ["", "OBRAS REALIZADAS POR SUB-PROGRAMAS E INVERSION DEL EJERCICIO 2031", ""]
        lines += [f"Programa {name}", "", *_works(rows, "SUBPROGRAMA", shared)]
        lines += ["", "OBRAS REALIZADAS POR REGIONES EN EL EJERCICIO 2031", ""]
        regions = _regroup(dice, rows)
        lines += [f"Programa {name}", "", *_works(regions, "REGION ESTATAL DE DESARROLLO", shared)]
    lines += ["", *_emergency(dice), "", *_aid(dice), "", *_prose(names, joint, direct), ""]
    for indicator in indicators:
        lines += ["", *_card(indicator)]
    return Report(tuple(lines), names, (joint, direct))


def _work(dice: Random, label: str) -> Work:
    state = dice.randint(30_000_000, 4_500_000_000)
    shares = (state, dice.randint(1, state), dice.randint(1, state))
    return Work(label, dice.randint(1, 190), shares, dice.randint(100, 150_000))


def _regroup(dice: Random, rows: tuple[Work, ...]) -> tuple[Work, ...]:
    """The same totals cut by region."""
    labels = sorted(dice.sample(REGIONS, dice.randint(3, len(REGIONS))))
    count = len(labels)
    works = _cut(dice, sum(row.works for row in rows), count)
    people = _cut(dice, sum(row.people for row in rows), count)
    shares = [_cut(dice, sum(row.shares[at] for row in rows), count) for at in range(3)]
    return tuple(
        Work(label, works[at], (shares[0][at], shares[1][at], shares[2][at]), people[at])
        for at, label in enumerate(labels)
    )


def _cut(dice: Random, total: int, parts: int) -> list[int]:
    marks = sorted(dice.randint(0, total) for _ in range(parts - 1))
    ends = [0, *marks, total]
    return [high - low for low, high in pairwise(ends)]


def _works(rows: tuple[Work, ...], first: str, shared: bool) -> list[str]:
    total = Work(
        "Total", sum(row.works for row in rows),
        (sum(r.shares[0] for r in rows), sum(r.shares[1] for r in rows),
         sum(r.shares[2] for r in rows)),
        sum(row.people for row in rows),
    )  # fmt: skip
    if shared:
        head = [
            f"{first}\tNo. DE OBRA(S)\tESTRUCTURA FINANCIERA\t\t\t\tNo. BENEFICIARIOS",
            "\t\tINVERSIÓN TOTAL\tCECOP\tMUNICIPIO\tCOMUNIDAD\t",
        ]
    else:
        head = [f"{first}\tN° OBRAS\tINVERSION CECOP\tN° BENEFICIADOS"]
    return head + [_row(row, shared) for row in (*rows, total)]


def _row(row: Work, shared: bool) -> str:
    sign = "$ " if row.label == "Total" else ""
    money = [sum(row.shares), *row.shares] if shared else [row.shares[0]]
    cells = [row.label, f"{row.works:,}", *(sign + pesos(one) for one in money), f"{row.people:,}"]
    return "\t".join(cells)


@dataclass(frozen=True)
class _Indicator:
    name: str
    unit: str
    up: bool
    percent: bool
    baseline: int
    results: tuple[int, int, int]

    def shown(self, number: int) -> str:
        return f"{number}%" if self.percent else f"{number:,}"

    @property
    def light(self) -> str:
        gain = self.results[-1] - self.baseline
        if gain == 0:
            return "Amarillo"
        return "Verde" if (gain > 0) == self.up else "Rojo"


def _indicators(dice: Random, programme: str, direct: int) -> list[_Indicator]:
    def three() -> tuple[int, int, int]:
        return (dice.randint(20, 90), dice.randint(20, 90), dice.randint(20, 90))

    return [
        _Indicator("Porcentaje de proyectos terminados en tiempo", "Porcentaje", True, True, 60,
                   three()),
        _Indicator(f"Obras ejecutadas de manera directa del programa {programme}", "Obra", True,
                   False, 40, (90, 70, direct)),
        _Indicator("Quejas recibidas por retraso", "Queja", dice.random() < 0.5, False, 50,
                   three()),
    ]  # fmt: skip


def _summary(indicators: list[_Indicator]) -> list[str]:
    lights = [one.light for one in indicators]
    counts = [len(lights), *(lights.count(light) for light in ("Verde", "Rojo", "Amarillo")), 0]
    return [
        "Número de Indicadores\tCon Avance\tSin Avance\tIgual\tSin Información",
        "\t".join(str(count) for count in counts),
    ]


def _results(indicators: list[_Indicator]) -> list[str]:
    rows = [
        "\t".join(
            [one.name, *(one.shown(number) for number in (one.baseline, *one.results)), "POA",
             one.light]
        )
        for one in indicators
    ]  # fmt: skip
    return [
        "", "Resultados de los Indicadores de los Objetivos", "",
        "Indicador\tLínea base 2028\tResultado 2029\tResultado 2030\tResultado 2031\tFuente\t"
        "Semáforo (respecto a línea base) *",
        *rows, "", "*Verde: Avance; Amarillo: igual; Rojo: Retroceso",
    ]  # fmt: skip


def _card(one: _Indicator) -> list[str]:
    # Beyond any result that `_indicators` may draw, on the right side of the baseline.
    far = 37 if one.percent else 9037
    target = one.baseline + far if one.up else one.baseline - 37
    return [
        "Cédula de Indicadores\t\t\t",
        "UNIDAD RESPONSABLE\tConsejo de Obra\tUNIDAD EJECUTORA\tDirección Técnica",
        "Características\t\t\t",
        f"INDICADOR\t{one.name}\t\t",
        f"SENTIDO DEL INDICADOR\t{'Ascendente' if one.up else 'Descendente'}\t\t",
        "FRECUENCIA DE MEDICION\tTrimestral\t\t",
        f"FUENTE\tDirección Técnica\tUNIDAD DE MEDIDA\t{one.unit}",
        "Línea base 2028\t\tMeta 2034\t",
        f"{one.shown(one.baseline)}\t\t{one.shown(target)}\t",
    ]


def _emergency(dice: Random) -> list[str]:
    amounts = [dice.randint(1_000_000, 90_000_000) for _ in range(dice.randint(3, 8))]
    rows = [
        f"REHABILITACION DEL POZO NUMERO {at}\t{TOWNS[at]}\t{pesos(amount)}"
        for at, amount in enumerate(amounts)
    ]
    return [
        "AYUDAS PRIORITARIAS A MUNICIPIOS POR TEMA DE SEQUIA\t\t",
        "CONCEPTO\tMUNICIPIO\tINVERSIÓN ESTATAL (pesos)", *rows, f"\t\t$ {pesos(sum(amounts))}",
    ]  # fmt: skip


def _aid(dice: Random) -> list[str]:
    labels = ("Ayudas sociales a personas", "Donativos a instituciones", "Ayudas por desastres")
    amounts = [dice.randint(100_000_000, 3_000_000_000) for _ in labels]
    rows = [
        f"{at}\t{label}\t{pesos(amount)}"
        for at, (label, amount) in enumerate(zip(labels, amounts, strict=True), 1)
    ]
    return [
        "Inversión Estatal Distribuida en Ayudas Diversas 2031", "",
        "No.\tConcepto\tInversión Estatal", *rows, f"Total\t\t{pesos(sum(amounts))}",
    ]  # fmt: skip


def _prose(names: tuple[str, str], joint: tuple[Work, ...], direct: tuple[Work, ...]) -> list[str]:
    first, one = joint[0], direct[0]
    works, money = sum(row.works for row in direct), sum(row.shares[0] for row in direct)
    people = sum(row.people for row in direct)
    concerted = sum(row.shares[0] for row in joint)
    count = sum(row.works for row in joint)
    return [
        f"A través del programa {names[1]} se realizaron {works:,} obras, con una inversión "
        f"estatal de {millions(money)}, en beneficio de {people:,} habitantes.",
        "",
        f"Mediante el programa {names[0]} se concertaron {count:,} obras con una inversión estatal "
        f"de {millions(concerted)}.",
        "",
        f"En el programa {names[1]}, el subprograma {one.label.capitalize()} tuvo {one.works:,} "
        f"obras con una inversión de {millions(one.shares[0])}.",
        "",
        f"En el programa {names[0]}, el subprograma {first.label.capitalize()} tuvo "
        f"{first.works:,} obras con una inversión estatal de {millions(first.shares[0])}, "
        f"beneficiando a {first.people:,} ciudadanos.",
    ]
