"""Which movement may follow which: a moment out of order is refused with the way out.

Ley General de Contabilidad Gubernamental, artículo 38, fracción I: the six moments in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason
from traza.modules.budget.contracts.ledger import Kind

ORDER = Citation("Ley General de Contabilidad Gubernamental", "artículo 38, fracción I")

WORDS: Mapping[Kind, str] = {
    Kind.APPROVE: "aprobación",
    Kind.ADJUST: "adecuación",
    Kind.CONTRIBUTE: "aportación",
    Kind.RESERVE: "reserva",
    Kind.UNRESERVE: "liberación de reserva",
    Kind.COMMIT: "compromiso",
    Kind.RELEASE: "liberación de compromiso",
    Kind.ADVANCE: "anticipo",
    Kind.RECOVER: "recuperación de anticipo",
    Kind.ACCRUE: "devengado",
    Kind.EXERCISE: "ejercido",
    Kind.PAY: "pago",
    Kind.REFUND: "reintegro",
    Kind.REVERSE: "reversión",
    Kind.PUBLISH: "cifra publicada",
    Kind.ESTIMATE: "ingreso estimado",
    Kind.ADJUST_INCOME: "modificación del ingreso",
    Kind.ACCRUE_INCOME: "ingreso devengado",
    Kind.COLLECT: "ingreso recaudado",
}
MUST_FOLLOW: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.UNRESERVE: (Kind.RESERVE,),
    Kind.RELEASE: (Kind.COMMIT,),
    Kind.ADVANCE: (Kind.COMMIT,),
    Kind.RECOVER: (Kind.COMMIT,),
    Kind.ACCRUE: (Kind.COMMIT,),
    Kind.EXERCISE: (Kind.ACCRUE,),
    Kind.PAY: (Kind.EXERCISE,),
    Kind.REFUND: (Kind.PAY,),
}
MAY_FOLLOW: Mapping[Kind, tuple[Kind, ...]] = {Kind.COMMIT: (Kind.RESERVE,)}


def in_order(kind: Kind, follows: Kind | None, *, undone: bool = False) -> Decision:
    """Yes when a movement of this kind may follow that one (None: it follows nothing)."""
    required = MUST_FOLLOW.get(kind)
    allowed = required or MAY_FOLLOW.get(kind, ())
    if follows is None:
        return Decision.all_of([_named(kind, required)] if required else [])
    if undone:
        text = f"El movimiento de {WORDS[follows]} que se nombra fue revertido. Nombre uno vigente."
        return Decision.all_of([Reason("budget.order.undone", text, ORDER, holds=False)])
    if follows in allowed:
        return Decision.all_of([Reason("budget.order", "Sigue el orden de los momentos.", ORDER)])
    return Decision.all_of([_out_of_order(kind, follows, allowed)])


def _named(kind: Kind, required: tuple[Kind, ...]) -> Reason:
    text = (
        f"Falta decir de qué {WORDS[required[0]]} viene: un movimiento de {WORDS[kind]} "
        f"nombra el suyo. Elija el movimiento de {WORDS[required[0]]} que sigue."
    )
    return Reason("budget.order.nameless", text, ORDER, holds=False)


def _out_of_order(kind: Kind, follows: Kind, allowed: tuple[Kind, ...]) -> Reason:
    wanted = f"sigue a {WORDS[allowed[0]]}" if allowed else "no sigue a ningún movimiento"
    text = (
        f"Momento fuera de orden: un movimiento de {WORDS[kind]} {wanted}, no a {WORDS[follows]}. "
        "El orden es comprometido, devengado, ejercido, pagado."
    )
    return Reason("budget.order.wrong", text, ORDER, holds=False)


def in_time(on: date, kind: Kind, day: date, follows: Kind) -> Decision:
    """Yes when a movement is not dated before the one that it follows or undoes."""
    if on >= day:
        return Decision.all_of([])
    text = (
        f"La fecha {on.isoformat()} del movimiento de {WORDS[kind]} es anterior a la de su "
        f"{WORDS[follows]}, {day.isoformat()}. Use esa fecha o una posterior."
    )
    return Decision.all_of([Reason("budget.order.time", text, ORDER, holds=False)])


def may_be_undone(kind: Kind, *, undone: bool, followed_by: tuple[Kind, str] | None) -> Decision:
    """Yes when a movement may be reversed: it stands, is no reversal, and nothing follows it.

    `followed_by` is the kind and the document of a standing movement that follows it.
    """
    reasons = []
    if kind is Kind.REVERSE:
        text = "Una reversión no se revierte. Si hace falta, registre un movimiento nuevo."
        reasons.append(Reason("budget.order.reversal", text, ORDER, holds=False))
    if undone:
        text = f"El movimiento de {WORDS[kind]} ya fue revertido."
        reasons.append(Reason("budget.order.undone", text, ORDER, holds=False))
    if followed_by is not None:
        after, document = followed_by
        text = (
            f"Al movimiento de {WORDS[kind]} lo sigue otro de {WORDS[after]} («{document}»): "
            "revierta antes ese."
        )
        reasons.append(Reason("budget.order.followed", text, ORDER, holds=False))
    return Decision.all_of(reasons)
