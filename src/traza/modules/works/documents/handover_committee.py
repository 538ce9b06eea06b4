"""What an act of hand-over says of the citizens' committee: how many of its members sign it, in
which posts, and of whom no signature is recorded. One member is not the committee.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from traza.modules.works.contracts.committee import CommitteeSeen
from traza.modules.works.contracts.parts import Handover


def committee_words(act: Handover, committee: CommitteeSeen | None) -> str:
    """Who of the committee signs, who does not and who is missing, by post; nobody's name."""
    remark = act.committee_remark.strip()
    quoted = f" El acta dice: «{remark}»" if remark else ""
    if committee is None or committee.formed_on is None:
        return f"{_unknown(act)}{quoted}"
    total = len(committee.signers) + len(committee.decliners) + len(committee.absent)
    parts = [_signers(committee.signers, total)]
    if committee.decliners:
        parts.append(f"No firma, y dijo por qué: {_posts(committee.decliners)}.")
    if committee.absent:
        parts.append(f"Sin firma registrada: {_posts(committee.absent)}.")
    return f"{' '.join(parts)}{quoted}"


def signing_posts(act: Handover, committee: CommitteeSeen | None) -> tuple[str, ...]:
    """For whom of the committee the act has a place to sign."""
    if committee is None or committee.formed_on is None:
        return ("quien firmó",) if act.committee_signed else ()
    return committee.signers


def _unknown(act: Handover) -> str:
    if act.committee_signed:
        return (
            "Consta que alguien del comité ciudadano de la obra firmó; no consta cuántos de sus "
            "integrantes."
        )
    return "No consta que el comité ciudadano de la obra firme esta acta."


def _signers(posts: Sequence[str], total: int) -> str:
    of_all = f"{total} integrantes" if total != 1 else "un integrante"
    if not posts:
        return f"Ninguno de los {of_all} del comité ciudadano de la obra firma esta acta."
    if len(posts) == total:
        verb, all_of = (
            ("Firma", "el único integrante") if total == 1 else ("Firman", f"los {of_all}")
        )
        return f"{verb} esta acta {all_of} del comité ciudadano de la obra: {_posts(posts)}."
    verb = "Firma" if len(posts) == 1 else "Firman"
    return (
        f"{verb} esta acta {len(posts)} de los {of_all} del comité ciudadano de la obra: "
        f"{_posts(posts)}."
    )


def _posts(posts: Sequence[str]) -> str:
    counted = Counter(posts)
    return ", ".join(post if n == 1 else f"{post} ({n})" for post, n in counted.items())
