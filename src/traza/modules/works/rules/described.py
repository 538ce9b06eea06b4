"""Is the description of a work, and what its sources promise, possible?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Beneficiaries, Funding, Measure
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.rules.place import geometry_of
from traza.modules.works.rules.saying import in_order, needed, no, pesos

# More than the country's people ten times over, and within what a column of the register holds.
MOST_PEOPLE = 2_000_000_000
MOST_PROMISED = Money(10**17)  # what the ledger takes in one movement


def described(dossier: Dossier) -> Iterator[Reason]:
    """Reasons against what the dossier says of the work itself."""
    yield from needed(
        "describe",
        name=(dossier.name, told("Falta el nombre de la obra. Escriba qué se hará y dónde.")),
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
        text = told(
            "El municipio «%(town)s» no es del estado %(state)s. Elija un "
            "municipio de ese estado: su clave empieza con las mismas dos cifras.",
            town=town,
            state=dossier.state,
        )
        yield no("describe.municipality", text, field="municipality")
    place = dossier.place
    if place is None:
        return
    if (place.lon is None) != (place.lat is None):
        text = told("El lugar tiene sólo una coordenada. Escriba latitud y longitud, o ninguna.")
        yield no("describe.half.lat", text, field="lat")
    elif place.geojson:
        try:
            empty = geometry_of(place).is_empty
        except ValueError:
            empty = True
        if empty:
            text = told(
                "La forma del lugar no se puede leer. Envíe un punto, una línea o un "
                "polígono en GeoJSON, o sólo latitud y longitud."
            )
            yield no("describe.shape.geojson", text, field="geojson")


def _people(people: Beneficiaries) -> Iterator[Reason]:
    parts = {
        "total": people.total, "mujeres": people.women, "hombres": people.men,
        "niñas y niños": people.girls_and_boys, "jóvenes": people.youths,
        "personas adultas": people.adults, "personas mayores": people.elders,
    }  # fmt: skip
    for name, number in parts.items():
        if number is not None and number < 0:
            yield no(
                "describe.people.total",
                told("Personas beneficiadas, %(name)s: no puede ser negativo.", name=name),
                field="total",
            )
        elif number is not None and number > MOST_PEOPLE:
            text = told(
                "Personas beneficiadas, %(name)s: %(number)s no es posible. Revise las cifras.",
                name=name,
                number=f"{number:,}",
            )
            yield no("describe.people_many.total", text, field="total")
    if people.total is None:
        return
    by_sex = (people.women, people.men)
    by_age = (people.girls_and_boys, people.youths, people.adults, people.elders)
    for words, numbers in (("mujeres y hombres", by_sex), ("las edades", by_age)):
        known = [number for number in numbers if number is not None]
        added = sum(known)
        if len(known) == len(numbers) and added != people.total and not people.is_floor:
            text = told(
                "Personas beneficiadas: %(words)s suman %(added)s y el total dice "
                "%(total)s. Corrija uno de los dos.",
                words=words,
                added=f"{added:,}",
                total=f"{people.total:,}",
            )
            yield no("describe.people_sum.total", text, field="total")
        elif added > people.total:
            text = told(
                "Personas beneficiadas: %(words)s suman %(added)s, más que el total "
                "(%(total)s). Corrija uno de los dos.",
                words=words,
                added=f"{added:,}",
                total=f"{people.total:,}",
            )
            yield no("describe.people_over.total", text, field="total")


def _measured(measure: Measure) -> Iterator[Reason]:
    try:
        good = Decimal(measure.quantity).is_finite() and Decimal(measure.quantity) > 0
    except InvalidOperation:
        good = False
    if not good:
        text = told(
            "La meta física «%(quantity)s» no es una cantidad. Escriba un número "
            "mayor que cero, por ejemplo 1250.50.",
            quantity=measure.quantity,
        )
        yield no("describe.quantity", text, field="quantity")
    if not measure.unit.strip():
        text = told("Falta la unidad de la meta física: por ejemplo m², m, pieza.")
        yield no("describe.unit", text, field="unit")


def funded(funding: tuple[Funding, ...]) -> Iterator[Reason]:
    """Reasons against what sources promise."""
    names = [one.id for one in funding]
    if len(set(names)) != len(names) or not all(one.strip() for one in names):
        yield no(
            "fund.id.funding",
            told("Cada aportación lleva una clave propia (F1, F2…). Revise las claves."),
            field="funding",
        )
    for one in funding:
        yield from _promised(one)
    if Money.total(one.promised for one in funding) > MOST_PROMISED:
        text = told(
            "Las aportaciones suman más de %(most)s, que no es posible. "
            "Revise los ceros y el punto decimal.",
            most=pesos(MOST_PROMISED),
        )
        yield no("fund.too_much.funding", text, field="funding")


def _promised(one: Funding) -> Iterator[Reason]:
    if one.promised.centavos <= 0:
        text = told(
            "La aportación %(id)s debe ser mayor que cero. Escriba el monto en "
            "pesos o quite la aportación.",
            id=one.id,
        )
        yield no("fund.amount.funding", text, field="funding")
    if not 1990 <= one.year <= 2100:
        yield no(
            "fund.year.funding",
            told(
                "La aportación %(id)s dice el año %(year)s. Revise el año.",
                id=one.id,
                year=one.year,
            ),
            field="funding",
        )
    if one.form is not Form.MONEY and not one.valuation.strip():
        text = told(
            "La aportación %(id)s es en especie o mano de obra y no dice cómo se "
            "valuó. Escriba el método: jornales por salario, cotización o avalúo.",
            id=one.id,
        )
        yield no("fund.valuation.funding", text, field="funding")
    if (one.book is None) != (one.line is None):
        text = told(
            "A la aportación %(id)s le falta el presupuesto o la clave. Elija ambos.", id=one.id
        )
        yield no("fund.line.funding", text, field="funding")
