"""What a verb would be done to: why there is nothing, beyond the state of the work and the role."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import PaymentKind
from traza.modules.works.rules.acts import last_act, too_late
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes.carrying import left_to_carry
from traza.modules.works.rules.changes.payment import unpaid
from traza.modules.works.rules.retained import owed

NOTHING = Money(0)


def nothing_to_do(dossier: Dossier | None, verb: str) -> str:
    """Why the verb has nothing to be done to, as a sentence; "" when it has something."""
    asked = _ASKED.get(verb)
    return asked(dossier) if asked is not None and dossier is not None else ""


def advance_left(dossier: Dossier) -> Money:
    """What is agreed as advance and was not paid."""
    if dossier.contract is None:
        return NOTHING
    paid = (one.amount for one in dossier.payments if one.kind is PaymentKind.ADVANCE)
    return dossier.contract.advance - Money.total(paid)


def _authorise(one: Dossier) -> str:
    return "" if one.funding else told("Nadie promete dinero todavía: reparta las aportaciones.")


def _agreement(one: Dossier) -> str:
    return "" if one.agreement is None else told("La obra ya tiene su convenio.")


def _release(one: Dossier) -> str:
    if one.agreement is None:
        return told("La obra no tiene convenio que liberar.")
    return "" if one.agreement.released_on is None else told("La obra ya está liberada.")


def _receive(one: Dossier) -> str:
    money = balances(one)
    left = any(money.of(each.id).to_receive.centavos > 0 for each in one.funding)
    return "" if left else told("Ya llegó todo lo que se prometió.")


def _advance(one: Dossier) -> str:
    if one.contract is None or not one.contract.advance:
        return told("El contrato no pacta anticipo.")
    return "" if advance_left(one).centavos > 0 else told("El anticipo ya está pagado.")


def _pay(one: Dossier) -> str:
    return "" if any(True for _ in unpaid(one)) else told("No hay estimaciones por pagar.")


def _hand_over(one: Dossier) -> str:
    return "" if owed(one) else told("No hay retenciones por enterar.")


def _recover(one: Dossier) -> str:
    return "" if balances(one).total.advance else told("No queda anticipo por amortizar.")


def _solve(one: Dossier) -> str:
    has_open = any(each.solved_on is None for each in one.problems)
    return "" if has_open else told("La obra no tiene problemas abiertos.")


def _undo(one: Dossier) -> str:
    act = last_act(one)
    if act is None:
        return told("La obra no tiene movimientos de dinero que deshacer.")
    return too_late(one, act)


def _carry(one: Dossier) -> str:
    left = any(
        each.line is not None and left_to_carry(one, each.id).centavos > 0 for each in one.funding
    )
    return "" if left else told("No queda dinero con clave que pase a otro ejercicio.")


def _estimate(one: Dossier) -> str:
    total = balances(one).total
    left = total.to_accrue.centavos > 0 or total.advance.centavos > 0
    return "" if left else told("Ya se estimó todo lo contratado.")


_ASKED: Mapping[str, Callable[[Dossier], str]] = {
    "authorise": _authorise,
    "sign_agreement": _agreement,
    "release_agreement": _release,
    "receive": _receive,
    "pay_advance": _advance,
    "pay_estimate": _pay,
    "pay_retention": _hand_over,
    "authorise_estimate": _estimate,
    "recover_advance": _recover,
    "solve_problem": _solve,
    "undo_money": _undo,
    "carry_over": _carry,
}
