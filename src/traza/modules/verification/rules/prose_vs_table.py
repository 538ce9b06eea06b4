"""Works, people and amounts stated in prose, against the tables of the same document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from traza.modules.reading.contracts import Claim, ClaimUnit, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.claim_scope import ClaimScopes
from traza.modules.verification.rules.closeness import Relation, Wording, wording
from traza.modules.verification.rules.identity import Ids, claim_key
from traza.modules.verification.rules.known import TOTAL
from traza.modules.verification.rules.match import Judged, Option, judge, judged_claims
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.slips import slip_of
from traza.modules.verification.rules.wording import counted

KIND = "prose-vs-table"
# An amount stated to the million or so is compared by the rule of millions while it fits.
IN_MILLIONS = 1000
# "2.9 millones de habitantes" has a quantum of 100,000.
COARSE_PEOPLE = 100_000


def run(reading: Reading) -> Iterable[Check]:
    """Compare each claim that has a figure in the tables."""
    ids = Ids(KIND)
    everything, scopes = judged_claims(reading), ClaimScopes(reading)
    for judged in everything:
        if slip_of(judged.claim, judged.options) or of_millions(judged):
            continue
        anchor = None if judged.fits else _anchor(judged, everything)
        if anchor is None and not judged.fits and _population(judged.claim):
            continue
        proven = anchor is not None or _named_total(judged)
        sure = (
            proven
            and not judged.fits
            and scopes.is_whole(judged.claim, judged.option.value, anchored=anchor is not None)
        )
        yield _check(judged, anchor, ids, sure=sure)


def of_millions(one: Judged) -> bool:
    """True when a claim is an exact figure told in millions, whose rounding is what to check."""
    told = one.claim.unit is ClaimUnit.PESOS and one.claim.quantum >= IN_MILLIONS
    return told and one.fits and wording(one.claim) is Wording.EXACT


def _population(claim: Claim) -> bool:
    """People by the million are the population of a state, not who used some works."""
    return claim.unit is ClaimUnit.PEOPLE and claim.quantum >= COARSE_PEOPLE


def _check(judged: Judged, anchor: Option | None, ids: Ids, *, sure: bool) -> Check:
    claim = judged.claim
    identity = ids.next(claim_key(claim))
    if anchor is not None:
        judged = replace(judge(claim, (anchor,)), elsewhere=judged.elsewhere)
    where = claim_place(claim, judged.option)
    printed, recomputed = (
        claim.printed or str(claim.value),
        counted(judged.option.value, claim.unit),
    )
    if judged.fits:
        says = (
            f"El texto dice «{_said(claim)}» y {judged.option.where} da {recomputed}: concuerdan."
        )
        return held(identity, where, printed, recomputed, says)
    severity = _severity(judged, sure=sure)
    return failed(identity, severity, where, printed, recomputed, says=_sentence(judged, severity))


def claim_place(claim: Claim, option: Option) -> Place:
    """Where a claim stands, with the lines of the tables it was compared with."""
    return Place(
        where=f"Texto de la línea {claim.line}",
        lines=(claim.line, *(line for line in ordered(option.lines) if line != claim.line)),
        pages=ordered((claim.page,)),
    )


def _anchor(one: Judged, everything: tuple[Judged, ...]) -> Option | None:
    """The option that another figure of the same line, which does fit, proves to be meant."""
    for other in everything:
        near = other.claim.line == one.claim.line and other.claim is not one.claim
        if not (near and other.fits and wording(other.claim) is Wording.EXACT):
            continue
        for option in one.options:
            same_rows = option.names == other.option.names or _one_programme(one)
            if option.programmes == other.option.programmes and same_rows:
                return option
    return None


def _one_programme(one: Judged) -> bool:
    return len({option.programmes for option in one.options}) == 1


def _severity(one: Judged, *, sure: bool) -> Severity:
    """Only what surely speaks of the same thing is called a contradiction."""
    if one.relation is Relation.VAGUE or one.elsewhere is not None:
        return Severity.DOUBTFUL
    return Severity.CONTRADICTION if sure else Severity.DOUBTFUL


def _named_total(one: Judged) -> bool:
    """The number of works of a programme that the clause names cannot be another thing."""
    return (
        one.claim.unit is ClaimUnit.WORKS
        and one.option.names == (TOTAL,)
        and _one_programme(one)
        and wording(one.claim) is Wording.EXACT
    )


def _said(claim: Claim) -> str:
    """A claim as it was worded: "más de 50,000"."""
    words = {Wording.EXACT: "", Wording.AT_LEAST: "más de ", Wording.ABOUT: "aproximadamente "}
    return words[wording(claim)] + (claim.printed or str(claim.value))


def _sentence(one: Judged, severity: Severity) -> str:
    claim, option = one.claim, one.option
    actual = counted(option.value, claim.unit)
    if severity is Severity.CONTRADICTION:
        return (
            f"El texto dice «{_said(claim)}», pero {option.where} da {actual}. "
            "Las dos cifras no pueden ser correctas a la vez."
        )
    if one.elsewhere is not None:
        return (
            f"El texto dice «{_said(claim)}», que no es {option.where} ({actual}) pero sí "
            f"{one.elsewhere.where}. El documento no permite saber de cuál habla."
        )
    return (
        f"El texto dice «{_said(claim)}»; lo más cercano en las tablas es {option.where}, con "
        f"{actual}. El documento no permite saber si ambas cifras hablan de lo mismo."
    )


RULE = Rule(
    kind=KIND,
    title="Texto contra tablas",
    definition=(
        "Cada cifra del texto se compara con el renglón o el total que nombra. «Más de N» se "
        "cumple si la tabla da N o más; «aproximadamente N» admite un diez por ciento. Se llama "
        "contradicción solo cuando otra cifra de la misma frase prueba de qué se habla, o cuando "
        "es el número de obras de un programa, y nada en la frase habla de otros años, de una "
        "parte del año, de otro lugar, de otra etapa o de solo algunas; lo demás queda como dudoso."
    ),
    citation=None,
    run=run,
)
