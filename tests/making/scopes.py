"""Sentences about other years, parts of a year, places and stages, for documents whose tables hold.

`document(dice)` gives a report with one table and what its total counts; `honest` and `lie` give a
sentence for it: of another scope with any figure, or of the very scope with a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

NAMES = (
    "Calles Dignas", "Escuelas al Cien por Sonrisas", "Manos a la Obra Vecinal", "Agua en tu Hogar",
    "Raíces del Campo", "Luz para el Barrio", "Caminemos con Seguridad", "Plazas Vivas",
)  # fmt: skip
ROWS = ("COSTA", "VALLE NORTE", "SIERRA ALTA", "DESIERTO", "RÍO GRANDE", "FRONTERA", "LLANOS")
THINGS = (
    # The noun, its verb, the column, the title, the names of rows.
    ("becas", "se otorgaron", "Becas", "Becas otorgadas", ("Primaria", "Secundaria", "Posgrado")),
    ("tomas", "se instalaron", "Tomas", "Tomas instaladas", ("Doméstica", "Comercial", "Industrial")),
    ("talleres", "se impartieron", "Talleres", "Talleres impartidos", ("Música", "Danza", "Teatro")),
    ("dosis", "se aplicaron", "Dosis", "Dosis aplicadas", ("Influenza", "Tétanos", "Sarampión")),
    ("luminarias", "se repararon", "Luminarias", "Luminarias reparadas", ("Norte", "Centro", "Sur")),
)  # fmt: skip
SPANS = (
    "Durante el trienio", "En lo que va del sexenio", "En los {few} años de esta administración",
    "De 2028 a 2031", "En el periodo 2029-2031", "Desde 2028", "A lo largo de la administración",
    "En toda la historia del organismo",
)  # fmt: skip
MOMENTS = (
    "Al mes de junio", "Al cierre del primer semestre", "En el segundo trimestre",
    "Entre enero y abril", "Hasta septiembre", "Al 30 de junio", "Durante el primer cuatrimestre",
    "A mitad del año", "En la segunda quincena de mayo",
)  # fmt: skip
OTHER_YEARS = (
    "El año anterior", "El ejercicio pasado", "En 2030", "Un año antes", "Hace dos años",
    "En el ejercicio previo", "Durante 2029", "En el informe anterior",
)  # fmt: skip
PLACES = (
    "En el municipio de San Blas del Mar", "En la colonia Las Palmas", "En tres municipios",
    "En la zona rural", "En la comunidad de El Tule", "Tan solo en Bahía Honda",
    "En la cabecera municipal", "En las localidades serranas", "Para la delegación Centro",
)  # fmt: skip
STAGES = (
    "se solicitaron", "se validaron", "se programaron", "se licitaron", "se contrataron",
    "se autorizaron", "quedaron pendientes", "se propusieron", "se cancelaron", "se supervisaron",
    "se prevén", "faltan por hacer", "quedan en proceso",
)  # fmt: skip
PARTS = (
    "de las cuales {few} {noun} se hicieron con recursos propios",
    "de ellas, {few} {noun} para mujeres",
    "y {few} {noun} corresponden a convenios",
    "entre las que destacan {few} {noun} de nueva creación",
)
SAME = ("En 2031", "Durante el ejercicio 2031", "Este año", "En el ejercicio fiscal 2031", "")


@dataclass(frozen=True)
class Scene:
    """A report, the noun and verb of what its total counts, and that total."""

    lines: tuple[str, ...]
    noun: str
    verb: str
    total: int
    people: int
    programme: str = ""

    @property
    def through(self) -> str:
        """The words that name the programme, if there is one."""
        return f" con el programa {self.programme}" if self.programme else ""


def document(dice: Random) -> Scene:
    """A report of works of a programme, or of any other thing."""
    return _works(dice) if dice.random() < 0.6 else _things(dice)


def _works(dice: Random) -> Scene:
    name = dice.choice(NAMES)
    rows = [(row, dice.randint(3, 60), dice.randint(10**7, 10**9), dice.randint(90, 9000))
            for row in dice.sample(ROWS, dice.randint(2, 5))]  # fmt: skip
    total = tuple(sum(row[at] for row in rows) for at in (1, 2, 3))
    lines = (
        "INFORME ANUAL DE RESULTADOS 2031", "",
        "OBRAS REALIZADAS POR REGIONES EN EL EJERCICIO 2031", "", f"Programa {name}", "",
        "REGION ESTATAL DE DESARROLLO\tN° OBRAS\tINVERSION CECOP\tN° BENEFICIADOS",
        *(f"{row}\t{many}\t{money / 100:,.2f}\t{people:,}" for row, many, money, people in rows),
        f"Total\t{total[0]}\t$ {total[1] / 100:,.2f}\t{total[2]:,}", "",
    )  # fmt: skip
    return Scene(lines, "obras", dice.choice(("se realizaron", "se ejecutaron", "se hicieron")),
                 total[0], total[2], name)  # fmt: skip


def _things(dice: Random) -> Scene:
    noun, verb, column, title, labels = dice.choice(THINGS)
    rows = [(label, dice.randint(20, 9000), dice.randint(10, 900)) for label in labels]
    total = sum(row[1] for row in rows)
    lines = (
        "Organismo de Servicios de Puerto Alegre", "Informe anual 2031", "", f"{title} en 2031", "",
        f"Tipo\t{column}\tVisitas",
        *(f"{label}\t{many:,}\t{visits:,}" for label, many, visits in rows),
        f"Total\t{total:,}\t{sum(row[2] for row in rows):,}", "",
    )  # fmt: skip
    return Scene(lines, noun, verb, total, sum(row[2] for row in rows))


def _near(total: int, dice: Random) -> str:
    """Another figure, as often as not one slip away from the total."""
    digits = [*str(total)]
    at = dice.randrange(len(digits))
    digits[at] = dice.choice([one for one in "123456789" if one != digits[at]])
    far = dice.randint(2, total * 3)
    found = int("".join(digits)) if dice.random() < 0.5 else far
    return f"{found + (found == total):,}"


def honest(scene: Scene, dice: Random) -> str:
    """A sentence of another scope than the table's, whatever it says."""
    few, many = dice.choice(("dos", "tres", "cuatro")), _near(scene.total, dice)
    noun, verb, through = scene.noun, scene.verb, scene.through
    opening = dice.choice(dice.choice((SPANS, MOMENTS, OTHER_YEARS, PLACES))).format(few=few)
    kind = dice.randrange(4)
    if kind == 0:
        return f"En 2031{through} {dice.choice(STAGES)} {many} {noun}."
    if kind == 1:
        part = dice.choice(PARTS).format(few=dice.randint(2, max(2, scene.total - 1)), noun=noun)
        return f"En 2031{through} {verb} {scene.total:,} {noun}, {part}."
    if kind == 2:
        return f"{verb.capitalize()}{through} {many} {noun} {opening[0].lower()}{opening[1:]}."
    people = f", en beneficio de {_near(scene.people, dice)} personas" * dice.randint(0, 1)
    return f"{opening}{through} {verb} {many} {noun}{people}."


def lie(scene: Scene, dice: Random) -> str:
    """A sentence of the very scope of the table with another total."""
    wrong = abs(scene.total + dice.choice((-2, 3, 10, 20, 100)))
    words = f"{dice.choice(SAME)}{scene.through} {scene.verb} {wrong:,} {scene.noun}.".strip()
    return words[0].upper() + words[1:]
