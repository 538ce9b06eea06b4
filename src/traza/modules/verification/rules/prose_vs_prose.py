"""The same total stated several times in prose must be the same number."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from traza.modules.reading.contracts import Claim, ClaimUnit, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.claim_scope import ClaimScopes
from traza.modules.verification.rules.closeness import Wording, wording
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.match import judged_claims
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.wording import counted, listed

KIND = "prose-vs-prose"
_COUNTS = frozenset({ClaimUnit.WORKS, ClaimUnit.COMMITTEES, ClaimUnit.REQUESTS})


def run(reading: Reading) -> Iterable[Check]:
    """Compare the totals that no table of the document gives."""
    ids = Ids(KIND)
    settled = {id(one.claim) for one in judged_claims(reading)}
    loose = [claim for claim in reading.claims if id(claim) not in settled and _total(claim)]
    loose.sort(key=_key)
    scopes = ClaimScopes(reading)
    for _, group in groupby(loose, _key):
        claims = list(group)
        if len({claim.line for claim in claims}) > 1:
            yield _check(claims, ids, scopes)


def _total(claim: Claim) -> bool:
    last = claim.topic.split("/")[-1]
    return last in {"total", "authorised"} and wording(claim) is Wording.EXACT


def _key(claim: Claim) -> tuple[str, str, str]:
    return (claim.topic, claim.programme or "", claim.unit)


def _check(claims: list[Claim], ids: Ids, scopes: ClaimScopes) -> Check:
    first = claims[0]
    identity = ids.next(f"{first.topic}:{first.unit}")
    lines = ordered(claim.line for claim in claims)
    pages = ordered(claim.page for claim in claims)
    place = Place(f"Texto de las líneas {listed([str(line) for line in lines])}", lines, pages)
    values = list(dict.fromkeys(counted(claim.value, claim.unit) for claim in claims))
    if not _differ(claims):
        says = f"El texto repite la misma cifra en {len(lines)} lugares: {values[0]}."
        return held(identity, place, values[0], values[0], says)
    proven = first.unit in _COUNTS and not any(map(scopes.is_narrowed, claims))
    doubt = (
        "No pueden ser correctas a la vez."
        if proven
        else "El documento no permite saber si hablan de lo mismo."
    )
    return failed(
        identity, Severity.CONTRADICTION if proven else Severity.DOUBTFUL, place, values[0],
        values[-1], says=f"El texto da cifras distintas del mismo total: {listed(values)}. {doubt}",
    )  # fmt: skip


def _differ(claims: list[Claim]) -> bool:
    """True when two claims differ by more than their last printed digits allow."""
    return any(
        abs(one.value - other.value) >= max(one.quantum, other.quantum)
        for one in claims
        for other in claims
    )


RULE = Rule(
    kind=KIND,
    title="Texto contra texto",
    definition=(
        "Un total que el texto repite (comités, presupuesto) debe ser el mismo en todas partes, "
        "dentro de lo que sus dígitos impresos permiten. Si una frase habla de otro año, de otra "
        "parte del año, de otro lugar o de otra etapa, es dudoso."
    ),
    citation=None,
    run=run,
)
