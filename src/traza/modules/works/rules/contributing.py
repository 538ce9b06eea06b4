"""A contribution has one budget: what its key has approved, or what arrives; never both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import Receive
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding, Receipt
from traza.modules.works.contracts.vocabulary import OF_TREASURY, Counted, Form
from traza.modules.works.rules.saying import no, pesos

NOTHING = Money(0)


def is_treasurys(funding: Funding) -> bool:
    """Whether it is money of the federation or the state: it never adds to a budget."""
    return funding.form is Form.MONEY and funding.source in OF_TREASURY


def carried_in(dossiers: Iterable[Dossier], line: int | None) -> Money:
    """What carry-overs brought to a key: it arrived in another year."""
    return Money.total(
        receipt.amount
        for dossier in dossiers
        for receipt in receipts_of(dossier, line)
        if receipt.carried and receipt.amount > NOTHING
    )


def counted_already(dossier: Dossier, line: int | None) -> Money:
    """What a work noted as arrived of the amount that a key has approved."""
    return Money.total(
        receipt.amount
        for receipt in receipts_of(dossier, line)
        if receipt.movement is None and not receipt.carried
    )


def receipts_of(dossier: Dossier, line: int | None) -> Iterator[Receipt]:
    """What arrived of a work's fundings of one budget line: two of them may be of the same."""
    fundings = {funding.id for funding in dossier.funding if funding.line == line}
    return (receipt for receipt in dossier.receipts if receipt.funding in fundings)


def objections_to_count(
    sharing: Iterable[Dossier], funding: Funding, change: Receive, approved: Money, why: str
) -> Iterator[Reason]:
    """Reasons against: a key with an approved amount does not grow by the same contribution.

    `sharing` are all the works of the key, this one too: each approved peso arrives at one of them.
    """
    if approved <= NOTHING:
        if change.counted == Counted.APPROVED:
            text = told(
                "La clave de %(id)s no tiene nada aprobado: lo que llega es su presupuesto. "
                "Deje en blanco esa respuesta.",
                id=funding.id,
            )
            yield no("receive.nothing_approved.counted", text, field="counted")
        return
    both = {"approved": pesos(approved), "amount": pesos(change.amount), "id": funding.id}
    if change.counted == Counted.APPROVED:
        counted = [(work.folio, counted_already(work, funding.line)) for work in sharing]
        left = max(approved - Money.total(money for _folio, money in counted), NOTHING)
        if left <= NOTHING:
            text = told(
                "Todo lo aprobado en la clave de %(id)s (%(approved)s) ya llegó. Si estos "
                "%(amount)s son otro dinero, regístrelos como además de lo aprobado, con su "
                "motivo; si son el mismo, ya están contados.%(noted)s",
                **both,
                noted=_noted(counted),
            )
            yield no("receive.approved.amount", text, field="counted")
        elif change.amount > left:
            text = told(
                "De lo aprobado en la clave de %(id)s (%(approved)s) quedan %(left)s por llegar y "
                "aquí hay %(amount)s. Registre %(left)s como lo aprobado y lo demás aparte, como "
                "además de lo aprobado, con su motivo.%(noted)s",
                **both,
                left=pesos(left),
                noted=_noted(counted),
            )
            yield no("receive.approved.amount", text, field="amount")
    elif change.counted != Counted.BESIDES:
        text = told(
            "La clave de %(id)s ya tiene %(approved)s aprobados y esta aportación es de "
            "%(amount)s: si se suma, el presupuesto la cuenta dos veces. Diga si es lo aprobado o "
            "si llegó además; para otro monto aprobado, antes adecue la clave en Hacienda.",
            **both,
        )
        yield no("receive.twice.counted", text, field="counted")
    elif not why.strip():
        text = told(
            "La clave de %(id)s ya tiene %(approved)s aprobados y crecerá %(amount)s. Escriba el "
            "motivo: quedará a la vista en la historia.",
            **both,
        )
        yield no("receive.besides.counted", text, field="counted")


def _noted(counted: Iterable[tuple[str, Money]]) -> str:
    """The works that noted what arrived of a key, as a sentence more; "" when none did."""
    works = "; ".join(f"{name} ({pesos(money)})" for name, money in counted if money)
    return told(" Ya se anotó como llegado en: %(works)s.", works=works) if works else ""
