"""Reports made here, of another office and year: no name of a real document is known to the reader."""

from __future__ import annotations

from decimal import Decimal

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Claim, Direction, Kind, Light, Reading
from traza.modules.reading.rules.recognise import read

TABLES = """
INFORME ANUAL DE RESULTADOS 2031

Programa Caminos Vivos de Barrio
SUBPROGRAMA|OBRAS|INVERSIÓN ESTATAL|BENEFICIARIOS
PUENTES PEATONALES|4|2,500,000.00|900
MERCADOS|6|7,500,000.00|4,100
RED DE DRENAJE|2|1,000,000.00|350
TOTAL|12|11,000,000.00|5,350

Fuente: la propia oficina

Programa Caminos Vivos Rurales
SUBPROGRAMA|OBRAS|INVERSIÓN ESTATAL|BENEFICIARIOS
MERCADOS|1|500,000.00|80
RED DE DRENAJE|3|1,500,000.00|700
TOTAL|4|2,000,000.00|780

Regiones del ejercicio
REGIÓN|OBRAS|INVERSIÓN ESTATAL
LLANO ALTO|12|11,000,000.00
COSTA|4|2,000,000.00
TOTAL|16|13,000,000.00

Indicador|Línea base 2029|Resultado 2031|Meta 2035|Fuente|Semáforo
Tasa de obras inconclusas|12.5%|7%|5%|POA|Verde
Talleres impartidos en barrios|40|38||POA|🔴

Cédula de Indicadores|||
INDICADOR|TASA DE OBRAS INCONCLUSAS||
METODO DE CALCULO|Inconclusas / iniciadas * 100||
SENTIDO DEL INDICADOR|Descendente||
FRECUENCIA DE MEDICION|Anual||
FUENTE|Residencias|UNIDAD DE MEDIDA|Porcentaje
Línea base 2029||Meta 2035|
12.5%||4%|

"""


def made(prose: str, municipalities: tuple[str, ...] = ("Villa Clara", "Rosal")) -> Reading:
    lines = (TABLES + prose).strip("\n").split("\n")
    cells = [tuple(line.split("|")) for line in lines]
    rows = tuple(SourceLine(n, 1, "\t".join(c), c) for n, c in enumerate(cells, 1))
    return read(SourceText("0" * 64, "i.txt", SourceFormat.TEXT, None, rows), municipalities)


def claims(prose: str) -> list[Claim]:
    return list(made(prose).claims)


def topics(prose: str) -> list[tuple[str, str]]:
    return [(one.printed, one.topic) for one in claims(prose)]


BARRIO, RURALES = "works/barrio", "works/rurales"
CASES = [
    # A total needs its programme and a count of all its works.
    (
        "Con el Programa Caminos Vivos de Barrio se hicieron 12 obras con $11 mdp, en beneficio de 5,350 personas.",
        [("12", f"{BARRIO}/total"), ("$11 mdp", f"{BARRIO}/total"), ("5,350", f"{BARRIO}/total")],
    ),
    ("Se hicieron 12 obras con $11 mdp.", [("12", "other"), ("$11 mdp", "other")]),
    (
        "El Programa Caminos Vivos de Barrio hizo 3 obras de jardinería con $2 mdp.",
        [("3", "other"), ("$2 mdp", "other")],
    ),
    # Sub-programmes: alone, in a list, together, over both programmes.
    (
        "Del programa Caminos Vivos Rurales, los mercados recibieron $0.5 mdp.",
        [("$0.5 mdp", f"{RURALES}/subprogramme/mercados")],
    ),
    (
        "El Programa Caminos Vivos de Barrio realizó 12 obras, tales como: (4) puentes peatonales, con $2.5 mdp; (6) mercados, con $7.5 mdp.",
        [
            ("12", f"{BARRIO}/total"),
            ("4", f"{BARRIO}/subprogramme/puentes-peatonales"),
            ("$2.5 mdp", f"{BARRIO}/subprogramme/puentes-peatonales"),
            ("6", f"{BARRIO}/subprogramme/mercados"),
            ("$7.5 mdp", f"{BARRIO}/subprogramme/mercados"),
        ],
    ),
    (
        "Los programas Caminos Vivos atendieron mercados y red de drenaje con 10.5 mdp.",
        [("10.5 mdp", "works/all/subprogramme/mercados+red-de-drenaje")],
    ),
    ("Los mercados recibieron $0.5 mdp.", [("$0.5 mdp", "other")]),
    # Two names and two amounts without marks between them: nobody can be sure.
    (
        "El Programa Caminos Vivos de Barrio puso 2 mdp en puentes peatonales 3 mdp en mercados.",
        [("2 mdp", "other"), ("3 mdp", "other")],
    ),
    # What others paid is not what the state paid.
    (
        "El Programa Caminos Vivos de Barrio hizo 12 obras y el municipio aportó 3 mdp.",
        [("12", f"{BARRIO}/total"), ("3 mdp", "other")],
    ),
    # Places: one is a subject, several are not, and a street or a person is no place.
    (
        "En Villa Clara se rehabilitó el mercado con 4.5 mdp.",
        [("4.5 mdp", "works/municipality/villa-clara")],
    ),
    ("En Villa Clara y Rosal se invirtieron 4.5 mdp.", [("4.5 mdp", "other")]),
    ("Se pavimentó la calle Rosal con 4.5 mdp.", [("4.5 mdp", "other")]),
    ("Se pavimentó la avenida Profra. Rosal P. de Luna con 4.5 mdp.", [("4.5 mdp", "other")]),
    ("Se compraron rosales: el rosal costó 900 pesos.", [("900 pesos", "other")]),
    # Aid, committees, budget, emergency.
    (
        "Se otorgaron 310 ayudas sociales con $2.1 mdp.",
        [("310", "aid/total"), ("$2.1 mdp", "aid/total")],
    ),
    ("Se formaron 16 comités ciudadanos.", [("16", "committees/total")]),
    ("En Rosal se formaron 3 comités.", [("3", "other")]),
    (
        "El Presupuesto Autorizado de $20,000,000.00 se ejerció.",
        [("$20,000,000.00", "budget/authorised")],
    ),
    (
        "Por la Declaratoria de Emergencia Sanitaria se dieron 1.5 mdp.",
        [("1.5 mdp", "emergency/total")],
    ),
    # Names and times are not counts.
    ("El artículo 14, fracción 3, del 20 de mayo de 2031, a 10 años, folio AB-2031/15.", []),
]


@pytest.mark.parametrize(("prose", "wanted"), CASES)
def test_each_figure_goes_to_its_subject_or_to_none(
    prose: str, wanted: list[tuple[str, str]]
) -> None:
    assert topics(prose) == wanted


@pytest.mark.parametrize(
    ("prose", "approximate"),
    [
        ("Fueron más de 300 personas.", True),
        ("Fueron aproximadamente 300 personas.", True),
        ("Benefició a más menos 300 personas.", True),
        ("Para más 300 personas.", True),
        ("Cerca de 300 personas.", True),
        ("Fueron 300 personas.", False),
        ("Además, 300 personas.", False),
    ],
)
def test_words_that_make_a_figure_approximate(prose: str, *, approximate: bool) -> None:
    (one,) = claims(prose)
    assert (one.value, one.approximate) == (Decimal(300), approximate)


def test_tables_take_the_programme_of_their_title() -> None:
    names = [table.programme for table in made("").tables if table.kind == "works-by-subprogramme"]
    assert names == ["Caminos Vivos de Barrio", "Caminos Vivos Rurales"]


def test_the_family_is_known_by_its_shape() -> None:
    document = made("").document
    assert (document.kind, document.period) == (Kind.ANNUAL_REPORT, "2031")


def test_an_indicator_joins_its_card_whatever_its_letters() -> None:
    rate, workshops = made("").indicators
    assert (rate.name, rate.direction, rate.printed_light) == (
        "Tasa de obras inconclusas",
        Direction.DOWN,
        Light.GREEN,
    )
    assert rate.target is not None
    assert rate.card_baseline is not None
    assert (rate.target.year, rate.target.value, rate.card_baseline.value) == (
        2035,
        Decimal(4),
        Decimal("12.5"),
    )
    assert (rate.unit, rate.frequency) == ("Porcentaje", "Anual")
    assert (workshops.card_line, workshops.direction, workshops.printed_light) == (
        None,
        None,
        Light.RED,
    )
    assert workshops.target is None


def test_an_indicator_without_a_card_is_told() -> None:
    (notice,) = [one for one in made("").warnings if one.code == "indicator-without-card"]
    assert "Talleres impartidos" in notice.text
