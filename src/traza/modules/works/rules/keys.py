"""Which budget key each contribution needs, and what is still needed before a work is authorised.

Money enters and leaves a budget, so it has a key of the same contributor and form. What is given in
kind or labour may have one; without it, it is valued in the memo account of the work and moves no
budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.contracts.origin import Origin
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding, Receipt
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.modules.works.rules.balances import balances

CONTRIBUTORS: Mapping[Source, str] = {
    Source.FEDERAL: "federation",
    Source.STATE: "state",
    Source.MUNICIPALITY: "municipality",
    Source.COMMUNITY: "community",
}


@dataclass(frozen=True, slots=True)
class Memo:
    """What one source gives in kind or labour without a budget key, as its memo account has it."""

    funding: Funding
    receipts: tuple[Receipt, ...]
    received: Money

    @property
    def left(self) -> Money:
        """What it promised and did not deliver."""
        return self.funding.promised - self.received


def needs_key(one: Funding) -> bool:
    """Whether nothing of it may move without a budget key: money does, kind and labour do not."""
    return one.form is Form.MONEY


def is_memo(one: Funding) -> bool:
    """Whether it is valued in the memo account: kind or labour without a budget key."""
    return one.line is None and not needs_key(one)


def memos_of(dossier: Dossier) -> list[Memo]:
    """The memo account of a work: its kind and labour without a budget key."""
    money = balances(dossier)
    return [
        Memo(
            one,
            tuple(each for each in dossier.receipts if each.funding == one.id),
            money.of(one.id).received,
        )
        for one in dossier.funding
        if is_memo(one)
    ]


def words_of(one: Funding) -> str:
    """Who contributes and in what, as a sentence says it: "Municipio, en dinero"."""
    return f"{one.source.label}, {one.form.within}"


def fits(one: Funding, origin: Origin) -> bool:
    """Whether a key is of the contribution's source, and of its form or of none."""
    who = CONTRIBUTORS.get(one.source, origin.contributor)
    return origin.contributor == who and origin.contribution in (one.form.value, "")


def wanting(dossier: Dossier, origin_of: Callable[[int], Origin | None]) -> Iterator[str]:
    """What a work still needs before it may be authorised, each a sentence with its way out."""
    if not dossier.funding:
        yield told("Escriba quién aporta y cuánto, en «Repartir las aportaciones».")
    for one in dossier.funding:
        origin = None if one.line is None else origin_of(one.line)
        if one.line is None and needs_key(one):
            yield told(
                "La aportación %(id)s (%(who)s) necesita su clave presupuestaria. Elíjala en "
                "«Repartir las aportaciones».",
                id=one.id,
                who=words_of(one),
            )
        elif origin is not None and not fits(one, origin):
            yield told(
                "La clave de la aportación %(id)s es de %(line)s y la aportación es de %(said)s. "
                "Elija otra clave, o corrija en Hacienda quién aporta esa clave.",
                id=one.id,
                line=origin.words,
                said=words_of(one),
            )
    if dossier.amount is not None and dossier.funding and dossier.amount != dossier.promised:
        yield told("Lo que prometen las aportaciones no suma la inversión. Corrija una de las dos.")
    if not dossier.municipality and (dossier.place is None or dossier.place.lon is None):
        yield told("Falta el lugar de la obra: el municipio o el punto. Complete la descripción.")
