"""A goal that adds others must add them in every quarter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goals import goal_key, goal_place
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.parents import FIGURES, Family, families, figures
from traza.modules.verification.rules.wording import listed

KIND = "parent-goal"


def run(reading: Reading) -> Iterable[Check]:
    """One check a goal whose figures are, nearly all, the sum of a run of goals after it."""
    ids = Ids(KIND)
    for _, group in groupby(reading.goals, key=lambda goal: goal.unit):
        for family in families(list(group)):
            yield _check(family, ids)


def _check(family: Family, ids: Ids) -> Check:
    parent = family.parent
    identity = ids.next(goal_key(parent))
    place = _place(family)
    codes = f"{family.children[0].code} a {family.children[-1].code}"
    count = f"{len(family.agree)} de {len(family.agree) + len(family.differ)} cifras"
    if not family.differ:
        says = f"La meta {parent.code} es, en {count}, la suma de las metas {codes}."
        return held(identity, place, count, count, says)
    own = figures(parent)
    gaps = [
        f"{FIGURES[at]} dice {own[at]:,} y la suma es {family.sums[at]:,}" for at in family.differ
    ]
    printed = ", ".join(f"{own[at]:,}" for at in family.differ)
    sums = ", ".join(f"{family.sums[at]:,}" for at in family.differ)
    return failed(
        identity, Severity.DOUBTFUL, place, printed, sums,
        says=f"La meta {parent.code} es, en {count}, la suma de las metas {codes}; pero "
        f"{listed(gaps)}. El documento no dice que deba sumarlas y no permite saber más.",
    )  # fmt: skip


def _place(family: Family) -> Place:
    own = goal_place(family.parent)
    lines = ordered(seen.line for child in family.children for seen in child.seen_on)
    return Place(own.where, tuple(dict.fromkeys((*own.lines, *lines))), own.pages)


RULE = Rule(
    kind=KIND,
    title="Meta que suma otras",
    definition=(
        "Si al menos seis de las diez cifras de una meta (cuatro trimestres programados, cuatro "
        "realizados, meta anual y avance absoluto) son la suma exacta de tres o más metas que la "
        "siguen, las otras también deberían serlo. Como el formato no lo dice, es dudoso."
    ),
    citation=INDICATORS,
    run=run,
)
