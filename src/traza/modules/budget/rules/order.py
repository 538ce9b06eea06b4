"""Which movement may follow which: a moment out of order is refused with the way out.

Ley General de Contabilidad Gubernamental, artículo 38, fracción I: the six moments in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.budget.contracts.ledger import Kind

ORDER = Citation("Ley General de Contabilidad Gubernamental", "artículo 38, fracción I")

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
        text = told(
            "El movimiento de %(kind)s que se nombra fue revertido. Nombre uno vigente.",
            kind=follows.within,
        )
        return Decision.all_of([Reason("budget.order.undone", text, ORDER, holds=False)])
    if follows in allowed:
        return Decision.all_of(
            [Reason("budget.order", told("Sigue el orden de los momentos."), ORDER)]
        )
    return Decision.all_of([_out_of_order(kind, follows, allowed)])


def _named(kind: Kind, required: tuple[Kind, ...]) -> Reason:
    text = told(
        "Falta decir de qué %(kind)s viene: un movimiento de %(other)s "
        "nombra el suyo. Elija el movimiento de %(kind)s que sigue.",
        kind=required[0].within,
        other=kind.within,
    )
    return Reason("budget.order.nameless", text, ORDER, holds=False)


def _out_of_order(kind: Kind, follows: Kind, allowed: tuple[Kind, ...]) -> Reason:
    wanted = f"sigue a {allowed[0].within}" if allowed else "no sigue a ningún movimiento"
    text = told(
        "Momento fuera de orden: un movimiento de %(kind)s %(wanted)s, no a "
        "%(other)s. El orden es comprometido, devengado, ejercido, pagado.",
        kind=kind.within,
        wanted=wanted,
        other=follows.within,
    )
    return Reason("budget.order.wrong", text, ORDER, holds=False)


def in_time(on: date, kind: Kind, day: date, follows: Kind) -> Decision:
    """Yes when a movement is not dated before the one that it follows or undoes."""
    if on >= day:
        return Decision.all_of([])
    text = told(
        "La fecha %(day)s del movimiento de %(kind)s es anterior a la "
        "de su %(other)s, %(earlier)s. Use esa fecha o una posterior.",
        day=on.isoformat(),
        kind=kind.within,
        other=follows.within,
        earlier=day.isoformat(),
    )
    return Decision.all_of([Reason("budget.order.time", text, ORDER, holds=False)])


def may_be_undone(kind: Kind, *, undone: bool, followed_by: tuple[Kind, str] | None) -> Decision:
    """Yes when a movement may be reversed: it stands, is no reversal, and nothing follows it.

    `followed_by` is the kind and the document of a standing movement that follows it.
    """
    reasons = []
    if kind is Kind.REVERSE:
        text = told("Una reversión no se revierte. Si hace falta, registre un movimiento nuevo.")
        reasons.append(Reason("budget.order.reversal", text, ORDER, holds=False))
    if undone:
        text = told("El movimiento de %(kind)s ya fue revertido.", kind=kind.within)
        reasons.append(Reason("budget.order.undone", text, ORDER, holds=False))
    if followed_by is not None:
        after, document = followed_by
        text = told(
            "Al movimiento de %(kind)s lo sigue otro de %(other)s "
            "(«%(document)s»): revierta antes ese.",
            kind=kind.within,
            other=after.within,
            document=document,
        )
        reasons.append(Reason("budget.order.followed", text, ORDER, holds=False))
    return Decision.all_of(reasons)
