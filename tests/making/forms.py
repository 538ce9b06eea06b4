"""Make one clean copy of a TMM-F004 form of a town and year that do not matter."""

from __future__ import annotations

from random import Random

HEAD = (
    "XXV AYUNTAMIENTO DE TECATE DE BAJA CALIFORNIA",
    "PROGRAMA OPERATIVO ANUAL 2031",
    "AVANCE FÍSICO PROGRAMÁTICO",
    "TMM-F004",
    "FECHA: OCTUBRE-DICIEMBRE 2031",
    "RAMO: 54 BIENESTAR",
    "PROGRAMA: 511 GESTIÓN",
    "UNIDAD EJECUTORA: 54101 DIRECCIÓN",
    "FINALIDAD: 2 DESARROLLO SOCIAL",
    "FUNCION: 2 VIVIENDA",
    "SUBFUNCION: 2 DESARROLLO",
    "EJE DE GOBIERNO: 2 BIENESTAR",
    "LÍNEAS DE ACCIÓN: 2.4.1 INFRAESTRUCTURA",
    "2.6.1 FORTALECIMIENTO",
    "",
    "LINEA DE ACCION P.M.D.\tMETAS Y ACCIONES\tUNIDAD MEDIDA\tMETA ANUAL\tPERIODO\t\t\t\t\t\t\t\t"
    "AVANCE ABSOLUTO\tACUMULADO RELATIVO\tOBSERVACIONES",
    "\t\t\t\tENE-MAR\t\tABR-JUN\t\tJUL-SEP\t\tOCT-DIC\t\t\t\t",
    "\t\t\t\tP\tA\tP\tA\tP\tA\tP\tA\t\t\t",
)
_VERBS = ("Dirigir", "Celebrar", "Elaborar", "Atender", "Impartir", "Promover", "Realizar")
_NOUNS = ("informes", "contratos", "sesiones", "talleres", "brigadas", "comités", "apoyos")
# Where the annual, the eight quarters, the absolute and the percentage stand in a row.
FIGURES = range(3, 14)


def form(seed: int) -> list[list[str]]:
    """The rows of goals of a form whose every figure and observation holds."""
    dice = Random(seed)
    return [_goal(dice, at) for at in range(dice.randint(3, 7))]


def lines(rows: list[list[str]]) -> tuple[str, ...]:
    """The whole form as lines of text."""
    return (*HEAD, *("\t".join(row) for row in rows))


def _goal(dice: Random, at: int) -> list[str]:
    planned = [dice.randint(1, 60) if dice.random() < 0.85 else 0 for _ in range(4)]
    planned[0] = planned[0] if any(planned) else 5
    done = [max(0, number + dice.randint(-4, 6)) if number else 0 for number in planned]
    annual, total = sum(planned), sum(done)
    percent = (200 * total + annual) // (2 * annual)
    said = ""
    if total < annual:
        said = "No se cumplió la meta anual por lluvias."
    elif total > annual:
        said = "Se superó la meta anual por la demanda."
    quarters = [
        str(number) if plan else ""
        for plan, got in zip(planned, done, strict=True)
        for number in (plan, got)
    ]
    text = f"{100 + at}.- {_VERBS[at]} {dice.choice(_NOUNS)} de la zona {at}."
    return ["2.4.1", text, "Informe", f"{annual:,}", *quarters, f"{total:,}", f"{percent}%", said]
