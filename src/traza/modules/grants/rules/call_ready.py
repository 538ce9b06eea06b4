"""May a call be published? What it must say, its calendar in order, its money, its rubric. (4.2)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.calls import CallContents
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import CallPart
from traza.modules.grants.rules.call_contents import call_contents
from traza.modules.grants.rules.reasons import no, pesos, yes


def call_ready(
    contents: CallContents, rules: Programme, at: datetime, *, available: int
) -> Decision:
    """`at`: the moment of the signature. `available`: what its budget line has (centavos)."""
    parts = [part for part, text in contents.parts.items() if text.strip()]
    reasons = [*call_contents(parts, rules).reasons, *_calendar(contents, rules, at)]
    reasons += [_money(contents, rules, available), *_rubric(contents, rules)]
    reasons += _readings(contents, rules)
    return Decision.all_of(reasons)


def _calendar(contents: CallContents, rules: Programme, at: datetime) -> Iterator[Reason]:
    section = rules.call_parts[CallPart.VALIDITY]
    if contents.closes_at <= max(at, contents.opens_at):
        said = told("El cierre debe ser posterior a hoy y a la apertura. Corrija las fechas.")
        yield no("call.closes", said, section, field="closes_on")
    elif not (contents.closes_at.date() <= contents.corrections_on <= contents.result_on):
        said = told("Las correcciones siguen al cierre, y el fallo a las correcciones.")
        yield no("call.calendar", said, section, field="corrections_on")
    else:
        yield yes("call.calendar", told("Las fechas van en orden."), section)


def _money(contents: CallContents, rules: Programme, available: int) -> Reason:
    section = rules.call_parts[CallPart.AMOUNTS]
    fund, has = pesos(contents.money), pesos(Money(available))
    if not 0 < contents.fund <= available:
        said = told("El fondo es de %(fund)s y la clave tiene disponible %(has)s. Ajuste uno.",
                    fund=fund, has=has)  # fmt: skip
        return no("call.fund", said, section, field="fund")
    if contents.most is not None and not 0 < contents.most <= contents.fund:
        said = told("El tope por proyecto va de un centavo a %(fund)s.", fund=fund)
        return no("call.most", said, section, field="most")
    said = told("La clave tiene disponible el fondo, %(fund)s.", fund=fund)
    return yes("call.fund", said, section)


def _rubric(contents: CallContents, rules: Programme) -> Iterator[Reason]:
    section = rules.call_parts[CallPart.SELECTION]
    if not contents.criteria:
        said = told("Falta la rúbrica: al menos un criterio con sus puntos y su peso.")
        yield no("call.rubric", said, section, field="criteria")
    elif any(one.most < 1 or one.weight < 1 for one in contents.criteria):
        said = told("Cada criterio lleva puntos y peso de uno o más.")
        yield no("call.rubric", said, section, field="criteria")
    elif contents.jurors < 1 or not 0 <= contents.minimum <= 100:
        said = told("El jurado es de una persona o más, y la mínima va de 0 a 100.")
        yield no("call.jury", said, section, field="jurors")
    else:
        said = told("La rúbrica tiene %(count)s criterios.", count=len(contents.criteria))
        yield yes("call.rubric", said, section)


def _readings(contents: CallContents, rules: Programme) -> Iterator[Reason]:
    """Each clause that says two things is read in one way."""
    section = rules.cite("6")
    unread = [one for code, one in rules.readings.items() if code not in contents.readings]
    for one in unread:
        said = told("Falta elegir cómo se lee: %(question)s", question=one.question)
        yield no("call.reading", said, section, field=f"read_{one.code}")
    if not unread:
        said = told("Elige cómo se lee cada cláusula que dice dos cosas.")
        yield yes("call.readings", said, section)
