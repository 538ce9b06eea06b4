"""The reply to a question: a figure with its source, or why there is none and what can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import (
    Concept,
    Entity,
    Mention,
    Offer,
    Reading,
    Reason,
    Reply,
    Understood,
)
from traza.platform.law import clock
from traza.platform.once import one_reading
from traza.platform.tables import NotBuilt
from traza.portal.pages.asking import doors, names, offers, sentences
from traza.portal.pages.asking.answering import Found, Lacking, look_up

LONGEST = 400  # characters of a question
MOST_READINGS = 3
MOST_ASKED = 3  # things to choose among


def reply(text: str, before: str = "") -> Reply:
    """Answer a question; `before` is the one it goes on from ("¿y en Cajeme?"), or "".

    Never raises for what a person typed: what cannot be answered says why.
    """
    if not text.strip():
        return Reply(_("Escriba una pregunta."), reason=Reason.EMPTY, offers=offers.examples())
    if len(text) > LONGEST:
        said = _("La pregunta tiene más de %(n)d letras. Pregunte una cosa a la vez.")
        return Reply(said % {"n": LONGEST}, reason=Reason.TOO_LONG, offers=offers.examples())
    with one_reading():
        try:
            return _answer(text, before)
        except NotBuilt as none:
            return Reply(str(none), reason=Reason.NOT_BUILT)


def _answer(text: str, before: str) -> Reply:
    if found := doors.page_for(text):
        return found
    vocabulary = names.vocabulary()
    today = clock.today()
    understood = assistant.understand(text, vocabulary, today)
    if before:
        understood = _going_on(assistant.understand(before, vocabulary, today), understood)
    if understood.refused:
        return _not_allowed(understood.refused)
    if understood.unknown:
        return _unknown(understood, text)
    understood = replace(understood, mentions=assistant.narrowed(understood.mentions))
    return _figures(understood, text)


def _going_on(before: Understood, now: Understood) -> Understood:
    """A question that goes on: what it says takes the place of the same slots of the one before."""
    slots = {_family(mention) for mention in now.mentions} - {""}
    kept = tuple(mention for mention in before.mentions if _family(mention) not in slots)
    return replace(
        now,
        mentions=(*now.mentions, *kept),
        years=now.years or before.years,
        divided=now.divided or before.divided,
    )


def _family(mention: Mention) -> str:
    slots = {each.slot for each in mention.meanings if isinstance(each, Entity)}
    if slots & {"state", "municipality", "region", "town"}:
        return "place"
    return next(iter(slots), "")


def _figures(understood: Understood, text: str) -> Reply:
    if choice := _which_place(understood):
        return choice
    variants = list(_variants(understood))
    found: list[Found] = []
    lacking: list[Lacking] = []
    for each in variants:
        for use in assistant.uses().values():
            for wanted in assistant.wanted(each.mentions, use):
                result = look_up(wanted, each.years, each.divided)
                if isinstance(result, Found):
                    found.append(result)
                elif result is not None:
                    lacking.append(result)
    if not found:
        return offers.refusal(lacking, understood)
    compared = len(variants) > 1
    readings = _distinct(found, several=compared)
    texts = [reading.text for reading in readings]
    if compared and len(readings) == 2 and readings[0].figure == readings[1].figure:
        texts += _difference(readings)
    told = [*_put_right(understood), *texts]
    return Reply(" ".join(told), tuple(readings), link=readings[0].link)


def _variants(understood: Understood) -> Iterator[Understood]:
    """One question for each of the places or years that are compared."""
    places = [mention for mention in understood.mentions if _family(mention) == "place"]
    if len(places) > 1:
        for place in places:
            rest = tuple(
                each
                for each in understood.mentions
                if each is place or not (each in places or _asks_which(each))
            )
            yield replace(understood, mentions=rest)
    elif len(understood.years) > 1:
        for year in understood.years:
            yield replace(understood, years=(year,))
    else:
        yield understood


def _asks_which(mention: Mention) -> bool:
    """ "¿Quién ... más, A o B?": beside both values these words ask for nothing else."""
    return any(
        isinstance(each, Concept) and each.name in {"who", "most", "least"}
        for each in mention.meanings
    )


def _distinct(found: Sequence[Found], *, several: bool) -> list[Reading]:
    """Readings, the likeliest first; of one figure when things are compared."""
    if several:
        first = found[0].wanted.use.figure
        found = [each for each in found if each.wanted.use.figure == first]
    kept: dict[tuple[object, ...], Found] = {}
    for each in found:
        mark = (each.value, tuple(sorted(map(str, each.where.items()))), each.wanted.use.figure)
        same = (each.value, each.answer.figure.unit, str(each.where.get("document")))
        if not several and any(
            (one.value, one.answer.figure.unit, str(one.where.get("document"))) == same
            for one in kept.values()
        ):
            continue
        kept.setdefault(mark, each)
    most = len(kept) if several else MOST_READINGS
    return [sentences.reading_of(each) for each in list(kept.values())[:most]]


def _difference(readings: Sequence[Reading]) -> list[str]:
    one, other = (reading.value for reading in readings[:2])
    if one is None or other is None:
        return []
    return [offers.difference(one, other, readings[0].unit)]


def _which_place(understood: Understood) -> Reply | None:
    """Ask which one, when a name is of several municipalities and of no state."""
    for mention in understood.mentions:
        places = [each for each in mention.meanings if isinstance(each, Entity)]
        towns = {each.value: each.name for each in places if each.slot == "municipality"}
        if len(towns) > 1 and not any(each.slot == "state" for each in places):
            said = _("Hay %(n)d municipios que se llaman «%(name)s». ¿Cuál?")
            return Reply(
                said % {"n": len(towns), "name": mention.words},
                reason=Reason.NEEDS_MORE,
                offers=tuple(Offer(name) for name in names.largest(towns)[:MOST_ASKED]),
            )
    return None


def _put_right(understood: Understood) -> list[str]:
    if not understood.corrected:
        return []
    pairs = ", ".join(f"«{meant}»" for _typed, meant in understood.corrected)
    return [_("Entendí %(words)s.") % {"words": pairs}]


def _not_allowed(name: str) -> Reply:
    refused = assistant.words().refused[name]
    english = (get_language() or "es").startswith("en")
    return Reply(
        refused.says_en if english else refused.says,
        reason=Reason.NOT_ALLOWED,
        offers=offers.pages_instead(name),
    )


def _unknown(understood: Understood, text: str) -> Reply:
    said = ", ".join(f"«{word}»" for word in understood.unknown[:MOST_ASKED])
    return Reply(
        _("No contesto a medias: no entendí %(words)s.") % {"words": said},
        reason=Reason.UNKNOWN_WORDS,
        offers=tuple(chain(offers.near(text), offers.examples()))[:MOST_ASKED],
        link=reverse("portal:search"),
    )


__all__ = ["Concept", "reply"]
