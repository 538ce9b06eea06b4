"""What there was, what came in, what went out and what was left: the words that tell a stock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.matrix import Matrix

# What comes into a stock and what leaves it, by the beginnings of the verbs that tell it.
COMES = re.compile(
    r"^(?:se )?(?:entra|entro|ingres|alta|llega|recib|nac(?:i|en)|compra|adquir|incorpor|"
    r"hicieron|produc|captur|cosech|regist|nuev|gan[oa]|contrat|sembr|depos|abon|adic|alum|"
    r"inscri|acopi|donad|inici(?:ad|aron)|aportac|rendimient)"
)
GOES = re.compile(
    r"^(?:se )?(?:sal(?:id|i[oe])|egres|baja|fueron|muri|muert|vend|venta|conclu|cancel|entreg|"
    r"consum|resuel|resolv|atend|despach|perd|retir|pag[oa]|us(?:ad|aron)|gast|termin|desech|"
    r"prest|cerr|liquid|defunc|merma|cobrad|aplic|ejerc|dispers|repart|distrib|desembols|traspas)"
)
START = re.compile(
    r"\binici|\banterior|\bhabia|\bempez|\bteni|\bexistencia al (?:1|0?1 de|31 de dic)|\brezago"
)
END = re.compile(r"\bfinal|\bcierre|\bqued|\btermin\w+ con|\bpendient|\bsaldo\b")


def title(one: Matrix, at: int) -> str:
    """The title of a column as it is compared."""
    return plain(one.columns[at].title).strip(" .:*()")


def ends(one: Matrix) -> tuple[int, int] | None:
    """The columns of what there was and of what is left, when their names alone tell them."""
    order = [at for at, each in enumerate(one.columns) if each.type is not CellType.PERCENT]
    starts = [at for at in order if START.search(title(one, at))]
    last = [at for at in order if at not in starts and END.search(title(one, at))]
    return (starts[0], last[0]) if len(starts) == len(last) == 1 else None


def told_by_stock(one: Matrix) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """What is left: what there was and what came, less what went, all told by their names."""
    both = ends(one)
    if both is None:
        return
    kinds = {one.columns[at].type for at in both}
    others = [
        at
        for at, each in enumerate(one.columns)
        if at not in both and each.type is not CellType.PERCENT
    ]
    came = tuple(at for at in others if COMES.search(title(one, at)))
    went = tuple(at for at in others if GOES.search(title(one, at)))
    between = {at for at in others if both[0] < at < both[1]}
    apart = came and went and not set(came) & set(went)
    if len(kinds) == 1 and apart and between <= {*came, *went}:
        yield both[1], (both[0], *came), went
