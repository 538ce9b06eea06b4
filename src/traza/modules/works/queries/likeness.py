"""Works of other registers that may be the ones a file just brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from traza.kernel.fold import fold
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import MaybeSame
from traza.modules.works.models import Work
from traza.modules.works.rules.likeness import Sketch, alike

MOST = 200


def maybe_same(fresh: Sequence[Dossier]) -> list[MaybeSame]:
    """At most `MOST` pairs of a new work and one that another register has under another key.

    A process of a project is no second work. One walk over the register answers.
    """
    by_name: dict[str, list[Sketch]] = defaultdict(list)
    by_amount: dict[int, list[Sketch]] = defaultdict(list)
    registers = set()
    for one in fresh:
        mine = _sketch(one)
        registers.add(mine.register)
        by_name[fold(one.name)].append(mine)
        if mine.amount is not None:
            by_amount[mine.amount].append(mine)
    found: dict[tuple[str, str, str, str], MaybeSame] = {}
    rows = Work.objects.filter(part_of__isnull=True).values_list(
        "state", "folio", "name", "year", "amount_centavos", "layout"
    )
    if len(registers) == 1:
        rows = rows.exclude(layout__startswith=next(iter(registers)))
    for row in rows.iterator(chunk_size=5000):
        other = Sketch(*row[:5], register=_register(row[5] or ""))
        near = [*by_name.get(fold(other.name), ()), *by_amount.get(other.amount or -1, ())]
        for mine in near:
            because = alike(mine, other)
            if because:
                key = (mine.state, mine.folio, other.state, other.folio)
                found[key] = MaybeSame(mine.state, mine.folio, mine.name, *key[2:], because)
        if len(found) >= MOST:
            break
    return list(found.values())


def _sketch(dossier: Dossier) -> Sketch:
    return Sketch(
        dossier.state,
        dossier.folio,
        dossier.name,
        dossier.year,
        dossier.amount.centavos if dossier.amount else None,
        _register(dossier.origin.layout if dossier.origin else ""),
    )


def _register(layout: str) -> str:
    """The register of a layout, whatever its columns of each year ("opa-2015" is "opa")."""
    return layout.partition("-")[0]
