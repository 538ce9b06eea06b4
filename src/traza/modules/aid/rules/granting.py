"""May this aid be granted? Every condition is said, yes or no, with its citation."""

from __future__ import annotations

from collections.abc import Iterator

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.aid.contracts.requests import Case, Concept
from traza.modules.aid.contracts.vocabulary import AidKind, Paper


def may_grant(concept: Concept, case: Case) -> Decision:
    """Every condition of the concept, in the order in which it is printed."""
    return Decision.all_of(_reasons(concept, case))


def _reasons(concept: Concept, case: Case) -> Iterator[Reason]:
    yield _most(concept, case)
    for document in concept.documents:
        shown = document in case.documents
        title = Paper.label_of(document)
        said = told("Mostró el documento: %(document)s.", document=title)
        lacks = told("Falta el documento: %(document)s.", document=title)
        yield Reason("document", said if shown else lacks, concept.citation, shown, "documents")
    yield _repeated(concept, case)
    if concept.least_age is not None:
        yield _age(concept.least_age, concept, case)
    if concept.kind is AidKind.GOODS:
        yield Reason(
            "stock",
            told("En el almacén hay %(left)s y pide %(asked)s.", left=case.in_stock,
                 asked=case.quantity),
            holds=case.in_stock >= case.quantity,
        )  # fmt: skip
    yield _curp(case)


def _most(concept: Concept, case: Case) -> Reason:
    asked, most = case.quantity, concept.most
    field, holds = "quantity", asked <= most
    said: tuple[object, object] = (asked, most)
    if case.amount is not None and concept.most_amount is not None:
        field, holds = "amount", case.amount <= concept.most_amount
        said = (_pesos(case.amount), _pesos(concept.most_amount))
    text = told("Pide %(asked)s; el apoyo es de hasta %(most)s.", asked=said[0], most=said[1])
    return Reason("most", text, concept.citation, holds=holds, field=field)


def _pesos(amount: Money) -> str:
    return f"${amount.pesos:,.2f}"


def _repeated(concept: Concept, case: Case) -> Reason:
    last = case.last_granted
    if last is None:
        return Reason("repeated", told("No ha recibido antes este apoyo."), concept.citation)
    passed = (case.on - last).days
    return Reason(
        "repeated",
        told("Pasaron %(passed)s días desde el último; deben pasar %(days)s.", passed=passed,
             days=concept.repeat_days),
        concept.citation, holds=passed >= concept.repeat_days,
    )  # fmt: skip


def _age(least: int, concept: Concept, case: Case) -> Reason:
    if case.age is None:
        said = told("Falta la fecha de nacimiento para saber si tiene %(age)s años.", age=least)
        return Reason("age", said, concept.citation, holds=False, field="born")
    said = told("Tiene %(age)s años; se piden %(least)s.", age=case.age, least=least)
    return Reason("age", said, concept.citation, holds=case.age >= least)


def _curp(case: Case) -> Reason:
    if not case.curp_pending:
        return Reason("curp", told("La CURP está revisada."))
    return Reason("curp", told("CURP pendiente: no detiene la ayuda."))
