"""Why was a project funded, or not? In sentences with the section and the arithmetic. (4.3)"""

from __future__ import annotations

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.allocation import Call, Placed
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import Place, Why
from traza.modules.grants.rules.reasons import no, pesos, yes
from traza.modules.grants.rules.scoring import shown

CLAUSES = {
    Why.DOES_NOT_FIT: "exhaustion",
    Why.AFTER_STOP: "exhaustion",
    Why.OTHER_PROJECT: "first_project",
    Why.OTHER_FUNDED: "second_project",
}


def award_reasons(one: Placed, call: Call, rules: Programme) -> Decision:
    """The place of a project in the list, then why it is left there."""
    if one.place is Place.NOT_ELIGIBLE:
        said = told("Obtuvo %(score)s; la mínima de la convocatoria es %(least)s.",
                    score=shown(one.score), least=shown(call.minimum))  # fmt: skip
        return Decision((no("award.below_minimum", said, rules.cite("4.2 f)")),))
    said = told("Lugar %(rank)s, con %(score)s y el folio %(folio)s.",
                rank=one.rank, score=shown(one.score), folio=one.folio)  # fmt: skip
    return Decision((yes("award.rank", said, rules.cite("4.3(1)")), _why(one, call, rules)))


def _why(one: Placed, call: Call, rules: Programme) -> Reason:
    code = f"award.{one.why.value}"
    if one.place is Place.WITHDRAWN:
        return no(code, told("La organización se dio de baja o no firmó."), rules.cite("4.3(3)"))
    amounts = {"asked": pesos(Money(one.asked)), "left": pesos(Money(one.left_before))}
    if one.place is Place.FUNDED:
        said = told("Pidió %(asked)s y en su turno quedaban %(left)s: se le apoya.", **amounts)
        place = "4.3(3)" if one.why is Why.REALLOCATED else "4.3(1)"
        return yes(code, said, rules.cite(place))
    option = rules.chosen(call.chosen, CLAUSES[one.why])
    if one.why is Why.DOES_NOT_FIT:
        said = told("Pidió %(asked)s y en su turno quedaban %(left)s.", **amounts)
    elif one.why is Why.AFTER_STOP:
        said = told("La asignación se detuvo en el folio %(other)s, de mejor lugar.",
                    other=one.other)  # fmt: skip
    elif one.why is Why.OTHER_PROJECT:
        said = told("Su organización compite con el folio %(other)s.", other=one.other)
    else:
        said = told("Su organización recibe por el folio %(other)s.", other=one.other)
    reading = told("Así se leyó la cláusula: %(reading)s.", reading=option.text)
    return no(code, said, option.citation, mend=reading)
