"""The last act of money is undone: it counts for nothing, and stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.acts import Act, Undone
from traza.modules.works.contracts.changes import UndoMoney
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.rules.acts import last_act, told_of, too_late, without
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.saying import in_order, no, pesos, possible_day, spoken


def undo_money(dossier: Dossier, change: UndoMoney) -> Dossier:
    """The dossier without its last act of money, which joins those that were undone."""
    act = dossier.acts[-1]
    done = told_of(dossier, act)
    if done is None:
        return dossier
    new = Undone(
        id=act.id,
        verb=act.verb,
        part=act.part,
        title=done.title,
        done_on=done.on,
        named=done.document,
        on=change.on,
        document=change.document,
        amount=done.amount,
        movements=tuple(sorted(done.movements, reverse=True)),
    )
    return replace(without(dossier, act), undone=(*dossier.undone, new))


def objections_to_undo(
    dossier: Dossier, change: UndoMoney, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: only the last act of money is undone, and the one that was meant."""
    article = context.law.citations["records"]
    yield from possible_day("undo", change.on, context.today)
    act = last_act(dossier)
    if act is None:
        text = told("La obra no tiene movimientos de dinero que deshacer.")
        yield no("undo.nothing.act", text, article, field="act")
        return
    done = told_of(dossier, act)
    if done is None:
        text = told(
            "El último movimiento de dinero es un refrendo: ya pasó de un "
            "presupuesto a otro y no se deshace. Si pasó de más, firme un convenio "
            "que reduzca el contrato."
        )
        yield no("undo.fixed.act", text, article, field="act")
    elif late := too_late(dossier, act):
        yield no("undo.settled.act", late, article, field="act")
    elif act.id != change.act:
        yield no("undo.other.act", _other(dossier, change.act, done.title), article, field="act")
    else:
        yield from in_order(
            "undo", (f"«{done.title}»", done.on, ""), ("la corrección", change.on, "on")
        )
        yield from _still_promised(dossier, act, article)


def _still_promised(dossier: Dossier, act: Act, article: Citation) -> Iterator[Reason]:
    """A contract that already takes what was added keeps it."""
    left = {one.id: one.promised for one in without(dossier, act).funding}
    money = balances(dossier)
    for one in dossier.funding:
        whole, promised = money.of(one.id).contracted, left.get(one.id, Money(0))
        if promised < one.promised and whole > promised:
            text = told(
                "El contrato toma %(whole)s de la aportación %(id)s, que volvería a "
                "%(promised)s: la ampliación ya no se deshace.",
                whole=pesos(whole),
                id=one.id,
                promised=pesos(promised),
            )
            yield no("undo.promised.act", text, article, field="act")


def _other(dossier: Dossier, meant: str, last: str) -> str:
    """Why the act that was meant is not the one to undo."""
    gone = next((one for one in dossier.undone if one.id == meant), None)
    if gone is not None:
        return f"«{gone.title}» ya se deshizo el {spoken(gone.on)}. No se deshizo nada más."
    before = next((_titled(dossier, one) for one in dossier.acts if one.id == meant), "")
    if before:
        return (
            f"«{before}» no es el último movimiento de dinero: después se registró «{last}». "
            "Deshaga antes ese."
        )
    return f"La obra no tiene el movimiento «{meant}». El último es «{last}»: elíjalo."


def _titled(dossier: Dossier, act: Act) -> str:
    done = told_of(dossier, act)
    return done.title if done else act.id
