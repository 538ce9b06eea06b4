"""Is the description of a work, and what its sources promise, possible?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from traza.kernel.decision import Reason
from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Beneficiaries, Form, Funding, Measure
from traza.modules.works.rules.place import geometry_of
from traza.modules.works.rules.saying import in_order, needed, no, pesos

# More than the country's people ten times over, and within what a column of the register holds.
MOST_PEOPLE = 2_000_000_000
MOST_PROMISED = Money(10**17)  # what the ledger takes in one movement


def described(dossier: Dossier) -> Iterator[Reason]:
    """Reasons against what the dossier says of the work itself."""
    yield from needed(
        "describe",
        name=(dossier.name, "Falta el nombre de la obra. Escriba qué se hará y dónde."),
    )
    yield from in_order(
        "describe",
        ("el inicio programado", dossier.planned_start, "planned_start"),
        ("el término programado", dossier.planned_end, "planned_end"),
    )
    yield from _placed(dossier)
    if dossier.beneficiaries is not None:
        yield from _people(dossier.beneficiaries)
    if dossier.measure is not None:
        yield from _measured(dossier.measure)


def _placed(dossier: Dossier) -> Iterator[Reason]:
    town = dossier.municipality
    if town and (len(town) != 5 or not town.startswith(dossier.state)):
        text = (
            f"El municipio «{town}» no es del estado {dossier.state}. Elija un municipio de ese "
            "estado: su clave empieza con las mismas dos cifras."
        )
        yield no("describe.municipality", text)
    place = dossier.place
    if place is None:
        return
    if (place.lon is None) != (place.lat is None):
        text = "El lugar tiene sólo una coordenada. Escriba latitud y longitud, o ninguna."
        yield no("describe.half.lat", text)
    elif place.geojson:
        try:
            empty = geometry_of(place).is_empty
        except ValueError:
            empty = True
        if empty:
            text = (
                "La forma del lugar no se puede leer. Envíe un punto, una línea o un polígono en "
                "GeoJSON, o sólo latitud y longitud."
            )
            yield no("describe.shape.geojson", text)


def _people(people: Beneficiaries) -> Iterator[Reason]:
    parts = {
        "total": people.total, "mujeres": people.women, "hombres": people.men,
        "niñas y niños": people.girls_and_boys, "jóvenes": people.youths,
        "personas adultas": people.adults, "personas mayores": people.elders,
    }  # fmt: skip
    for name, number in parts.items():
        if number is not None and number < 0:
            yield no(
                "describe.people.total", f"Personas beneficiadas, {name}: no puede ser negativo."
            )
        elif number is not None and number > MOST_PEOPLE:
            text = f"Personas beneficiadas, {name}: {number:,} no es posible. Revise las cifras."
            yield no("describe.people_many.total", text)
    if people.total is None:
        return
    by_sex = (people.women, people.men)
    by_age = (people.girls_and_boys, people.youths, people.adults, people.elders)
    for words, numbers in (("mujeres y hombres", by_sex), ("las edades", by_age)):
        known = [number for number in numbers if number is not None]
        added = sum(known)
        if len(known) == len(numbers) and added != people.total and not people.is_floor:
            text = (
                f"Personas beneficiadas: {words} suman {added:,} y el total dice "
                f"{people.total:,}. Corrija uno de los dos."
            )
            yield no("describe.people_sum.total", text)
        elif added > people.total:
            text = (
                f"Personas beneficiadas: {words} suman {added:,}, más que el total "
                f"({people.total:,}). Corrija uno de los dos."
            )
            yield no("describe.people_over.total", text)


def _measured(measure: Measure) -> Iterator[Reason]:
    try:
        good = Decimal(measure.quantity).is_finite() and Decimal(measure.quantity) > 0
    except InvalidOperation:
        good = False
    if not good:
        text = (
            f"La meta física «{measure.quantity}» no es una cantidad. Escriba un número mayor que "
            "cero, por ejemplo 1250.50."
        )
        yield no("describe.quantity", text)
    if not measure.unit.strip():
        text = "Falta la unidad de la meta física: por ejemplo m², m, pieza."
        yield no("describe.unit", text)


def funded(funding: tuple[Funding, ...]) -> Iterator[Reason]:
    """Reasons against what sources promise."""
    names = [one.id for one in funding]
    if len(set(names)) != len(names) or not all(one.strip() for one in names):
        yield no(
            "fund.id.funding",
            "Cada aportación lleva una clave propia (F1, F2…). Revise las claves.",
        )
    for one in funding:
        yield from _promised(one)
    if Money.total(one.promised for one in funding) > MOST_PROMISED:
        text = (
            f"Las aportaciones suman más de {pesos(MOST_PROMISED)}, que no es posible. Revise los "
            "ceros y el punto decimal."
        )
        yield no("fund.too_much.funding", text)


def _promised(one: Funding) -> Iterator[Reason]:
    if one.promised.centavos <= 0:
        text = (
            f"La aportación {one.id} debe ser mayor que cero. Escriba el monto en pesos o quite "
            "la aportación."
        )
        yield no("fund.amount.funding", text)
    if not 1990 <= one.year <= 2100:
        yield no(
            "fund.year.funding", f"La aportación {one.id} dice el año {one.year}. Revise el año."
        )
    if one.form is not Form.MONEY and not one.valuation.strip():
        text = (
            f"La aportación {one.id} es en especie o mano de obra y no dice cómo se valuó. "
            "Escriba el método: jornales por salario, cotización o avalúo."
        )
        yield no("fund.valuation.funding", text)
    if (one.book is None) != (one.line is None):
        text = f"A la aportación {one.id} le falta el presupuesto o la clave. Elija ambos."
        yield no("fund.line.funding", text)
