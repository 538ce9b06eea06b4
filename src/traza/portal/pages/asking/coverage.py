"""No word of a question falls: what is answered accounts for all of them, or nothing is answered.

This is the one place that every sentence passes before it is given, be it of one thing, of a side
of a comparison or of a half of a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from traza.kernel.fold import fold
from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Offer, Reading, Reason, Reply, Understood
from traza.portal.pages.asking import names, offers, several

MOST = 3
KINDS = frozenset(
    {"gobierno", "ayuntamiento", "municipio", "municipal", "estado", "region", "programa"}
)
STEM = 5  # letters by which a word is the same in plural
# Filters that are told otherwise than by their name: documents by their title, years by "en".
_OTHERWISE = frozenset({"document", "year", "breakdown", "lens", "sample", "latest", "precision"})


def readings_of(answers: several.Answers, understood: Understood) -> tuple[Reading, ...]:
    """The readings of a question that account for each of its words; none where one has fallen."""
    words = frozenset(place for place, _word in understood.content)
    readings = answers.readings
    if not all(_names_filters(reading) for reading in readings):
        return ()
    if answers.parts:
        covers = frozenset[int]().union(*(reading.covers for reading in readings))
        texts = " ".join(reading.text for reading in readings)
        return readings if words <= covers and _dated(texts, understood) else ()
    return tuple(
        reading
        for reading in readings
        if words <= reading.covers and _dated(reading.text, understood)
    )


def _dated(text: str, understood: Understood) -> bool:
    return all(str(year) in text for year in understood.years)


def _names_filters(reading: Reading) -> bool:
    """Is each filter of an answer in its sentence, by its name?"""
    text = fold(reading.text)
    return all(
        fold(names.said(name, item)) in text
        for name, value in reading.filters.items()
        if name not in _OTHERWISE
        for item in (value if isinstance(value, tuple) else (value,))
    )


def read_as(readings: Sequence[Reading]) -> list[str]:
    """What names were read as, where the sentences do not have them as they were typed."""
    text = fold(" ".join(reading.text for reading in readings))
    pairs = dict.fromkeys(pair for reading in readings for pair in reading.reads)
    return [
        _("Leí «%(words)s» como «%(name)s».") % {"words": words, "name": name}
        for words, name in pairs
        if not all(word in KINDS or word[:STEM] in text for word in fold(words).split())
    ]


def nearest(understood: Understood) -> tuple[Offer, ...]:
    """What is answered of a question that is not understood whole: its rest, by name."""
    rest = replace(understood, unknown=(), refused="")
    if not rest.mentions:
        return ()
    mentions = assistant.of_one_kind(assistant.narrowed(rest.mentions))
    return _offers(several.readings(replace(rest, mentions=mentions)).readings)


def unsure(understood: Understood, readings: Sequence[Reading]) -> Reply | None:
    """Ask back where a place may be who pays or where it is, and the figures differ; None else."""
    if not understood.mentions:
        return None
    uses = assistant.uses()
    ways = {uses[reading.figure].place for reading in readings}
    if readings and not {"payer", "where"} <= ways:
        return None
    choices = list(readings)
    if not choices:
        if all(not mention.role for mention in understood.mentions):
            return None
        mentions = assistant.without_roles(understood.mentions)
        for free in (mentions, assistant.as_invested(mentions)):
            answers = several.readings(replace(understood, mentions=free))
            choices += readings_of(answers, understood)
    if not choices:
        return None
    text = _(
        "No sé si pregunta por lo que puso el lugar o por lo que se hizo en él; no es lo mismo."
    )
    return Reply(text, reason=Reason.NEEDS_MORE, offers=_offers(choices))


def one_sided(answers: several.Answers, understood: Understood) -> Reply:
    """Of which sides nothing is known: what the others have is no comparison."""
    silent = "; ".join(answers.silent)
    text = _("De %(names)s no hay dato; no contesto a medias.")
    if answers.unlike:
        text = _("Cada lado viene de otros registros, que cuentan a su modo; no se puede comparar.")
    elif several.are_ordered(understood):
        text = _("De %(names)s no hay dato; no se puede comparar.")
    text = text % {"names": silent} if silent else text
    return Reply(text, reason=Reason.NO_DATA, offers=_sides(understood))


def _sides(understood: Understood) -> tuple[Offer, ...]:
    """The sides of a comparison that have an answer, each by itself."""
    alone = replace(understood, mentions=several.less_compared(understood.mentions))
    readings = [
        reading
        for side in several.sides_of(alone)
        for reading in several.readings(side).readings[:1]
    ]
    return _offers(readings) or offers.examples()


def _offers(readings: Sequence[Reading]) -> tuple[Offer, ...]:
    shown = [offers.instead_of(reading) for reading in readings]
    return tuple(dict.fromkeys(shown))[:MOST]
