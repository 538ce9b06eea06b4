"""Percentages that no whole numbers give, or that the document's own numbers do not give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from traza.modules.reading.contracts import ClaimUnit, Indicator, Reading, YearValue
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.known import TOTAL, known_figures
from traza.modules.verification.rules.light import indicator_place
from traza.modules.verification.rules.lights import last_result
from traza.modules.verification.rules.names import words
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.wording import listed, number

KIND = "impossible-ratio"
# Whole numbers tried as denominator when the document gives none.
LARGEST_DENOMINATOR = 10_000
_NOUNS = {"obra": ClaimUnit.WORKS, "comite": ClaimUnit.COMMITTEES, "solicitud": ClaimUnit.REQUESTS}
_DIVISION = re.compile(r"\s*(?:/|÷|\bentre\b)\s*")


def run(reading: Reading) -> Iterable[Check]:
    """Each result of each indicator that is a percentage."""
    ids = Ids(KIND)
    counts = _counts(reading)
    for indicator in reading.indicators:
        for result in indicator.results:
            if "%" in result.printed:
                yield _exists(indicator, result, ids)
        last = last_result(indicator)
        if last is not None and "%" in last.printed:
            yield from _from_counts(indicator, last, counts, ids)
            yield from _part_of_whole(indicator, ids)


def denominators(percent: Decimal, quantum: Decimal, numerator: int) -> list[int]:
    """Whole denominators with which `numerator` gives the percentage, rounded half up or cut."""
    if numerator == 0 or percent <= 0:
        return []
    most = (100 * numerator / max(percent - quantum, quantum / 2)).to_integral_value(ROUND_CEILING)
    least = (100 * numerator / (percent + quantum)).to_integral_value(ROUND_FLOOR)
    return [
        whole
        for whole in range(max(1, int(least)), int(most) + 1)
        if _gives(percent, quantum, numerator, whole)
    ]


def possible(percent: Decimal, quantum: Decimal, largest: int = LARGEST_DENOMINATOR) -> bool:
    """True when some n/d with d up to `largest` gives the percentage."""
    for whole in (largest, *range(1, largest)):
        near = int((percent * whole / 100).to_integral_value(ROUND_FLOOR))
        if any(_gives(percent, quantum, part, whole) for part in (near, near + 1)):
            return True
    return False


def _gives(percent: Decimal, quantum: Decimal, part: int, whole: int) -> bool:
    exact = Decimal(100 * part) / whole
    return precise(percent, quantum, exact) in {Relation.SAME, Relation.CUT}


def step(result: YearValue) -> Decimal:
    """Size of the last printed digit of a percentage: "70.29%" gives 0.01."""
    found = re.search(r"[.](\d+)", result.printed)
    return Decimal(1).scaleb(-len(found.group(1))) if found else Decimal(1)


def _exists(indicator: Indicator, result: YearValue, ids: Ids) -> Check:
    identity = ids.next(f"{slug(indicator.name)}:{result.year}")
    place = indicator_place(indicator)
    if possible(result.value, step(result)):
        says = (
            f"{result.printed} de {result.year} puede ser el cociente de dos números enteros "
            f"(se buscó hasta {LARGEST_DENOMINATOR:,})."
        )
        return held(identity, place, result.printed, result.printed, says)
    return failed(
        identity, Severity.DOUBTFUL, place, result.printed, "ninguno",
        says=f"Ningún cociente de números enteros hasta {LARGEST_DENOMINATOR:,} da "
        f"{result.printed}. El documento no permite saber con qué cifras se calculó.",
    )  # fmt: skip


def _counts(reading: Reading) -> dict[ClaimUnit, frozenset[int]]:
    """Whole totals that the document states of each thing, and the sum over programmes."""
    found: dict[ClaimUnit, set[int]] = {}
    by_programme: dict[ClaimUnit, dict[str | None, int]] = {}
    for one in known_figures(reading):
        if one.facet == TOTAL and one.unit in _NOUNS.values():
            found.setdefault(one.unit, set()).add(int(one.value))
            by_programme.setdefault(one.unit, {})[one.programme] = int(one.value)
    for unit, values in by_programme.items():
        found[unit].add(sum(values.values()))
    for claim in reading.claims:
        if claim.unit is ClaimUnit.COMMITTEES and not claim.approximate:
            found.setdefault(claim.unit, set()).add(int(claim.value))
    return {unit: frozenset(values) for unit, values in found.items()}


def _from_counts(
    indicator: Indicator, result: YearValue, counts: dict[ClaimUnit, frozenset[int]], ids: Ids
) -> Iterator[Check]:
    sides = _DIVISION.split(indicator.method or "", maxsplit=1)
    if len(sides) != 2:
        return
    top, bottom = (_noun(side) for side in sides)
    tops = sorted(counts.get(top, ())) if top else []
    bottoms = sorted(counts.get(bottom, ())) if bottom and bottom is not top else []
    if not tops:
        return
    identity = ids.next(f"{slug(indicator.name)}:{result.year}:counts")
    place = indicator_place(indicator, card=True)
    size = step(result)
    fits = {part: denominators(result.value, size, part) for part in tops}
    if bottoms:
        fits = {part: [one for one in wholes if one in bottoms] for part, wholes in fits.items()}
    good = {part: wholes for part, wholes in fits.items() if wholes}
    method = f"«{indicator.method}»"
    if good:
        part, wholes = next(iter(good.items()))
        says = f"Con {method}, {number(Decimal(part))} entre {wholes[0]:,} da {result.printed}."
        yield held(identity, place, result.printed, f"{part}/{wholes[0]}", says)
        return
    yield failed(
        identity, Severity.DOUBTFUL, place, result.printed, _attempts(tops, bottoms),
        says=_sentence(method, result, tops, bottoms),
    )  # fmt: skip


def _sentence(method: str, result: YearValue, tops: list[int], bottoms: list[int]) -> str:
    given = listed([f"{one:,}" for one in tops], "o")
    if bottoms:
        return (
            f"El método es {method}. Con las cifras del documento ({given} entre "
            f"{listed([f'{one:,}' for one in bottoms], 'o')}) no se obtiene {result.printed}. El "
            "documento no permite saber con qué cifras se calculó."
        )
    return (
        f"El método es {method}. Si el numerador es {given}, ningún número entero como denominador "
        f"da {result.printed}. El documento no dice el denominador y no permite saber más."
    )


def _attempts(tops: list[int], bottoms: list[int]) -> str:
    if not bottoms:
        return "ningún denominador entero"
    return "; ".join(
        f"{part}/{whole} = {Decimal(100 * part) / whole:.2f} %"
        for part in tops
        for whole in bottoms
    )


def _part_of_whole(indicator: Indicator, ids: Ids) -> Iterator[Check]:
    """A ratio of the same thing, some of it over all of it, cannot pass 100 %."""
    sides = _DIVISION.split(indicator.method or "", maxsplit=1)
    if len(sides) != 2 or _noun(sides[0]) is None or _noun(sides[0]) is not _noun(sides[1]):
        return
    place = indicator_place(indicator, card=True)
    for result in indicator.results:
        identity = ids.next(f"{slug(indicator.name)}:{result.year}:part")
        if result.value <= 100:
            says = f"{result.printed} de {result.year} no pasa de 100 %."
            yield held(identity, place, result.printed, "100% o menos", says)
        else:
            yield failed(
                identity, Severity.DOUBTFUL, place, result.printed, "100% o menos",
                says=f"El resultado {result.year} es {result.printed}, pero el método "
                f"«{indicator.method}» divide una parte entre su total. El documento no permite "
                "saber cómo pasó de 100 %.",
            )  # fmt: skip


def _noun(side: str) -> ClaimUnit | None:
    said = words(side)
    return next((unit for noun, unit in _NOUNS.items() if noun in said), None)


RULE = Rule(
    kind=KIND,
    title="Porcentajes imposibles",
    definition=(
        "Un porcentaje debe ser el cociente de dos números enteros. Se buscan denominadores hasta "
        f"{LARGEST_DENOMINATOR:,}; y si el método nombra algo que el documento cuenta (obras, "
        "comités), se busca con esas cifras. Como el documento no dice con cuáles se calculó, lo "
        "que no sale queda como dudoso."
    ),
    citation=INDICATORS,
    run=run,
)
