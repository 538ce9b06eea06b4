"""The moments of spending that the law names, and the income that was collected."""

from __future__ import annotations

from functools import partial

from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.figures.facts import INSIDE, crossing, figure, of_account

FIGURES = (
    figure(
        name="budget_approved",
        title="Presupuesto aprobado",
        definition="Asignaciones del presupuesto de egresos de origen, por clave.",
        formula="Suma de los asientos con abono a la cuenta 8.2.1, menos sus reversiones.",
        expression=lambda tables: of_account(tables, Account.APPROVED),
    ),
    figure(
        name="budget_modified",
        title="Presupuesto modificado",
        definition="Lo aprobado más ampliaciones y aportaciones, menos reducciones.",
        formula="Suma de los asientos que entran al presupuesto por ejercer (8.2.2) desde las "
        "cuentas de origen, menos los que salen.",
        expression=partial(crossing, inside=INSIDE["modified"]),
    ),
    figure(
        name="budget_committed",
        title="Comprometido",
        definition="Lo que se formalizó con terceros: contratos, convenios, pedidos.",
        formula="Suma de los asientos que cruzan a comprometido (8.2.4), menos los que regresan.",
        expression=partial(crossing, inside=INSIDE["committed"]),
    ),
    figure(
        name="budget_accrued",
        title="Devengado",
        definition="Obligaciones de pago por bienes, servicios y obras recibidos de conformidad.",
        formula="Suma de los asientos que cruzan a devengado (8.2.5), menos los que regresan.",
        expression=partial(crossing, inside=INSIDE["accrued"]),
    ),
    figure(
        name="budget_exercised",
        title="Ejercido",
        definition="Lo que tiene una cuenta por liquidar certificada o documento equivalente "
        "aprobado.",
        formula="Suma de los asientos que cruzan a ejercido (8.2.6), menos los que regresan.",
        expression=partial(crossing, inside=INSIDE["exercised"]),
    ),
    figure(
        name="budget_paid",
        title="Pagado",
        definition="Obligaciones canceladas con dinero, o con el anticipo que ya se había "
        "entregado.",
        formula="Suma de los asientos que cruzan a pagado (8.2.7), menos reintegros y reversiones.",
        expression=partial(crossing, inside=INSIDE["paid"]),
    ),
    figure(
        name="income_collected",
        title="Ingreso recaudado",
        definition="Lo que se cobró.",
        formula="Suma de los asientos con abono a lo recaudado (8.1.5), menos sus reversiones.",
        expression=lambda tables: of_account(tables, Account.COLLECTED),
    ),
)
