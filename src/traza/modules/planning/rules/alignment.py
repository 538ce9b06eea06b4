"""Whether something may be said to contribute to a node of a plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.records import Alignment, SubjectKind

ANYONES = (SubjectKind.PROGRAMME,)  # its key is of the budget, which says no agency here


def alignment_key(one: Alignment) -> str:
    """What makes it the same alignment: the same thing and the same node of the same version."""
    return f"{one.subject.value}:{one.key}>{one.plan}:{one.edition}:{one.node}"


def check_alignments(
    agency: str,
    given: Sequence[Alignment],
    codes: Mapping[tuple[int, int], Collection[str]],
    owners: Mapping[tuple[SubjectKind, str], str | None],
) -> Decision:
    """Each of them: its node is in an approved version, and what is aligned is of the agency.

    `codes` are the keys of the nodes by plan and edition; `owners` the agency of each thing, None
    of what there is not, and "" of what belongs to none.
    """
    reasons = []
    for one in given:
        if one.node not in codes.get((one.plan, one.edition), ()):
            text = told(
                "«%(node)s» no está en esa versión del plan. Copie la clave de la lista.",
                node=one.node,
            )
            reasons.append(_against("node", text))
        owner = owners.get((one.subject, one.key))
        if owner is None or (owner != agency and one.subject not in ANYONES):
            text = told(
                "«%(called)s» no está en el registro de esta dependencia. Revise su clave.",
                called=one.called or one.key,
            )
            reasons.append(_against("key", text))
        if one.subject is SubjectKind.NODE and one.key == f"{one.plan}:{one.edition}:{one.node}":
            reasons.append(_against("key", told("Un objetivo no responde a sí mismo.")))
    return Decision(tuple(reasons))


def _against(field: str, text: str) -> Reason:
    return Reason(f"planning.alignment_{field}", text, holds=False, field=field)
