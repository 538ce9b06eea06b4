"""What is the score of an application? Exact, from 0 to 100, with what each juror gave. (4.3(1))"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.grants.contracts.programme import Chosen, Programme
from traza.modules.grants.contracts.scoring import Card, Rubric, Scored
from traza.modules.grants.rules.reasons import no, yes

HUNDREDTH = Decimal("0.01")


def scored(cards: Sequence[Card], rubric: Rubric, rules: Programme, chosen: Chosen) -> Scored:
    """The mean of the jurors' scores. While fewer jurors than the call says have scored, or the
    cards are wrong, there is none. When two of the first jurors differ by more than the rubric
    lets, one more is asked, and then the mean is of all."""
    section = rules.cite("4.2 f)")
    faults = list(_faults(cards, rubric, rules))
    if faults:
        return Scored(None, (), False, Decision(tuple(faults)))
    each = tuple((card.juror, card_score(card, rubric)) for card in cards)
    if len(each) < rubric.jurors:
        lack = rubric.jurors - len(each)
        said = told("Faltan %(count)s evaluaciones de %(of)s.", count=lack, of=rubric.jurors)
        return Scored(None, each, False, Decision((no("scoring.cards", said, section),)))
    first = [score for _, score in each[: rubric.jurors]]
    apart = max(first) - min(first)
    if apart > rubric.disagreement and len(each) == rubric.jurors:
        said = told(
            "Las evaluaciones difieren %(apart)s puntos, más de %(most)s: falta la de otra "
            "persona del jurado.",
            apart=shown(apart),
            most=shown(rubric.disagreement),
        )
        return Scored(None, each, True, Decision((no("scoring.disagreement", said, section),)))
    mean = sum((score for _, score in each), Fraction(0)) / len(each)
    return _of(rounded(mean, rules, chosen), each, rubric, rules)


def _of(
    score: Fraction, each: tuple[tuple[str, Fraction], ...], rubric: Rubric, rules: Programme
) -> Scored:
    section = rules.cite("4.3(1)")
    said = told("Calificación %(score)s, de %(count)s evaluaciones.",
                score=shown(score), count=len(each))  # fmt: skip
    reasons = [yes("scoring.score", said, section)]
    least = shown(rubric.minimum)
    if score < rubric.minimum:
        said = told("No alcanza la mínima de la convocatoria, %(least)s.", least=least)
        reasons.append(no("scoring.minimum", said, rules.cite("4.2 f)")))
    else:
        said = told("Alcanza la mínima de la convocatoria, %(least)s.", least=least)
        reasons.append(yes("scoring.minimum", said, rules.cite("4.2 f)")))
    return Scored(score, each, False, Decision(tuple(reasons)))


def card_score(card: Card, rubric: Rubric) -> Fraction:
    """What one juror gave, from 0 to 100: each criterion's part of its most, by its weight."""
    weights = sum(one.weight for one in rubric.criteria)
    got = sum(Fraction(card.points[one.code] * one.weight, one.most) for one in rubric.criteria)
    return Fraction(got) * 100 / weights


def rounded(score: Fraction, rules: Programme, chosen: Chosen) -> Fraction:
    """The score by which projects are ordered, as the call reads it."""
    if rules.chosen(chosen, "score_rounding").code == "exact":
        return score
    return hundredths(score)


def hundredths(score: Fraction) -> Fraction:
    """A score to the hundredth, half up."""
    return Fraction((200 * score + 1).__floor__() // 2, 100)


def shown(score: Fraction) -> str:
    """A score for people, to the hundredth; the exact one beside it when it is not that."""
    near = (Decimal(score.numerator) / score.denominator).quantize(HUNDREDTH, ROUND_HALF_UP)
    return f"{near}" if Fraction(near) == score else f"{near} ({score})"


def _faults(cards: Sequence[Card], rubric: Rubric, rules: Programme) -> Iterator[Reason]:
    """What is wrong with the cards: a juror twice, a criterion without points or without reason."""
    section = rules.cite("4.2 f)")
    for juror, times in Counter(card.juror for card in cards).items():
        if times > 1:
            said = told("Una misma persona evaluó dos veces (%(juror)s).", juror=juror)
            yield no("scoring.twice", said, section)
    for card in cards:
        for one in rubric.criteria:
            points = card.points.get(one.code)
            if points is None or not 0 <= points <= one.most:
                said = told(
                    "«%(criterion)s» lleva puntos enteros de 0 a %(most)s.",
                    criterion=one.title,
                    most=one.most,
                )
                yield no("scoring.points", said, section, field=one.code)
            if not card.reasons.get(one.code, "").strip():
                said = told("«%(criterion)s» necesita una razón escrita.", criterion=one.title)
                yield no("scoring.reason", said, section, field=one.code)
